import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { doubtsOfDays, EnteredBill } from '../../../shared/domain/entered-bill.ts';
import { openDocumentFiles, type DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { ownStore } from '../../store/testing/own-store.ts';
import { createExampleConnection } from '../../store/testing/example-rows.ts';
import { enterBill } from './enter-bill.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let store: StoreClient;
let documents: DocumentFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forager-enter-'));
  store = ownStore(join(folder, 'store'));
  documents = openDocumentFiles(join(folder, 'documents'));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const typed = (companyId: string, more: Partial<EnteredBill> = {}): EnteredBill => ({
  companyId, accountId: null, accountNumber: '77-1', provider: 'Granite Power', invoiceNumber: null, billDate: '2026-03-04', periodStart: '2026-02-01', periodEnd: '2026-02-28',
  totalAmount: 120.5, currency: 'USD', type: 'ELECTRICITY', meterNumber: 'M-5', usage: 2, unit: 'MWh', demand: 41.5, dueDate: '2026-03-25', isEstimated: true, ...more,
});
const enter = (bill: EnteredBill) => enterBill({ store, documents, now: () => new Date('2026-03-05T10:00:00.000Z') }, bill, 'en-US');

test('a bill entered by hand is filed with its account, usage in standard units, and a page that says what was typed', async () => {
  const connection = await createExampleConnection(store, 1);
  const account = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '77-1' });
  const { id, isNew } = await enter(typed(connection.companyId, { accountId: account.id }));
  expect(isNew).toBe(true);
  const detail = await store.bills.get({ id });
  expect(detail).toMatchObject({ bill: { accountId: account.id, status: 'READ', totalAmount: 120.5 }, document: { fileName: 'Entered by hand.txt', mimeType: 'text/plain' } });
  expect(await store.usages.list({ billId: id })).toMatchObject([{ usage: 2, unit: 'MWh', standardUsage: 2000, standardUnit: 'kWh', readType: 'ESTIMATED', demand: 41.5, demandUnit: 'kW' }]);
  expect(detail?.bill.dueDate).toBe('2026-03-25');
  expect(await store.meters.list({ accountId: account.id })).toMatchObject([{ meterNumber: 'M-5' }]);
  const page = Buffer.from(await documents.read(detail?.document.sha256 ?? '')).toString('utf8');
  for (const words of ['Granite Power', '77-1', '$120.50', '2 MWh, estimated', 'M-5', '41.5 kW', 'Mar 25, 2026', 'Feb 1, 2026 – Feb 28, 2026', 'Entered March 5, 2026']) expect(page).toContain(words);
  // No stamp of a program.
  expect(page).not.toMatch(/\d{4}-\d\d-\d\d|[\da-f]{8}-/u);
});

test('the same bill typed twice is filed once', async () => {
  const connection = await createExampleConnection(store, 2);
  const account = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '77-1' });
  const first = await enter(typed(connection.companyId, { accountId: account.id }));
  expect(await enter(typed(connection.companyId, { accountId: account.id, provider: 'granite power' }))).toEqual({ id: first.id, isNew: false });
});

test('what cannot be is refused before it is filed', () => {
  const company = '0199c0de-0000-7000-8000-000000000001';
  const wrong = (more: object): string[] => EnteredBill.safeParse({ ...typed(company), ...more }).error?.issues.map(({ message }) => message) ?? [];
  expect(wrong({ periodEnd: '2026-01-01' })).toEqual(['The period ends before it begins']);
  expect(wrong({ unit: null })).toEqual(['Choose the unit']);
  expect(wrong({ totalAmount: null })).toEqual(['Enter the amount']);
});

test.each([
  ['days in their order', {}, {}],
  ['a bill before its period ends', { billDate: '2026-02-20' }, { billDate: 'Before the period ends. Is that so?' }],
  ['a bill of a day to come', { billDate: '2026-05-02', dueDate: '2026-05-30' }, { billDate: 'A day that is still to come. Is that so?' }],
  ['a bill due before its date', { dueDate: '2026-03-01' }, { dueDate: 'Before the bill’s own date. Is that so?' }],
  ['a period of years', { periodStart: '2024-02-01' }, { periodEnd: 'A period of more than a year. Is that so?' }],
  ['days that are not typed yet', { billDate: null, dueDate: null, periodStart: null }, {}],
])('the days typed are doubted where they make no sense: %s', (_, change, doubts) => {
  expect(doubtsOfDays({ billDate: '2026-03-04', dueDate: '2026-03-25', periodStart: '2026-02-01', periodEnd: '2026-02-28', ...change }, '2026-04-01')).toEqual(doubts);
});
