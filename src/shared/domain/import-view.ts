import { z } from 'zod';
import { Id, Moment } from './base.ts';
import { ImportColumn } from './import-columns.ts';

/** What is to be said of one cell: an ERROR stops the import, a NOTICE tells what will be done. */
const CellRemark = z.object({ kind: z.enum(['ERROR', 'NOTICE']), text: z.string() });
export type CellRemark = z.infer<typeof CellRemark>;

/** A row as the window shows it. The text of a password never comes to the window: `hasPassword` says that there is one. */
const ImportRowView = z.object({
  id: z.number().int(),
  /** The line of the file it came from; null for a row that was added by hand. */
  line: z.number().int().nullable(),
  cells: z.partialRecord(ImportColumn, z.string()),
  hasPassword: z.boolean(),
  remarks: z.partialRecord(ImportColumn, CellRemark),
  /** What stands in for a cell that is blank, as the window shows it. */
  assumed: z.partialRecord(ImportColumn, z.string()),
});
export type ImportRowView = z.infer<typeof ImportRowView>;

/** A column of what was read, and what it was taken for. */
const SourceColumn = z.object({
  header: z.string(),
  /** The first values; null where they could be passwords and are not shown. */
  samples: z.array(z.string()).nullable(),
  target: ImportColumn.nullable(),
});
export type SourceColumn = z.infer<typeof SourceColumn>;

/** An import under way, as the window shows it. */
export const ImportView = z.object({
  id: Id,
  /** The file's name; null for what was pasted. */
  sourceName: z.string().nullable(),
  step: z.enum(['COLUMNS', 'ROWS']),
  columns: z.array(SourceColumn),
  hasHeader: z.boolean(),
  /** False once the file's text was put away, or where there never was one: the columns can no longer be chosen anew. */
  canMapAgain: z.boolean(),
  /** What the person should know of how the file was read. */
  notes: z.array(z.string()),
  companyId: Id.nullable(),
  makesSites: z.boolean(),
  /** Companies the rows name that are not there, each once. */
  newCompanies: z.array(z.string()),
  /** Whether those are made with the connections; else their rows have an error. */
  makesCompanies: z.boolean(),
  rows: z.array(ImportRowView),
  errorRowCount: z.number().int(),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

/** The last import that was made, as long as it can be undone. */
export const FinishedImport = z.object({ id: Id, connectionCount: z.number().int(), newSiteCount: z.number().int(), newCompanyCount: z.number().int(), newProviderCount: z.number().int(), at: Moment });
export type FinishedImport = z.infer<typeof FinishedImport>;
