import { CamelCasePlugin, Kysely, sql, type Dialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { SERVICE_ROLE, TEAM_ROLE, TEAM_SETTING } from './roles.ts';
import type { Tables } from './tables.ts';

/** A transaction that sees one team and nothing else. */
export interface TeamTransaction {
  readonly rows: Transaction<Tables>;
  readonly teamId: string;
}

/** A transaction of the service itself: keys, limits and deliveries of all teams, and no team's data. */
export interface ServiceTransaction {
  readonly service: Transaction<Tables>;
}

/** The one door to the database: whoever goes through it wears a team's hat or the service's. */
export interface WorkspaceDatabase {
  /** Does work as a team, in one transaction: all of it or nothing. */
  asTeam<T>(teamId: string, work: (transaction: TeamTransaction) => Promise<T>): Promise<T>;
  asService<T>(work: (transaction: ServiceTransaction) => Promise<T>): Promise<T>;
  /** Within a team's transaction: what another library does under the name that signed in, with SQL of its own. */
  asSignedIn<T>(transaction: TeamTransaction, work: (rows: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Brings the form of the database up to date. Copies that start together wait for each other. @throws DatabaseFromTheFuture where a newer service changed it already */
  migrate(): Promise<void>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** A newer service has changed the form of the database. */
export class DatabaseFromTheFuture extends Error {
  constructor(found: string, known: string) {
    super(`The database was changed by a newer Forager workspace (to ${found}; this one knows up to ${known}). Run the newer version, or restore a copy of the database from before the update. Nothing was changed.`);
    this.name = 'DatabaseFromTheFuture';
  }
}

/** @param dialect how the database is reached; see open-database.ts */
export function workspaceDatabase(dialect: Dialect): WorkspaceDatabase {
  const database = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  return {
    asTeam: (teamId, work) =>
      database.transaction().execute(async (rows) => {
        await sql`select set_config('role', ${TEAM_ROLE}, true), set_config(${TEAM_SETTING}, ${teamId}, true)`.execute(rows);
        return await work({ rows, teamId });
      }),
    asService: (work) =>
      database.transaction().execute(async (service) => {
        await sql`select set_config('role', ${SERVICE_ROLE}, true)`.execute(service);
        return await work({ service });
      }),
    asSignedIn: async ({ rows }, work) => {
      await sql`select set_config('role', 'none', true)`.execute(rows);
      const done = await work(rows);
      await sql`select set_config('role', ${TEAM_ROLE}, true)`.execute(rows);
      return done;
    },
    migrate: async () => {
      const { error } = await new Migrator({ db: database, provider: migrations }).migrateToLatest();
      if (error === undefined) return;
      const known = Object.keys(await migrations.getMigrations()).sort();
      const newer = (await madeChanges(database)).find((name) => !known.includes(name));
      if (newer !== undefined) throw new DatabaseFromTheFuture(newer, known.at(-1) ?? 'nothing');
      throw error instanceof Error ? error : new Error('the database could not be brought up to date', { cause: error });
    },
    isReady: async () => {
      try {
        await sql`select 1 from teams limit 1`.execute(database);
        return true;
      } catch {
        return false;
      }
    },
    close: () => database.destroy(),
  };
}

/** The changes that were made to the form of a database, the latest first; none where it cannot be asked. */
async function madeChanges(database: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc`.execute(database).catch(() => ({ rows: [] }));
  return rows.map(({ name }) => name);
}
