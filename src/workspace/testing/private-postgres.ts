import { execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { freePort } from '../../shared/testing/free-port.ts';

/** A PostgreSQL cluster of the tests' own, on the loopback address. */
export interface PrivatePostgres {
  /** Makes an empty database and returns its connection string. */
  makeDatabase(): Promise<string>;
  /** Every row of every table of a database, as text. */
  dump(connectionString: string): Promise<string>;
  /** Ends it as a fault of the machine would. */
  crash(): Promise<void>;
  /** Starts it again after a crash, where it was. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Debian puts the servers of each release. */
const RELEASES = '/usr/lib/postgresql';

/** PostgreSQL refuses to run as root; the packages bring a user for it. */
function asItsUser(): SpawnOptions {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts a cluster in a new folder. Nothing of it outlives `stop`. */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const release = fs.readdirSync(RELEASES).sort((a, b) => Number(b) - Number(a))[0] ?? '';
  const bin = path.join(RELEASES, release, 'bin');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-postgres-'));
  const user = asItsUser();
  if (user.uid !== undefined) fs.chownSync(folder, user.uid, user.gid ?? 0);
  const data = path.join(folder, 'data');
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'forager', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...user, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off', shared_buffers: '64MB', max_connections: '100', log_min_messages: 'fatal' };
  const run = () => {
    const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...user, cwd: folder, stdio: 'ignore' });
    return { server, ended: new Promise<void>((resolve) => server.once('exit', () => resolve())) };
  };
  let running = run();
  // A test that ends in the middle leaves no server behind.
  process.once('exit', () => running.server.kill('SIGQUIT'));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    running.server.kill(signal);
    await running.ended;
  };
  const url = (database: string): string => `postgresql://forager@127.0.0.1:${port}/${database}`;
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await until(() => ask('select 1'));
  let made = 0;
  return {
    makeDatabase: async () => {
      const name = `workspace_${++made}`;
      await ask(`create database ${name}`);
      return url(name);
    },
    dump: dumpRows,
    crash: () => end('SIGQUIT'),
    resume: async () => {
      running = run();
      await until(() => ask('select 1'));
    },
    stop: async () => {
      await end('SIGINT');
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function dumpRows(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    const texts: string[] = [];
    for (const { name } of tables) texts.push(...(await client.query<{ row: string }>(`select t::text as row from ${name} t`)).rows.map(({ row }) => `${name} ${row}`));
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

async function until(attempt: () => Promise<void>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
