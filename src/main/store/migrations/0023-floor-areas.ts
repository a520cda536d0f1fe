import type { Migration } from '../engine/migration.ts';

/** The gross floor area of a site, with its unit. */
export const floorAreas: Migration = {
  version: 23,
  name: 'floor areas',
  up: (transaction) => {
    transaction.run('ALTER TABLE sites ADD COLUMN floor_area TEXT');
  },
};
