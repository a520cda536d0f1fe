import { z } from 'zod';
import { Day, Id } from './base.ts';
import type { SyncNoun } from '../workspace/synced-rows.ts';

const NOUNS = ['datasource', 'company', 'site', 'connection', 'account', 'meter', 'bill', 'issue', 'invitation', 'sharedSetting'] as const satisfies readonly SyncNoun[];

/** Something of this computer that the workspace did not take: by what a person knows it, where it is shown, and why. */
export const RefusedRow = z.object({
  noun: z.enum(NOUNS),
  id: Id,
  /** Of a company, site or provider its name, of an account or meter its number, of a bill its account's number; null where it has none. */
  name: z.string().nullable(),
  /** Of a bill. */
  day: Day.nullable(),
  companyName: z.string().nullable(),
  isDeleted: z.boolean(),
  /** Where it is shown: the connection, bill and company it belongs to. */
  connectionId: Id.nullable(),
  billId: Id.nullable(),
  companyId: Id.nullable(),
  /** Sentences for the person, at most three. */
  reasons: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof RefusedRow>;
