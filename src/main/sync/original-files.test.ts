import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { openDocumentFiles, type DocumentFiles } from '../store/files/document-files.ts';
import { createExampleConnection, exampleFiling, shaOf } from '../store/testing/example-rows.ts';
import { createOriginalCourier, type OriginalCourier } from './original-courier.ts';
import { createOriginalFetcher, type OriginalFetcher } from './original-fetcher.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-originals-'));
// What is set up first ends last: the devices are closed before their files go.
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const stage = syncStageOfFile();

const bytesOf = (number: number): Buffer => Buffer.from(`document ${number}`);

interface Computer {
  readonly device: SyncDevice;
  readonly documents: DocumentFiles;
  readonly courier: OriginalCourier;
  readonly fetcher: OriginalFetcher;
  /** How long it rested, by its courier. */
  readonly rests: number[];
  /** Hands over what waits, once. */
  carry(): Promise<void>;
}

async function newComputer(teamId: string, role: 'MEMBER' | 'READ_ONLY' = 'MEMBER'): Promise<Computer> {
  const device = await stage.newDevice(teamId, { role });
  const documents = openDocumentFiles(mkdtempSync(join(folder, 'documents-')));
  const rests: number[] = [];
  const courier = createOriginalCourier({
    store: device.store, documents, ask: () => device.session.ask, now: device.now,
    onFault: (error) => { throw error; },
    wait: (ms) => Promise.resolve(void rests.push(ms)),
  });
  device.originals = courier;
  await courier.become('test');
  const post = { otherDevices: () => Promise.resolve([]) };
  const fetcher = createOriginalFetcher({ store: device.store, documents, session: () => device.session, post: () => post });
  return { device, documents, courier, fetcher, rests, carry: async () => { courier.kick(); await courier.idle(); } };
}

/** Files a bill with its file, as a check does. */
async function collect({ device, documents }: Computer, number: number, connection: Parameters<typeof exampleFiling>[1]): Promise<void> {
  expect(await documents.keepBytes(shaOf(number), bytesOf(number))).toBe(true);
  await device.store.bills.fileBill(exampleFiling(number, connection));
}

async function billOf({ device }: Computer, number: number): Promise<Parameters<OriginalFetcher['fetch']>[0]> {
  const { rows } = await device.store.bills.list({ limit: 1000 });
  const details = await Promise.all(rows.map(({ id }) => device.store.bills.get({ id })));
  const found = details.find((detail) => detail?.document.sha256 === shaOf(number));
  if (!found) throw new Error(`there is no bill ${number}`);
  return found;
}
const asked = ({ device }: Computer): string[] => device.asked.map((url) => new URL(url).pathname).filter((path) => path.startsWith('/sync/documents'));

test('a file is sent after its bill, fetched by the other computer when it is looked at, and by a program; a quiet start asks nothing', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await newComputer(teamId), await newComputer(teamId)];
  const connection = await createExampleConnection(one.device.store, 1);
  for (const number of [1, 2]) await collect(one, number, connection);
  await one.device.sync();
  await two.device.sync();
  expect(await two.fetcher.fetch(await billOf(two, 1))).toMatch(/has not been sent to the workspace yet.*computer that collected it/u);

  await one.carry();
  expect(one.courier.state()).toEqual({ sendsOriginals: true, originalsWaiting: 0 });
  expect(await two.documents.has(shaOf(1))).toBe(false);
  const bill = await billOf(two, 1);
  expect(await Promise.all([two.fetcher.fetch(bill), two.fetcher.fetch(bill)])).toEqual([null, null]);
  expect(Buffer.from(await two.documents.read(shaOf(1)))).toEqual(bytesOf(1));
  // Nobody looked at the other one.
  expect(await two.documents.has(shaOf(2))).toBe(false);
  expect(asked(two).filter((path) => path.endsWith(shaOf(1)))).toHaveLength(2);
  const served = await sender(stage.workspace, key)('GET', `/bill/${(await billOf(one, 2)).bill.id}/document`);
  expect([served.status, Buffer.compare(served.body as Buffer, bytesOf(2))]).toEqual([200, 0]);

  const before = asked(one).length;
  await one.courier.become('test');
  await one.carry();
  expect(asked(one)).toHaveLength(before);
  await collect(one, 3, connection);
  await one.device.sync();
  await one.carry();
  expect(asked(one).slice(before)).toEqual(['/sync/documents', `/sync/documents/${shaOf(3)}`]);
  // Killed between the row and its file, it knows at the next start that something is missing.
  await collect(one, 4, connection);
  await one.device.sync();
  await one.courier.become('test');
  await one.carry();
  expect(asked(one).at(-1)).toBe(`/sync/documents/${shaOf(4)}`);
  // After each file the line is others' for a while.
  expect(one.rests).toHaveLength(4);
}, SLOW);

test('what is cut off, or killed after the rows were sent, is sent by a later start; the rows never wait for it', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await newComputer(teamId), await newComputer(teamId)];
  const connection = await createExampleConnection(one.device.store, 2);
  for (const number of [11, 12, 13]) await collect(one, number, connection);
  let sent = 0;
  one.device.wire = (fetch) => (url, init) => (init.method === 'PUT' && ++sent > 1 ? Promise.reject(new Error('cut')) : fetch(url, init));
  await one.device.sync();
  await one.carry();
  expect(one.courier.state().originalsWaiting).toBe(2);
  await two.device.sync();
  expect((await two.device.store.bills.list({})).total).toBe(3);
  one.device.wire = (fetch) => fetch;
  // As after a kill: nothing is known but what is kept.
  await one.courier.become('test');
  await one.carry();
  expect(one.courier.state().originalsWaiting).toBe(0);
  for (const number of [11, 12, 13]) expect(await two.fetcher.fetch(await billOf(two, number))).toBeNull();
}, SLOW);

test('switched off, nothing is sent; switched on, all is; who may only read sends nothing and still sees', async () => {
  const { teamId } = await stage.newTeam();
  const [one, reader] = [await newComputer(teamId), await newComputer(teamId, 'READ_ONLY')];
  const connection = await createExampleConnection(one.device.store, 3);
  await collect(one, 21, connection);
  await one.courier.setOn(false);
  await one.device.sync();
  await one.carry();
  expect(asked(one)).toEqual([]);
  await reader.device.sync();
  await reader.documents.keepBytes(shaOf(21), bytesOf(21));
  await reader.carry();
  await reader.carry();
  expect(asked(reader)).toEqual(['/sync/documents']);
  await reader.documents.erase(shaOf(21));
  expect(await reader.fetcher.fetch(await billOf(reader, 21))).toContain('has not been sent');
  await one.courier.setOn(true);
  await one.courier.idle();
  expect(await reader.fetcher.fetch(await billOf(reader, 21))).toBeNull();
}, SLOW);

test('other bytes than those of the bill are not kept, a workspace that is away is said, and so is none', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await newComputer(teamId), await newComputer(teamId)];
  await collect(one, 31, await createExampleConnection(one.device.store, 4));
  await one.device.sync();
  await one.carry();
  await two.device.sync();
  const bill = await billOf(two, 31);
  two.device.wire = () => () => Promise.resolve(new Response('something else'));
  expect(await two.fetcher.fetch(bill)).toContain('not the file this bill was read from');
  two.device.wire = () => () => Promise.reject(new Error('away'));
  expect(await two.fetcher.fetch(bill)).toMatch(/not on this computer\. The workspace cannot be reached/u);
  expect(await createOriginalFetcher({ store: two.device.store, documents: two.documents, session: () => null, post: () => null }).fetch(bill)).toContain('not on this computer. It lies on the computer of the team');
  expect(await two.documents.has(shaOf(31))).toBe(false);
}, SLOW);
