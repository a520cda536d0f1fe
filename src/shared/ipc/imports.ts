import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { ImportColumn, MOST_IMPORT_ROWS } from '../domain/import-columns.ts';
import { FinishedImport, ImportView } from '../domain/import-view.ts';
import { defineCall } from './call.ts';

const OfImport = z.object({ importId: Id });
const CellEdit = z.object({ rowId: z.number().int(), column: ImportColumn, text: z.string().max(10_000) });

/**
 * Connections in bulk. Rows are kept in main while they are corrected; a password goes there once, with its file or as it is
 * typed, and no call returns one. Every call that changes an import answers with all of it.
 */
export const importsCalls = {
  /** The import under way and the last one made, where it can be undone. */
  state: defineCall(z.void(), z.object({ open: ImportView.nullable(), finished: FinishedImport.nullable() })),
  /** Saves the template where the person chooses; null when they cancel. */
  saveTemplate: defineCall(z.object({ format: z.enum(['xlsx', 'csv']) }), z.object({ path: z.string() }).nullable()),
  /** Reads a file that was handed over. Refused, with the reason, where it holds no list that can be imported. */
  readFile: defineCall(z.object({ fileId: Id }), ImportView),
  /** Takes cells copied from a spreadsheet. */
  paste: defineCall(z.object({ text: z.string().max(5_000_000) }), ImportView),
  /** Whether the list has headings; which column is what is guessed anew. */
  setHeader: defineCall(OfImport.extend({ hasHeader: z.boolean() }), ImportView),
  /** Says which column is what (null: left out) and makes the rows anew. */
  setColumns: defineCall(OfImport.extend({ targets: z.array(ImportColumn.nullable()).max(500) }), ImportView),
  /** Back to the columns, where that is still possible. */
  showColumns: defineCall(OfImport, ImportView),
  /** The company of rows that name none, and whether sites and companies that do not exist are made. */
  setOptions: defineCall(OfImport.extend({ companyId: Id.nullable(), makesSites: z.boolean(), makesCompanies: z.boolean() }), ImportView),
  edit: defineCall(OfImport.extend({ edits: z.array(CellEdit).min(1).max(MOST_IMPORT_ROWS * 20) }), ImportView),
  deleteRows: defineCall(OfImport.extend({ rowIds: z.array(z.number().int()).min(1).max(MOST_IMPORT_ROWS) }), ImportView),
  addRow: defineCall(OfImport, ImportView),
  undo: defineCall(OfImport, ImportView),
  redo: defineCall(OfImport, ImportView),
  /** The person is still at it: what is typed stays. */
  touch: defineCall(OfImport, z.void()),
  /** Makes all connections, or none. Refused while a row has an error. */
  run: defineCall(OfImport, FinishedImport),
  /** Takes the connections of an import out again, with the passwords, and the sites, companies and providers it made that nothing else uses. */
  undoFinished: defineCall(z.object({ id: Id }), z.object({ removed: z.number().int() })),
  /** Forgets the import and its passwords. */
  cancel: defineCall(OfImport, z.void()),
};
