import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { Issue, IssueSummary } from '../../shared/domain/issue.ts';
import { change, read } from './operation.ts';
import { insertRow, momentOf, updateRow } from './rows/row-changes.ts';
import { decodeRow } from './rows/row-table.ts';
import type { RowTable } from './rows/row-table.ts';

export const issueTable: RowTable<Issue> = {
  noun: 'issue',
  table: 'issues',
  fields: {
    kind: 'TEXT',
    companyId: 'TEXT',
    billId: 'TEXT',
    accountId: 'TEXT',
    connectionId: 'TEXT',
    text: 'TEXT',
    status: 'TEXT',
    closedAt: 'TEXT',
    closedReason: 'TEXT',
  },
  derive: null,
};

export const NewIssue = Issue.pick({ kind: true, companyId: true, billId: true, accountId: true, text: true }).extend({ connectionId: Id.nullable().default(null) });

export const issueOperations = {
  create: change(NewIssue, (transaction, issue): Issue =>
    insertRow(transaction, issueTable, { ...issue, status: 'OPEN', closedAt: null, closedReason: null }),
  ),

  /**
   * Resolves, dismisses or opens an issue again.
   * @throws StoreRowMissing
   */
  close: change(
    z.object({ id: Id, status: Issue.shape.status, reason: Issue.shape.closedReason }),
    (transaction, { id, status, reason }): Issue =>
      updateRow(transaction, issueTable, id, {
        status,
        closedAt: status === 'OPEN' ? null : momentOf(transaction),
        closedReason: status === 'OPEN' ? null : reason,
      }),
  ),

  /** How many are open. */
  countOpen: read(z.void(), (reader): number => Number(reader.get(`SELECT COUNT(*) AS count FROM issues WHERE status = 'OPEN' AND deleted_at IS NULL`)?.['count'])),

  /** Newest first. */
  list: read(
    z.object({ companyId: Id.optional(), billId: Id.optional(), status: Issue.shape.status.optional() }).optional(),
    (reader, asked): IssueSummary[] =>
      reader
        .all(
          `SELECT i.*, COALESCE(b.provider, d.name) AS provider, COALESCE(a.account_number, b.account_number) AS account_number, b.bill_date
           FROM issues i LEFT JOIN bills b ON b.id = i.bill_id LEFT JOIN accounts a ON a.id = i.account_id
             LEFT JOIN connections n ON n.id = i.connection_id LEFT JOIN datasources d ON d.id = n.datasource_id
           WHERE i.deleted_at IS NULL AND (?1 IS NULL OR i.company_id = ?1) AND (?2 IS NULL OR i.bill_id = ?2)
             AND (?3 IS NULL OR i.status = ?3) ORDER BY i.id DESC`,
          [asked?.companyId ?? null, asked?.billId ?? null, asked?.status ?? null],
        )
        .map((row) => IssueSummary.parse({ ...decodeRow(issueTable, row), provider: row['provider'], accountNumber: row['account_number'], billDate: row['bill_date'] })),
  ),
};
