import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORIGINAL_BYTES } from '../../shared/workspace/original-files.ts';
import { eraseDocuments } from '../store/sync/synced-writes.ts';
import { enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam, fileOfBill, fillTeam } from '../testing/practice-team.ts';
import { openTestWorkspace, sender, type Received, type TestWorkspace } from '../testing/test-workspace.ts';

const START = 240_000;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (at: number): Buffer => Buffer.from(fileOfBill(at));

let workspace: TestWorkspace;
let dataFolder: string;
let send: ReturnType<typeof sender>;

interface Team { readonly teamId: string; readonly key: string; readonly billIds: readonly string[]; readonly device: EnrolledDevice }

beforeAll(async () => {
  dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-originals-'));
  workspace = await openTestWorkspace(null, { dataFolder });
  await workspace.server.listen({ host: '127.0.0.1', port: 0 });
  send = sender(workspace, null);
}, START);
afterAll(async () => {
  await workspace.close();
  fs.rmSync(dataFolder, { recursive: true, force: true });
}, START);

async function newTeam(name: string, bills: number): Promise<Team> {
  const { teamId, key } = await addTeam(workspace.database, name);
  const { billIds } = await fillTeam(workspace.database, teamId, bills);
  return { teamId, key, billIds, device: await enrolledDevice(workspace, teamId) };
}
const put = ({ device: { headers } }: Pick<Team, 'device'>, sha256: string, body: Buffer): Promise<Received> => send('PUT', `/sync/documents/${sha256}`, { headers, body });
const get = ({ device: { headers } }: Pick<Team, 'device'>, sha256: string): Promise<Received> => send('GET', `/sync/documents/${sha256}`, { headers });
const wanted = async ({ device: { headers } }: Pick<Team, 'device'>, sha256: readonly string[]): Promise<unknown> => (await send('POST', '/sync/documents', { headers, body: { sha256 } })).body.wanted;
/** The files there are, of all teams, halves included. */
const files = (): string[] => fs.readdirSync(path.join(dataFolder, 'documents'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map(({ name }) => name).sort();

test('a file is wanted until it is there, comes once, and is fetched by devices of its own team alone', async () => {
  const [ours, theirs] = [await newTeam('Ours', 2), await newTeam('Theirs', 1)];
  const [first, second] = [hashOf(bytesOf(0)), hashOf(bytesOf(1))];
  expect(await wanted(ours, [first, second, hashOf(randomBytes(9))])).toEqual(expect.arrayContaining([first, second]));
  expect(await get(ours, first)).toMatchObject({ status: 404, body: { detail: expect.stringContaining('not here yet') as string } });
  expect((await put(ours, first, bytesOf(0))).status).toBe(204);
  expect((await put(ours, first, bytesOf(0))).status).toBe(204);
  expect(await wanted(ours, [first, second])).toEqual([second]);
  const { status, body } = await get(ours, first);
  expect([status, Buffer.compare(body as Buffer, bytesOf(0))]).toEqual([200, 0]);
  // The other team has a bill with the very same file: it learns nothing of ours, and sends its own.
  expect(await wanted(theirs, [first, second])).toEqual([first]);
  expect((await get(theirs, first)).status).toBe(404);
  expect((await send('GET', `/bill/${ours.billIds[0]}/document`, { key: theirs.key })).status).toBe(404);
  const reader = { device: await enrolledDevice(workspace, ours.teamId, { role: 'READ_ONLY' }) };
  expect((await get(reader, first)).status).toBe(200);
  expect((await put(reader, second, bytesOf(1))).status).toBe(403);
  expect((await send('PUT', `/sync/documents/${second}`, { key: ours.key, body: bytesOf(1) })).status).toBe(403);
}, START);

test('what no bill of the team names, other bytes, too many, no file and a hash that is a path are refused, and leave nothing', async () => {
  const [ours, theirs] = [await newTeam('Refusing', 1), await newTeam('Naming', 2)];
  const [own, foreign] = [hashOf(bytesOf(0)), hashOf(bytesOf(1))];
  const before = files();
  expect(await wanted(theirs, [foreign])).toEqual([foreign]);
  const [nobodys, others] = [await put(ours, hashOf(Buffer.from('nobody’s')), Buffer.from('nobody’s')), await put(ours, foreign, bytesOf(1))];
  expect([nobodys.status, others.status]).toEqual([404, 404]);
  expect(others.body.detail).toBe(nobodys.body.detail);
  expect(await put(ours, own, Buffer.from('bill 1'))).toMatchObject({ status: 400, body: { detail: expect.stringContaining('not those of this SHA-256') as string } });
  expect((await put(ours, own, Buffer.alloc(ORIGINAL_BYTES + 1))).status).toBe(413);
  expect((await send('PUT', `/sync/documents/${own}`, { headers: ours.device.headers, body: { a: 1 } })).status).toBe(415);
  expect((await send('POST', '/sync/documents', { headers: ours.device.headers, body: Buffer.from('{"sha256":[]}') })).status).toBe(415);
  for (const path of ['..%2f..%2fetc%2fpasswd', `..%2f${'a'.repeat(61)}`, own.toUpperCase(), `${own}0`, `${own.slice(0, 63)}%00`, '%2e%2e']) {
    expect([400, 404], path).toContain((await put(ours, path, bytesOf(0))).status);
    expect([400, 404], path).toContain((await get(ours, path)).status);
  }
  expect((await get(ours, own)).status).toBe(404);
  expect(files()).toEqual(before);
}, START);

test('an upload that is cut leaves nothing, and the next one is whole', async () => {
  const ours = await newTeam('Cutting', 1);
  const sha256 = hashOf(bytesOf(0));
  const before = files();
  const socket = net.connect(Number(new URL(workspace.address()).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(`PUT /sync/documents/${sha256} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${ours.device.headers.authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: 6\r\n\r\nbil`);
  const incoming = path.join(dataFolder, 'documents', 'incoming');
  await expect.poll(() => fs.readdirSync(incoming).length, { timeout: 30_000 }).toBe(1);
  socket.destroy();
  await expect.poll(() => fs.readdirSync(incoming).length, { timeout: 30_000 }).toBe(0);
  expect(files()).toEqual(before);
  expect(await wanted(ours, [sha256])).toEqual([sha256]);
  expect((await put(ours, sha256, bytesOf(0))).status).toBe(204);
}, START);

test('a file that the store of documents has lost is wanted again', async () => {
  const ours = await newTeam('Losing', 1);
  const sha256 = hashOf(bytesOf(0));
  await put(ours, sha256, bytesOf(0));
  fs.rmSync(path.join(dataFolder, 'documents', ours.teamId), { recursive: true });
  expect(await wanted(ours, [sha256])).toEqual([]);
  expect((await get(ours, sha256)).status).toBe(404);
  expect(await wanted(ours, [sha256])).toEqual([sha256]);
  expect((await put(ours, sha256, bytesOf(0))).status).toBe(204);
  expect((await get(ours, sha256)).status).toBe(200);
}, START);

test('a file whose bill is erased while it comes is not there afterwards', async () => {
  const ours = await newTeam('Racing', 1);
  const sha256 = hashOf(bytesOf(0));
  const before = files();
  const incoming = path.join(dataFolder, 'documents', 'incoming');
  const socket = net.connect(Number(new URL(workspace.address()).port), '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (piece: Buffer) => { heard += piece.toString('latin1'); });
  socket.write(`PUT /sync/documents/${sha256} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${ours.device.headers.authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: 6\r\n\r\nbil`);
  await expect.poll(() => fs.readdirSync(incoming).length, { timeout: 30_000 }).toBe(1);
  await workspace.database.asTeam(ours.teamId, async (transaction) => {
    await transaction.rows.updateTable('bills').set({ deletedAt: new Date().toISOString() }).execute();
    await eraseDocuments(transaction, [sha256]);
  });
  socket.write('l 0');
  await expect.poll(() => heard, { timeout: 30_000 }).toMatch(/^HTTP\/1\.1 404/u);
  socket.destroy();
  expect(files()).toEqual(before);
}, START);

test('a file goes with its last bill, also where it could not be erased the first time, and does not come back', async () => {
  const ours = await newTeam('Erasing', 2);
  const [first, second] = [hashOf(bytesOf(0)), hashOf(bytesOf(1))];
  for (const at of [0, 1]) await put(ours, hashOf(bytesOf(at)), bytesOf(at));
  const held = (): number => fs.readdirSync(path.join(dataFolder, 'documents', ours.teamId), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
  expect(held()).toBe(2);
  await workspace.database.asTeam(ours.teamId, async (transaction) => {
    // A bill that is put away can be taken back: its file stays.
    await transaction.rows.updateTable('bills').set({ deletedAt: new Date().toISOString() }).where('documentSha256', 'in', [first, second]).execute();
    await eraseDocuments(transaction, [first]);
  });
  const push = await send('POST', '/sync/push', { headers: ours.device.headers, body: { schema: 1, run: '01900000-0000-4000-8000-000000000001', now: new Date().toISOString(), rows: [] } });
  expect(push.status).toBe(200);
  expect(held()).toBe(1);
  expect((await put(ours, first, bytesOf(0))).status).toBe(404);
  expect((await put(ours, second, bytesOf(1))).status).toBe(404);
  expect(await wanted(ours, [first, second])).toEqual([]);
  expect((await send('GET', `/bill/${ours.billIds[0]}/document`, { key: ours.key })).status).toBe(404);
  expect(held()).toBe(1);
}, START);
