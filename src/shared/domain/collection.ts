import { z } from 'zod';
import { Id, Moment } from './base.ts';
import { ConnectionStatus } from './connection.ts';

export const CollectionTrigger = z.enum(['FIRST', 'WEEKLY', 'BY_HAND', 'RECONNECT', 'RESUMED']);
export type CollectionTrigger = z.infer<typeof CollectionTrigger>;

/** One run of one connection: sign in, find, download, read, file. */
export const Collection = z.object({
  id: Id,
  connectionId: Id,
  trigger: CollectionTrigger,
  startedAt: Moment,
  finishedAt: Moment.nullable(),
  /** null while it runs, and after a kill until it is resumed. */
  outcome: ConnectionStatus.nullable(),
  detail: z.string().nullable(),
  foundCount: z.number().int(),
  newCount: z.number().int(),
});
export type Collection = z.infer<typeof Collection>;

export const CollectionStepKind = z.enum(['SIGNED_IN', 'ACCOUNT_FOUND', 'DOWNLOADED', 'READ', 'FILED', 'SKIPPED', 'NOT_A_BILL', 'FAILED', 'FINISHED']);
export type CollectionStepKind = z.infer<typeof CollectionStepKind>;

/** One durable step of a collection; what a person reads in the collection log. */
export const CollectionStep = z.object({
  id: Id,
  collectionId: Id,
  kind: CollectionStepKind,
  at: Moment,
  /** In plain words, without a secret. */
  text: z.string().max(2000),
  documentSha256: z.string().nullable(),
  accountNumber: z.string().nullable(),
  billId: Id.nullable(),
});
export type CollectionStep = z.infer<typeof CollectionStep>;

/** Live progress of a running collection, for the window. */
export const CollectionProgress = z.object({
  connectionId: Id,
  collectionId: Id,
  phase: z.enum(['SIGNING_IN', 'DOWNLOADING', 'READING', 'FILING', 'DONE']),
  /** "Bill 4 of 13, March 2026". */
  text: z.string(),
  done: z.number().int(),
  /** null while it is not known how many there are. */
  total: z.number().int().nullable(),
  outcome: ConnectionStatus.nullable(),
});
export type CollectionProgress = z.infer<typeof CollectionProgress>;
