import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { StoreClient } from '../src/main/store/store-client.ts';
import { createExampleConnection, exampleFiling } from '../src/main/store/testing/example-rows.ts';
import { openDatedStore } from './demo/office/dated-store.ts';
import { brokenRules } from './support/accessibility.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { picturesOnRequest } from './support/picture.ts';
import { allConnections, askApp, billDetail } from './support/window-calls.ts';
import { withoutAudits } from './support/without-audits.ts';

/** The same account by website and by e-mail, what needs somebody in the order of what it unblocks, and connections in groups. */

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;
let scratch: string;

async function fill(dataFolder: string): Promise<void> {
  const { store: dated, close } = await openDatedStore(dataFolder);
  const store = dated as StoreClient;
  const portal = await createExampleConnection(store, 1);
  const mail = await store.connections.create({
    companyId: portal.companyId, datasourceId: portal.datasourceId, kind: 'EMAIL', signInUrl: 'https://bills.utility-one.example/', approvedOrigins: [], username: null, credentialId: null, settings: portal.settings, mail: null,
  });
  for (const { id } of [portal, mail]) await store.connections.setStatus({ id, status: 'CONNECTED', detail: null });
  const bill = (number: number, connection: typeof portal, month: string, accountNumber: string, more: object = {}): Promise<unknown> => {
    const filing = exampleFiling(number, connection);
    const reading = { ...filing.reading, accountNumber, periodStart: `2026-${month}-01`, periodEnd: `2026-${month}-28`, billDate: `2026-${month}-28`, invoiceNumber: `N-${month}`, totalAmount: 214.6, ...more };
    return store.bills.fileBill({ ...filing, accountNumber, reading });
  };
  for (const [number, month] of ['01', '02', '03'].entries()) await bill(number, portal, month, '77-4410-88213');
  await bill(10, mail, '02', '77441088213', { invoiceNumber: null });
  await bill(11, mail, '03', '77441088213', { totalAmount: 219 });
  await bill(12, mail, '04', '77441088213');
  const refused = await createExampleConnection(store, 2);
  for (let number = 0; number < 12; number += 1) await store.accounts.findOrCreate({ connectionId: refused.id, accountNumber: `5500-${String(number + 100)}` });
  await store.connections.setStatus({ id: refused.id, status: 'PASSWORD_INCORRECT', detail: 'The website says: not recognised.' });
  await store.issues.create({ kind: 'BILL_LATE', companyId: portal.companyId, billId: null, accountId: null, connectionId: portal.id, text: 'The bill of account 77-4410-88213 is late.' });
  await withoutAudits(store);
  await close();
}

test.beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'forager-doubles-'));
  const dataFolder = join(scratch, 'data');
  await fill(dataFolder);
  forager = await startForager({ dataFolder });
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('what needs attention stands in the order of what it unblocks, with the reason', async () => {
  const { window } = forager;
  await window.goto('app://forager/index.html#/attention');
  const grid = window.getByRole('grid', { name: 'All that needs attention' });
  await expect(grid).toHaveAttribute('aria-rowcount', '6');
  await expect(grid.getByRole('row').nth(1)).toContainText('12 accounts wait for this');
  await expect(grid.getByRole('row').nth(2)).toContainText('6 bills may be split or counted twice');
  // Two companies whose accounts are at no site.
  for (const row of [3, 4]) await expect(grid.getByRole('row').nth(row)).toContainText('No site');
  await expect(grid.getByRole('row').nth(5)).toContainText('1 bill is missing');
  await picturesOnRequest(forager, 'attention-all', 1024);
  expect(await brokenRules(window)).toEqual([]);
});

test('an account that came by website and by e-mail is compared, made one with every bill once, and taken back', async () => {
  const { window } = forager;
  await window.getByRole('row').filter({ hasText: 'Account here twice' }).getByRole('button', { name: 'Compare' }).click();
  const panel = window.getByRole('complementary', { name: 'Account that is here twice' });
  await expect(panel).toContainText('1 bill moves to 77-4410-88213');
  await expect(panel.getByRole('row')).toHaveCount(3);
  await expect(panel.getByRole('row').filter({ hasText: 'another total' })).toContainText('same number');
  await picturesOnRequest(forager, 'merge', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('checkbox', { name: /Deactivate Utility 1, by e-mail/ }).check();
  await panel.getByRole('button', { name: 'Make them one account' }).click();
  await expect(window.getByText('The two are one account now.')).toBeVisible();
  await expect(panel).toBeHidden();
  await expect(window.getByRole('grid', { name: 'All that needs attention' })).toHaveAttribute('aria-rowcount', '5');
  const counting = async (): Promise<number[]> => {
    const accounts = await askApp(window, 'accounts', 'list', {});
    const bills = await Promise.all(accounts.filter(({ accountNumber }) => accountNumber.startsWith('77')).map(async ({ id }) => (await askApp(window, 'bills', 'list', { accountId: id })).rows.filter((one) => one.supersededById === null).length));
    return bills.sort();
  };
  expect(await counting()).toEqual([4]);
  const [portal] = (await allConnections(window)).filter(({ datasourceName, kind }) => datasourceName === 'Utility 1' && kind === 'ONLINE');
  expect((await allConnections(window)).filter(({ isActive }) => !isActive).map(({ kind }) => kind)).toEqual(['EMAIL']);
  const [mail] = (await allConnections(window)).filter(({ kind }) => kind === 'EMAIL');
  await window.goto(`app://forager/index.html#/connections/${mail?.id ?? ''}?tab=accounts`);
  await expect(window.getByRole('note')).toContainText('77-4410-88213 is found here too and stands under Utility 1 as someone');
  await picturesOnRequest(forager, 'elsewhere', 1024);
  await window.goto(`app://forager/index.html#/connections/${portal?.id ?? ''}?tab=accounts`);
  await window.getByRole('button', { name: 'Take it back' }).click();
  await expect(window.getByRole('note').filter({ hasText: 'Account 77-4410-88213 is here twice.' })).toBeVisible();
  await picturesOnRequest(forager, 'account-twice', 1024);
  expect(await brokenRules(window)).toEqual([]);
  expect(await counting()).toEqual([3, 3]);
  expect((await allConnections(window)).every(({ isActive }) => isActive)).toBe(true);
});

test('two that are not the same are not named again', async () => {
  const { window } = forager;
  await window.getByRole('button', { name: 'Not the same' }).click();
  await expect(window.getByRole('note').filter({ hasText: 'is here twice' })).toBeHidden();
  await expect.poll(() => askApp(window, 'doubles', 'list', {})).toEqual([]);
});

test('connections stand in groups that are closed, selected and searched as a whole, and stay so after a restart of the window', async () => {
  const { window } = forager;
  await window.goto('app://forager/index.html#/connections');
  await expect(window.getByRole('complementary')).toHaveCount(0);
  await window.getByRole('button', { name: 'Group rows' }).click();
  await window.getByRole('menuitemradio', { name: 'By company' }).click();
  const grid = window.getByRole('grid', { name: 'Connections' });
  await expect(grid).toHaveAttribute('aria-rowcount', '6');
  await expect(grid.getByRole('row').nth(1)).toContainText('Company 12');
  await grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('x');
  await expect(window.getByText('2 connections selected')).toBeVisible();
  await picturesOnRequest(forager, 'groups', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.getByRole('button', { name: 'Select none' }).click();
  await window.keyboard.press('Home');
  await window.keyboard.press('ArrowLeft');
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await expect(grid).toContainText('Company 1');
  await window.reload();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await window.getByRole('textbox', { name: 'Search connections' }).fill('utility 1');
  // What is searched for is shown, though its group is closed.
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await expect(grid.getByRole('row').filter({ hasText: 'Utility 1' })).toHaveCount(2);
  await window.getByRole('textbox', { name: 'Search connections' }).fill('');
  await window.getByRole('button', { name: 'Group rows' }).click();
  await window.getByRole('menuitem', { name: 'Open all groups' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '6');
});

test('before a connection is made, the wizard names the one that is like it, and says where a provider is collected by hand only', async () => {
  const { window } = forager;
  const [refused] = (await allConnections(window)).filter(({ datasourceName }) => datasourceName === 'Utility 2');
  await askApp(window, 'datasources', 'update', { id: refused?.datasourceId ?? '', change: { collectByHandOnly: true } });
  await keepPasswordsByPassphrase(window);
  await window.getByRole('button', { name: 'New connection' }).click();
  await window.getByRole('button', { name: 'Another website…' }).click();
  await window.getByLabel('Provider', { exact: true }).fill('Utility 2');
  await window.getByLabel('Web address').fill('http://127.0.0.1:9/');
  await window.getByRole('button', { name: 'Check the address' }).click();
  await window.getByRole('button', { name: 'Use it all the same' }).click();
  await window.getByRole('button', { name: 'Type user name and password in a form instead' }).click();
  await window.getByLabel('User name').fill('bob');
  await window.getByLabel('Password', { exact: true }).fill('not a real one');
  await window.getByRole('button', { name: 'Continue' }).click();
  await window.getByRole('combobox', { name: 'Company' }).click();
  await window.getByRole('option', { name: 'Company 2' }).click();
  const hint = window.getByRole('note').filter({ hasText: 'Company 2 has a connection to Utility 2 already (someone, 12 accounts).' });
  await expect(hint).toBeVisible();
  await expect(window.getByText('Utility 2 is set to “Collect by hand only”, as its terms ask for. Its bills are collected now, and later only when you press “Check now”')).toBeVisible();
  await picturesOnRequest(forager, 'wizard-hint', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await hint.getByRole('button', { name: 'Show it' }).click();
  await expect(window.getByRole('complementary', { name: 'Connection Utility 2' })).toBeVisible();
});

test('who withdraws one of two connections takes its bills along, and the other’s bill that was put away for one of them comes back as it was read', async () => {
  const { window } = forager;
  const all = await allConnections(window);
  const [portal, mail] = (['ONLINE', 'EMAIL'] as const).map((kind) => all.find((one) => one.kind === kind && one.datasourceName === 'Utility 1')?.id ?? '');
  const billsOf = async (connectionId: string | undefined) => (await askApp(window, 'bills', 'list', { connectionId, sort: 'periodEnd', direction: 'asc' })).rows;
  const before = await billsOf(portal);
  expect(before.map(({ invoiceNumber }) => invoiceNumber)).toEqual(['N-01', 'N-02', 'N-03']);
  // They were kept apart before; that is taken back first.
  for (const { id } of await askApp(window, 'doubles', 'listSettled')) await askApp(window, 'doubles', 'takeBack', { id });
  const [double] = await askApp(window, 'doubles', 'list', { connectionId: mail });
  await askApp(window, 'doubles', 'merge', { key: double?.key ?? '', isTurned: false, preferred: (await billsOf(mail)).map(({ id }) => id), deactivates: false });
  expect((await billsOf(portal)).map(({ invoiceNumber }) => invoiceNumber)).toEqual(['N-01', 'N-03']);

  await window.goto(`app://forager/index.html#/connections/${mail ?? ''}`);
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'The account holder withdraws…' }).click();
  const panel = window.getByRole('complementary', { name: 'Withdraw' });
  const listed = (title: string) => panel.locator('div', { has: window.getByText(title, { exact: true }) }).last().getByText('3 bills with original files');
  await expect(listed('This stays')).toBeVisible();
  await panel.getByRole('radio', { name: 'The bills and their files as well' }).check();
  await expect(listed('This stays')).toBeHidden();
  await expect(listed('This device erases')).toBeVisible();
  await picturesOnRequest(forager, 'withdraw-with-bills', 1024);
  await panel.getByRole('button', { name: 'Withdraw and erase' }).click();
  await window.getByRole('alert').filter({ hasText: 'is withdrawn' }).locator('button').last().click();
  await expect.poll(async () => (await billsOf(mail)).length).toBe(0);

  await window.goto(`app://forager/index.html#/connections/${portal ?? ''}?tab=accounts`);
  await window.getByRole('button', { name: 'Take it back' }).click();
  await expect.poll(async () => (await billsOf(portal)).map(({ invoiceNumber, totalAmount, supersededById }) => [invoiceNumber, totalAmount, supersededById])).toEqual(before.map(({ invoiceNumber, totalAmount }) => [invoiceNumber, totalAmount, null]));
  const [, back] = await billsOf(portal);
  expect((await billDetail(window, back?.id ?? '')).bill.reading).toMatchObject({ accountNumber: '77-4410-88213', totalAmount: 214.6, services: [{ type: 'ELECTRICITY' }] });
});
