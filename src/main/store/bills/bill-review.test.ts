import { expect, test } from 'vitest';
import type { Bill } from '../../../shared/domain/bill.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Corrections } from '../../../shared/domain/correction.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { storeOfFile } from '../testing/store-of-file.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';

const store = storeOfFile();

let nextNumber = 3000;

async function fileOne(change: Partial<ReadBill> = {}): Promise<{ bill: Bill; connection: Connection }> {
  const connection = await createExampleConnection(store, (nextNumber += 1));
  const filing = exampleFiling(nextNumber, connection);
  const filed = await store.bills.fileBill({
    ...filing, reading: { ...filing.reading, status: 'NEEDS_REVIEW', ...change },
    issues: [{ kind: 'CHECK_FAILED', text: 'It does not add up.' }, { kind: 'GAP', text: 'February is missing.' }],
  });
  if (filed.outcome !== 'FILED') throw new Error(filed.outcome);
  return { bill: filed.bill, connection };
}

const corrections: Corrections = { totalAmount: { value: 421.18, evidence: { page: 1, box: [1, 2, 3, 4], text: '421.18' }, at: '2026-03-01T00:00:00.000Z' } };
const set = (bill: Bill, change: Partial<ReadBill>, more: { status?: Bill['status']; issues?: { kind: 'CHECK_FAILED'; text: string }[]; corrections?: Corrections; reviewedAt?: string | null } = {}): Promise<Bill> =>
  store.bills.setReading({ id: bill.id, reading: { ...bill.reading, ...change }, status: 'NEEDS_REVIEW', corrections, reviewedAt: null, issues: [], ...more });

test('a corrected bill keeps the correction apart, and its usages, charges and searches follow', async () => {
  const { bill } = await fileOne();
  const [service] = bill.reading.services;
  if (!service) throw new Error('no service');
  await set(bill, { totalAmount: 421.18, services: [{ ...service, usage: 777 }], lines: [{ description: 'One line', amount: 421.18, kind: 'OTHER' }] });
  expect((await store.bills.get({ id: bill.id }))?.bill).toMatchObject({ totalAmount: 421.18, corrections });
  expect(await store.usages.list({ billId: bill.id })).toMatchObject([{ usage: 777 }]);
  expect(await store.charges.list({ billId: bill.id })).toMatchObject([{ description: 'One line', amount: 421.18 }]);
  expect((await store.bills.list({ text: '421.18' })).rows.map((row) => row.id)).toEqual([bill.id]);
});

test('each corrected field has a version of its own', async () => {
  const { bill } = await fileOne();
  await set(bill, { totalAmount: 421.18 });
  const before = (await store.outbox.list({ limit: 1000 })).at(-1)?.sequence ?? 0;
  await set(bill, { totalAmount: 421.18 }, { corrections: { ...corrections, dueDate: { value: null, evidence: null, at: '2026-03-02T00:00:00.000Z' } } });
  const fields = (await store.outbox.list({ limit: 1000 })).filter((entry) => entry.sequence > before && entry.noun === 'bill').flatMap((entry) => entry.fields);
  expect(fields).toEqual(['corrections.dueDate']);
});

test('the same file filed again leaves the person’s word alone', async () => {
  const { bill, connection } = await fileOne();
  await set(bill, { totalAmount: 421.18, accountNumber: '77-1' }, { status: 'READ', reviewedAt: '2026-03-01T00:00:00.000Z' });
  const again = await store.bills.fileBill(exampleFiling(nextNumber, connection));
  expect(again).toMatchObject({ outcome: 'KNOWN', bill: { id: bill.id, totalAmount: 421.18, status: 'READ' } });
});

test('a corrected account number moves the bill, and the account that only the mistake made goes', async () => {
  const { bill, connection } = await fileOne();
  await set(bill, { accountNumber: '77-12' });
  const accounts = await store.accounts.list({ connectionId: connection.id });
  expect(accounts).toMatchObject([{ accountNumber: '77-12', billCount: 1, meterCount: 1 }]);
  expect((await store.bills.get({ id: bill.id }))?.accountNumber).toBe('77-12');
});

test('a corrected meter number leaves no meter behind that never was', async () => {
  const { bill, connection } = await fileOne();
  await set(bill, { services: bill.reading.services.map((service) => ({ ...service, meterNumber: 'RIGHT-1' })) });
  expect((await store.meters.list({ connectionId: connection.id })).map((meter) => meter.meterNumber)).toEqual(['RIGHT-1']);
});

test('issues of the reading close when it is right and open again when that is taken back; others stay', async () => {
  const { bill } = await fileOne();
  const open = async (): Promise<string[]> => (await store.issues.list({ billId: bill.id, status: 'OPEN' })).map((issue) => issue.text).sort();
  await set(bill, {}, { status: 'READ', reviewedAt: '2026-03-01T00:00:00.000Z' });
  expect(await open()).toEqual(['February is missing.']);
  await set(bill, {}, { issues: [{ kind: 'CHECK_FAILED', text: 'It does not add up.' }] });
  expect(await open()).toEqual(['February is missing.', 'It does not add up.']);
  expect(await store.issues.list({ billId: bill.id })).toHaveLength(2);
});

test('the queue holds what waits for a person, and nothing that was replaced', async () => {
  const { bill, connection } = await fileOne({ invoiceNumber: 'Q-1' });
  const queue = async (): Promise<string[]> => (await store.bills.list({ connectionId: connection.id, isToReview: true })).rows.map((row) => row.id);
  expect(await queue()).toEqual([bill.id]);
  const other = exampleFiling((nextNumber += 1), connection);
  await store.bills.fileBill({ ...other, accountNumber: bill.reading.accountNumber, reading: { ...other.reading, corrects: 'Q-1' } });
  expect(await queue()).toEqual([]);
});

test('a bill filed away as none is gone with its meter, does not come back by itself, and is taken back whole', async () => {
  const { bill, connection } = await fileOne();
  await store.bills.setAside({ id: bill.id });
  expect(await store.bills.get({ id: bill.id })).toBeNull();
  expect(await store.meters.list({ connectionId: connection.id })).toEqual([]);
  expect(await store.issues.list({ billId: bill.id, status: 'OPEN' })).toEqual([]);
  expect((await store.bills.fileBill(exampleFiling(nextNumber, connection))).outcome).toBe('ERASED');
  await store.bills.takeBack({ id: bill.id });
  expect((await store.bills.get({ id: bill.id }))?.bill).toMatchObject({ id: bill.id, totalAmount: bill.totalAmount });
  expect(await store.usages.list({ billId: bill.id })).toHaveLength(1);
  expect(await store.issues.list({ billId: bill.id, status: 'OPEN' })).toHaveLength(2);
});

test('an erased bill is not taken back', async () => {
  const { bill } = await fileOne();
  await store.bills.erase({ id: bill.id });
  await expect(store.bills.takeBack({ id: bill.id })).rejects.toBeInstanceOf(StoreRowMissing);
});

test('a bill that a person handed over goes to the company’s account of its number', async () => {
  const { bill, connection } = await fileOne();
  const other = exampleFiling((nextNumber += 1), connection);
  const filed = await store.bills.fileBill({ ...other, connectionId: null, accountNumber: bill.reading.accountNumber });
  expect(filed.bill).toMatchObject({ connectionId: null, accountId: bill.accountId });
  const stranger = exampleFiling((nextNumber += 1), connection);
  expect((await store.bills.fileBill({ ...stranger, connectionId: null, accountNumber: 'NOBODY-1' })).bill?.accountId).not.toBe(bill.accountId);
});
