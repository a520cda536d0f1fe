import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { forkNodeChild } from '../../shared/process/fork-node-child.ts';
import { createStoreClient, type StoreClient } from '../store/store-client.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { createDeletions, type Deletions } from './deletions.ts';

let folder: string;
let store: StoreClient;
let erased: string[];
let faults: unknown[];

/** The app over one data folder; `vaultFails` is a disk that refuses. */
function start(options: { readonly vaultFails?: boolean; readonly graceMilliseconds?: number } = {}): Deletions {
  return createDeletions({
    store,
    vault: {
      delete: (id) => {
        if (options.vaultFails) return Promise.reject(new Error('The disk refuses.'));
        erased.push(`password ${id}`);
        return Promise.resolve();
      },
    },
    removeSession: (id) => {
      erased.push(`session ${id}`);
      return Promise.resolve();
    },
    onFault: (error) => faults.push(error),
    ...(options.graceMilliseconds === undefined ? {} : { graceMilliseconds: options.graceMilliseconds }),
  });
}

async function connectionWithPassword(): Promise<{ id: string; credentialId: string }> {
  const { id } = await createExampleConnection(store, 1);
  const credentialId = uuidv7();
  await store.connections.update({ id, change: { credentialId } });
  await store.schedule.set({ connectionId: id, nextDueAt: '2026-03-01T00:00:00.000Z', failures: 0 });
  return { id, credentialId };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'forager-deletions-'));
  store = createStoreClient({ fork: () => forkNodeChild(path.join(import.meta.dirname, '..', 'store', 'store-process.ts')), dataFolder: folder });
  erased = [];
  faults = [];
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a deleted connection is in no list and on no schedule, and is back whole when taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const route = { steps: [{ click: 'Bills' }] };
  await store.connections.setLearnedRoute({ id, route });
  const before = await store.connections.summary({ id });

  const { deletionId } = await deletions.begin('CONNECTION', id);
  expect(await store.connections.list({})).toEqual([]);
  expect(await store.schedule.list()).toEqual([]);
  expect(erased).toEqual([]);

  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect({ ...(await store.connections.summary({ id })), updatedAt: null }).toEqual({ ...before, updatedAt: null });
  expect(await store.connections.get({ id })).toMatchObject({ credentialId });
  expect(await store.connections.learnedRoute({ id })).toEqual(route);
  await deletions.eraseAll();
  expect(erased).toEqual([]);
});

test('an erased connection leaves no password, session, schedule or route, and cannot be taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('CONNECTION', id);
  await Promise.all([deletions.erase(deletionId), deletions.erase(deletionId)]);
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await store.deletions.pending()).toEqual([]);
  await expect(deletions.takeBack(deletionId)).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
});

test('what was deleted before a kill is erased at the next start', async () => {
  const { id, credentialId } = await connectionWithPassword();
  await start().begin('CONNECTION', id);
  await store.close();
  await start().eraseAll();
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await store.connections.list({})).toEqual([]);
});

test('erasing that broke off halfway is told, is not taken back, and is carried to its end at the next start', async () => {
  const { id, credentialId } = await connectionWithPassword();
  const broken = start({ vaultFails: true });
  const { deletionId } = await broken.begin('CONNECTION', id);
  await broken.erase(deletionId);
  expect(faults).toHaveLength(1);
  expect(await broken.takeBack(deletionId)).toBe(false);
  await start().eraseAll();
  expect(erased).toEqual([`password ${credentialId}`, `session ${id}`]);
});

test('a deleted password is out of use at once and in its place again when taken back', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  expect((await store.connections.get({ id }))?.credentialId).toBeNull();
  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect((await store.connections.get({ id }))?.credentialId).toBe(credentialId);
});

test('a password entered meanwhile is neither replaced by the deleted one nor erased with it', async () => {
  const deletions = start();
  const { id, credentialId } = await connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  const entered = uuidv7();
  await store.connections.update({ id, change: { credentialId: entered } });
  expect(await deletions.takeBack(deletionId)).toBe(false);
  await deletions.eraseAll();
  expect(erased).toEqual([`password ${credentialId}`]);
  expect((await store.connections.get({ id }))?.credentialId).toBe(entered);
});

test('where nobody says that the time is over, it is over by the clock', async () => {
  const deletions = start({ graceMilliseconds: 50 });
  const { id, credentialId } = await connectionWithPassword();
  await deletions.begin('PASSWORD', id);
  await expect.poll(() => erased, { timeout: 20_000 }).toEqual([`password ${credentialId}`]);
});
