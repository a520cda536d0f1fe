import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { onlyConnection, showConnection } from './support/checks.ts';
import { keepPasswordsByPassphrase, makeConnection, noPicture, waitForCollection } from './support/journey.ts';
import { stageForFile } from './support/stage.ts';
import { storedBills } from './support/stored-bills.ts';
import { allConnections, askApp, refusalOf } from './support/window-calls.ts';

const stage = stageForFile();

const filesBelow = async (...path: string[]): Promise<string[]> =>
  (await readdir(join(stage.forager.dataFolder, ...path), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/** Deletes a connection as a person does. */
async function deleteByHand(id: string): Promise<void> {
  await showConnection(stage.window, id);
  await stage.window.getByRole('button', { name: 'More', exact: true }).click();
  await stage.window.getByRole('menuitem', { name: 'Delete connection…' }).click();
  await stage.window.getByRole('button', { name: 'Delete connection', exact: true }).click();
}

test('a deleted connection comes back by undo, and otherwise leaves its bills and accounts, and nothing of its sign-in', async () => {
  test.setTimeout(300_000);
  const { window, forager } = stage;
  await keepPasswordsByPassphrase(window);
  await makeConnection(forager, stage.sandbox, noPicture, { monthsBack: 1 });
  await waitForCollection(window, noPicture);
  const connection = await onlyConnection(window);
  const { id } = connection;
  const bills = (await storedBills(forager)).map((bill) => bill.sha256).sort();
  const accounts = (await askApp(window, 'accounts', 'list', { companyId: connection.companyId })).map((account) => account.accountNumber).sort();
  expect(bills.length).toBeGreaterThan(0);
  expect(accounts).toHaveLength(2);
  // What is looked for afterwards is there before.
  expect(await askApp(window, 'connections', 'testCredential', { id })).toBe('OK');
  expect((await filesBelow('portals', id)).length).toBeGreaterThan(0);
  expect((await filesBelow('records', id)).length).toBeGreaterThan(0);
  expect(await filesBelow('vault', 'entries')).toHaveLength(1);

  await deleteByHand(id);
  await expect.poll(async () => (await allConnections(window)).length).toBe(0);
  // Nothing is erased as long as it can be taken back.
  expect(await filesBelow('vault', 'entries')).toHaveLength(1);
  await window.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(async () => (await allConnections(window)).length).toBe(1);
  expect(await askApp(window, 'connections', 'testCredential', { id })).toBe('OK');
  expect((await filesBelow('portals', id)).length).toBeGreaterThan(0);

  await deleteByHand(id);
  await expect.poll(async () => (await allConnections(window)).length).toBe(0);
  await window.getByRole('alert').filter({ hasText: 'is deleted' }).locator('button').last().click();
  await expect.poll(() => readdir(join(forager.dataFolder, 'portals'))).not.toContain(id);
  expect(await readdir(join(forager.dataFolder, 'downloads')).catch(() => [])).not.toContain(id);
  expect(await readdir(join(forager.dataFolder, 'records'))).not.toContain(id);
  expect(await filesBelow('vault', 'entries')).toEqual([]);
  expect(await refusalOf(window, 'connections', 'testCredential', { id })).toMatchObject({ code: 'NOT_FOUND' });

  expect((await storedBills(forager)).map((bill) => bill.sha256).sort()).toEqual(bills);
  expect((await askApp(window, 'accounts', 'list', { companyId: connection.companyId })).map((account) => account.accountNumber).sort()).toEqual(accounts);
});

test('what was deleted stays deleted after the next start', async () => {
  const portals = await readdir(join(stage.forager.dataFolder, 'portals'), { withFileTypes: true });
  const bills = (await storedBills(stage.forager)).length;
  await stage.forager.quit();
  await stage.startAgain();
  expect(await allConnections(stage.window)).toEqual([]);
  expect(await storedBills(stage.forager)).toHaveLength(bills);
  expect(portals.filter((entry) => entry.isDirectory())).toEqual([]);
});
