import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { fromPglite, type ConstructorOptions } from 'pg-boss';
import { lockFolder } from '../../shared/process/folder-lock.ts';
import { workspaceDatabase, type WorkspaceDatabase } from './database.ts';
import { VALUE_TYPES } from './value-types.ts';

/** A database with the way in which the queue reaches the same one. */
export interface OpenedDatabase {
  readonly database: WorkspaceDatabase;
  readonly queueOptions: ConstructorOptions;
  /** Closes what the queue and the rows share; after the queue has stopped. */
  readonly close: () => Promise<void>;
}

/** A transaction that was forgotten, or a statement that never ends, must not hold up the others. */
const STATEMENT_TIMEOUT_MS = 60_000;
/** How long a request waits for a connection before it is told that the database cannot be reached. */
const CONNECTION_TIMEOUT_MS = 10_000;

/**
 * PostgreSQL by its connection string.
 * @param onError told of connections that were lost while nobody used them; they are replaced
 */
export function openPostgres(connectionString: string, onError: (error: Error) => void, connections = 10): OpenedDatabase {
  const types = new pg.TypeOverrides();
  for (const [id, parse] of Object.entries(VALUE_TYPES)) types.setTypeParser(Number(id), parse);
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    application_name: 'forager-workspace',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    // Moments inside JSON that the database makes are written in its time zone.
    options: '-c TimeZone=UTC',
    types,
  });
  pool.on('error', onError);
  // One that is lost between two statements of a transaction: the next statement tells whoever uses it. Unheard, it would end the service.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = workspaceDatabase(new PostgresDialect({ pool }));
  return { database, queueOptions: { connectionString, max: 4, application_name: 'forager-workspace-queue' }, close: () => database.close() };
}

/**
 * PGlite, a PostgreSQL within this process: one at a time.
 * @param folder where it keeps its files, in a folder that this process then owns; null keeps everything in memory
 * @throws Error where another process owns it
 */
export async function openPglite(folder: string | null): Promise<OpenedDatabase> {
  const lock = folder === null ? null : lockFolder(path.dirname(folder), (pid) => new Error(`${path.dirname(folder)} is in use by another workspace (process ${pid}). Stop that one, or name another folder with --data.`));
  const pglite = await PGlite.create({ ...(folder !== null && { dataDir: folder }), parsers: VALUE_TYPES });
  await pglite.exec(`set TimeZone = 'UTC'`);
  const database = workspaceDatabase(new PGliteDialect({ pglite }));
  return { database, queueOptions: { db: fromPglite(pglite), backend: 'pglite' }, close: () => database.close().finally(() => lock?.release()) };
}
