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
  /** Brings the form of the database up to date. Copies that start together wait for each other. @throws where a newer service changed it already */
  migrate(): Promise<void>;
  /** Whether the database answers. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
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
      if (error !== undefined) throw error instanceof Error ? error : new Error('the database could not be brought up to date', { cause: error });
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
