import { ISSUES_OF_READING, type Issue } from '../../../shared/domain/issue.ts';
import type { RowTable } from '../rows/row-table.ts';

export const issueTable: RowTable<Issue> = {
  noun: 'issue',
  table: 'issues',
  fields: {
    kind: 'TEXT',
    companyId: 'TEXT',
    billId: 'TEXT',
    otherBillId: 'TEXT',
    accountId: 'TEXT',
    connectionId: 'TEXT',
    text: 'TEXT',
    status: 'TEXT',
    closedAt: 'TEXT',
    closedReason: 'TEXT',
  },
  derive: null,
};

/** The kinds of issues of a reading, as a list in SQL. */
export const OF_READING = ISSUES_OF_READING.map((kind) => `'${kind}'`).join(', ');

/** SQL condition on an issue `i` of a bill `b`: a bill that was replaced is out of totals, and nobody needs to check it. */
export const IS_ABOUT_NOW = `NOT (i.kind IN (${OF_READING}) AND b.superseded_by_id IS NOT NULL)`;
