import { expect, test } from 'vitest';
import type { Bill } from '../../../shared/domain/bill.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Issue } from '../../../shared/domain/issue.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { storeOfFile } from '../testing/store-of-file.ts';

const store = storeOfFile();

let nextNumber = 5000;

interface Filed { readonly connection: Connection; readonly bill: Bill; readonly issues: readonly Issue[] }

/** A bill of a company of its own with issues of these kinds, the oldest first. */
async function fileOne(kinds: readonly Issue['kind'][], number = (nextNumber += 1)): Promise<Filed> {
  const connection = await createExampleConnection(store, number);
  const filed = await store.bills.fileBill({ ...exampleFiling(number, connection), issues: kinds.map((kind) => ({ kind, text: `${kind} of ${number}: 12 days.` })) });
  if (filed.outcome !== 'FILED') throw new Error(filed.outcome);
  return { connection, bill: filed.bill, issues: (await store.issues.list({ billId: filed.bill.id })).toReversed() };
}
const idOf = ({ issues }: Filed, kind: Issue['kind']): string => issues.find((issue) => issue.kind === kind)?.id ?? '';
const historyOf = async (id: string) => (await store.issues.history({ ids: [id] })).map(({ status, reason, by }) => [status, reason, by]);

test('all that is wrong with the reading of a bill is one row, and rows count what Needs attention counts', async () => {
  const filed = await fileOne(['CHECK_FAILED', 'GAP', 'FIELD_MISSING']);
  const { companyId } = filed.connection;
  const page = await store.issues.listPage({ companyId, status: 'OPEN' });
  expect(page.rows.map(({ kind, issues, companyName }) => [kind, issues.length, companyName])).toEqual([['GAP', 1, `Company ${nextNumber}`], ['CHECK_FAILED', 2, `Company ${nextNumber}`]]);
  const count = (await store.issues.countOpen()).find((one) => one.companyId === companyId);
  expect(count).toMatchObject({ billsToReview: 1, others: 1 });
  expect(page.total).toBe(2);
  const exported = await store.exportThings.page({ noun: 'issues', after: null, companyId });
  expect(exported.map(({ kind, text }) => [kind, text])).toEqual([['CHECK_FAILED', `CHECK_FAILED of ${nextNumber}: 12 days.\nFIELD_MISSING of ${nextNumber}: 12 days.`], ['GAP', `GAP of ${nextNumber}: 12 days.`]]);
  expect((await store.exports.bills({ ids: [filed.bill.id], filter: {}, withCharges: false }))[0]?.openIssueCount).toBe(2);
  await store.issues.settle([{ id: idOf(filed, 'CHECK_FAILED'), status: 'RESOLVED', reason: null }]);
  expect((await store.exportThings.page({ noun: 'issues', after: null, companyId })).map(({ kind, status }) => [kind, status])).toEqual([['CHECK_FAILED', 'RESOLVED'], ['GAP', 'OPEN'], ['FIELD_MISSING', 'OPEN']]);
  await store.issues.settle([{ id: idOf(filed, 'CHECK_FAILED'), status: 'OPEN', reason: null }]);
  expect((await store.issues.get({ id: idOf(filed, 'FIELD_MISSING') }))?.issues.map(({ id }) => id)).toEqual([idOf(filed, 'CHECK_FAILED'), idOf(filed, 'FIELD_MISSING')]);
});

test('pages follow one another without a gap in any order, and filters narrow down what is counted', async () => {
  const all: Filed[] = [];
  for (let at = 0; at < 7; at += 1) all.push(await fileOne(at % 2 === 0 ? ['OVERLAP'] : ['LATE_FEE']));
  for (const sort of ['since', 'kind', 'company', 'provider', 'billDate'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      const whole = (await store.issues.listPage({ sort, direction, limit: 1000 })).rows.map(({ id }) => id);
      const pages = [];
      for (let offset = 0; offset < whole.length; offset += 3) pages.push(...(await store.issues.listPage({ sort, direction, offset, limit: 3 })).rows.map(({ id }) => id));
      expect(pages, `${sort} ${direction}`).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
  }
  const [first] = all;
  if (first === undefined) throw new Error('none');
  expect((await store.issues.listPage({ kind: 'OVERLAP' })).total).toBe(4);
  expect((await store.issues.listPage({ kind: 'OVERLAP', companyId: first.connection.companyId })).rows.map(({ id }) => id)).toEqual([idOf(first, 'OVERLAP')]);
  expect((await store.issues.listPage({ text: `overlap ${nextNumber - 6}` })).rows.map(({ id }) => id)).toEqual([idOf(first, 'OVERLAP')]);
  expect((await store.issues.listPage({ text: 'nothing says this' })).total).toBe(0);
});

test('many are closed in one change, one step takes them back, and both stay in the history with who it was', async () => {
  const [one, two] = [await fileOne(['DUPLICATE']), await fileOne(['ZERO_USE'])];
  const [a, b] = [idOf(one, 'DUPLICATE'), idOf(two, 'ZERO_USE')];
  await store.issues.settle([{ id: b, status: 'RESOLVED', reason: null }]);
  const journal = async (): Promise<Set<string>> => new Set((await store.outbox.list({ limit: 1000 })).filter(({ rowId }) => rowId === a || rowId === b).map(({ stamp }) => stamp));
  const stampsBefore = (await journal()).size;
  const before = await store.issues.settle([a, b].map((id) => ({ id, status: 'DISMISSED' as const, reason: 'Known and agreed' })));
  expect((await journal()).size).toBe(stampsBefore + 1);
  expect(before).toEqual([{ id: a, status: 'OPEN', reason: null }, { id: b, status: 'RESOLVED', reason: null }]);
  expect((await store.issues.listPage({ status: 'DISMISSED', companyId: one.connection.companyId })).rows).toMatchObject([{ id: a, closedReason: 'Known and agreed' }]);
  await store.issues.settle(before);
  expect(await store.issues.get({ id: a })).toMatchObject({ status: 'OPEN', closedAt: null, closedReason: null });
  expect(await store.issues.get({ id: b })).toMatchObject({ status: 'RESOLVED', closedReason: null });
  expect(await historyOf(a)).toEqual([['OPEN', null, 'HERE'], ['DISMISSED', 'Known and agreed', 'HERE']]);
  expect(await historyOf(b)).toEqual([['RESOLVED', null, 'HERE'], ['DISMISSED', 'Known and agreed', 'HERE'], ['RESOLVED', null, 'HERE']]);
  expect(await store.issues.settle(before)).toEqual([]);
  expect(await historyOf(a)).toHaveLength(2);
});

test('where one of many is not there, none is closed', async () => {
  const filed = await fileOne(['GAP']);
  const id = idOf(filed, 'GAP');
  await expect(store.issues.settle([{ id, status: 'RESOLVED', reason: null }, { id: filed.bill.id, status: 'RESOLVED', reason: null }])).rejects.toThrow(StoreRowMissing);
  expect(await store.issues.get({ id })).toMatchObject({ status: 'OPEN' });
  expect(await historyOf(id)).toEqual([]);
});

test('an issue about two bills is found under both, and erasing either leaves none of its words', async () => {
  const [one, two] = [await fileOne([]), await fileOne([])];
  const issue = await store.issues.create({ kind: 'DUPLICATE', companyId: one.connection.companyId, billId: one.bill.id, otherBillId: two.bill.id, accountId: null, text: 'Both ask for $100.' });
  await store.issues.settle([{ id: issue.id, status: 'DISMISSED', reason: 'Ann Lee says it is one' }]);
  for (const { bill } of [one, two]) expect((await store.issues.listPage({ billId: bill.id })).rows.map(({ id }) => id)).toEqual([issue.id]);
  await store.bills.erase({ id: two.bill.id });
  expect(await store.issues.get({ id: issue.id })).toBeNull();
  expect(await historyOf(issue.id)).toEqual([]);
});

test('what of an archived company is open waits for nobody until it is restored; it is listed where the company or the bill is asked for', async () => {
  const { connection: { companyId }, bill } = await fileOne(['CHECK_FAILED', 'GAP']);
  const waits = async () => ({
    inbox: (await store.issues.listPage({ status: 'OPEN' })).rows.filter((row) => row.companyId === companyId).length,
    list: (await store.issues.list({ status: 'OPEN' })).filter((issue) => issue.companyId === companyId).length,
    counted: (await store.issues.countOpen()).some((one) => one.companyId === companyId),
    review: (await store.bills.list({ isToReview: true })).rows.some(({ id }) => id === bill.id),
  });
  const inUse = { inbox: 2, list: 2, counted: true, review: true };
  expect(await waits()).toEqual(inUse);
  await store.companies.update({ id: companyId, change: { isArchived: true } });
  expect(await waits()).toEqual({ inbox: 0, list: 0, counted: false, review: false });
  expect((await store.issues.listPage({ status: 'OPEN', companyId })).total).toBe(2);
  expect((await store.issues.listPage({ status: 'OPEN', billId: bill.id })).total).toBe(2);
  expect(await store.issues.list({ companyId })).toHaveLength(2);
  await store.companies.update({ id: companyId, change: { isArchived: false } });
  expect(await waits()).toEqual(inUse);
});
