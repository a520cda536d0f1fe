import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openErasingApp, type ErasingApp } from './testing/erasing-app.ts';

let app: ErasingApp;
beforeEach(() => {
  app = openErasingApp();
});
afterEach(() => app.close());

test('a deleted connection is in no list and on no schedule, and is back whole when taken back', async () => {
  const deletions = app.start();
  const { id, credentialId } = await app.connectionWithPassword();
  const route = { steps: [{ click: 'Bills' }] };
  await app.store.connections.setLearnedRoute({ id, route });
  const before = await app.store.connections.summary({ id });

  const { deletionId } = await deletions.begin('CONNECTION', id);
  expect(await app.store.connections.list({})).toEqual([]);
  expect(await app.store.schedule.list()).toEqual([]);
  expect(app.erased).toEqual([]);

  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect({ ...(await app.store.connections.summary({ id })), updatedAt: null }).toEqual({ ...before, updatedAt: null });
  expect(await app.store.connections.get({ id })).toMatchObject({ credentialId });
  expect(await app.store.connections.learnedRoute({ id })).toEqual(route);
  await deletions.eraseAll();
  expect(app.erased).toEqual([]);
});

test('an erased connection leaves no password, session, schedule or route, and cannot be taken back', async () => {
  const deletions = app.start();
  const { id, credentialId } = await app.connectionWithPassword();
  const { deletionId } = await deletions.begin('CONNECTION', id);
  await Promise.all([deletions.erase(deletionId), deletions.erase(deletionId)]);
  expect(app.erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await app.store.deletions.pending()).toEqual([]);
  await expect(deletions.takeBack(deletionId)).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
});

test('what was deleted before a kill is erased at the next start', async () => {
  const { id, credentialId } = await app.connectionWithPassword();
  await app.start().begin('CONNECTION', id);
  await app.store.close();
  await app.start().eraseAll();
  expect(app.erased).toEqual([`password ${credentialId}`, `session ${id}`]);
  expect(await app.store.connections.list({})).toEqual([]);
});

test('erasing that broke off halfway is told, is not taken back, and is carried to its end at the next start', async () => {
  const { id, credentialId } = await app.connectionWithPassword();
  const broken = app.start({ vaultFails: true });
  const { deletionId } = await broken.begin('CONNECTION', id);
  await broken.erase(deletionId);
  expect(app.faults).toHaveLength(1);
  expect(await broken.takeBack(deletionId)).toBe(false);
  await app.start().eraseAll();
  expect(app.erased).toEqual([`password ${credentialId}`, `session ${id}`]);
});

test('a deleted password is out of use at once and in its place again when taken back', async () => {
  const deletions = app.start();
  const { id, credentialId } = await app.connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  expect((await app.store.connections.get({ id }))?.credentialId).toBeNull();
  expect(await deletions.takeBack(deletionId)).toBe(true);
  expect((await app.store.connections.get({ id }))?.credentialId).toBe(credentialId);
});

test('a password entered meanwhile is neither replaced by the deleted one nor erased with it', async () => {
  const deletions = app.start();
  const { id, credentialId } = await app.connectionWithPassword();
  const { deletionId } = await deletions.begin('PASSWORD', id);
  const entered = uuidv7();
  await app.store.connections.update({ id, change: { credentialId: entered } });
  expect(await deletions.takeBack(deletionId)).toBe(false);
  await deletions.eraseAll();
  expect(app.erased).toEqual([`password ${credentialId}`]);
  expect((await app.store.connections.get({ id }))?.credentialId).toBe(entered);
});

test('where nobody says that the time is over, it is over by the clock', async () => {
  const deletions = app.start({ graceMilliseconds: 50 });
  const { id, credentialId } = await app.connectionWithPassword();
  await deletions.begin('PASSWORD', id);
  await expect.poll(() => app.erased, { timeout: 20_000 }).toEqual([`password ${credentialId}`]);
});
