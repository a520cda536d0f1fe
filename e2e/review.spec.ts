import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { pagePicture } from '../src/main/reading/testing/page-picture.ts';
import { electricBill, makePdf, type Print } from '../src/main/reading/testing/test-bill.ts';
import { tiffOf } from '../src/main/reading/testing/tiff-of.ts';
import { onLoopback } from '../src/shared/testing/on-loopback.ts';
import { zipOf } from '../src/shared/testing/zip-of.ts';
import { FILES_CHANNEL } from '../src/shared/ipc/channels.ts';
import { answerDialogs, lastDialog } from './support/choose-files.ts';
import { dropFiles } from './support/drop-files.ts';
import { ISSUES_OF_READING } from '../src/shared/domain/issue.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { picturesOnRequest } from './support/picture.ts';
import { askApp, billDetail, refusalOf } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;
let window: Page;
let folder: string;

/** The print of a bill of its own, with what is changed in it. */
const bill = (number: number, changes: Parameters<typeof electricBill>[0] = {}): Print[] => electricBill({ invoice: `PR-${60_000 + number}`, ...changes });

async function file(name: string, print: readonly Print[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, await makePdf([print]));
  return path;
}

const drop = (paths: readonly string[]): Promise<void> => dropFiles(forager, paths, { x: 500, y: 400 });

const field = (path: string): Locator => window.locator(`[data-field="${path}"]`);
const problems = (): Locator => window.getByRole('list', { name: 'What to look at' });
const openBill = async () => {
  const id = decodeURIComponent((await window.evaluate(() => location.hash)).split('/').at(-1) ?? '');
  return (await billDetail(window, id)).bill;
};

const pictures = (name: string): Promise<void> => picturesOnRequest(forager, name, 1100);

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-dropped-'));
  forager = await startForager();
  ({ window } = forager);
  window.setDefaultTimeout(20_000);
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await forager.removeData();
  await rm(folder, { recursive: true, force: true });
});

test('files dropped on the window are read and filed under the company the person picks', async () => {
  await drop([
    await file('wrong-sum.pdf', bill(1, { total: '$181.00' })),
    await file('wrong-too.pdf', bill(4, { account: '77-4410-90001', total: '$191.00' })),
    await file('right.pdf', bill(2)),
    await file('letter.pdf', [['Dear customer,', 40, 60, 12], ['thank you for your visit to our garden show.', 40, 90, 12]]),
  ]);
  const panel = window.getByRole('dialog');
  await expect(panel.getByRole('list', { name: 'Files to read' }).getByRole('listitem')).toHaveCount(4);
  // There is no company yet: the first one, then a second one, is made here, and the files stay.
  const under = panel.getByRole('combobox', { name: 'File them under' });
  const read = panel.getByRole('button', { name: 'Read 4 files' });
  await expect(read).toBeDisabled();
  await under.fill('Harbour Hotels');
  await pictures('files-first-company');
  await window.getByRole('option', { name: 'Make the company “Harbour Hotels”' }).click();
  await expect(read).toBeEnabled();
  await expect(panel.getByRole('radio', { name: 'All of one company' })).toBeChecked();
  await under.fill('Kestrel Mills');
  await expect(window.getByRole('option')).toHaveText(['Make the company “Kestrel Mills”']);
  await expect(read).toBeDisabled();
  // Left as it is, what is typed stays, and files nothing under the company chosen before.
  await under.press('Tab');
  await expect(under).toHaveValue('Kestrel Mills');
  await expect(panel.getByText('No company has this name.')).toBeVisible();
  await expect(read).toBeDisabled();
  await pictures('files-no-such-company');
  await under.fill('');
  await under.fill('Kestrel Mills');
  await under.press('Enter');
  await expect(read).toBeEnabled();
  await under.press('Enter');
  await expect(under).toHaveValue('Kestrel Mills');
  await expect(panel.getByRole('list', { name: 'Files to read' }).getByRole('listitem')).toHaveCount(4);
  await pictures('files-waiting');
  await read.click();
  await expect(panel.getByRole('status')).toContainText('3 bills filed, 2 of them to be checked, 1 file without a bill', { timeout: 60_000 });
  await expect(panel.getByText('Kestrel Mills, from right.pdf')).toBeVisible();
  await pictures('files-read');
  const { rows } = await askApp(window, 'bills', 'list', {});
  expect(rows.map((row) => [row.companyName, row.fileName, row.status]).sort()).toEqual([['Kestrel Mills', 'right.pdf', 'READ'], ['Kestrel Mills', 'wrong-sum.pdf', 'NEEDS_REVIEW'], ['Kestrel Mills', 'wrong-too.pdf', 'NEEDS_REVIEW']]);
});

test('the bill that does not add up says so, at the field it is about', async () => {
  await window.keyboard.press('Escape');
  await window.getByRole('link', { name: /^Review\s*2$/ }).click();
  await expect(window.getByText('1 of 2')).toBeVisible();
  if ((await openBill()).totalAmount !== 181) await window.keyboard.press('j');
  await expect(problems()).toContainText('The balance adds up to $171.00 ($140.25 before, $140.25 paid, $171.00 new), the bill asks for $181.00.');
  await expect(field('totalAmount')).toBeFocused();
  await expect(window.locator('[data-page="1"] [data-active]')).toHaveAttribute('aria-label', 'Amount to pay: $181.00');
  await pictures('review-begins');
});

test('keys go from field to field and light each one’s place', async () => {
  await window.keyboard.press('ArrowDown');
  await expect(field('currentCharges')).toBeFocused();
  await expect(window.locator('[data-page="1"] [data-active]')).toHaveAttribute('aria-label', /New charges/);
  await window.keyboard.press('ArrowUp');
  await expect(field('totalAmount')).toBeFocused();
});

test('the right number is taken by a click on the page, and the checks are made anew', async () => {
  await window.keyboard.press('Enter');
  const pick = window.getByRole('button', { name: 'Take $171.00' });
  await expect(pick.first()).toBeVisible();
  await expect(window.getByRole('button', { name: 'Take 03/12/2026' })).toHaveCount(0);
  await pictures('review-picking');
  await pick.first().click();
  await expect(field('totalAmount')).toContainText('$171.00');
  await expect(field('totalAmount')).toContainText('corrected');
  await expect(field('totalAmount')).toBeFocused();
  await expect(problems()).toContainText('Everything adds up');
  await expect(window.getByText('Amount to pay is now $171.00.')).toBeVisible();
  await pictures('review-corrected');
  const corrected = await openBill();
  expect(corrected).toMatchObject({ totalAmount: 171, status: 'NEEDS_REVIEW', reading: { confidence: { totalAmount: 1 }, evidence: { totalAmount: { page: 1, text: '$171.00' } } } });
  // The place is that of the number that was clicked: a row of the summary, not of the total.
  expect(corrected.reading.evidence['totalAmount']?.box[1]).toBeLessThan(200);
});

test('a correction is undone and done again', async () => {
  await window.keyboard.press('Control+z');
  await expect(field('totalAmount')).toContainText('$181.00');
  await expect(problems()).toContainText('the bill asks for $181.00');
  expect((await openBill()).corrections).toEqual({});
  await window.keyboard.press('Control+Shift+z');
  await expect(field('totalAmount')).toContainText('$171.00');
  await expect(problems()).toContainText('Everything adds up');
});

test('a double click opens a field with the keys in it, and presses none of its buttons', async () => {
  const row = field('dueDate');
  const before = await row.innerText();
  const { width = 0 } = (await row.boundingBox()) ?? {};
  // Where the button “Not on the bill” appears under the second press.
  for (const x of [width - 30, 30]) {
    await row.dblclick({ position: { x, y: 8 } });
    const input = window.locator('[data-editing="dueDate"] input');
    await expect(input).toBeFocused();
    await window.keyboard.type('n/');
    await expect(input).toHaveValue('n/');
    await window.keyboard.press('Escape');
    await expect(row).toHaveText(before.replaceAll('\n', ''));
  }
  await expect(window.getByRole('heading', { name: /Prairie Rose/ })).toBeVisible();
});

test('a value is typed in place, as its kind asks', async () => {
  await field('dueDate').click();
  const input = window.locator('[data-editing="dueDate"] input');
  await input.fill('soon');
  await input.press('Enter');
  await expect(window.getByText('This is no day.')).toBeVisible();
  await input.fill('4/9/2026');
  await expect(window.locator('[data-editing="dueDate"]')).toContainText('= Apr 9, 2026');
  await input.press('Enter');
  await expect(field('dueDate')).toContainText('Apr 9, 2026');
  await field('services.0.usage').click();
  await window.locator('[data-editing="services.0.usage"] input').fill('1,100.5');
  await window.keyboard.press('Tab');
  await expect(field('services.0.unit')).toBeFocused();
  await expect(field('services.0.usage')).toContainText('1,100.5');
  await field('services.0.usage').click();
  await window.getByRole('button', { name: 'As it was read' }).click();
  await expect(field('services.0.usage')).not.toContainText('corrected');
  await field('services.0.tariff').or(field('billDate')).first().click();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: /Prairie Rose/ })).toBeVisible();
});

test('keys go from bill to bill', async () => {
  const { id } = await openBill();
  const hasNext = await window.getByRole('button', { name: 'Next bill' }).isEnabled();
  await window.keyboard.press(hasNext ? 'j' : 'k');
  await expect(field('totalAmount')).toContainText('$191.00');
  await expect(field('totalAmount')).toBeFocused();
  await window.keyboard.press(hasNext ? 'Alt+ArrowUp' : 'Alt+ArrowDown');
  await expect(field('totalAmount')).toContainText('$171.00');
  expect((await openBill()).id).toBe(id);
});

test('what looks right is read by a person’s word, and stays so', async () => {
  const { id } = await openBill();
  await window.keyboard.press('Control+Enter');
  // On to the one that waits next; it does not add up, and a person may say that it is so all the same.
  await expect(problems()).toContainText('the bill asks for $191.00');
  await expect(window.getByText(/checked\.$/)).toBeVisible();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('All bills are checked')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(problems()).toContainText('the bill asks for $191.00');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('All bills are checked')).toBeVisible();
  await pictures('review-done');
  const stored = await billDetail(window, id);
  expect(stored.bill).toMatchObject({ status: 'READ', totalAmount: 171, dueDate: '2026-04-09' });
  expect(stored.bill.reviewedAt).not.toBeNull();
  const open = await askApp(window, 'issues', 'list', { billId: id, status: 'OPEN' });
  expect(open.filter(({ kind }) => ISSUES_OF_READING.includes(kind))).toEqual([]);
  await forager.quit();
  forager = await startForager({ dataFolder: forager.dataFolder });
  ({ window } = forager);
  window.setDefaultTimeout(20_000);
  expect((await billDetail(window, id)).bill).toMatchObject({ status: 'READ', totalAmount: 171, corrections: { totalAmount: { value: 171 }, dueDate: { value: '2026-04-09' } } });
});

test('files chosen in the list of bills are read, and those that are here are told so', async () => {
  await window.getByRole('link', { name: 'Bills' }).click();
  const locked = join(folder, 'locked.pdf');
  await writeFile(locked, await makePdf([bill(3)], { userPassword: 'open sesame' }));
  await answerDialogs(forager, [join(folder, 'right.pdf'), locked]);
  await window.getByRole('button', { name: 'Read files…' }).click();
  const panel = window.getByRole('dialog');
  expect(await lastDialog(forager)).toMatchObject({ title: 'Choose bills to read', buttonLabel: 'Read' });
  await panel.getByRole('radio', { name: 'All of one company' }).check();
  await expect(panel.getByLabel('File them under').first()).toHaveValue('Kestrel Mills');
  await panel.getByRole('button', { name: 'Read 2 files' }).click();
  await expect(panel.getByRole('status')).toContainText('1 bill filed, to be checked, 1 already here', { timeout: 60_000 });
  await expect(panel.getByText('Already here: bill of Prairie Rose Electric Cooperative, Mar 12, 2026')).toBeVisible();
  await panel.getByRole('button', { name: 'Review' }).click();
  await expect(window.getByRole('complementary', { name: 'What was read' })).toBeVisible();
});

test('a file that cannot be read is entered by hand, filed away as no bill, and taken back', async () => {
  await field('totalAmount').click();
  await window.locator('[data-editing="totalAmount"] input').fill('88.20');
  await window.keyboard.press('Enter');
  await expect(field('totalAmount')).toContainText('88.20');
  await field('services.0.usage').click();
  await window.locator('[data-editing="services.0.usage"] input').fill('640');
  await window.keyboard.press('Enter');
  await expect(field('services.0.usage')).toContainText('640');
  await pictures('review-by-hand');
  const before = await openBill();
  expect(before).toMatchObject({ status: 'NEEDS_REVIEW', totalAmount: 88.2, reading: { services: [{ usage: 640 }] } });
  await window.getByRole('button', { name: 'Not a bill' }).click();
  await expect(window.getByText('All bills are checked')).toBeVisible();
  expect((await askApp(window, 'bills', 'list', {})).total).toBe(3);
  await window.getByRole('button', { name: 'Undo' }).last().click();
  await expect(field('totalAmount')).toContainText('88.20');
  expect((await askApp(window, 'bills', 'list', {})).total).toBe(4);
  await window.getByRole('link', { name: 'Bills' }).click();
  await expect(window.getByRole('button', { name: 'Review 1 bill' })).toBeVisible();
  await pictures('bills-list');
});

/** Drops a bill on the window, has it read, and shows it for review; returns its id. */
async function readAndReview(name: string, print: readonly Print[]): Promise<string> {
  const [company] = (await askApp(window, 'companies', 'list')).filter((one) => one.name === 'Kestrel Mills');
  const path = await file(name, print);
  await window.getByRole('link', { name: 'Bills' }).click();
  await answerDialogs(forager, [path]);
  await window.getByRole('button', { name: 'Read files…' }).click();
  const panel = window.getByRole('dialog');
  await panel.getByRole('radio', { name: 'All of one company' }).check();
  await panel.getByRole('button', { name: 'Read 1 file' }).click();
  await expect(panel.getByRole('status')).toContainText('1 bill filed', { timeout: 60_000 });
  await window.keyboard.press('Escape');
  const { rows } = await askApp(window, 'bills', 'list', { companyId: company?.id ?? '' });
  const id = rows.find((row) => row.fileName === name)?.id ?? '';
  expect(id, `the bill of ${name} is filed`).not.toBe('');
  await window.goto(`app://forager/index.html#/review/${id}`);
  return id;
}

test('a field a person showed is read so on the next bill of the layout, says so, and is forgotten in the settings', async () => {
  // The total was shown earlier, by a click on the number beside the new charges.
  const id = await readAndReview('wrong-again.pdf', bill(5, { account: '77-4410-90002', total: '$191.00' }));
  await expect(field('totalAmount')).toContainText('$171.00');
  await expect(field('totalAmount')).toContainText('Read as you showed it');
  await pictures('review-as-shown');
  // The number is that of the new charges too, so that no sum can prove it: it says so, and waits.
  await expect(problems()).toContainText('Where you showed the amount to pay on an earlier bill stands 171');
  expect((await billDetail(window, id)).bill).toMatchObject({ status: 'NEEDS_REVIEW', reading: { origins: { totalAmount: { by: 'MEMORY' } } } });

  await window.getByRole('link', { name: 'Settings' }).click();
  const layouts = window.getByRole('region', { name: 'Layouts you taught' });
  await expect(layouts).toContainText('amount to pay');
  await layouts.scrollIntoViewIfNeeded();
  await pictures('settings-layouts');
  await layouts.getByRole('button', { name: /^Forget the layout of Prairie Rose/ }).first().click();
  await layouts.getByRole('button', { name: 'Forget this layout' }).click();
  await expect(layouts).toContainText('Nothing is remembered yet');
});

test('a language model that is set up is asked about a bill of a company that allows it, and its finding is marked', async () => {
  const answer = JSON.stringify({ fields: [{ path: 'totalAmount', value: 48.15, page: 1, text: '$48.15' }, { path: 'accountNumber', value: 'LK 7741', page: 1, text: 'LK 7741' }] });
  const model = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ choices: [{ message: { content: answer } }] }));
  });
  const port = await onLoopback(model);
  await window.getByRole('link', { name: 'Settings' }).click();
  const help = window.getByRole('region', { name: 'Help with reading' });
  await help.getByRole('switch', { name: 'Ask a language model about bills that need review' }).click();
  await help.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${port}/v1`);
  await help.getByRole('textbox', { name: 'Model', exact: true }).fill('practice-model');
  await help.getByRole('button', { name: 'Save' }).click();
  await help.getByRole('button', { name: 'Test' }).click();
  await expect(help.getByRole('status')).toContainText('practice-model read a made-up bill');
  await help.scrollIntoViewIfNeeded();
  await pictures('settings-help');

  const [company] = (await askApp(window, 'companies', 'list')).filter((one) => one.name === 'Kestrel Mills');
  await window.goto(`app://forager/index.html#/companies/${company?.id ?? ''}`);
  await window.getByRole('switch', { name: 'A language model may read bills that need review' }).click();
  await pictures('company-consent');
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await askApp(window, 'companies', 'list')).find((one) => one.id === company?.id)?.mayAskModel).toBe(true);
  const id = await readAndReview('wrong-once-more.pdf', bill(6, { account: 'LK 7741', total: '$201.00' }).map(([text, ...at]): Print => [text === 'Account Number:' ? 'Locker' : text, ...at]));
  await expect(field('accountNumber')).toContainText('Suggested by practice-model, found on page 1');
  await expect(problems()).toContainText('was suggested by practice-model');
  await pictures('review-suggested');
  expect((await billDetail(window, id)).bill).toMatchObject({ totalAmount: 201, status: 'NEEDS_REVIEW', reading: { accountNumber: 'LK 7741', origins: { accountNumber: { by: 'MODEL', isSettled: false } } } });
  model.closeAllConnections();
  model.close();
});

test('the originals of archives, tables, TIFF and pages of HTML are shown as what they are', async () => {
  test.setTimeout(180_000);
  const picture = await loadImage(await pagePicture(bill(31), { pixelsPerPoint: 2 }));
  const canvas = createCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const scan = { width: picture.width, height: picture.height, rgba: canvas.getContext('2d').getImageData(0, 0, picture.width, picture.height).data };
  const originals: readonly (readonly [string, Uint8Array | string])[] = [
    ['archive.zip', zipOf([{ name: 'notes.txt', bytes: new TextEncoder().encode('Nothing here.') }, { name: 'bill.pdf', bytes: await makePdf([bill(30)]) }])],
    ['scan.tif', tiffOf([scan])],
    ['table.csv', 'Account,Month,Usage kWh\nW-1,2026-01-31,125\n'],
    ['page.html', '<!doctype html><html><body><h1>Prairie Rose Electric Cooperative</h1><p>Account Number: 77-4410-99117</p><p>Statement Date: 03/12/2026</p><p>Due Date: 04/02/2026</p><p>Billing Period: 02/08/2026 - 03/09/2026</p><p>Electricity used: 1,100 kWh</p><p>Total Amount Due: $171.00</p></body></html>'],
  ];
  for (const [name, content] of originals) await writeFile(join(folder, name), content);
  await window.evaluate(() => { location.hash = '#/bills'; });
  await drop(originals.map(([name]) => join(folder, name)));
  const panel = window.getByRole('dialog');
  await panel.getByRole('radio', { name: 'All of one company' }).check();
  await panel.getByRole('combobox', { name: 'File them under' }).or(panel.getByLabel('File them under')).first().click();
  await window.getByRole('option', { name: 'Harbour Hotels' }).click();
  await panel.getByRole('button', { name: 'Read 4 files' }).click();
  await expect(panel.getByRole('status')).toContainText('4 bills filed', { timeout: 120_000 });
  await window.keyboard.press('Escape');
  const { rows: filed } = await askApp(window, 'bills', 'list', {});
  const pages = window.getByLabel('Pages of the bill');
  const seen: Readonly<Record<string, Locator>> = {
    'archive.zip': pages.locator('canvas'), 'scan.tif': pages.getByRole('img', { name: 'Page 1' }), 'table.csv': pages.getByRole('cell', { name: '125' }), 'page.html': pages.getByRole('img', { name: 'Page 1' }),
  };
  for (const [name, shown] of Object.entries(seen)) {
    const id = filed.find((row) => row.fileName === name)?.id ?? name;
    await window.evaluate((to) => { location.hash = to; }, `#/bill/${id}`);
    await expect(shown.first(), name).toBeVisible();
    await pictures(`original-${name.replace('.', '-')}`);
  }
});

test('another window or a frame that names a path is not heard', async () => {
  const asked = await forager.app.evaluate(async ({ BrowserWindow, ipcMain }, { channel, path }) => {
    const own = BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen());
    const handler = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>> })._invokeHandlers.get(channel);
    if (!own || !handler) throw new Error('Nobody answers on the channel.');
    const stranger = new BrowserWindow({ show: false });
    await stranger.loadURL('data:text/html,stranger');
    const ask = async (sender: unknown, senderFrame: unknown): Promise<number> => ((await handler({ sender, senderFrame }, [path])) as readonly unknown[]).length;
    const answers = [
      await ask(own.webContents, own.webContents.mainFrame), await ask(stranger.webContents, stranger.webContents.mainFrame),
      await ask(own.webContents, { url: own.webContents.getURL() }), await ask(own.webContents, null),
    ];
    stranger.destroy();
    return answers;
  }, { channel: FILES_CHANNEL, path: join(folder, 'right.pdf') });
  expect(asked).toEqual([1, 0, 0, 0]);
});

test('the page can name no file: one it made itself is passed over, and an id it made up stands for nothing', async () => {
  const offered = await window.evaluate(() => (globalThis as unknown as { forager: { offerFiles(files: readonly File[]): Promise<unknown> } }).forager.offerFiles([new File(['%PDF-1.7'], '/etc/hosts')]));
  expect(offered).toEqual([]);
  const [company] = await askApp(window, 'companies', 'list');
  expect(await refusalOf(window, 'files', 'read', { fileIds: ['0199c0de-0000-7000-8000-000000000000'], companyId: company?.id ?? '' })).toMatchObject({ message: '1 file was handed over too long ago. Drop it again.' });
});
