import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { onLoopback } from '../src/shared/testing/on-loopback.ts';
import { addDays, addMonths } from '../src/shared/units/day.ts';
import { electricBill, makePdf } from '../src/main/reading/testing/test-bill.ts';
import { exampleFiling, createExampleConnection } from '../src/main/store/testing/example-rows.ts';
import { openDatedStore } from './demo/office/dated-store.ts';
import { brokenRules } from './support/accessibility.ts';
import { answerDialogs, lastDialog } from './support/choose-files.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { goByPalette } from './support/palette.ts';
import { picturesOnRequest } from './support/picture.ts';
import { holdReading } from './support/reading-process.ts';
import { askApp, billDetail } from './support/window-calls.ts';
import { auditNothing } from './support/without-audits.ts';

/** What a consultancy manages beside its connections: what is complete, backups, settings, help. */

test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'quiet harbour seven lanterns';
let forager: ForagerApp;
let scratch: string;
const thisMonth = new Date().toISOString().slice(0, 7);
const month = (back: number): string => addMonths(`${thisMonth}-01`, -back).slice(0, 7);

/** A site with a bill of every month but one, and many more beside it. */
async function fill(dataFolder: string): Promise<void> {
  const { store, close } = await openDatedStore(dataFolder);
  const connection = await createExampleConnection(store, 1);
  const mill = await store.sites.create({ companyId: connection.companyId, name: 'North Mill' });
  for (let number = 0; number < 120; number += 1) await store.sites.create({ companyId: connection.companyId, name: `Branch ${String(number).padStart(3, '0')}` });
  for (const [number, back] of [8, 7, 6, 4, 3, 2].entries()) {
    const filing = exampleFiling(number, connection);
    const [service] = filing.reading.services;
    const [periodStart, periodEnd] = [`${month(back)}-01`, addDays(addMonths(`${month(back)}-01`, 1), -1)];
    await store.bills.fileBill({
      ...filing, accountNumber: '77-4410-88213', siteIds: [mill.id],
      reading: { ...filing.reading, accountNumber: '77-4410-88213', periodStart, periodEnd, billDate: addDays(periodEnd, 4), services: service === undefined ? [] : [{ ...service, type: 'GAS', periodStart, periodEnd, readType: back === 3 ? 'ESTIMATED' : 'ACTUAL' }] },
    });
  }
  await store.connections.setStatus({ id: connection.id, status: 'PASSWORD_INCORRECT', detail: 'The website says: not recognised.' });
  await close();
}

test.beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'forager-office-'));
  const dataFolder = join(scratch, 'data');
  await fill(dataFolder);
  forager = await startForager({ dataFolder });
  await auditNothing(forager);
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('the completeness grid shows what is there, estimated and missing, leads to the cause, and is walked by keys', async () => {
  const { window } = forager;
  await window.getByRole('link', { name: 'Completeness' }).click();
  const grid = window.getByRole('grid', { name: 'Completeness' });
  await expect(grid).toHaveAttribute('aria-rowcount', '122');
  // Of many sites only those in sight are drawn.
  expect(await grid.getByRole('rowheader').count()).toBeLessThan(70);
  await window.getByRole('textbox', { name: 'Search sites' }).fill('north');
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  const cell = (back: number) => grid.locator(`[data-state]`).nth(23 - back);
  await expect(cell(8)).toHaveAttribute('data-state', 'THERE');
  await expect(cell(5)).toHaveAttribute('data-state', 'MISSING');
  await expect(cell(3)).toHaveAttribute('data-state', 'ESTIMATED');
  await grid.focus();
  await window.keyboard.press('End');
  for (let step = 0; step < 5; step += 1) await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('Enter');
  const panel = window.getByRole('complementary', { name: 'Month' });
  await expect(panel).toContainText('Password incorrect since');
  await expect(panel).toContainText('The website says: not recognised.');
  await picturesOnRequest(forager, 'completeness', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Show the connection' }).click();
  await expect(window).toHaveURL(/#\/connections\/[0-9a-f-]+/);
  await window.goBack();
  await window.getByRole('textbox', { name: 'Search sites' }).fill('north');
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await cell(4).click();
  await panel.getByRole('button', { name: /20\d\d/ }).first().click();
  await expect(window).toHaveURL(/#\/bill\//);
  await window.goBack();
});

test('the completeness grid is copied as a table', async () => {
  const { window, app } = forager;
  await window.goto('app://forager/index.html#/completeness?months=12');
  await window.getByRole('switch', { name: 'Only with gaps' }).check({ force: true });
  await expect(window.getByRole('grid')).toHaveAttribute('aria-rowcount', '2');
  await window.getByRole('button', { name: 'Copy table' }).click();
  await expect(window.getByText('1 site copied')).toBeVisible();
  const lines = (await app.evaluate(({ clipboard }) => clipboard.readText())).split('\n');
  expect(lines[0]).toContain('North Mill');
  expect(lines[0]?.split('\t').slice(-6)).toEqual(['Missing', 'There', 'Estimated', 'There', expect.stringMatching(/Late|Missing|Not due yet/), 'Not due yet']);
});

test('help opens by F1, answers a search, and leads to the screen it speaks of', async () => {
  const { window } = forager;
  await window.keyboard.press('F1');
  await expect(window.getByRole('heading', { name: 'Help' })).toBeVisible();
  await picturesOnRequest(forager, 'help', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.keyboard.press('/');
  await window.keyboard.type('store password');
  const answer = window.getByText('encrypted on its own (AES-256-GCM)');
  await expect(answer).toBeVisible();
  await window.getByRole('button', { name: 'Where passwords are kept' }).first().click();
  await expect(window.getByRole('region', { name: 'Where passwords are kept' })).toBeInViewport();
  await goByPalette(window, 'new computer', /new computer/i);
  await expect(window.getByText('only its passphrase opens')).toBeVisible();
});

test('dates and numbers are written in the chosen way, and working hours are kept', async () => {
  const { window } = forager;
  await window.goto('app://forager/index.html#/settings');
  await window.getByRole('combobox', { name: 'Dates and numbers' }).click();
  await window.getByRole('option', { name: 'Deutsch (Deutschland)' }).click();
  await expect(window.getByText('1.234,50 $')).toBeVisible();
  // It turns once main has kept it, which Playwright's "check" does not wait for.
  await window.getByRole('switch', { name: 'Only at certain hours' }).click({ force: true });
  await window.getByLabel('From', { exact: true }).fill('07:15');
  await expect.poll(async () => (await askApp(window, 'app', 'state')).preferences).toMatchObject({ locale: 'de-DE', workingHours: { from: '07:15', to: '18:00', onWeekends: false } });
  await picturesOnRequest(forager, 'settings', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await askApp(window, 'app', 'setPreferences', { locale: null, workingHours: null });
});

test('what is told is chosen, mail is sent by a server of one’s own, and its password never comes back', async () => {
  const { window } = forager;
  const taken: string[] = [];
  const mailServer = new SMTPServer({
    disabledCommands: ['STARTTLS'], authOptional: true, onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onData: (stream, _session, done) => { stream.on('data', (bytes: Buffer) => taken.push(bytes.toString())); stream.on('end', () => done()); },
  });
  const port = await onLoopback(mailServer.server);
  await window.goto('app://forager/index.html#/settings/notices');
  const section = window.getByRole('region', { name: 'Notices' });
  await expect(section.getByLabel('Something waits for you: desktop')).toBeDisabled();
  await section.getByLabel('New bills: desktop').click();
  await expect.poll(async () => (await askApp(window, 'notices', 'state')).ways.NEW_BILLS.desktop).toBe(false);
  const form = section.getByRole('form', { name: 'Mail server' });
  await form.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await form.getByRole('combobox', { name: 'Encryption' }).click();
  await window.getByRole('option', { name: 'None' }).click();
  await form.getByLabel('Port').fill(String(port));
  await form.getByLabel('Your address').fill('ann@consultant.example');
  await picturesOnRequest(forager, 'notices', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await form.getByRole('button', { name: 'Save the mail server' }).click();
  await form.getByRole('button', { name: 'Send a test mail' }).click();
  await expect(form.getByText('Sent to ann@consultant.example')).toBeVisible();
  expect(taken.join('')).toContain('Subject: A test mail of Forager');
  await window.getByRole('link', { name: /Needs attention/ }).click();
  await window.getByRole('tab', { name: /Notices/ }).click();
  await expect(window.getByText('No notices yet')).toBeVisible();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

test('a folder of old bills is read into the accounts whose numbers they show, with a summary', async () => {
  test.setTimeout(120_000);
  const { window } = forager;
  const folder = join(scratch, 'old bills');
  await mkdir(join(folder, '2024'), { recursive: true });
  await writeFile(join(folder, 'first.pdf'), await makePdf([electricBill({ account: '77-4410-88213', invoice: 'PR-55101' })]));
  await writeFile(join(folder, '2024', 'second.pdf'), await makePdf([electricBill({ account: '77-4410-88213', invoice: 'PR-55102' })]));
  await writeFile(join(folder, '2024', 'letter.pdf'), await makePdf([[['Dear customer, thank you.', 40, 60, 12]]]));
  const [company] = await askApp(window, 'companies', 'list');
  const [account] = await askApp(window, 'accounts', 'list', { companyId: company?.id });
  await window.goto('app://forager/index.html#/bills');
  await window.getByRole('button', { name: 'Other ways to add bills' }).click();
  await picturesOnRequest(forager, 'ways', 1024);
  await answerDialogs(forager, [folder]);
  await window.getByRole('menuitem', { name: 'Read a folder…' }).click();
  const panel = window.getByRole('dialog', { name: 'Read files' });
  expect(await lastDialog(forager)).toMatchObject({ title: 'Choose a folder of bills to read', buttonLabel: 'Read', properties: ['openDirectory'] });
  await panel.getByRole('button', { name: 'Read 3 files' }).click();
  await expect(panel.getByRole('status')).toHaveText(/2 bills filed.*1 file without a bill/, { timeout: 60_000 });
  const { rows } = await askApp(window, 'bills', 'list', { accountId: account?.id ?? '', text: 'PR-5510' });
  expect(rows.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['PR-55101', 'PR-55102']);
  await window.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('a mixed folder is filed under the companies its bills are of, goes on without its panel, and asks for what is unclear', async () => {
  test.setTimeout(120_000);
  const { window } = forager;
  const folder = join(scratch, 'mixed');
  await askApp(window, 'companies', 'create', { name: 'Moss Works' });
  await askApp(window, 'companies', 'create', { name: 'Fern Hotels' });
  await mkdir(join(folder, 'Fern Hotels'), { recursive: true });
  const bill = (name: string, account: string, line?: string): Promise<void> =>
    makePdf([[...electricBill({ account, invoice: `MX-${account}` }), ...(line === undefined ? [] : [[line, 40, 84, 10] as const])]]).then((bytes) => writeFile(join(folder, name), bytes));
  await bill('10.pdf', '77-4410-88213');
  await bill('Fern Hotels/fern.pdf', '31-5520-00017');
  await bill('9.pdf', '31-5520-00018', 'Service for: MOSS WORKS');
  await bill('2.pdf', '31-5520-00019');
  await writeFile(join(folder, 'minutes.pdf'), await makePdf([[['Minutes of the meeting of the garden club.', 40, 60, 12]]]));
  await window.goto('app://forager/index.html#/bills');
  await answerDialogs(forager, [folder]);
  await window.getByRole('button', { name: 'Other ways to add bills' }).click();
  await window.getByRole('menuitem', { name: 'Read a folder…' }).click();
  const panel = window.getByRole('dialog', { name: 'Read files' });
  await expect(panel.getByRole('list', { name: 'Files to read' }).getByRole('listitem')).toHaveText([/^2\.pdf/, /^9\.pdf/, /^10\.pdf/, /^minutes\.pdf/, /^fern\.pdf/]);
  await expect(panel.getByRole('radio', { name: 'Find out for each bill' })).toBeChecked();
  await expect(panel.getByRole('button', { name: 'Read 5 files' })).toBeInViewport();
  await picturesOnRequest(forager, 'mixed-1-waiting', 1024);
  expect(await brokenRules(window)).toEqual([]);
  const goOn = await holdReading(forager);
  await panel.getByRole('button', { name: 'Read 5 files' }).click();
  await expect(panel.getByText('This goes on when you close the panel')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByText(/The reading goes on: \d of 5 files done/u)).toBeVisible();
  await picturesOnRequest(forager, 'mixed-2-side-bar', 1024);
  await window.getByRole('button', { name: /^Reading \d of 5/u }).click();
  goOn();
  await expect(panel.getByRole('status')).toHaveText('3 bills filed, 1 waits for its company, 1 file without a bill', { timeout: 60_000 });
  await picturesOnRequest(forager, 'mixed-3-read', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Show the list of files' }).click();

  const files = window.getByRole('region', { name: 'Files read' });
  await expect(files.getByRole('row').filter({ hasText: 'minutes.pdf' })).toContainText('Not a bill');
  await picturesOnRequest(forager, 'mixed-4-files', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.getByRole('link', { name: /Needs attention/ }).click();
  await window.getByRole('row').filter({ hasText: 'Whose bill?' }).getByRole('button', { name: 'Choose' }).click();
  const group = window.getByRole('group', { name: /^Account 31-5520-00019/u });
  await expect(group.getByRole('button', { name: '2.pdf' })).toHaveAttribute('aria-pressed', 'true');
  await expect(window.getByRole('group', { name: 'Pages of the bill' }).locator('canvas').first()).toBeVisible();
  expect(await brokenRules(window)).toEqual([]);
  await picturesOnRequest(forager, 'mixed-5-whose', 1024);
  await group.getByLabel('Company').first().click();
  await window.getByRole('option', { name: 'Moss Works' }).click();
  await group.getByRole('button', { name: 'File 1 bill' }).click();
  await expect(group).toBeHidden();
  await expect.poll(async () => (await askApp(window, 'bills', 'list', { text: 'MX-' })).rows.map(({ fileName, companyName }) => [fileName, companyName]).sort()).toEqual([['10.pdf', 'Company 1'], ['2.pdf', 'Moss Works'], ['9.pdf', 'Moss Works'], ['fern.pdf', 'Fern Hotels']]);

  // A file that became no bill asks until somebody has seen to it.
  await window.getByRole('link', { name: /Needs attention/ }).click();
  await window.getByRole('row').filter({ hasText: 'File without a bill' }).getByRole('button', { name: 'Show' }).click();
  await files.getByRole('row').filter({ hasText: 'minutes.pdf' }).click();
  const file = window.getByRole('complementary', { name: 'File' });
  await expect(file.getByRole('button', { name: 'Enter the bill by hand' })).toBeVisible();
  await picturesOnRequest(forager, 'mixed-6-file', 1024);
  await file.getByRole('button', { name: 'Put away' }).click();
  await expect(files.getByRole('row').filter({ hasText: 'minutes.pdf' })).toHaveCount(0);
});

test('a folder of old bills of a client without any connection is filed at the site of their address, and Completeness shows their months', async () => {
  test.setTimeout(120_000);
  const { window } = forager;
  const folder = join(scratch, 'no connection');
  const company = await askApp(window, 'companies', 'create', { name: 'Kelp Bakeries' });
  await askApp(window, 'sites', 'create', { companyId: company.id, name: 'Quay Bakery', address: '48 Kelp Quay, Alder Falls' });
  await mkdir(folder);
  await writeFile(join(folder, 'quay.pdf'), await makePdf([[...electricBill({ account: '64-2210-00031', invoice: 'KB-1' }), ['Service Address:', 40, 84], ['48 Kelp Quay, Alder Falls', 130, 84]]]));
  await window.goto('app://forager/index.html#/bills');
  await answerDialogs(forager, [folder]);
  await window.getByRole('button', { name: 'Other ways to add bills' }).click();
  await window.getByRole('menuitem', { name: 'Read a folder…' }).click();
  const panel = window.getByRole('dialog', { name: 'Read files' });
  await panel.getByRole('button', { name: 'Read 1 file' }).click();
  await expect(panel.getByRole('status')).toHaveText(/1 bill filed/, { timeout: 60_000 });
  await window.keyboard.press('Escape');
  await window.getByRole('row').filter({ hasText: 'Kelp Bakeries' }).click();
  await expect(window.getByText('Quay Bakery').first()).toBeVisible();
  await window.goto(`app://forager/index.html#/completeness?companyId=${company.id}`);
  const grid = window.getByRole('grid', { name: 'Completeness' });
  await expect(grid.getByRole('rowheader', { name: /Quay Bakery/ })).toBeVisible();
  await expect(window.getByText(/of no account/)).toHaveCount(0);
  await grid.locator('[data-state="THERE"]').first().click();
  const month = window.getByRole('complementary', { name: 'Month' });
  await expect(month).toContainText('Account 64-2210-00031 at Prairie Rose Electric Cooperative');
  await month.getByRole('button', { name: 'Close' }).first().click();
  await grid.locator('[data-state="MISSING"]').first().click();
  await expect(month).toContainText('No connection brings the bills of this account');
  await picturesOnRequest(forager, 'billed-account-month', 1024);
  expect(await brokenRules(window)).toEqual([]);

  // What was filed under the wrong company moves with all that is of it, and back.
  const wanted = await askApp(window, 'companies', 'create', { name: 'Rye Millers' });
  const companyOfBill = async (): Promise<string | undefined> => (await askApp(window, 'bills', 'list', { limit: 1000 })).rows.find(({ accountNumber }) => accountNumber === '64-2210-00031')?.companyId;
  const { rows } = await askApp(window, 'accounts', 'listPage', { sort: 'account', direction: 'asc', companyId: company.id });
  await window.goto(`app://forager/index.html#/accounts/${rows[0]?.id ?? ''}`);
  await window.getByRole('button', { name: 'Move to another company…' }).click();
  const move = window.getByRole('region', { name: 'Move to another company' });
  await move.getByLabel('Company').first().fill('Rye');
  await window.getByRole('option', { name: 'Rye Millers' }).click();
  await picturesOnRequest(forager, 'account-move', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await move.getByRole('button', { name: 'Move it' }).click();
  const told = window.getByText('Account 64-2210-00031 is in Rye Millers now, with 1 bill.');
  await expect(told).toBeVisible();
  expect(await companyOfBill()).toBe(wanted.id);
  await window.getByRole('alert').filter({ has: told }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(companyOfBill).toBe(company.id);

  // Where the other company has the account already, the two are compared, become one with the bills of both, and are two again by one undo.
  const provider = rows[0]?.provider ?? '';
  await askApp(window, 'bills', 'enter', { bill: { companyId: wanted.id, accountId: null, accountNumber: '64-2210-00031', provider, invoiceNumber: null, billDate: '2026-01-05', dueDate: null, periodStart: '2025-12-01', periodEnd: '2025-12-31', totalAmount: 80, currency: 'USD', type: 'ELECTRICITY', meterNumber: null, demand: null, usage: 400, unit: 'kWh', isEstimated: false }, locale: 'en-US' });
  const companiesOf = async (): Promise<string[]> => (await askApp(window, 'bills', 'list', { limit: 1000 })).rows.filter(({ accountNumber }) => accountNumber === '64-2210-00031').map(({ companyName }) => companyName).sort();
  await window.getByRole('button', { name: 'Move to another company…' }).click();
  await move.getByLabel('Company').first().fill('Rye Millers');
  await move.getByRole('button', { name: 'Move it' }).click();
  await expect(move.getByRole('alert')).toContainText('Rye Millers has account 64-2210-00031 of this provider already');
  await picturesOnRequest(forager, 'account-there', 1024);
  await move.getByRole('button', { name: 'Compare and join…' }).click();
  const joining = window.getByRole('complementary', { name: 'Account that is here twice' });
  await expect(joining).toContainText('1 bill moves to 64-2210-00031, from Kelp Bakeries to Rye Millers');
  await picturesOnRequest(forager, 'account-join', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await joining.getByRole('button', { name: 'Make them one account' }).click();
  const joined = window.getByText('The two are one account now.');
  await expect(joined).toBeVisible();
  expect(await companiesOf()).toEqual(['Rye Millers', 'Rye Millers']);
  await window.getByRole('alert').filter({ has: joined }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(companiesOf).toEqual(['Kelp Bakeries', 'Rye Millers']);
});

test('a bill is entered by hand and filed like any other', async () => {
  const { window } = forager;
  await goByPalette(window, 'by hand', 'Enter a bill by hand');
  const panel = window.getByRole('complementary', { name: 'Enter a bill' });
  await panel.getByRole('button', { name: 'File the bill' }).click();
  await expect(panel.getByText('Enter the account number')).toBeVisible();
  await picturesOnRequest(forager, 'enter-bill', 1024);
  expect(await brokenRules(window)).toEqual([]);
  const [company] = await askApp(window, 'companies', 'list');
  const pick = async (label: string, option: string): Promise<void> => {
    await panel.getByLabel(label, { exact: true }).first().click();
    await window.getByRole('option', { name: option, exact: true }).click();
  };
  await pick('Company', company?.name ?? '');
  await panel.getByLabel('Account number').fill('77-4410-88213');
  await panel.getByLabel('Provider', { exact: true }).fill('Utility 1');
  await panel.getByLabel('Bill date', { exact: true }).fill('March 15, 2024');
  await panel.getByLabel('Bill number').fill('PAPER-1');
  // Left in the middle, by a key that was meant for a list: what was typed is there again.
  await window.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await goByPalette(window, 'by hand', 'Enter a bill by hand');
  await expect(panel.getByText('This is the bill you had begun.')).toBeVisible();
  await expect(panel.getByLabel('Bill date', { exact: true })).toHaveValue('Mar 15, 2024');
  await panel.getByLabel('Period from', { exact: true }).fill('2/1/2024');
  await panel.getByLabel('Period to', { exact: true }).fill('2024-02-29');
  await panel.getByLabel('Amount to pay').fill('1,234.5');
  await pick('Service', 'Water');
  await panel.getByLabel('Usage', { exact: true }).fill('12,345.6');
  await pick('Unit', 'm3');
  await expect(panel.getByLabel('Amount to pay')).toHaveValue('1,234.5');
  await panel.getByRole('button', { name: 'File the bill' }).click();
  await expect(window.getByText('PAPER-1').first()).toBeVisible();
  const { rows } = await askApp(window, 'bills', 'list', { text: 'PAPER-1' });
  expect(rows[0]).toMatchObject({ billDate: '2024-03-15', periodStart: '2024-02-01', periodEnd: '2024-02-29', totalAmount: 1234.5 });
  const { id } = rows[0] ?? { id: '' };
  expect((await billDetail(window, id)).bill.reading.services[0]?.usage).toBe(12_345.6);
  // Nothing of it was read: it says so, and its page writes days and amounts as the person does.
  await expect(window.getByRole('region', { name: 'Bill', exact: true }).first().getByText('Entered by hand', { exact: true })).toBeVisible();
  await expect(window.getByText('Not entered').first()).toBeVisible();
  await expect(window.getByText('Not found on the bill')).toBeHidden();
  const page = window.getByRole('img', { name: 'Page 1' });
  await expect(page).toContainText('$1,234.50');
  // Word by word, as it is drawn.
  await expect(page).toContainText('Mar15,2024');
  await picturesOnRequest(forager, 'entered-bill', 1024);
});

test('a letter of authorisation is kept with its company', async () => {
  const { window } = forager;
  const [company] = await askApp(window, 'companies', 'list');
  await window.goto(`app://forager/index.html#/companies/${company?.id ?? ''}`);
  await answerDialogs(forager, [join(scratch, 'old bills', 'first.pdf')]);
  await window.getByRole('button', { name: 'Attach the letter…' }).click();
  await expect(window.getByText('first.pdf', { exact: true })).toBeVisible();
  await picturesOnRequest(forager, 'letter', 1024);
  expect((await askApp(window, 'companies', 'list'))[0]?.authorisationDocument).toMatch(/^letter:[0-9a-f]{64}\.pdf:first\.pdf$/);
});

test('everything goes into one encrypted file and comes back from it, replacing what is here after a confirmation', async () => {
  test.setTimeout(120_000);
  const { window, app } = forager;
  const path = join(scratch, 'all.forager-backup');
  await app.evaluate(({ dialog, app: electronApp }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    // Playwright starts the app again itself.
    electronApp.relaunch = () => undefined;
  }, path);
  const billCount = async (): Promise<number> => (await askApp(forager.window, 'bills', 'list', {})).total;
  const before = await billCount();
  const gone = await askApp(window, 'companies', 'create', { name: 'Withdrawn later' });
  await askApp(window, 'bills', 'enter', { locale: 'en-US', bill: {
    companyId: gone.id, accountId: null, accountNumber: '31-9', provider: 'Quay Water', invoiceNumber: 'BY-HAND-9', billDate: '2026-03-05', periodStart: '2026-02-01', periodEnd: '2026-02-28',
    totalAmount: 31.5, currency: 'USD', type: 'WATER', usage: null, unit: null, isEstimated: false,
  } });
  await window.goto('app://forager/index.html#/settings/backup');
  const section = window.getByRole('region', { name: 'Backup' });
  await section.getByRole('button', { name: 'Make a backup…' }).click();
  await section.getByLabel('Passphrase of the backup').fill(PASSPHRASE);
  await section.getByLabel('The passphrase again').fill(PASSPHRASE);
  await picturesOnRequest(forager, 'backup', 1024);
  await section.getByRole('button', { name: 'Choose where to save it' }).click();
  await expect(window.getByText(`Saved as ${path}`)).toBeVisible({ timeout: 60_000 });
  await expect(section.getByText('Last backup:')).toBeVisible();

  const [company] = await askApp(window, 'companies', 'list');
  await askApp(window, 'companies', 'update', { id: company?.id, change: { name: 'Changed after the backup' } });
  // A company is withdrawn meanwhile, with its bills: what comes back is withdrawn again.
  await window.goto(`app://forager/index.html#/companies/${gone.id}`);
  await window.getByRole('button', { name: 'Withdraw the authorisation…' }).click();
  const withdraw = window.getByRole('complementary', { name: 'Withdraw' });
  await withdraw.getByRole('radio', { name: 'The bills and their files as well' }).check();
  await expect(withdraw.getByText('1 bill read from a folder, entered by hand, or left by a deleted connection, with original files: Entered by hand.txt')).toBeVisible();
  // It cannot be taken back: numbers, and the company's name to be typed.
  await withdraw.getByRole('button', { name: 'Withdraw and erase…' }).click();
  await expect(withdraw.getByText('Erases for good: the authorisation, 1 bill with 1 original file, and 1 account with meters and usage. This cannot be undone.')).toBeVisible();
  const typedName = withdraw.getByLabel('Type the name of the company to erase for good');
  await expect(typedName).toBeFocused();
  await picturesOnRequest(forager, 'withdraw-sure', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await typedName.fill('Company');
  await window.keyboard.press('Enter');
  await expect(withdraw.getByText('Type “Withdrawn later” to go on.')).toBeVisible();
  expect((await askApp(window, 'bills', 'list', { companyId: gone.id })).total).toBe(1);
  // A copy that an earlier restore kept must not keep what is withdrawn.
  await mkdir(join(forager.dataFolder, 'replaced-2026-01-01T00-00-00-000Z', 'documents'), { recursive: true });
  await typedName.fill('withdrawn  LATER ');
  await window.keyboard.press('Enter');
  await expect(window.getByText(/All other bills of the company: 1 bill with its file, erased/u)).toBeVisible();
  expect((await readdir(forager.dataFolder)).filter((name) => name.startsWith('replaced-'))).toEqual([]);
  await window.goto('app://forager/index.html#/settings/backup');
  await section.getByRole('button', { name: 'Restore a backup…' }).click();
  await section.getByRole('button', { name: 'Choose the backup…' }).click();
  await section.getByLabel('Passphrase of the backup').fill('another passphrase entirely');
  await expect(section.getByRole('button', { name: 'Restore', exact: true })).toBeDisabled();
  await section.getByRole('checkbox').check();
  await section.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(window.getByText('This passphrase does not open the backup')).toBeVisible({ timeout: 60_000 });
  await section.getByLabel('Passphrase of the backup').fill(PASSPHRASE);
  await section.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(section.getByText('is unpacked and proved')).toBeVisible({ timeout: 60_000 });
  await expect(window.getByText('This passphrase does not open the backup')).toBeHidden();
  await expect(section.getByText('is withdrawn and erased again at the restart')).toBeVisible();
  expect((await askApp(window, 'companies', 'list'))[0]?.name).toBe('Changed after the backup');
  const ended = app.waitForEvent('close');
  await section.getByRole('button', { name: 'Restart and change over' }).click();
  await ended;
  forager = await startForager({ dataFolder: forager.dataFolder });
  expect((await askApp(forager.window, 'companies', 'list'))[0]?.name).toBe('Company 1');
  await expect.poll(billCount).toBe(before);
  expect((await askApp(forager.window, 'companies', 'listWithdrawals', { id: gone.id })).map(({ words }) => words)).toContain('All other bills of the company: 1 bill with its file');
  // What was attached came with it.
  expect((await readdir(join(forager.dataFolder, 'letters'))).length).toBe(1);
});
