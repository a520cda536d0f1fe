import type { Migration, MigrationProvider } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first-tables': firstTables };

/** All changes of the database's form, in order. */
export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) };
