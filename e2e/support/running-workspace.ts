import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOpenGrant, letDeviceIn } from '../../src/workspace/store/device-grant-repository.ts';
import { openPostgres } from '../../src/workspace/store/open-database.ts';
import { addPerson } from '../../src/workspace/testing/enrolled-device.ts';
import { addTeam } from '../../src/workspace/testing/practice-team.ts';
import { startPrivatePostgres } from '../../src/workspace/testing/private-postgres.ts';
import { startDroppingProxy, type DroppingProxy } from './dropping-proxy.ts';
import type { ForagerApp } from './forager-app.ts';
import { freePort } from '../../src/shared/testing/free-port.ts';
import { askApp } from './window-calls.ts';

/** The service as it is run, on a PostgreSQL of the test's own, behind a way that can be cut. */
export interface RunningWorkspace {
  readonly proxy: DroppingProxy;
  /** Ends the service at once and starts it again. */
  restart(): Promise<void>;
  /** Connects an app, let in as its person does on the service's page. */
  connect(forager: ForagerApp): Promise<void>;
  /** Asks the API as a program does. */
  api(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answered }>;
  /** Everything the service said, and every row of its database, as text. */
  everything(): Promise<Buffer>;
  close(): Promise<void>;
}

/** What the API answered, as far as these tests look at it. */
export interface Answered {
  readonly [name: string]: unknown;
}

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'workspace', 'main.ts');

export async function startRunningWorkspace(): Promise<RunningWorkspace> {
  const postgres = await startPrivatePostgres();
  const databaseUrl = await postgres.makeDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'forager-workspace-e2e-'));
  const [port, way] = [await freePort(), await freePort()];
  const proxy = await startDroppingProxy(way, () => port);
  const said: Buffer[] = [];
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [MAIN, '--data', folder], {
      stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: `${port}`, PUBLIC_URL: proxy.url, LOG_LEVEL: 'trace', RATE_LIMIT: '999999/1' },
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece: Buffer) => said.push(piece));
    for (const end = Date.now() + 90_000; ;) {
      const isUp = await fetch(`http://127.0.0.1:${port}/ready`).then(({ ok }) => ok, () => false);
      if (isUp) return;
      if (Date.now() > end) throw new Error(`The service did not start: ${Buffer.concat(said).toString('utf8').slice(-2000)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await start();
  const opened = openPostgres(databaseUrl, () => undefined, 2);
  const { teamId, key } = await addTeam(opened.database, 'Harbour consultants');
  const personId = await addPerson(opened, teamId, { role: 'OWNER', name: 'Ann' });

  return {
    proxy,
    restart: async () => {
      await stop('SIGKILL');
      await start();
    },
    connect: async (forager) => {
      await askApp(forager.window, 'workspace', 'connect', { address: proxy.url });
      const { code } = await askApp(forager.window, 'workspace', 'state');
      await opened.database.asService(async (transaction) => {
        const grant = await findOpenGrant(transaction, code?.text ?? '');
        if (grant === null) throw new Error(`no device asks with the code ${code?.text ?? ''}`);
        await letDeviceIn(transaction, grant, { teamId, personId });
      });
    },
    api: async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'x-api-key': key, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return { status: response.status, body: (await response.json()) as Answered };
    },
    everything: async () => Buffer.concat([...said, Buffer.from(await postgres.dump(databaseUrl))]),
    close: async () => {
      await stop('SIGTERM');
      await opened.close();
      await proxy.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
