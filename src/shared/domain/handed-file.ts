import { z } from 'zod';
import { Day, Id, Moment } from './base.ts';
import { Bill } from './bill.ts';

/** A file a person handed over, waiting to be read. The window knows it by this id; its path stays in main. */
export const OfferedFile = z.object({
  id: Id,
  name: z.string(),
  /** The folders it lies in, from the one that was handed over on: "Old bills / 2024". */
  folder: z.string(),
  byteLength: z.number().int().min(0),
});
export type OfferedFile = z.infer<typeof OfferedFile>;

/**
 * What became of a file: it waits; it became a bill, or one that is here already; whose bill it is has to be said, or a person said that it
 * is of no company here; it holds no bill; it cannot be read; or it was not read since a person stopped that.
 */
export const HANDED_FILE_STATES = ['WAITING', 'FILED', 'KNOWN', 'UNCLEAR', 'NOT_OURS', 'NO_BILL', 'UNREADABLE', 'STOPPED'] as const;
export const HandedFileState = z.enum(HANDED_FILE_STATES);
export type HandedFileState = z.infer<typeof HandedFileState>;

const Facts = z.object({ provider: z.string().nullable(), billDate: Day.nullable(), periodEnd: Day.nullable() });

/** Where a bill lies now: it may have been moved since its file was read. */
const BillPlace = z.object({ companyName: z.string(), account: z.object({ id: Id, number: z.string() }).nullable() });

/** What became of one bill of a file. KNOWN is here already; ERASED was erased, or filed away as no bill, by a person before. */
export const FiledPart = z.object({ kind: z.enum(['FILED', 'KNOWN', 'ERASED']), id: Id.nullable(), bill: Facts, status: Bill.shape.status.nullable(), place: BillPlace.optional() });
export type FiledPart = z.infer<typeof FiledPart>;

/** A bill of a file of which nothing says for certain which company it is of. */
export const UnclearPart = z.object({
  /** As the reading counts it, from 1. */
  part: z.number().int().min(1),
  accountNumber: z.string().nullable(),
  serviceAddress: z.string().nullable(),
  bill: Facts,
  /** In words for the person. */
  why: z.string(),
});
export type UnclearPart = z.infer<typeof UnclearPart>;

/** What became of a file once it was read. */
export const FileFate = z.object({
  state: HandedFileState.exclude(['WAITING', 'STOPPED']),
  /** null where it was not opened. */
  sha256: z.string().nullable(),
  bills: z.array(FiledPart),
  unclear: z.array(UnclearPart),
  /** Why it became no bill, or not all of it; null where there is nothing to say. */
  words: z.string().nullable(),
});
export type FileFate = z.infer<typeof FileFate>;

/** A file a person handed over, and what became of it. */
export const HandedFile = z.object({
  id: Id,
  /** Files that were read one after the other are of one run. */
  runId: Id,
  name: z.string(),
  folder: z.string(),
  byteLength: z.number().int(),
  /** The company a person chose for it; null where each bill goes to the one it is found to be of. */
  companyId: Id.nullable(),
  state: HandedFileState,
  bills: z.array(FiledPart),
  /** The company each of its bills is filed under by now, by the id of the bill; one that was erased since has none. */
  companyNames: z.record(Id, z.string()),
  unclear: z.array(UnclearPart),
  words: z.string().nullable(),
  handedAt: Moment,
  /** A person has seen to it: it asks for nothing any more. */
  isSettled: z.boolean(),
});
export type HandedFile = z.infer<typeof HandedFile>;

export const HandedFileRequest = z.object({
  /** Those of one run alone. */
  runId: Id.optional(),
  states: z.array(HandedFileState).optional(),
  /** Only what a person has not seen to. */
  isAsking: z.boolean().optional(),
  text: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(2000).default(500),
});
export type HandedFileRequest = z.input<typeof HandedFileRequest>;

/** The newest files first, as many as were asked for; `total` counts all that answer. */
export const HandedFilePage = z.object({ rows: z.array(HandedFile), total: z.number().int() });
export type HandedFilePage = z.infer<typeof HandedFilePage>;

/** How far the reading of handed files is, and what of it asks for a person. */
export const FileReading = z.object({
  /** The run under way, or the last one; null where there never was one. */
  runId: Id.nullable(),
  isReading: z.boolean(),
  done: z.number().int(),
  total: z.number().int(),
  /** The name of the file that is being read. */
  current: z.string().nullable(),
  /** Files of the run by what became of them. */
  counts: z.partialRecord(HandedFileState, z.number().int()),
  /** Files of all runs that nobody has seen to: whose company has to be said, and those that became no bill. */
  unclearCount: z.number().int(),
  leftCount: z.number().int(),
});
export type FileReading = z.infer<typeof FileReading>;
