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

/** SQL condition on an issue `i`: a bill that was replaced is out of totals, and nobody needs to check it. Few are, and an index has them: the bills themselves are not looked at. */
export const IS_ABOUT_NOW = `NOT (i.kind IN (${OF_READING}) AND i.bill_id IS NOT NULL AND i.bill_id IN (SELECT id FROM bills WHERE superseded_by_id IS NOT NULL))`;
