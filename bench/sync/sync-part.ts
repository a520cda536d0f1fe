import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import pg from 'pg';
import { newToken, secretHash } from '../../src/workspace/api-key.ts';
import { SYNC_SCHEMA, type PushAnswer, type SyncedRow } from '../../src/shared/workspace/sync.ts';
import { addDeviceToken } from '../../src/workspace/store/device-repository.ts';
import { openPostgres } from '../../src/workspace/store/open-database.ts';
import { enrolledDevice } from '../../src/workspace/testing/enrolled-device.ts';
import { addTeam } from '../../src/workspace/testing/practice-team.ts';
import { startPrivatePostgres } from '../../src/workspace/testing/private-postgres.ts';
import { openTestWorkspace } from '../../src/workspace/testing/test-workspace.ts';
import { plainRow, type Part, type Row } from '../part.ts';
import { examplePush } from './example-push.ts';
import { plainInsert } from './plain-insert.ts';
import { startCopy, type ServiceCopy } from './service-copy.ts';

const FULL = { bills: 50_000, seconds: 20 };
const QUICK = { bills: 3_000, seconds: 3 };
/** As a device sends them. */
const BATCH = 200;
const CONNECTIONS = 10;
const LEAST_RATIO = 0.5;
const MOST_MINUTES = 5;

interface Team {
  readonly teamId: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
}

const batchesOf = (rows: readonly SyncedRow[]): SyncedRow[][] => Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, at) => rows.slice(at * BATCH, (at + 1) * BATCH));

/** A team with a device that is signed in for longer than any bench. */
async function makeTeam(databaseUrl: string): Promise<Team> {
  const workspace = await openTestWorkspace(databaseUrl);
  try {
    const { teamId, key } = await addTeam(workspace.database, `bench ${randomUUID()}`);
    const { deviceId } = await enrolledDevice(workspace, teamId);
    const token = newToken();
    await workspace.database.asService((transaction) => addDeviceToken(transaction, { teamId, id: deviceId }, secretHash(token), 86_400));
    return { teamId, key, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } };
  } finally {
    await workspace.close();
  }
}

/** Sends rows as a device does: batch after batch, each answered before the next. Returns the seconds it took. */
async function pushAll(address: string, { headers }: Team, rows: readonly SyncedRow[]): Promise<number> {
  const run = randomUUID();
  const began = performance.now();
  for (const batch of batchesOf(rows)) {
    const body = JSON.stringify({ schema: SYNC_SCHEMA, run, now: new Date().toISOString(), rows: batch });
    const response = await fetch(`${address}/sync/push`, { method: 'POST', headers, body });
    const answer = (await response.json()) as PushAnswer;
    if (response.status !== 200 || answer.missing.length + answer.refused.length > 0) throw new Error(`a batch was not taken: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  }
  return (performance.now() - began) / 1000;
}

/** The same rows in the same tables of another team, with plain multi-row inserts in as large transactions. Returns the seconds. */
async function insertAll(databaseUrl: string, teamId: string, rows: readonly SyncedRow[]): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const began = performance.now();
    for (const batch of batchesOf(rows)) await plainInsert(client, teamId, batch);
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
  }
}

/** Loads copies at once, each with its share of the connections. Returns what each request took, over all copies. */
async function load(copies: readonly ServiceCopy[], path: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<{ p50: number; p99: number; perSecond: number; failed: number }> {
  const results = await Promise.all(copies.map(({ address }) => autocannon({ url: `${address}${path}`, connections: Math.ceil(CONNECTIONS / copies.length), duration: seconds, headers: { ...headers } })));
  const worst = (of: (result: autocannon.Result) => number): number => Math.max(...results.map(of));
  const sum = (of: (result: autocannon.Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  return { p50: worst(({ latency }) => latency.p50), p99: worst(({ latency }) => latency.p99), perSecond: sum(({ requests }) => requests.average), failed: sum(({ non2xx, errors }) => non2xx + errors) };
}

async function latencyRows(copies: readonly ServiceCopy[], team: Team, companyId: string, cursor: string, seconds: number): Promise<Row[]> {
  const asked: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['a quiet sync', `/sync/pull?schema=${SYNC_SCHEMA}&run=${randomUUID()}&cursor=${cursor}`, team.headers],
    ['a page of 100 bills', `/bill/company/${companyId}`, { 'x-api-key': team.key }],
  ];
  const rows: Row[] = [];
  for (const [what, path, headers] of asked) {
    const { p50, p99, perSecond, failed } = await load(copies, path, headers, seconds);
    const words = copies.length === 1 ? 'one copy' : `${copies.length} copies`;
    rows.push(plainRow(`${what}, ${words}, ${CONNECTIONS} at once`, `p50 ${p50} ms, p99 ${p99} ms, ${perSecond.toFixed(0)} a second${failed === 0 ? '' : `, ${failed} failed`}`, 'none fails', failed === 0));
  }
  return rows;
}

export const syncPart: Part = {
  name: 'sync',
  title: 'Sync with a workspace',
  method: `A private PostgreSQL, and the service in processes of its own on the loopback address. A first push is sent as a device sends it, ${BATCH} rows a request, each answered before the next; beside it stands the insert of the same rows in the same tables with plain multi-row INSERT statements by the same driver (pg), in transactions as large, for another team of the same database in the same run: half before, half after. Latency under load is measured with autocannon (${CONNECTIONS} connections), on the database that the push filled.`,
  measure: async ({ isQuick, say }) => {
    const { bills, seconds } = isQuick ? QUICK : FULL;
    const postgres = await startPrivatePostgres();
    const copies: ServiceCopy[] = [];
    try {
      const databaseUrl = await postgres.makeDatabase();
      const [pushed, plainBefore, plainAfter] = [await makeTeam(databaseUrl), await makeTeam(databaseUrl), await makeTeam(databaseUrl)];
      const [rows, before, after] = [examplePush(bills), examplePush(bills / 2), examplePush(bills / 2)];
      const first = await startCopy(databaseUrl);
      copies.push(first);
      say(`inserting ${bills / 2} bills plainly`);
      const plainFirst = await insertAll(databaseUrl, plainBefore.teamId, before);
      say(`pushing ${bills} bills`);
      const took = await pushAll(first.address, pushed, rows);
      say(`inserting ${bills / 2} bills plainly`);
      const plain = plainFirst + (await insertAll(databaseUrl, plainAfter.teamId, after));
      const ratio = plain / took;
      const again = await pushAll(first.address, pushed, rows.slice(0, 2 * BATCH));
      const companyId = rows.find(({ noun }) => noun === 'company')?.id ?? '';
      const cursor = String(await lastChange(databaseUrl, pushed.teamId));
      say('loading one copy');
      const one = await latencyRows(copies, pushed, companyId, cursor, seconds);
      copies.push(await startCopy(databaseUrl), await startCopy(databaseUrl));
      say('loading three copies');
      const three = await latencyRows(copies, pushed, companyId, cursor, seconds);
      return {
        rows: [
          { what: `a first push of ${bills} bills with usage and charges`, measured: `${took.toFixed(1)} s, ${(bills / took).toFixed(0)} bills a second`, against: `plain multi-row inserts ${plain.toFixed(1)} s`, ratio, aim: `rate ≥ ${LEAST_RATIO} of the plain insert, < ${MOST_MINUTES} minutes`, isMet: ratio >= LEAST_RATIO && took < MOST_MINUTES * 60 },
          plainRow(`the same ${2 * BATCH} rows sent once more`, `${again.toFixed(2)} s, nothing changes`),
          ...one, ...three,
        ],
        notes: 'The ratio is that of the rates: 1 is as fast as the plain insert. The load tool, the copies and the database share the computer’s cores.',
      };
    } finally {
      await Promise.all(copies.map((copy) => copy.stop()));
      await postgres.stop();
    }
  },
};

async function lastChange(databaseUrl: string, teamId: string): Promise<number> {
  const opened = openPostgres(databaseUrl, () => undefined, 1);
  try {
    return await opened.database.asTeam(teamId, async ({ rows }) => (await rows.selectFrom('teamClock').select('lastChange').executeTakeFirstOrThrow()).lastChange);
  } finally {
    await opened.close();
  }
}
