import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportFilter, USUAL_PATTERN } from '../../../shared/domain/export.ts';
import { KEPT_RUNS, ScheduledExportSettings } from '../../../shared/domain/scheduled-export.ts';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { ownStore } from '../testing/own-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'forager-scheduled-rows-'));
let store: StoreClient;
const filter = ExportFilter.parse({});
const settings = ScheduledExportSettings.parse({ kind: 'CSV', filter: {}, pattern: USUAL_PATTERN, rhythm: { kind: 'NEW_BILLS' }, range: { kind: 'NEW' } });

beforeAll(async () => {
  store = ownStore(path.join(folder, 'data'));
  const connection = await createExampleConnection(store, 1);
  for (const number of [0, 1]) await store.bills.fileBill(exampleFiling(number, connection));
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function write(scheduleId: string, onlyNew = true): Promise<number> {
  const { billIds, versions, heldBack } = await store.scheduledExports.findBills({ id: scheduleId, filter, onlyNew });
  const { id } = await store.scheduledRuns.begin({ scheduleId });
  await store.scheduledRuns.succeed({ scheduleId, run: { id, outcome: 'WRITTEN', fileName: 'x.zip', bills: billIds.length, heldBack, leftOutCount: 0, words: null }, coveredThrough: null, requestedAt: null, billIds, versions });
  return billIds.length;
}

test('what is here when it is made sets nothing off and is in its first file; each keeps what is new to it, and what is erased is forgotten', async () => {
  const { id } = await store.scheduledExports.add({ settings, folder: '/srv/clients', coveredThrough: null });
  const { id: other } = await store.scheduledExports.add({ settings: { ...settings, rhythm: { kind: 'MONTHLY', dayOfMonth: 1 } }, folder: '/srv/others', coveredThrough: '2026-11-01' });
  expect(await store.scheduledExports.countFresh({ id, filter })).toBe(0);
  expect([await write(id), await write(id), await write(id, false), await write(other)]).toEqual([2, 0, 2, 2]);
  const [first] = (await store.exports.find({})).billIds;
  await store.bills.erase({ id: first ?? '' });
  expect([await write(id), await write(id, false)]).toEqual([0, 1]);
  await store.scheduledExports.setRemoved({ id: other, isRemoved: true });
  await store.scheduledExports.sweep();
  expect((await store.scheduledExports.list()).map((one) => one.folder)).toEqual(['/srv/clients']);
});

test('the last runs are kept, the newest first; a request made while one is written is not answered by it', async () => {
  const { id } = await store.scheduledExports.add({ settings: { ...settings, range: { kind: 'ALL' } }, folder: '/srv/clients', coveredThrough: null });
  await store.scheduledExports.requestRun({ id, at: '2026-11-27T08:00:00.000Z' });
  for (let number = 0; number < KEPT_RUNS + 3; number += 1) await write(id);
  const row = await store.scheduledExports.get({ id });
  expect(row?.runs).toHaveLength(KEPT_RUNS);
  expect(row?.runRequestedAt).toBe('2026-11-27T08:00:00.000Z');
  const { id: runId } = await store.scheduledRuns.begin({ scheduleId: id });
  expect((await store.scheduledExports.get({ id }))?.runs[0]).toMatchObject({ id: runId, outcome: 'RUNNING' });
  const fail = (): Promise<{ isNew: boolean }> => store.scheduledRuns.fail({
    scheduleId: id, run: { id: runId, outcome: 'FAILED', fileName: null, bills: 0, heldBack: 0, leftOutCount: 0, words: 'Full.' }, failure: 'Full.', retryAt: '2026-11-27T09:00:00.000Z', requestedAt: '2026-11-27T08:00:00.000Z',
  });
  expect([await fail(), await fail()]).toEqual([{ isNew: true }, { isNew: false }]);
  expect(await store.scheduledExports.get({ id })).toMatchObject({ failures: 2, failure: 'Full.', runRequestedAt: null });
  await store.scheduledExports.change({ id, coveredThrough: null, folder: '/srv/elsewhere' });
  expect(await store.scheduledExports.get({ id })).toMatchObject({ failures: 0, failure: null, retryAt: null, folder: '/srv/elsewhere' });
});
