import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { fileDocument } from '../src/main/collection/file-document.ts';
import { electricBill, makePdf } from '../src/main/reading/testing/test-bill.ts';
import { openDocumentFiles } from '../src/main/store/files/document-files.ts';
import type { StoreClient } from '../src/main/store/store-client.ts';
import { createExampleConnection } from '../src/main/store/testing/example-rows.ts';
import { openDatedStore } from './demo/office/dated-store.ts';
import { openReading } from './demo/office/example-office.ts';
import { brokenRules } from './support/accessibility.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { picturesOnRequest } from './support/picture.ts';
import { askApp } from './support/window-calls.ts';
import { withoutAudits } from './support/without-audits.ts';

/** The inbox of issues: gone through by keys, closed one by one and many at once, taken back, and found again with its history. */

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;
let scratch: string;

/** A bill whose sum does not add up, read as any other is; a bill that came twice; and late fees on four. */
async function fill(dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'documents');
  await mkdir(folder, { recursive: true });
  const { store, setClock, close } = await openDatedStore(dataFolder);
  const reading = openReading();
  const documents = openDocumentFiles(folder);
  const connection = await createExampleConnection(store, 1);
  const company = (await store.companies.list()).find(({ id }) => id === connection.companyId);
  if (company === undefined) throw new Error('no company');
  const run = await store.collections.start({ connectionId: connection.id, trigger: 'FIRST' });
  const fileOne = async (name: string, changes: Parameters<typeof electricBill>[0]): Promise<void> => {
    const path = join(scratch, name);
    await writeFile(path, await makePdf([electricBill(changes)]));
    const document = { ...(await documents.keep(path)), mimeType: 'application/pdf', fileName: name, collectedAt: new Date().toISOString() };
    await fileDocument({ store: store as StoreClient, documents, read: (file) => reading.read(file) }, { collectionId: run.id, connection, company }, document, null);
  };
  await fileOne('wrong sum.pdf', { total: '$999.99', invoice: 'INV-WRONG' });
  for (let number = 1; number <= 5; number += 1) await fileOne(`bill ${number}.pdf`, { invoice: `INV-${number}`, account: `77-4410-8821${number}` });
  await store.collections.finish({ id: run.id, outcome: 'CONNECTED', detail: null, foundCount: 6, newCount: 6 });
  const bills = (await store.bills.list({ limit: 10 })).rows.toSorted((one, other) => one.fileName.localeCompare(other.fileName));
  const [first, second] = bills;
  if (first === undefined || second === undefined) throw new Error('no bills');
  for (const [at, bill] of bills.slice(0, 4).entries()) {
    setClock(new Date(Date.now() - (10 - at) * 60_000));
    await store.issues.create({ kind: 'LATE_FEE', companyId: bill.companyId, billId: bill.id, accountId: bill.accountId, text: `A late fee of $${at + 1}.50 was charged, ${at + 3} days after the due date.` });
  }
  await store.issues.create({
    kind: 'DUPLICATE', companyId: first.companyId, billId: first.id, otherBillId: second.id, accountId: first.accountId,
    text: `Both ask for the same amount over the same days; the numbers of the bills differ. ${'The utility may have sent one bill for two accounts of this address. '.repeat(4)}`,
  });
  await withoutAudits(store);
  reading.close();
  await close();
}

test.beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'forager-issues-'));
  const dataFolder = join(scratch, 'data');
  await fill(dataFolder);
  forager = await startForager({ dataFolder });
});
test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await rm(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const go = (hash: string): Promise<void> => forager.window.evaluate((to) => void (location.hash = to), hash);
const rows = (): Locator => forager.window.getByRole('grid', { name: 'Issues' }).getByRole('row').filter({ hasText: 'Late fee' });
const chosen = (): Locator => forager.window.getByRole('region', { name: 'Issue', exact: true });
const late = async (status: 'OPEN' | 'RESOLVED' | 'DISMISSED'): Promise<number> => (await askApp(forager.window, 'issues', 'listPage', { kind: 'LATE_FEE', status })).total;

test('issues are gone through by keys beside their bills: dismissed with a reason, resolved, taken back, many at once', async () => {
  const { window } = forager;
  await go('#/issues?kind=LATE_FEE');
  await expect(rows()).toHaveCount(4);
  // The newest stands open with its bill, without a press.
  await expect(chosen()).toContainText('A late fee of $4.50');
  await expect(chosen().getByRole('group', { name: 'Pages of the bill' }).locator('canvas').first()).toBeVisible();
  await window.keyboard.press('j');
  await expect(chosen()).toContainText('A late fee of $3.50');
  await picturesOnRequest(forager, 'issue', 900);
  await window.keyboard.press('d');
  await expect(window.getByRole('dialog').getByText('Leave it as it is. Why?')).toBeVisible();
  await picturesOnRequest(forager, 'issue-dismiss', 900);
  expect(await brokenRules(window)).toEqual([]);
  await window.keyboard.press('2');
  await expect(rows()).toHaveCount(3);
  await expect(chosen()).toContainText('A late fee of $2.50');
  expect(await late('DISMISSED')).toBe(1);
  const toast = window.getByRole('alert').filter({ hasText: 'Issue dismissed: Known and agreed.' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(rows()).toHaveCount(4);
  await expect(chosen()).toContainText('A late fee of $3.50');
  await window.keyboard.press('r');
  await expect(rows()).toHaveCount(3);
  expect(await late('RESOLVED')).toBe(1);

  for (const key of ['Home', 'x', 'j', 'x']) await window.keyboard.press(key);
  await expect(window.getByText('2 selected').first()).toBeVisible();
  await picturesOnRequest(forager, 'issues-many', 900);
  await window.keyboard.press('d');
  await window.getByRole('textbox', { name: 'In your own words' }).fill('Waived by the utility in May');
  await window.keyboard.press('Enter');
  await expect(rows()).toHaveCount(1);
  await window.getByRole('alert').filter({ hasText: '2 issues dismissed' }).getByRole('button', { name: 'Undo' }).click();
  await expect(rows()).toHaveCount(3);
  expect(await late('DISMISSED')).toBe(0);
});

test('a closed issue is found again with who closed it, when and why, and opened again', async () => {
  await go('#/issues?kind=LATE_FEE&status=RESOLVED');
  await expect(chosen().getByRole('region', { name: 'History' })).toContainText('Resolved by you');
  await expect(chosen().getByRole('region', { name: 'History' })).toContainText('Dismissed by you: Known and agreed');
  await picturesOnRequest(forager, 'issue-history', 900);
  await chosen().getByRole('button', { name: 'Open again' }).click();
  await expect.poll(() => late('OPEN')).toBe(4);
});

test('an issue about two bills shows what both say and the page of either; one of the reading leads to Review', async () => {
  const { window } = forager;
  await go('#/issues?kind=DUPLICATE');
  const both = chosen().getByRole('region', { name: 'Both bills' });
  await expect(both.getByRole('row', { name: /Account number/u })).toContainText('77-4410-88211');
  await expect(both.getByRole('row', { name: /Account number/u })).toContainText('77-4410-88212');
  await both.getByText('The other bill').first().click();
  await expect(chosen().getByText('bill 2.pdf')).toBeVisible();
  await picturesOnRequest(forager, 'issue-two-bills', 900);
  expect(await brokenRules(window)).toEqual([]);
  await go('#/issues?kind=CHECK_FAILED');
  await chosen().getByRole('button', { name: 'Review', exact: true }).click();
  await expect(window).toHaveURL(/#\/review\//u);
});
