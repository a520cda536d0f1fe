import { z } from 'zod';

/** What is said between the store's client and its processes. */

const StoreErrorShape = z.object({
  name: z.string(),
  code: z.enum([
    'STORE_CORRUPT', 'STORE_FROM_THE_FUTURE', 'DATA_FOLDER_IN_USE', 'STORE_WRITE_FAILED', 'STORE_MIGRATION_FAILED',
    'STORE_PROCESS_ENDED', 'STORE_ARGUMENTS_REFUSED', 'STORE_ROW_MISSING', 'STORE_CONFLICT', 'STORE_FAULT',
  ]),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

const OpeningShape = z.object({
  version: z.number(),
  lastSequence: z.number(),
  imageSequence: z.number(),
  replayedRecords: z.number(),
  milliseconds: z.number(),
  tornTailFile: z.string().nullable(),
  damagedImages: z.array(z.string()).readonly(),
  backup: z.string().nullable(),
});

export const ToStoreProcess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('OPEN'), dataFolder: z.string() }),
  z.object({ kind: z.literal('MAKE_IMAGE'), dataFolder: z.string(), through: z.number() }),
  z.object({ kind: z.literal('CALL'), id: z.number(), noun: z.string(), name: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('WANT_IMAGE') }),
  z.object({ kind: z.literal('IMAGE_MADE'), through: z.number(), bytes: z.number() }),
  z.object({ kind: z.literal('IMAGE_FAILED'), through: z.number() }),
  z.object({ kind: z.literal('CLOSE') }),
]);
export type ToStoreProcess = z.infer<typeof ToStoreProcess>;

export const FromStoreProcess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('OPENED'), opening: OpeningShape }),
  z.object({ kind: z.literal('REFUSED'), error: StoreErrorShape }),
  z.object({ kind: z.literal('ANSWER'), id: z.number(), value: z.unknown(), changedNouns: z.array(z.string()) }),
  z.object({ kind: z.literal('FAILED'), id: z.number(), error: StoreErrorShape }),
  z.object({ kind: z.literal('IMAGE_WANTED'), through: z.number() }),
  z.object({ kind: z.literal('IMAGE_NOT_BEGUN') }),
  z.object({ kind: z.literal('MADE'), sequence: z.number(), bytes: z.number(), milliseconds: z.number() }),
  z.object({ kind: z.literal('CLOSED') }),
]);
export type FromStoreProcess = z.infer<typeof FromStoreProcess>;
