import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { brokenRules } from './support/accessibility.ts';
import { answerDialogs, lastDialog } from './support/choose-files.ts';
import { dropFiles } from './support/drop-files.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { searchFolder } from './support/secret-search.ts';
import { picturesOnRequest } from './support/picture.ts';
import { allConnections, askApp } from './support/window-calls.ts';
import { expectForgotten } from './support/window-heap.ts';

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;
let window: Page;
let folder: string;
/** Stands in both passwords, so that one look at the window's memory finds either. */
const secret = randomBytes(9).toString('hex');
const password = `Imported${secret}`;
const typed = `Typed${secret}`;
/** Nothing listens there: the first collections find a website that is down, and no password is typed. */
const portal = 'http://127.0.0.1:9/login';

const drop = (paths: readonly string[]): Promise<void> => dropFiles(forager, paths, { x: 500, y: 300 });

const pictures = (name: string): Promise<void> => picturesOnRequest(forager, `import-${name}`, 1024);

/** A list made out of the template: its heading row kept, its examples written over, one left as it is. */
async function fillTemplate(path: string): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet('Connections');
  if (!sheet) throw new Error('The template has no sheet of connections.');
  const headings = (sheet.getRow(1).values as readonly unknown[]).map(String);
  const rows: Readonly<Record<string, string | Date>>[] = [
    { 'Connection type': 'ONLINE', 'Utility provider': 'Brook Water', 'Utility login URL': portal, Sites: 'mill, HARBOUR office', 'Owner email': 'ann@example.com', Username: 'ann', Password: password, 'Datasource types': 'WATER', 'Data collection start date': new Date(Date.UTC(2025, 0, 1)) },
    { 'Connection type': 'ONLINE', 'Utility provider': 'Brook Water', 'Utility login URL': portal, Sites: 'Mil', 'Owner email': 'nobody', Username: 'bob', Password: password, 'Datasource types': 'WATER' },
    { 'Connection type': 'ONLINE', 'Utility provider': 'Fern Gas', 'Utility login URL': 'http://localhost:9/', Sites: 'Mill', 'Owner email': 'nobody', Username: 'cy', 'Datasource types': 'GAS' },
    { 'Connection type': 'EMAIL', 'Utility provider': 'Fern Waste', 'Utility login URL': 'https://waste.example', Sites: 'Mill', 'Owner email': 'ann@example.com', 'Sender emails': 'bills@waste.example', 'Email frequency': 'MONTHLY', 'Datasource types': 'WASTE' },
  ];
  rows.forEach((row, index) => headings.forEach((heading, column) => {
    if (column > 0) sheet.getCell(index + 2, column).value = row[heading] ?? null;
  }));
  await book.xlsx.writeFile(path);
}

const cell = (row: number, column: string): Locator => window.getByRole('row').nth(row).locator(`[data-column="${column}"]`);
const status = (): Locator => window.getByRole('status').filter({ hasText: 'row' });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-import-'));
  forager = await startForager({ env: { FORAGER_PRACTICE_URL: 'http://127.0.0.1:9' } });
  ({ window } = forager);
  window.setDefaultTimeout(30_000);
  // By the field in which Enter is pressed it says what it is at: the button may be out of sight.
  await Promise.all([window.getByText('Making the key from the passphrase').waitFor(), keepPasswordsByPassphrase(window)]);
  const { id } = await askApp(window, 'companies', 'create', { name: 'Kestrel Mills' });
  for (const name of ['Mill', 'Harbour Office']) await askApp(window, 'sites', 'create', { companyId: id, name });
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await forager.removeData();
  await rm(folder, { recursive: true, force: true });
});

test('the template is saved, filled and dropped, and its columns are found', async () => {
  test.setTimeout(120_000);
  await window.getByRole('button', { name: 'Import connections' }).click();
  await expect(window.getByRole('heading', { name: 'Drop a list of connections here' })).toBeVisible();
  await pictures('1-list');
  const path = join(folder, 'Connections to import.xlsx');
  await forager.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await window.getByRole('button', { name: 'Excel template' }).click();
  await expect.poll(() => readFile(path).then((bytes) => bytes.length, () => 0)).toBeGreaterThan(1000);
  await expect(window.getByText('Saved as')).toBeVisible();

  const pdf = join(folder, 'list.csv');
  await writeFile(pdf, '%PDF-1.7 not a list');
  await drop([pdf]);
  await expect(window.getByRole('alert').filter({ hasText: 'This is a PDF, not a list' })).toBeVisible();
  await pictures('2-refused');

  await fillTemplate(path);
  await drop([path]);
  const columns = window.getByRole('table', { name: 'Columns of the list' });
  await expect(columns.getByRole('textbox', { name: 'Sites is taken for' }).or(columns.getByRole('combobox', { name: 'Sites is taken for' })).first()).toHaveValue('Sites');
  await expect(columns).not.toContainText(password);
  expect(await brokenRules(window)).toEqual([]);
  await pictures('3-columns');
  await window.getByRole('button', { name: 'Look at the rows' }).click();
});

test('errors stand in their cells with the reason, and are corrected by the keyboard', async () => {
  test.setTimeout(120_000);
  await expect(status()).toHaveText('4 rows, 2 with errors');
  await expect(window.getByRole('button', { name: 'Import 4 connections' })).toBeDisabled();
  await expect(cell(1, 'startDate')).toHaveText('2025-01-01');
  await expect(cell(2, 'sites')).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(2, 'sites')).toHaveAttribute('title', 'Kestrel Mills has no site called “Mil”. Did you mean “Mill”?');
  await expect(cell(4, 'connectionType')).toHaveAttribute('title', /mailbox is chosen after the import/);
  await window.getByRole('checkbox', { name: 'Only errors' }).check();
  await expect(window.getByRole('row')).toHaveCount(3);
  expect(await brokenRules(window)).toEqual([]);
  await pictures('4-errors');
  await window.getByRole('checkbox', { name: 'Only errors' }).uncheck();

  await window.keyboard.press('F8');
  await expect(cell(2, 'sites')).toBeFocused();
  await window.keyboard.type('Mill');
  await window.keyboard.press('Tab');
  await expect(cell(2, 'sites')).not.toHaveAttribute('aria-invalid');
  await expect(cell(2, 'ownerEmail')).toBeFocused();
  await window.keyboard.press('Enter');
  await window.keyboard.type('bob@example.com');
  await pictures('5-typing');
  await window.keyboard.press('Enter');
  await expect(cell(3, 'ownerEmail')).toBeFocused();
  await window.getByRole('button', { name: 'Correct it too' }).click();
  await expect(cell(3, 'ownerEmail')).toHaveText('bob@example.com');
  await cell(3, 'password').click();
  await window.keyboard.type(typed);
  await window.keyboard.press('Enter');
  await expect(cell(3, 'password')).toHaveText('••••••••');
  await expect(status()).toHaveText('4 rows, no errors');
  await cell(1, 'username').click();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+z');
  await expect(status()).toHaveText('4 rows, 1 with errors');
  await window.keyboard.press('Control+y');
  await expect(status()).toHaveText('4 rows, no errors');
  await pictures('6-right');
  await expectForgotten(window, secret);
});

test('all rows become connections at once, and undo takes them out again with their passwords', async () => {
  test.setTimeout(120_000);
  // The rows wait while the person is elsewhere.
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Close', exact: true }).click();
  await window.getByRole('button', { name: 'Import connections' }).click();
  await window.getByRole('button', { name: 'Import 4 connections' }).click();
  await expect(window.getByRole('status').filter({ hasText: '4 connections imported, with 3 new providers' })).toBeVisible();
  await pictures('7-done');
  const made = await allConnections(window);
  expect(made.map((one) => [one.datasourceName, one.username, one.companyName, one.settings.siteIds.length, one.settings.startDate]).sort()).toEqual([
    ['Brook Water', 'ann', 'Kestrel Mills', 2, { mode: 'CUSTOM', day: '2025-01-01' }],
    ['Brook Water', 'bob', 'Kestrel Mills', 1, { mode: 'COMPANY_DEFAULT' }],
    ['Fern Gas', 'cy', 'Kestrel Mills', 1, { mode: 'COMPANY_DEFAULT' }],
    ['Fern Waste', null, 'Kestrel Mills', 1, { mode: 'COMPANY_DEFAULT' }],
  ]);
  for (const { id, kind } of made) expect(await askApp(window, 'connections', 'testCredential', { id })).toBe(kind === 'EMAIL' ? 'ABSENT' : 'OK');
  await window.getByRole('button', { name: 'Show connections' }).click();
  await expect(window.getByRole('row').filter({ hasText: 'Brook Water' })).toHaveCount(2);
  await pictures('8-connections');

  // A list that comes afterwards is told of what it may bring a second time.
  await window.getByRole('button', { name: 'Import connections' }).click();
  const again = join(folder, 'again.csv');
  await writeFile(again, `Connection type,Company,Utility provider,Utility login URL,Sites,Owner email,Username,Password,Datasource types\nONLINE,Kestrel Mills,Brook Water,${portal},Mill,ann@example.com,dan,${password},WATER\n`);
  await expect(window.getByRole('heading', { name: 'Drop a list of connections here' })).toBeVisible();
  await drop([again]);
  await window.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(cell(1, 'username')).toHaveAttribute('title', /^Kestrel Mills has a connection to Brook Water already \((?:ann|bob)\)\. If this row has the same accounts, delete it/u);
  await expect(window.getByText('1 row may bring accounts that are here already')).toBeVisible();
  await pictures('9-double');
  expect(await brokenRules(window)).toEqual([]);
  await window.getByRole('button', { name: 'Start over' }).click();
  await window.getByRole('button', { name: 'Undo import' }).click();
  await expect(window.getByText('4 connections taken out again')).toBeVisible();
  expect(await allConnections(window)).toEqual([]);
  await expect.poll(async () => (await askApp(window, 'app', 'state')).vault.entryCount).toBe(0);
  // The browser folders of the connections are still being removed.
  await expect(async () => expect(await searchFolder(forager.dataFolder, [secret], { ocr: false })).toEqual([])).toPass();
});

test('a plain list of provider, user name, password and company makes connections, with the companies it names', async () => {
  test.setTimeout(120_000);
  const practice = 'http://127.0.0.1:9';
  await askApp(window, 'companies', 'create', { name: 'Alder Works' });
  const plain = join(folder, 'plain.csv');
  await writeFile(plain, `Company,Provider,User,Password\nKestrel Mills,practice utility,ann,${password}\nFern Hotels,Practice Utility,bob,${password}\nFERN HOTELS,Practice Utilty,cy,${password}\n`);
  await answerDialogs(forager, [plain]);
  await window.getByRole('button', { name: 'Choose a file…' }).click();
  expect(await lastDialog(forager)).toMatchObject({ title: 'Choose a list of connections' });
  await expect(window.getByText('Not in the list: Connection type, Utility login URL, Sites, Owner email. What is assumed for them stands in grey')).toBeVisible();
  await window.getByRole('button', { name: 'Look at the rows' }).click();
  await expect(status()).toHaveText('3 rows, 2 with errors');
  await expect(cell(1, 'connectionType')).toHaveText('ONLINE');
  await expect(cell(1, 'signInUrl')).toHaveText(practice);
  await expect(cell(1, 'sites')).toHaveText('By address');
  await expect(window.getByText('In grey stands what is assumed where the list says nothing')).toBeVisible();
  await window.getByRole('checkbox', { name: 'Make the company that is not here yet' }).check();
  await expect(status()).toHaveText('3 rows, 1 with errors');
  await window.keyboard.press('F8');
  // What is wrong stands by the cell.
  const why = cell(3, 'signInUrl').getByText('No address is known for a utility of this name');
  await expect(why).toBeVisible();
  const [place, words] = [await cell(3, 'signInUrl').boundingBox(), await why.boundingBox()];
  expect(Math.abs((words?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(120);
  await pictures('10-plain');
  expect(await brokenRules(window)).toEqual([]);
  await cell(3, 'provider').click();
  await window.keyboard.type('Practice utility');
  await window.keyboard.press('Enter');
  await expect(status()).toHaveText('3 rows, no errors');
  await window.getByRole('button', { name: 'Import 3 connections' }).click();
  await expect(window.getByRole('status').filter({ hasText: '3 connections imported, with 1 new company and 1 new provider' })).toBeVisible();
  const made = await allConnections(window);
  expect(made.map((one) => [one.datasourceName, one.username, one.companyName, one.kind, one.signInUrl, one.settings.siteIds.length, one.settings.ownerEmail]).sort()).toEqual([
    ['Practice utility', 'ann', 'Kestrel Mills', 'ONLINE', practice, 0, null],
    ['Practice utility', 'bob', 'Fern Hotels', 'ONLINE', practice, 0, null],
    ['Practice utility', 'cy', 'Fern Hotels', 'ONLINE', practice, 0, null],
  ]);
  await window.getByRole('button', { name: 'Undo import' }).click();
  await expect(window.getByText('3 connections taken out again')).toBeVisible();
  expect((await askApp(window, 'companies', 'list')).map(({ name }) => name).sort()).toEqual(['Alder Works', 'Kestrel Mills']);
});
