import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { createExampleConnection, shaOf } from '../store/testing/example-rows.ts';
import { engineStore, type EngineStore } from '../store/testing/engine-store.ts';
import { createAuditDesk, type AuditDesk } from './audit-desk.ts';
import { cleanHistory } from './audit/testing/clean-histories.ts';
import { HISTORY_TODAY } from './audit/testing/periods.ts';

let store: EngineStore;
let accountId: string;
let companyId: string;
let billIds: string[];
const faults: unknown[] = [];
let today = HISTORY_TODAY;

const deskOf = (): AuditDesk => createAuditDesk({
  store: { ...store.store, onChanged: () => () => undefined }, today: () => today, by: () => null, wait: async () => undefined, onFault: (error) => faults.push(error),
});
const audit = async (desk = deskOf()): Promise<void> => {
  await desk.settled();
  await desk.close();
  expect(faults).toEqual([]);
};
const issues = async (): Promise<{ id: string; kind: string; text: string; status: string; closedReason: string | null }[]> =>
  (await store.store.issues.list({ companyId })).map(({ id, kind, text, status, closedReason }) => ({ id, kind, text, status, closedReason }));
/** The last three things that happened to the first issue. */
const historyOfFirst = async () => (await store.store.issues.history({ ids: [(await issues())[0]?.id ?? ''] })).slice(0, 3);
const correct = async (id: string, change: (reading: ReadBill) => Partial<ReadBill>): Promise<void> => {
  const detail = await store.store.bills.get({ id });
  if (detail === null) throw new Error('the bill is not here');
  const { reading, status, corrections, reviewedAt } = detail.bill;
  await store.store.bills.setReading({ id, reading: { ...reading, ...change(reading) }, status, corrections, reviewedAt, issues: [] });
};
/** The last bill as it came: no later one goes on from its total. */
let clean: ReadBill;
const last = (): string => billIds.at(-1) ?? '';
const withFee = (amount: number) => (): Partial<ReadBill> => ({
  lines: [...clean.lines, { description: 'Late payment charge', amount, kind: 'FEE' as const }],
  totalAmount: (clean.totalAmount ?? 0) + amount, currentCharges: (clean.currentCharges ?? 0) + amount,
});

beforeAll(async () => {
  store = await engineStore();
  const connection = await createExampleConnection(store.store, 1);
  companyId = connection.companyId;
  const { account, bills } = cleanHistory(31);
  const filed: string[] = [];
  for (const [at, { bill }] of bills.entries()) {
    const reading: ReadBill = { ...bill, sha256: shaOf(at), part: 1 };
    const { outcome, bill: row } = await store.store.bills.fileBill({
      companyId, connectionId: connection.id, reading, accountNumber: account.accountNumber, siteIds: [], issues: [], step: null,
      document: { sha256: reading.sha256, byteLength: 1, mimeType: 'application/pdf', fileName: reading.file, collectedAt: '2026-03-01T00:00:00.000Z' },
    });
    expect(outcome).toBe('FILED');
    if (row === null) continue;
    filed.push(row.id);
    clean = row.reading;
    accountId = row.accountId ?? '';
  }
  billIds = filed;
});
afterAll(() => store.close());

test('a clean account has no issue; a fault is one, which closes by itself when it is gone and opens again with the same id', async () => {
  await audit();
  expect(await issues()).toEqual([]);
  await correct(last(), withFee(9));
  await audit();
  const [opened] = await issues();
  expect(opened).toMatchObject({ kind: 'LATE_FEE', status: 'OPEN', text: expect.stringContaining('9.00 for late payment') as string });
  expect(opened?.id[14]).toBe('8');
  await correct(last(), () => clean);
  await audit();
  expect(await issues()).toMatchObject([{ id: opened?.id, status: 'RESOLVED', closedReason: 'The bills no longer give cause for it.' }]);
  await correct(last(), withFee(9));
  await audit();
  expect(await issues()).toMatchObject([{ id: opened?.id, status: 'OPEN', closedReason: null }]);
});

test('what a person dismissed stays dismissed, until its numbers are others', async () => {
  const [open] = await issues();
  await store.store.issues.settle([{ id: open?.id ?? '', status: 'DISMISSED', reason: 'Agreed with the utility.' }]);
  today = '2026-06-16';
  await audit();
  expect(await issues()).toMatchObject([{ status: 'DISMISSED', closedReason: 'Agreed with the utility.' }]);
  await correct(last(), withFee(9.4));
  await audit();
  expect(await issues()).toMatchObject([{ status: 'DISMISSED' }]);
  await correct(last(), withFee(90));
  await audit();
  expect(await issues()).toMatchObject([{ status: 'OPEN', text: expect.stringContaining('90.00') as string }]);
});

test('a rule that is switched off closes what it found; switched on again it finds it', async () => {
  const desk = deskOf();
  await desk.change([{ rule: 'LATE_FEE', key: 'isOn', is: false }]);
  await audit(desk);
  expect(await issues()).toMatchObject([{ status: 'RESOLVED', closedReason: 'The rule was switched off, or its numbers were changed.' }]);
  // A person dismissed it before: what the audit does since is still not theirs.
  expect(await historyOfFirst()).toMatchObject([{ status: 'RESOLVED', by: 'FORAGER' }, { status: 'OPEN', by: 'FORAGER', reason: 'It was found again.' }, { status: 'DISMISSED', by: 'HERE' }]);
  const again = deskOf();
  await again.change([{ rule: 'LATE_FEE', key: 'isOn', is: null }]);
  await audit(again);
  expect(await issues()).toMatchObject([{ status: 'OPEN' }]);
});

test('a number that came from another computer is audited by as soon as it is here', async () => {
  let tell: (nouns: readonly string[]) => void = () => undefined;
  const desk = createAuditDesk({
    store: { ...store.store, onChanged: (listener) => {
      tell = listener;
      return () => undefined;
    } },
    today: () => today, by: () => null, wait: async () => undefined, onFault: (error) => faults.push(error),
  });
  desk.begin();
  for (const [is, status] of [[false, 'RESOLVED'], [null, 'OPEN']] as const) {
    await store.store.sharedSettings.set({ by: null, changes: [{ name: 'audit.LATE_FEE', companyId: null, key: 'isOn', is }] });
    tell(['sharedSetting']);
    await expect.poll(async () => (await issues())[0]?.status, { timeout: 10_000 }).toBe(status);
  }
  await desk.close();
});

test('nothing is audited, and nothing written, while nothing changed; a new day looks again', async () => {
  const sequence = async (): Promise<number> => (await store.store.outbox.count());
  const before = await sequence();
  const due = (): Promise<unknown[]> => store.store.audits.due({ day: today, rules: 'others', limit: 10 });
  expect(await due()).toHaveLength(1);
  await audit();
  expect(await sequence()).toBe(before);
  today = '2026-06-17';
  await audit();
  expect(await sequence()).toBe(before);
});

test('a bill that is missing by today is told, and not where the connection is switched off', async () => {
  today = '2027-03-01';
  await audit();
  expect((await issues()).map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual(['BILL_LATE OPEN', 'LATE_FEE OPEN']);
  const account = await store.store.accounts.get({ id: accountId });
  await store.store.connections.setActive({ ids: [account?.connectionId ?? ''], isActive: false });
  await audit();
  expect((await issues()).map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual(['BILL_LATE RESOLVED', 'LATE_FEE OPEN']);
});

test('an issue of another device that this one does not find is left alone, and a tombstone stays one', async () => {
  const [first] = (await issues()).filter(({ kind }) => kind === 'LATE_FEE');
  const foreign = await store.store.issues.create({ kind: 'LATE_FEE', companyId, billId: billIds[7] ?? null, accountId, text: 'Found elsewhere.' });
  await correct(billIds[7] ?? '', () => ({ file: 'again.pdf' }));
  await audit();
  expect((await issues()).find(({ id }) => id === foreign.id)).toMatchObject({ status: 'OPEN' });
  await store.store.bills.erase({ id: last() });
  await audit();
  expect((await issues()).some(({ id }) => id === first?.id)).toBe(false);
});
