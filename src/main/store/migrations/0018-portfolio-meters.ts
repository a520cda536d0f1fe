import type { Migration } from '../engine/migration.ts';

/** Which meter of ours a meter of Portfolio Manager is, by a person's choice; null: none of ours. Stays on this device. */
export const portfolioMeters: Migration = {
  version: 18,
  name: 'portfolio meters',
  up: (transaction) => {
    transaction.run('CREATE TABLE portfolio_meters (portfolio_id TEXT PRIMARY KEY, meter_id TEXT, type TEXT) WITHOUT ROWID');
  },
};
