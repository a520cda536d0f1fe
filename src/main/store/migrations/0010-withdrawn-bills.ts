import type { Migration } from '../engine/migration.ts';

const CHANGES: readonly string[] = [
  'ALTER TABLE withdrawals ADD COLUMN with_bills INTEGER NOT NULL DEFAULT 0',
  /** Until now only the words told it. */
  `UPDATE withdrawals SET with_bills = 1 WHERE connection_id IS NOT NULL
     AND (words LIKE '% bill with its file' OR words LIKE '% bills with their files' OR words LIKE '%; no bill had come')`,
];

/** Whether a withdrawal took the bills along, so that it can be carried out again on a restored backup. */
export const withdrawnBills: Migration = {
  version: 10,
  name: 'withdrawn bills',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
  },
};
