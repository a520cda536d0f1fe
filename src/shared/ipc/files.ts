import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { FileReading, HandedFilePage, HandedFileRequest, OfferedFile } from '../domain/handed-file.ts';
import { defineCall } from './call.ts';

/** Files a person may be asked for, each with a dialog that says what for. */
export const ChosenKind = z.enum(['BILLS', 'FOLDER', 'CONNECTIONS', 'SITES', 'LETTER', 'ANSWER', 'FACTORS', 'LOGO', 'TEMPLATE', 'DOWNLOAD']);
export type ChosenKind = z.infer<typeof ChosenKind>;

/** As many files are handed over at once. */
const MOST_FILES = 20_000;
/** As many are seen to at once. */
const MOST_ROWS = 2000;
const FilePart = z.object({ id: Id, part: z.number().int().min(1) });
const Ids = z.array(Id).min(1).max(MOST_ROWS);

/** Files the person hands over to be read, and what became of each. Main knows their places; the window gets an id for each. */
export const filesCalls = {
  /** Asks the person for files, or for a folder, by the system's dialog; none where they cancel. */
  choose: defineCall(z.object({ kind: ChosenKind }), z.array(OfferedFile)),
  /** Takes offered files to be read, in this order, and their bills filed under a company, or each under the one it is found to be of (null). They are read whether the window looks on or not. */
  read: defineCall(z.object({ fileIds: z.array(Id).min(1).max(MOST_FILES), companyId: Id.nullable() }), z.void()),
  state: defineCall(z.void(), FileReading),
  list: defineCall(HandedFileRequest, HandedFilePage),
  /** Says of which company bills are that wait for that; they are filed. */
  assign: defineCall(z.object({ parts: z.array(FilePart).min(1).max(MOST_ROWS), companyId: Id }), z.void()),
  /** Says of bills that wait for their company that they are of none: they are not filed. */
  dismiss: defineCall(z.object({ parts: z.array(FilePart).min(1).max(MOST_ROWS) }), z.void()),
  /** Reads files again, under a company where one is given. */
  again: defineCall(z.object({ ids: Ids, companyId: Id.nullable() }), z.void()),
  /** The person has seen to these files: they ask for nothing any more. */
  putAway: defineCall(z.object({ ids: Ids }), z.void()),
  /** Leaves unread what waits. */
  stop: defineCall(z.void(), z.void()),
};
