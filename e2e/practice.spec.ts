import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { unzip } from '../src/shared/testing/unzip.ts';
import { fillPractice } from './seed/fill-practice.ts';
import { planPractice } from './seed/practice.ts';
import { brokenRules } from './support/accessibility.ts';
import { answerDialogs } from './support/choose-files.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { picturesOnRequest } from './support/picture.ts';
import { askApp, billDetail } from './support/window-calls.ts';
import { auditNothing } from './support/without-audits.ts';

/** A practice with enough connections for several pages of the list, and few bills, so that it is there in seconds. */
const SIZE = { companies: 8, sites: 60, connections: 450, bills: 300 };

let forager: ForagerApp;
let lists: string;
test.beforeAll(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'forager-practice-'));
  lists = await mkdtemp(join(tmpdir(), 'forager-lists-'));
  const now = new Date();
  await fillPractice(dataFolder, planPractice(SIZE, 'practice', now.toISOString().slice(0, 10)), { seed: 'practice', now, hasFiles: false, say: () => undefined });
  forager = await startForager({ dataFolder });
  await auditNothing(forager);
});
test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await forager.removeData();
  await rm(lists, { recursive: true, force: true });
});

const go = async (hash: string): Promise<void> => {
  await forager.window.evaluate((to) => void (location.hash = to), hash);
};

/** Rows of the first sheet of a workbook, by the headings of its columns; a day as it is written elsewhere. */
async function sheetRows(path: string): Promise<Record<string, string>[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  // Their rows and columns begin at 1.
  const [heads = [], ...rows] = ((workbook.worksheets[0]?.getSheetValues() ?? []) as unknown as ExcelJS.CellValue[][]).slice(1).map((row) => Array.from(row).slice(1));
  const textOf = (value: ExcelJS.CellValue): string => (value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [textOf(head), textOf(row[at])])));
}

const footer = (table: string) => forager.window.locator(`[role=grid][aria-label="${table}"] + div`);

test('connections are searched, filtered, selected and deactivated, those out of sight too', async () => {
  const { window } = forager;
  await go('#/connections');
  await expect(footer('Connections')).toContainText('450 connections');
  const { total } = await askApp(window, 'connections', 'listPage', { text: 'gas', limit: 1 });
  await window.getByLabel('Search connections').fill('gas');
  await expect(footer('Connections')).toContainText(`${total} connections`);
  await window.getByLabel('Search connections').fill('');
  await window.getByRole('columnheader', { name: 'Status' }).click();
  await expect(window.locator('[role=grid][aria-label=Connections] [aria-rowindex="2"]')).toContainText('Password incorrect');
  await window.getByRole('checkbox', { name: 'Select all' }).click();
  await expect(window.getByText('450 connections selected')).toBeVisible();
  await window.getByRole('button', { name: 'Deactivate', exact: true }).click();
  await expect.poll(async () => (await askApp(window, 'connections', 'listPage', { status: 'DEACTIVATED', limit: 1 })).total).toBe(450);
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await askApp(window, 'connections', 'listPage', { status: 'DEACTIVATED', limit: 1 })).total).toBeLessThan(60);
  // What waits for a person goes on waiting.
  expect((await askApp(window, 'connections', 'listPage', { status: 'PASSWORD_INCORRECT', limit: 200 })).rows.filter(({ nextCheckAt }) => nextCheckAt !== null)).toEqual([]);
  await window.getByRole('button', { name: 'Select none' }).click();
  await picturesOnRequest(forager, 'connections', 1024);
  expect(await brokenRules(window)).toEqual([]);
});

test('columns are chosen by keyboard, and the choice is kept when the screen is left', async () => {
  const { window } = forager;
  await go('#/connections');
  const grid = window.getByRole('grid', { name: 'Connections' });
  await expect(grid.getByRole('columnheader', { name: 'Company' })).toBeVisible();
  await window.getByRole('button', { name: 'Choose columns' }).press('Enter');
  const item = window.getByRole('menuitemcheckbox', { name: 'Company' });
  await expect(item).toBeChecked();
  await item.press('Enter');
  await expect(item).not.toBeChecked();
  await window.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Company' })).toHaveCount(0);
  await go('#/companies');
  await expect(window.getByRole('grid', { name: 'Companies' })).toBeVisible();
  await go('#/connections');
  await expect(grid.getByRole('columnheader', { name: 'Provider' })).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: 'Company' })).toHaveCount(0);
  await window.getByRole('button', { name: 'Choose columns' }).click();
  await window.getByRole('menuitem', { name: 'As many as fit' }).click();
  await window.keyboard.press('Escape');
  await expect(grid.getByRole('columnheader', { name: 'Company' })).toBeVisible();
});

test('who comes back from a bill stands in the list where they left it', async () => {
  const { window } = forager;
  await go('#/bills');
  const grid = window.getByRole('grid', { name: 'Bills' });
  await expect(grid.getByRole('row').nth(3)).toBeVisible();
  const active = (): Promise<string | null> => grid.getAttribute('aria-activedescendant');
  for (let page = 0; page < 3; page += 1) {
    const before = await active();
    // The list takes keys once its screen is whole; one that was pressed sooner went nowhere.
    await expect.poll(async () => {
      await window.keyboard.press('PageDown');
      return await active();
    }).not.toBe(before);
  }
  // The last key may still be on its way.
  await expect.poll(async () => {
    const now = await active();
    await window.waitForTimeout(200);
    return now !== null && now === (await active());
  }).toBe(true);
  const place = (await active()) ?? '';
  const row = window.locator(`#${place}`);
  await expect(row).toBeInViewport();
  // Its page of the list has come: a row that is still being loaded does not open.
  await expect(row).toContainText(/\d/u);
  const words = await row.innerText();
  await window.keyboard.press('Enter');
  await expect(grid).toBeHidden();
  await expect(window.getByRole('region', { name: 'Bill', exact: true }).first()).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(grid).toHaveAttribute('aria-activedescendant', place);
  await expect(row).toBeInViewport();
  expect(await row.innerText()).toBe(words);
});

test('a company is archived, seen among the archived, and restored with the statuses its connections had', async () => {
  const { window } = forager;
  const attendedOf = async (companyId: string): Promise<number> => (await askApp(window, 'connections', 'listAttention')).filter((one) => one.companyId === companyId).length;
  const [waiting] = await askApp(window, 'connections', 'listAttention');
  const company = (await askApp(window, 'companies', 'list')).find(({ id, isArchived }) => !isArchived && id === waiting?.companyId);
  if (!company) throw new Error('no company needs attention');
  const attended = await attendedOf(company.id);
  await go(`#/companies/${company.id}`);
  await window.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(window.getByText('Archived: its connections are not checked.')).toBeVisible();
  expect((await askApp(window, 'connections', 'listPage', { companyId: company.id, status: 'COMPANY_INACTIVE', limit: 1 })).total).toBeGreaterThan(0);
  await window.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect.poll(() => attendedOf(company.id)).toBe(attended);
});

test('Companies, Needs attention and Review count the same things', async () => {
  const { window } = forager;
  const link = window.getByRole('grid', { name: 'Companies' }).getByRole('link', { name: /attention at/u }).first();
  const counted = window.getByRole('link', { name: /^Needs attention/u });
  const rows = window.getByRole('grid', { name: 'All that needs attention' });
  // A company was just restored: accounts that look like one are counted anew a few seconds later.
  let said = 0;
  await expect(async () => {
    await go('#/companies');
    said = Number(await link.innerText());
    await link.click();
    await expect(rows).toHaveAttribute('aria-rowcount', String(said + 1), { timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await picturesOnRequest(forager, 'attention-of-a-company', 1024);
  await go('#/attention');
  await expect(async () => {
    const all = Number(/\d+/u.exec(await counted.innerText())?.[0]);
    expect(all).toBeGreaterThan(said);
    await expect(rows).toHaveAttribute('aria-rowcount', String(all + 1), { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const toReview = (await askApp(window, 'bills', 'list', { isToReview: true, limit: 1 })).total;
  expect(toReview).toBeGreaterThan(0);
  await expect(window.getByRole('button', { name: `Review ${toReview} bills` })).toBeVisible();
  await expect(window.getByRole('link', { name: /^Review/u })).toContainText(String(toReview));
  const issues = (await askApp(window, 'issues', 'listPage', { status: 'OPEN', limit: 1 })).total;
  await expect(window.getByRole('link', { name: /^Issues/u })).toContainText(String(issues));
  await window.getByRole('button', { name: `${issues} issues` }).click();
  await expect(footer('Issues')).toContainText(`${issues} issues`);
  await expect(window.getByRole('region', { name: 'Issue', exact: true }).getByRole('button', { name: 'Review', exact: true })).toBeVisible();
});

test('accounts without a site are said where their months lack, filed many at once where their addresses point, and the filing is taken back', async () => {
  const { window } = forager;
  // One account loses its site, as one whose address fitted none never had one.
  const account = (await askApp(window, 'accounts', 'list', {})).find(({ siteIds, serviceAddress, areSitesChosen }) => siteIds.length === 1 && serviceAddress !== null && !areSitesChosen);
  if (!account) throw new Error('no account stands at a site');
  await askApp(window, 'accounts', 'takeFilingBack', { accountIds: [account.id], madeSiteIds: [] });
  const unfiled = (await askApp(window, 'accounts', 'listUnfiled')).filter(({ companyId }) => companyId === account.companyId);
  expect(unfiled.find(({ id }) => id === account.id)?.proposal).toMatchObject({ siteId: account.siteIds[0] });
  await go(`#/completeness?companyId=${account.companyId}`);
  await expect(window.getByRole('note').getByText(/without a site.* not shown here\./u)).toBeVisible();
  await picturesOnRequest(forager, 'completeness-unfiled', 1024);
  await window.getByRole('button', { name: 'Choose their sites' }).click();
  const grid = window.getByRole('grid', { name: 'Accounts without a site' });
  await expect(grid.getByText(account.accountNumber)).toBeVisible();
  await picturesOnRequest(forager, 'filing', 1024);
  expect(await brokenRules(window)).toEqual([]);
  const proposed = unfiled.filter(({ proposal }) => proposal !== null).length;
  await window.getByRole('button', { name: proposed === 1 ? 'File 1 account' : `File ${proposed} accounts` }).click();
  await expect.poll(async () => (await askApp(window, 'accounts', 'list', {})).find(({ id }) => id === account.id)).toMatchObject({ siteIds: account.siteIds, areSitesChosen: true });
  await window.getByRole('alert').filter({ hasText: 'Completeness shows' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await askApp(window, 'accounts', 'list', {})).find(({ id }) => id === account.id)).toMatchObject({ siteIds: [], areSitesChosen: false });
  await go(`#/attention?companyId=${account.companyId}`);
  await expect(window.getByRole('button', { name: 'Choose sites' })).toBeVisible();
});

test('a site has tags, notes, and an occupancy that changes from a day on', async () => {
  const { window } = forager;
  const [site] = await askApp(window, 'sites', 'list', {});
  await go(`#/sites/${site?.id ?? ''}`);
  const panel = window.getByRole('complementary', { name: 'Site' });
  await panel.getByLabel('Tags').first().fill('leased');
  await panel.getByLabel('Tags').first().press('Enter');
  await panel.getByRole('textbox', { name: 'Notes' }).fill('Key at the gate.');
  await panel.getByRole('button', { name: 'It changed from a day on' }).click();
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(panel.getByText('Each change needs its first day')).toBeVisible();
  await panel.getByLabel('From', { exact: true }).fill('2026-03-01');
  await panel.getByLabel('From', { exact: true }).press('Tab');
  await panel.getByRole('textbox', { name: /Percent from then on/u }).fill('60');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await askApp(window, 'sites', 'list', {})).find(({ id }) => id === site?.id)).toMatchObject({ tags: ['leased'], notes: 'Key at the gate.', occupancyChanges: [{ percent: 60 }] });
  await picturesOnRequest(forager, 'site', 1024);
  expect(await brokenRules(window)).toEqual([]);

  // By the keys alone: past the navigation, into the palette and back to the row.
  await window.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await window.getByRole('link', { name: 'Skip to the content' }).focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('main')).toBeFocused();
  const grid = window.getByRole('grid', { name: 'Sites' });
  await window.keyboard.press('Home');
  await expect(grid).toBeFocused();
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(grid).toBeFocused();
  // Escape takes one thing at a time: what was typed, a list that hangs open, then the panel.
  await window.keyboard.press('Enter');
  await expect(panel).toBeVisible();
  await window.keyboard.press('/');
  await window.keyboard.type('a');
  await window.keyboard.press('Escape');
  await expect(window.getByLabel('Search sites')).toBeFocused();
  await expect(window.getByLabel('Search sites')).toHaveValue('');
  await panel.getByRole('combobox', { name: 'Country' }).click();
  await expect(window.getByRole('listbox')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('listbox')).toBeHidden();
  await expect(panel).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(grid).toBeFocused();
});

test('sites are made from a list: a wrong cell is marked, corrected in place, and the import is undone', async () => {
  const { window } = forager;
  const companies = await askApp(window, 'companies', 'list');
  const file = join(lists, 'sites.csv');
  await writeFile(file, `Building;Company;Street address;City;Occupancy\nNew Mill;${companies[0]?.name ?? ''};1 Main Street;Alder Falls;40\nOld Mill;Brook Farm;2 Main Street;Elm City;many\n`);
  await go('#/import-sites');
  await answerDialogs(forager, [file]);
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  const wrong = window.getByLabel('Occupancy percent, row 2');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  await expect(window.getByRole('button', { name: 'Import 2 sites' })).toBeDisabled();
  await expect(window.getByLabel('Company, row 2')).toHaveAttribute('aria-invalid', 'true');
  await picturesOnRequest(forager, 'import-sites', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await wrong.focus();
  // What is wrong stands by the cell.
  await expect(window.getByText('Enter a share from 0 to 100', { exact: true })).toBeVisible();
  await picturesOnRequest(forager, 'import-sites-why', 1024);
  await wrong.fill('75');
  await wrong.press('Enter');
  // The tick stands as pressed while main is busy with something else and answers late.
  const busy = forager.app.evaluate(() => { for (const end = Date.now() + 1500; Date.now() < end;) continue; });
  await window.getByRole('checkbox', { name: 'Make the company that is not here yet' }).check();
  await busy;
  await window.getByRole('button', { name: 'Import 2 sites and 1 company' }).click();
  await expect(window.getByText('2 sites and 1 company imported')).toBeVisible();
  expect((await askApp(window, 'sites', 'list', {})).find(({ name }) => name === 'Old Mill')).toMatchObject({ occupancyPercent: 75, address: '2 Main Street, Elm City' });
  await window.getByRole('button', { name: 'Undo import' }).click();
  await expect.poll(async () => (await askApp(window, 'sites', 'list', {})).length).toBe(60);
});

test('notes are written in place on an account, a meter and a bill, and undo puts the former ones back', async () => {
  const { window } = forager;
  const [meter] = await askApp(window, 'accounts', 'meters', {});
  const account = (await askApp(window, 'accounts', 'list', {})).find(({ id }) => id === meter?.accountId);
  const bill = (await askApp(window, 'bills', 'list', { limit: 1 })).rows[0];
  if (!meter || !account || !bill) throw new Error('the practice has no meter or bill');
  const write = async (name: string, text: string): Promise<void> => {
    await window.getByRole('button', { name: new RegExp(`^(?:Add a note(?: on the account)?|Edit the notes): ${name}$`, 'u') }).click();
    const form = window.getByRole('form', { name: `Notes of ${name}` });
    await form.getByLabel('Notes').fill(text);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toBeHidden();
  };
  await go(`#/connections/${account.connectionId}?tab=accounts`);
  await write(`Account ${account.accountNumber}`, 'Ask for the deposit back.');
  await write(`Meter ${meter.meterNumber ?? 'without number'}`, 'Behind the boiler.');
  await picturesOnRequest(forager, 'account-notes', 1024);
  expect(await brokenRules(window)).toEqual([]);
  expect((await askApp(window, 'accounts', 'list', { connectionId: account.connectionId })).find(({ id }) => id === account.id)?.notes).toBe('Ask for the deposit back.');
  expect((await askApp(window, 'accounts', 'meters', { accountId: account.id })).find(({ id }) => id === meter.id)?.notes).toBe('Behind the boiler.');
  await go(`#/bill/${bill.id}`);
  await write('Bill', 'Paid late.');
  await picturesOnRequest(forager, 'bill-notes', 1024);
  expect((await billDetail(window, bill.id)).bill.notes).toBe('Paid late.');
  await window.getByRole('alert').filter({ hasText: 'Bill: notes saved' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await billDetail(window, bill.id)).bill.notes).not.toBe('Paid late.');
});

test('an account is moved to another site, and the history keeps where it was', async () => {
  const { window } = forager;
  const account = (await askApp(window, 'accounts', 'list', {})).find(({ siteIds, serviceAddress }) => siteIds.length === 1 && serviceAddress !== null);
  if (!account) throw new Error('no account with an address is at one site');
  const other = (await askApp(window, 'sites', 'list', { companyId: account.companyId })).find(({ id, isArchived }) => !isArchived && !account.siteIds.includes(id));
  await go(`#/connections/${account.connectionId}?tab=accounts`);
  const block = window.getByRole('region', { name: `Account ${account.accountNumber}` });
  await expect(block.getByText('By its address.')).toBeVisible();
  await askApp(window, 'accounts', 'update', { id: account.id, change: { siteIds: [other?.id ?? ''] } });
  await block.getByRole('button', { name: 'Show the sites it had' }).click();
  await expect(block.getByText('chosen by hand')).toBeVisible();
  await picturesOnRequest(forager, 'accounts', 1024);
  await expect(block.getByText('by Forager', { exact: true })).toBeVisible();
  await expect(block.getByText('By its address.')).toBeHidden();
});

test('a client’s months are reported as a chart with its table, add up to its bills, and go on one page for the client', async () => {
  const { window, app } = forager;
  const { rows: bills } = await askApp(window, 'bills', 'list', { limit: 1000 });
  const companyId = [...Map.groupBy(bills, (bill) => bill.companyId)].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '';
  const own = bills.filter((bill) => bill.companyId === companyId && bill.supersededById === null && bill.status !== 'UNREADABLE' && bill.periodStart !== null && bill.periodEnd !== null);
  const { lines } = await askApp(window, 'reports', 'get', { companyId, from: '2015-01', to: '2030-12', groupBy: 'TYPE', isOccupied: false });
  const reported = lines.reduce((sum, line) => sum + Object.values(line.cost).flat().reduce<number>((all, value) => all + (value ?? 0), 0), 0);
  expect(reported).toBeCloseTo(own.reduce((sum, bill) => sum + (bill.currentCharges ?? 0), 0), 2);

  await go(`#/reports?companyId=${companyId}&measure=COST&period=36`);
  const chart = window.getByRole('img', { name: 'Cost by month; the same numbers are in the table' });
  await expect(chart.locator('.recharts-bar-rectangle rect').first()).toBeVisible();
  await picturesOnRequest(forager, 'report', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.getByText('Table', { exact: true }).click();
  await expect(footer('Report')).toContainText('rows');
  expect(await brokenRules(window)).toEqual([]);

  const file = join(lists, 'client.pdf');
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, file);
  await go(`#/reports?companyId=${companyId}&panel=page`);
  await window.getByLabel('Your name or firm').fill('Łąka Doradztwo');
  await window.getByRole('button', { name: 'Save as PDF…' }).click();
  await expect(window.getByText(`Saved as ${file}`)).toBeVisible();
  const pdf = await getDocument({ data: new Uint8Array(await readFile(file)) }).promise;
  const text = (await (await pdf.getPage(1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ');
  expect(pdf.numPages).toBe(1);
  expect(text).toContain(own[0]?.companyName);
  expect(text).toContain('Łąka Doradztwo');
  expect(text).toContain('Days billed');
});

test('what the window shows of bills is in the workbook and the CSV it exports, and a scheduled export is written into its folder', async () => {
  const { window, app } = forager;
  const { rows: bills } = await askApp(window, 'bills', 'list', { limit: 1000 });
  const types = ['ELECTRICITY', 'GAS'];
  const wanted = bills.filter((bill) => bill.supersededById === null && bill.types.some((type) => types.includes(type)));
  const [companyId, own] = [...Map.groupBy(wanted, (bill) => bill.companyId)].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []];
  const shown = own.map((bill) => [bill.id, bill.accountNumber ?? '', bill.periodEnd ?? '', bill.totalAmount]).sort();
  const told = (rows: readonly Record<string, string>[]): unknown => rows.map((row) => [row['Bill ID'], row['Account number'], row['Period end'], row['Total amount'] === '' ? null : Number(row['Total amount'])]).sort();

  await go(`#/exports?companyId=${companyId}`);
  await window.getByRole('button', { name: 'Services: Any service' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Electricity' }).click();
  await window.getByRole('menuitemcheckbox', { name: 'Gas' }).click();
  await window.keyboard.press('Escape');
  await window.getByRole('switch', { name: 'Also bills with open issues' }).check({ force: true });
  await expect(window.getByText(`${own.length} bills to export.`)).toBeVisible();

  const save = async (format: string, name: string): Promise<string> => {
    const path = join(lists, name);
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, path);
    await window.getByRole('button', { name: `Export ${format}`, exact: true }).click();
    await expect(window.getByRole('status').filter({ hasText: name })).toContainText(`of ${own.length} bills.`);
    return path;
  };
  expect(told(await sheetRows(await save('Excel workbook', 'Exported.xlsx')))).toEqual(shown);
  const csv = (await unzip(await save('CSV tables', 'Exported.zip'))).get('Bills.csv');
  expect(told(parse(csv ?? '', { columns: true, bom: true }))).toEqual(shown);

  const folder = join(lists, 'Client folder');
  await mkdir(folder);
  await answerDialogs(forager, [folder]);
  await window.getByRole('button', { name: 'Schedule Excel workbook' }).click();
  const planned = window.getByRole('complementary', { name: 'New scheduled export' });
  await planned.getByRole('button', { name: 'Choose the folder…' }).click();
  await expect(planned.getByText(folder, { exact: true })).toBeVisible();
  await picturesOnRequest(forager, 'exports-schedule', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await planned.getByRole('button', { name: 'Schedule it' }).click();
  const panel = window.getByRole('complementary', { name: 'Scheduled export', exact: true });
  await panel.getByRole('button', { name: 'Run now' }).click();
  await expect(panel.getByText(`xlsx: ${own.length} bills.`)).toBeVisible();
  const [file, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  expect(told(await sheetRows(join(folder, file ?? '')))).toEqual(shown);
  await panel.getByRole('button', { name: 'Run now' }).click();
  await expect(panel.getByText('Nothing was new or changed, so no file was written.')).toBeVisible();

  // A folder that is gone is said here and under Needs attention; where it lay stands on this screen alone.
  const waiting = async (): Promise<number> => Number((await window.getByRole('link', { name: /^Needs attention/u }).innerText()).replace(/\D/gu, ''));
  const before = await waiting();
  await rm(folder, { recursive: true });
  await askApp(window, 'notes', 'set', { noun: 'BILL', id: own[0]?.id ?? '', notes: 'Paid late.' });
  await panel.getByRole('button', { name: 'Run now' }).click();
  await expect(panel.getByText('The folder “Client folder” is not there any more.').first()).toBeVisible();
  await picturesOnRequest(forager, 'exports-scheduled', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await expect(panel.getByRole('group', { name: 'Folder' })).toContainText(folder);
  await panel.getByRole('button', { name: 'Show in folder' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'The folder “Client folder” is not there any more.' })).toBeVisible();
  await expect.poll(waiting).toBe(before + 1);
  const notices = await askApp(window, 'notices', 'list');
  expect(notices[0]).toMatchObject({ title: 'Scheduled export', link: { screen: 'exports' } });
  expect(JSON.stringify(notices)).not.toContain(folder);
  await go('#/exports');
  await window.getByRole('region', { name: 'Scheduled exports' }).getByRole('button', { name: /^Excel workbook/u }).click();
  await panel.getByRole('button', { name: 'Remove' }).click();
  await expect(window.getByText('Press “Schedule…” beside a format')).toBeVisible();
  await window.getByRole('alert').filter({ hasText: 'The scheduled export is removed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('region', { name: 'Scheduled exports' })).toContainText('Not written');
});
