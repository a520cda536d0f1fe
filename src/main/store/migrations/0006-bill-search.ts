import type { Migration } from '../engine/migration.ts';

/** All that the list of bills is filtered by, in the order of its days: no filter has to look at the bills themselves, which are large. */
export const billSearch: Migration = {
  version: 6,
  name: 'bill search',
  up: (transaction) => {
    transaction.run('DROP INDEX bills_by_date');
    transaction.run('CREATE INDEX bills_listed ON bills (bill_date, id, company_id, account_id, connection_id, status, superseded_by_id, types, search_text, deleted_at) WHERE deleted_at IS NULL');
  },
};
