import { z } from 'zod';
import { CompanyChange, NewCompany } from '../../../shared/domain/company.ts';
import type { Company, CompanySummary } from '../../../shared/domain/company.ts';
import { Id } from '../../../shared/domain/base.ts';
import { restoreConnections, setConnectionsInactive } from '../connections/inactive-connections.ts';
import { read, said } from '../operation.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { decodeRow } from '../rows/row-table.ts';
import type { RowTable } from '../rows/row-table.ts';
import { findRow, insertRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { foldText, searchPattern } from '../rows/search-text.ts';

export const companyTable: RowTable<Company> = {
  noun: 'company',
  table: 'companies',
  fields: {
    name: 'TEXT',
    externalId: 'TEXT',
    defaultStartDate: 'TEXT',
    authorisedBy: 'TEXT',
    authorisationDocument: 'TEXT',
    authorisationExpires: 'TEXT',
    isArchived: 'BOOLEAN',
    mayAskModel: 'BOOLEAN',
    tags: 'JSON',
    notes: 'TEXT',
  },
  derive: (company) => ({ search_text: foldText(company.name, company.externalId, ...company.tags) }),
};

/** Makes a company as a person gives it. */
export const insertCompany = (transaction: StoreTransaction, company: NewCompany): Company =>
  insertRow(transaction, companyTable, {
    name: company.name,
    externalId: company.externalId ?? null,
    defaultStartDate: company.defaultStartDate ?? null,
    authorisedBy: company.authorisedBy ?? null,
    authorisationDocument: company.authorisationDocument ?? null,
    authorisationExpires: company.authorisationExpires ?? null,
    isArchived: false,
    mayAskModel: company.mayAskModel ?? false,
    tags: company.tags ?? [],
    notes: company.notes ?? null,
  });

export const companyOperations = {
  create: said(NewCompany, insertCompany),

  /**
   * Changes a company. Archiving it shows its connections as such, and restoring it gives each the status it had.
   * @throws StoreRowMissing
   */
  update: said(z.object({ id: Id, change: CompanyChange }), (transaction, { id, change: fields }): Company => {
    const before = requireRow(transaction, companyTable, id);
    const after = updateRow(transaction, companyTable, id, fields);
    if (before.isArchived !== after.isArchived) (after.isArchived ? setConnectionsInactive : restoreConnections)(transaction, id);
    return after;
  }),

  get: read(z.object({ id: Id }), (reader, { id }): Company | null => findRow(reader, companyTable, id) ?? null),

  /** All companies by name; archived ones only where asked for. */
  list: read(
    z.object({ text: z.string().max(200).optional(), includeArchived: z.boolean().default(false) }).optional(),
    (reader, asked): CompanySummary[] =>
      reader
        .all(
          `SELECT c.*,
             (SELECT COUNT(*) FROM sites s WHERE s.company_id = c.id AND s.deleted_at IS NULL) AS site_count,
             (SELECT COUNT(*) FROM connections n WHERE n.company_id = c.id AND n.deleted_at IS NULL) AS connection_count
           FROM companies c
           WHERE c.deleted_at IS NULL AND (? = 1 OR c.is_archived = 0) AND c.search_text LIKE ? ESCAPE '\\'
           ORDER BY c.search_text, c.id`,
          [asked?.includeArchived === true ? 1 : 0, searchPattern(asked?.text ?? '')],
        )
        .map((row) => ({
          ...decodeRow(companyTable, row),
          siteCount: Number(row['site_count']),
          connectionCount: Number(row['connection_count']),
        })),
  ),
};
