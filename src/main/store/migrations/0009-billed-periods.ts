import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  /** Which months of a site are billed is worked out from these alone, without the bills, each of which fills a page of its own. */
  'DROP INDEX bills_by_account',
  'CREATE INDEX bills_by_account ON bills (account_id, period_end, period_start, bill_date, superseded_by_id, id) WHERE deleted_at IS NULL',
  'DROP INDEX usages_by_bill',
  'CREATE INDEX usages_by_bill ON usages (bill_id, type, period_start, period_end, read_type, meter_id)',
  /** All that the list of bills is filtered by and put in order by. */
  'DROP INDEX bills_listed',
  `CREATE INDEX bills_listed ON bills (
    bill_date, id, company_id, account_id, connection_id, status, superseded_by_id, types, search_text, deleted_at,
    due_date, period_end, total_amount, provider, account_number, created_at
  ) WHERE deleted_at IS NULL`,
];

/** Indexes that hold all of what long lists and the grid of months are made from. */
export const billedPeriods: Migration = {
  version: 9,
  name: 'billed periods',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
