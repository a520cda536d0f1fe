import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FileFate, FileReading } from '../../../shared/domain/handed-file.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createFileDesk, type FileDesk } from './file-desk.ts';
import type { DroppedFile } from './read-dropped.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-file-desk-'));
let store: StoreClient;
let read: string[] = [];
let progress: FileReading[] = [];
let faults: unknown[] = [];
let erased: string[] = [];

beforeAll(() => {
  store = ownStore(join(folder, 'store'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  [read, progress, faults, erased] = [[], [], [], []];
});

const FILED: FileFate = { state: 'FILED', sha256: 'a'.repeat(64), bills: [{ kind: 'FILED', id: '0199c0de-0000-7000-8000-000000000001', status: 'READ', bill: { provider: null, billDate: null, periodEnd: null } }], unclear: [], words: null };
const UNCLEAR: FileFate = { ...FILED, state: 'UNCLEAR', bills: [], unclear: [{ part: 1, accountNumber: '1', serviceAddress: null, bill: { provider: null, billDate: null, periodEnd: null }, why: 'Nobody knows.' }], words: 'Nobody knows.' };
const NO_BILL: FileFate = { ...FILED, state: 'NO_BILL', bills: [], words: 'A receipt.' };

function deskOf(readFile: (file: DroppedFile, companyId: string | null) => Promise<FileFate> = () => Promise.resolve(FILED)): FileDesk {
  return createFileDesk({
    store,
    readFile: (file, companyId) => {
      read.push(file.path);
      return readFile(file, companyId);
    },
    fileUnclear: (_name, fate) => Promise.resolve({ ...fate, state: 'FILED', bills: FILED.bills, unclear: [], words: null }),
    eraseDocument: (sha256) => Promise.resolve(void erased.push(sha256)),
    onProgress: (now) => progress.push(now),
    onFault: (error) => faults.push(error),
  });
}

function filesOf(...names: string[]) {
  return names.map((name) => {
    const path = join(folder, name);
    writeFileSync(path, '%PDF');
    return { path, name, folder: 'Old bills', byteLength: 4 };
  });
}
async function untilRead(desk: FileDesk): Promise<void> {
  await expect.poll(async () => (await desk.state()).isReading).toBe(false);
}
const rows = async (runId: string | null) => (await store.handedFiles.list(runId === null ? {} : { runId })).rows.toReversed();

it('reads one file after the other, tells how far it is, and keeps what became of each', async () => {
  const desk = deskOf(({ path }) => Promise.resolve(path.endsWith('2.pdf') ? NO_BILL : FILED));
  await desk.take(filesOf('1.pdf', '2.pdf', '3.pdf'), null);
  await untilRead(desk);
  await expect.poll(() => progress.map(({ done, total, current }) => [done, total, current])).toEqual([[0, 3, '1.pdf'], [1, 3, '2.pdf'], [2, 3, '3.pdf'], [3, 3, null]]);
  const { runId, counts, leftCount } = await desk.state();
  expect([counts, leftCount]).toEqual([{ FILED: 2, NO_BILL: 1 }, 1]);
  expect((await rows(runId)).map(({ name, folder: lies, state, words }) => [name, lies, state, words])).toEqual([['1.pdf', 'Old bills', 'FILED', null], ['2.pdf', 'Old bills', 'NO_BILL', 'A receipt.'], ['3.pdf', 'Old bills', 'FILED', null]]);
  expect((await store.handedFiles.list({ text: 'receipt', isAsking: true })).rows.map(({ name }) => name)).toEqual(['2.pdf']);
});

it('goes on after the next start with what a quit left, and leaves no file without a word', async () => {
  let isClosing = false;
  const first: FileDesk = deskOf(({ path }) => {
    if (!path.endsWith('5.pdf')) return Promise.resolve(FILED);
    isClosing = true;
    first.close();
    return Promise.reject(new Error('closed'));
  });
  await first.take(filesOf('4.pdf', '5.pdf', '6.pdf'), null);
  await expect.poll(() => isClosing).toBe(true);
  expect((await store.handedFiles.state()).counts).toEqual({ FILED: 1, WAITING: 2 });
  rmSync(join(folder, '6.pdf'));
  const second = deskOf();
  second.begin();
  await untilRead(second);
  expect((await rows((await second.state()).runId)).map(({ name, state, words }) => [name, state, words])).toEqual([['4.pdf', 'FILED', null], ['5.pdf', 'FILED', null], ['6.pdf', 'UNREADABLE', 'The file is no longer where it was. Drop it again.']]);
  expect(faults).toEqual([]);
});

it('files what was unclear once a person says whose it is, and erases the copy of what is not theirs', async () => {
  const desk = deskOf(() => Promise.resolve(UNCLEAR));
  await desk.take(filesOf('7.pdf', '8.pdf'), null);
  await untilRead(desk);
  const { runId, unclearCount } = await desk.state();
  expect(unclearCount).toBe(2);
  const [one, other] = await rows(runId);
  await desk.assign([{ id: one?.id ?? '', part: 1 }], '0199c0de-0000-7000-8000-0000000000c1');
  await desk.dismiss([{ id: other?.id ?? '', part: 1 }]);
  expect((await rows(runId)).map(({ state, isSettled, words }) => [state, isSettled, words])).toEqual([['FILED', false, null], ['NOT_OURS', true, 'A person said that it is of no company here. It was asked for, as nothing said whose it is: Nobody knows.']]);
  expect([(await desk.state()).unclearCount, erased]).toEqual([0, [UNCLEAR.sha256]]);
});

it('says so of what it could not file or was stopped before, and reads it again when asked', async () => {
  let isBroken = true;
  const desk: FileDesk = deskOf(async () => {
    if (!isBroken) return FILED;
    await desk.stop();
    throw new Error('the disk is full');
  });
  await desk.take(filesOf('9.pdf', '10.pdf'), null);
  await untilRead(desk);
  const left = await rows((await desk.state()).runId);
  expect(left.map(({ state }) => state)).toEqual(['UNREADABLE', 'STOPPED']);
  expect(faults).toHaveLength(1);
  isBroken = false;
  await desk.again(left.map(({ id }) => id), null);
  await untilRead(desk);
  expect((await rows((await desk.state()).runId)).map(({ state, words }) => [state, words])).toEqual([['FILED', null], ['FILED', null]]);
});

it('a company that withdraws with its bills takes the names of its files along', async () => {
  const company = await store.companies.create({ name: 'Withdrawn' });
  const desk = deskOf(() => Promise.resolve(NO_BILL));
  await desk.take(filesOf('11.pdf'), company.id);
  await untilRead(desk);
  const before = (await store.handedFiles.list({})).total;
  await store.withdrawals.eraseDocumentsOf({ companyId: company.id });
  expect((await store.handedFiles.list({ text: '11.pdf' })).total).toBe(0);
  expect((await store.handedFiles.list({})).total).toBe(before - 1);
});
