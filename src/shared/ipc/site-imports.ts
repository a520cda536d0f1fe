import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { FinishedSiteImport, MOST_SITE_ROWS, SiteColumn, SiteImportView, SiteTarget } from '../domain/site-import.ts';
import { defineCall } from './call.ts';

const OfImport = z.object({ importId: Id });

/** Sites in bulk. Rows are kept in main while they are corrected; every call that changes the import answers with all of it. */
export const siteImportsCalls = {
  /** The import under way and the last one made, where it can be undone. */
  state: defineCall(z.void(), z.object({ open: SiteImportView.nullable(), finished: FinishedSiteImport.nullable() })),
  /** Saves the template where the person chooses; null when they cancel. */
  saveTemplate: defineCall(z.object({ format: z.enum(['xlsx', 'csv']) }), z.object({ path: z.string() }).nullable()),
  /** Reads a file that was handed over. Refused, with the reason, where it holds no list that can be imported. */
  readFile: defineCall(z.object({ fileId: Id, companyId: Id.nullable() }), SiteImportView),
  /** Takes cells copied from a spreadsheet. */
  paste: defineCall(z.object({ text: z.string().max(5_000_000), companyId: Id.nullable() }), SiteImportView),
  /** Says whether the list has headings and which column is what (null: left out), and makes the rows anew. */
  setColumns: defineCall(OfImport.extend({ hasHeader: z.boolean(), targets: z.array(SiteTarget.nullable()).max(500).nullable() }), SiteImportView),
  /** The company of rows that name none. */
  setCompany: defineCall(OfImport.extend({ companyId: Id.nullable() }), SiteImportView),
  /** Whether companies that are not there are made with the sites. */
  makeCompanies: defineCall(OfImport.extend({ isMaking: z.boolean() }), SiteImportView),
  edit: defineCall(OfImport.extend({ edits: z.array(z.object({ rowId: z.number().int(), column: SiteColumn, text: z.string().max(10_000) })).min(1).max(MOST_SITE_ROWS * 8) }), SiteImportView),
  deleteRows: defineCall(OfImport.extend({ rowIds: z.array(z.number().int()).min(1).max(MOST_SITE_ROWS) }), SiteImportView),
  undo: defineCall(OfImport, SiteImportView),
  /** Makes all sites and the companies asked for, or none. Refused while a row has an error. */
  run: defineCall(OfImport, FinishedSiteImport),
  /** Takes the sites of an import and the companies it made out again; those that something stands on by now stay. */
  undoFinished: defineCall(z.object({ id: Id }), z.object({ removed: z.number().int(), kept: z.number().int(), companies: z.number().int() })),
  cancel: defineCall(OfImport, z.void()),
};
