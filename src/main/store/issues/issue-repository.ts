import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import { Issue } from '../../../shared/domain/issue.ts';
import type { IssueSummary, OpenIssueCount } from '../../../shared/domain/issue.ts';
import { IssueChanges, IssueListRequest, type IssueChange } from '../../../shared/domain/issue-list.ts';
import { ofCompanyInUse } from '../companies/company-in-use.ts';
import { historyOf } from './issue-history.ts';
import { listedIssue, listIssuePage, summaryOf } from './issue-list.ts';
import { IS_ABOUT_NOW, issueTable, OF_READING } from './issue-table.ts';
import { change, read, said } from '../operation.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { deleteRow, eraseFields, insertRow, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';

/** SQL condition on a bill `b`: it waits for a person to check it. */
export const WAITS_FOR_REVIEW = `b.superseded_by_id IS NULL AND b.id IN (SELECT bill_id FROM issues WHERE status = 'OPEN' AND kind IN (${OF_READING}) AND deleted_at IS NULL)`;

export const NewIssue = Issue.pick({ kind: true, companyId: true, billId: true, accountId: true, text: true }).extend({ otherBillId: Id.nullable().default(null), connectionId: Id.nullable().default(null) });

/** Leaves tombstones without words of every issue about a bill, an account or a connection that is erased, closed ones too: the words may name it. */
export function eraseIssues(transaction: StoreTransaction, about: 'bill_id' | 'other_bill_id' | 'account_id' | 'connection_id', id: string): void {
  for (const issue of transaction.all(`SELECT id, deleted_at FROM issues WHERE ${about} = ?`, [id])) {
    eraseFields(transaction, issueTable, String(issue['id']), { text: '', closedReason: null });
    if (issue['deleted_at'] === null) deleteRow(transaction, issueTable, String(issue['id']));
  }
}

export const issueOperations = {
  create: change(NewIssue, (transaction, issue): Issue =>
    insertRow(transaction, issueTable, { ...issue, status: 'OPEN', closedAt: null, closedReason: null }),
  ),

  /**
   * Resolves, dismisses or opens again any number of issues, as one change. Returns what those that changed were before: handed in, it takes the change back.
   * @throws StoreRowMissing
   */
  settle: said(IssueChanges, (transaction, changes): IssueChange[] =>
    changes.flatMap(({ id, status, reason }) => {
      const before = requireRow(transaction, issueTable, id);
      const closedReason = status === 'OPEN' ? null : reason;
      if (before.status === status && before.closedReason === closedReason) return [];
      updateRow(transaction, issueTable, id, { status, closedAt: status === 'OPEN' ? null : momentOf(transaction), closedReason });
      return [{ id, status: before.status, reason: before.closedReason }];
    }),
  ),

  /** One page of the inbox, sorted and filtered here. */
  listPage: read(IssueListRequest, listIssuePage),

  /** A row of the inbox by the id of an issue; null where there is none. */
  get: read(z.object({ id: Id }), (reader, { id }) => listedIssue(reader, id)),

  /** Every closing and opening again of some issues, the newest first. */
  history: read(z.object({ ids: z.array(Id).max(1000) }), (reader, { ids }) => historyOf(reader, ids)),

  /** How many things wait for a person, by company: a bill to review counts once, however many of its issues are open. */
  countOpen: read(z.void(), (reader): OpenIssueCount[] =>
    reader
      .all(
        `SELECT i.company_id, COUNT(DISTINCT CASE WHEN i.kind IN (${OF_READING}) THEN i.bill_id END) AS bills, SUM(i.kind NOT IN (${OF_READING})) AS others
         FROM issues i
         WHERE i.status = 'OPEN' AND i.deleted_at IS NULL AND ${IS_ABOUT_NOW} AND ${ofCompanyInUse('i')} GROUP BY i.company_id`,
      )
      .map((row) => ({ companyId: String(row['company_id']), billsToReview: Number(row['bills']), others: Number(row['others']) })),
  ),

  /** Newest first; of a bill that was replaced, those of its reading only where it is asked for itself; open ones of an archived company where it, or a bill, is asked for. */
  list: read(
    z.object({ companyId: Id.optional(), billId: Id.optional(), status: Issue.shape.status.optional() }).optional(),
    (reader, asked): IssueSummary[] =>
      reader
        .all(
          `SELECT i.*, COALESCE(b.provider, d.name) AS provider, COALESCE(a.account_number, b.account_number) AS account_number, b.bill_date, f.file_name
           FROM issues i LEFT JOIN bills b ON b.id = i.bill_id LEFT JOIN accounts a ON a.id = i.account_id
             LEFT JOIN connections n ON n.id = i.connection_id LEFT JOIN datasources d ON d.id = n.datasource_id
             LEFT JOIN documents f ON f.sha256 = b.document_sha256
           WHERE i.deleted_at IS NULL AND (?1 IS NULL OR i.company_id = ?1) AND (?2 IS NULL OR i.bill_id = ?2 OR i.other_bill_id = ?2)
             AND (?3 IS NULL OR i.status = ?3) AND (?2 IS NOT NULL OR ${IS_ABOUT_NOW})
             AND (?1 IS NOT NULL OR ?2 IS NOT NULL OR i.status <> 'OPEN' OR ${ofCompanyInUse('i')}) ORDER BY i.created_at DESC, i.id DESC`,
          [asked?.companyId ?? null, asked?.billId ?? null, asked?.status ?? null],
        )
        .map(summaryOf),
  ),
};
