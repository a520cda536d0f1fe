import { expect, test } from 'vitest';
import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import type { Report } from '../../../shared/domain/report.ts';
import { billsInSum } from '../../../shared/reports/bills-in-sum.ts';
import { storeOfFile } from '../testing/store-of-file.ts';
import { createExampleConnection, exampleFiling, exampleService, shaOf } from '../testing/example-rows.ts';

const store = storeOfFile();

let number = 0;

interface Given {
  readonly account: string;
  readonly siteIds?: string[];
  readonly services: readonly Partial<ReadService>[];
  readonly bill?: Partial<ReadBill>;
}

/** Files a bill of one period with these services. */
async function file(connection: { id: string; companyId: string }, [periodStart, periodEnd]: readonly [string, string], { account, siteIds = [], services, bill = {} }: Given): Promise<void> {
  number += 1;
  const filing = exampleFiling(number, connection);
  const given = services.map((service): ReadService => ({ ...exampleService(1), meterNumber: `${account}-M`, periodStart, periodEnd, parts: [], charges: null, ...service }));
  await store.bills.fileBill({
    ...filing, accountNumber: account, siteIds, document: { ...filing.document, sha256: shaOf(number) },
    reading: { ...filing.reading, sha256: shaOf(number), accountNumber: account, invoiceNumber: `R-${number}`, billDate: periodEnd, periodStart, periodEnd, services: given, ...bill },
  });
}

const lineOf = (report: Report, type: string | null): Report['lines'][number] => {
  const line = report.lines.find((one) => one.type === type);
  if (line === undefined) throw new Error(`no line of ${String(type)}`);
  return line;
};
const rounded = (values: readonly (number | null)[]): (number | null)[] => values.map((value) => (value === null ? null : Math.round(value * 100) / 100));

test('bills become calendar months of usage, cost, demand and load, with what is covered of each', async () => {
  const connection = await createExampleConnection(store, 1);
  const electricity = (usage: number): Partial<ReadService> => ({ type: 'ELECTRICITY', usage, standardUsage: usage, demand: 10, demandUnit: 'kW', parts: [{ name: 'On-peak', usage: usage / 4 }] });
  // 31 days of 10 kWh and 2.00 from the 15th to the 14th, each bill beginning on the day after the one before.
  await file(connection, ['2026-01-15', '2026-02-14'], { account: '1', services: [electricity(310)], bill: { currentCharges: 62 } });
  await file(connection, ['2026-02-15', '2026-03-14'], { account: '1', services: [{ ...electricity(280), readType: 'ESTIMATED' }], bill: { currentCharges: 56, status: 'NEEDS_REVIEW' } });
  const asked = { companyId: connection.companyId, from: '2025-12', to: '2026-04', groupBy: 'TYPE' as const };
  const report = await store.reports.make({ ...asked, withParts: true });
  const line = lineOf(report, 'ELECTRICITY');
  expect(report.months).toEqual(['2025-12', '2026-01', '2026-02', '2026-03', '2026-04']);
  expect(rounded(line.usage)).toEqual([null, 170, 280, 140, null]);
  expect(rounded(line.cost['USD'] ?? [])).toEqual([null, 34, 56, 28, null]);
  expect(line.usageDays).toEqual([0, 17, 28, 14, 0]);
  expect(line.expectedDays).toEqual([0, 31, 28, 31, 30]);
  expect(report.lacks).toMatchObject([{ accountNumber: '1', type: 'ELECTRICITY', days: [0, 14, 0, 17, 30] }]);
  expect(report.billed).toEqual([{ type: 'ELECTRICITY', days: [0, 17, 28, 14, 0], expected: [0, 31, 28, 31, 30] }]);
  // The month that is asked in is not over: no bill is expected of it yet.
  expect((await store.reports.make({ ...asked, today: '2026-04-20' })).billed).toMatchObject([{ expected: [0, 31, 28, 31, 0] }]);
  expect(line.isEstimated).toEqual([false, false, true, true, false]);
  expect(line.demand).toEqual([null, 10, 10, 10, null]);
  expect(line.loadUsage.map((used, at) => (used === null ? null : Math.round((used / (line.loadMost[at] ?? 1)) * 10_000)))).toEqual([null, 417, 417, 417, null]);
  expect(rounded(line.parts['On-peak'] ?? [])).toEqual([null, 42.5, 70, 35, null]);
  expect(report.notes).toMatchObject({ bills: 2, toReview: 1, withoutPeriod: 0, withoutUsage: 0, services: 1, endDayNotCounted: 0 });
  const without = await store.reports.make({ ...asked, endDay: 'NOT_COUNTED' });
  // 310 over 30 days, 17 of them in January; 280 over 27, 14 of them in February.
  expect(rounded(lineOf(without, 'ELECTRICITY').usage)).toEqual([null, 175.67, Math.round((310 * 13 / 30 + 280 * 14 / 27) * 100) / 100, 134.81, null]);
});

test('money of different currencies is never added, and money that is of no service stands by itself', async () => {
  const connection = await createExampleConnection(store, 2);
  const [electricity, gas]: Partial<ReadService>[] = [{ type: 'ELECTRICITY', usage: 100, standardUsage: 100 }, { type: 'GAS', usage: 50, unit: 'kWh', standardUsage: 50 }];
  const march = ['2026-03-01', '2026-03-31'] as const;
  await file(connection, march, { account: '1', services: [{ ...electricity, charges: 30 }, { ...gas, charges: 10, meterNumber: 'G' }], bill: { currentCharges: 44 } });
  await file(connection, march, { account: '2', services: [electricity ?? {}], bill: { currentCharges: 20, currency: 'CAD' } });
  await file(connection, march, { account: '3', services: [electricity ?? {}, { ...gas, meterNumber: 'G3' }], bill: { currentCharges: 70 } });
  await file(connection, march, { account: '4', services: [electricity ?? {}], bill: { currentCharges: null, totalAmount: 90, previousBalance: 40 } });
  const report = await store.reports.make({ companyId: connection.companyId, from: '2026-03', to: '2026-03', groupBy: 'TYPE' });
  const cost = (type: string | null): Record<string, (number | null)[]> => Object.fromEntries(Object.entries(lineOf(report, type).cost).map(([currency, values]) => [currency, rounded(values)]));
  expect(cost('ELECTRICITY')).toEqual({ USD: [33], CAD: [20] });
  expect(cost('GAS')).toEqual({ USD: [11] });
  expect(cost(null)).toEqual({ USD: [70] });
  expect(lineOf(report, 'ELECTRICITY')).toMatchObject({ usage: [400], usageDays: [124], costDays: [93], expectedDays: [124] });
  expect(report.notes).toMatchObject({ bills: 4, withoutCost: 1 });
  expect(['USD', 'CAD'].map((currency) => billsInSum(report.bills, 'COST', () => true, currency).count)).toEqual([2, 1]);
  expect(billsInSum(report.bills, 'COST', (type) => type === 'GAS', 'USD').count).toBe(1);
  expect(['USD', 'CAD'].map((currency) => billsInSum(report.bills, 'UNIT_COST', (type) => type === 'ELECTRICITY', currency).count)).toEqual([1, 1]);
  expect(billsInSum(report.bills, 'USAGE', (type) => type === 'ELECTRICITY', null)).toEqual({ count: 4, toReview: 0, openIssues: 0 });
  // For one service alone, money that does not say for which it is lacks.
  const alone = await store.reports.make({ companyId: connection.companyId, from: '2026-03', to: '2026-03', groupBy: 'TYPE', type: 'GAS' });
  expect(alone.notes).toMatchObject({ bills: 2, withoutCost: 1 });
});

test('a price is of the bills that name both usage and cost, of each currency by itself', async () => {
  const connection = await createExampleConnection(store, 7);
  const of = (usage: number | null, more: Partial<ReadService> = {}): Partial<ReadService> => ({ type: 'ELECTRICITY', usage, standardUsage: usage, ...more });
  const march = ['2026-03-01', '2026-03-31'] as const;
  await file(connection, march, { account: '1', services: [of(800)], bill: { currentCharges: 600 } });
  await file(connection, march, { account: '2', services: [of(8400)], bill: { currentCharges: 2600, currency: 'GBP' } });
  await file(connection, march, { account: '3', services: [of(4700)], bill: { currentCharges: null, totalAmount: 90, previousBalance: 40 } });
  await file(connection, march, { account: '4', services: [of(null)], bill: { currentCharges: 75 } });
  // Of one of its two meters the usage could not be read: nobody knows which of its money is for the other.
  await file(connection, march, { account: '5', services: [of(100), of(null, { meterNumber: '5-N' })], bill: { currentCharges: 500 } });
  // What an array feeds in is money of the bill, and no usage.
  await file(connection, march, { account: '6', services: [of(200), of(50, { meterNumber: '6-X', direction: 'EXPORT' })], bill: { currentCharges: 40 } });
  for (const groupBy of ['TYPE', 'METER'] as const) {
    const { lines } = await store.reports.make({ companyId: connection.companyId, from: '2026-03', to: '2026-03', groupBy });
    const sum = (currency: string, of: 'usage' | 'cost'): number => lines.reduce((all, { priced }) => all + (priced[currency]?.[of][0] ?? 0), 0);
    expect([sum('USD', 'usage'), sum('USD', 'cost'), sum('GBP', 'usage'), sum('GBP', 'cost')].map(Math.round)).toEqual([1000, 640, 8400, 2600]);
  }
});

test('a replaced bill, what is exported and a unit that does not convert stay out of the usage, and are said', async () => {
  const connection = await createExampleConnection(store, 3);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Mill', country: 'US' });
  const of = (usage: number, more: Partial<ReadService> = {}): Given => ({ account: '1', siteIds: [site.id], services: [{ type: 'ELECTRICITY', usage, standardUsage: usage, ...more }] });
  const replaced = of(900);
  await file(connection, ['2026-01-01', '2026-01-31'], { ...replaced, bill: { invoiceNumber: 'WRONG', billDate: '2026-02-01' } });
  await file(connection, ['2026-01-01', '2026-01-31'], { ...of(700), bill: { invoiceNumber: 'RIGHT', billDate: '2026-02-03', corrects: 'WRONG' } });
  await file(connection, ['2026-02-01', '2026-02-28'], of(300, { direction: 'EXPORT', meterNumber: 'PV' }));
  await file(connection, ['2026-02-01', '2026-02-28'], of(5, { unit: 'blocks', standardUsage: null, standardUnit: null, meterNumber: 'B' }));
  await file(connection, ['2026-02-01', '2026-02-28'], of(5, { usage: null, standardUsage: null, meterNumber: 'N' }));
  await file(connection, ['2026-02-01', '2026-02-28'], { ...of(600), services: [{ ...of(600).services[0], periodStart: null, periodEnd: null, meterNumber: 'P' }], bill: { periodStart: null, periodEnd: null } });
  const report = await store.reports.make({ companyId: connection.companyId, siteId: site.id, from: '2026-01', to: '2026-02', groupBy: 'SITE' });
  expect(lineOf(report, 'ELECTRICITY')).toMatchObject({ siteName: 'Mill', country: 'US', usage: [700, null], exported: [null, 300], usageDays: [31, 28], expectedDays: [31, 28] });
  expect(report.notes).toMatchObject({ bills: 4, otherUnit: 1, withoutUsage: 1, withoutPeriod: 1 });
});

test('occupancy applies where the connection says so, to usage and cost but not to the demand; a meter without a site among several is of no site', async () => {
  const connection = await createExampleConnection(store, 4);
  await store.connections.update({ id: connection.id, change: { settings: { ...connection.settings, multiplyByOccupancy: true } } });
  const half = await store.sites.create({ companyId: connection.companyId, name: 'Half', occupancyPercent: 50, country: 'CA', address: '12 Mill Road, Birch Landing, ON K0A 1X0' });
  const whole = await store.sites.create({ companyId: connection.companyId, name: 'Whole' });
  const service = { type: 'ELECTRICITY', usage: 720, standardUsage: 720, demand: 2, demandUnit: 'kW' } as const;
  await file(connection, ['2026-04-01', '2026-04-30'], { account: '1', siteIds: [half.id], services: [service], bill: { currentCharges: 100 } });
  await file(connection, ['2026-04-01', '2026-04-30'], { account: '2', siteIds: [half.id, whole.id], services: [service], bill: { currentCharges: 100 } });
  const asked = { companyId: connection.companyId, from: '2026-04', to: '2026-04' };
  const company = await store.reports.make({ ...asked, groupBy: 'TYPE' });
  expect(lineOf(company, 'ELECTRICITY')).toMatchObject({ usage: [360], cost: { USD: [50] }, demand: [2], loadUsage: [1440], loadMost: [2880] });
  expect(company.notes).toMatchObject({ unknownShare: 1, severalSites: 1 });
  expect(lineOf(await store.reports.make({ ...asked, groupBy: 'TYPE', isOccupied: false }), 'ELECTRICITY')).toMatchObject({ usage: [1440], cost: { USD: [200] } });
  const ofSite = await store.reports.make({ ...asked, siteId: whole.id, groupBy: 'TYPE' });
  expect(ofSite).toMatchObject({ lines: [], notes: { bills: 0, severalSites: 1 } });
  const byMeter = await store.reports.make({ ...asked, groupBy: 'METER' });
  expect(byMeter.lines.map(({ meterName, siteName, region }) => [meterName, siteName, region])).toEqual([['1-M', 'Half', 'ON'], ['2-M', null, null]]);
});

test('deliveries lack nothing between the first and the last, and an account that is not tracked any more nothing after its last bill', async () => {
  const connection = await createExampleConnection(store, 5);
  const oil = (usage: number): Given => ({ account: '1', services: [{ type: 'FUEL', usage, unit: 'gal', standardUsage: usage, standardUnit: 'gal' }] });
  await file(connection, ['2026-01-09', '2026-01-09'], oil(250));
  await file(connection, ['2026-03-02', '2026-03-02'], oil(200));
  await file(connection, ['2026-01-01', '2026-01-31'], { account: '2', services: [{ type: 'WATER', usage: 10, unit: 'kGal', standardUsage: 10_000, standardUnit: 'gal' }] });
  const accounts = await store.accounts.list({ connectionId: connection.id });
  await store.accounts.update({ id: accounts.find(({ accountNumber }) => accountNumber === '2')?.id ?? '', change: { status: 'CUSTOMER_NOT_TRACKED' } });
  const report = await store.reports.make({ companyId: connection.companyId, from: '2026-01', to: '2026-04', groupBy: 'TYPE' });
  expect(report.lacks).toEqual([]);
  expect(lineOf(report, 'FUEL')).toMatchObject({ unit: 'gal', usage: [250, null, 200, null], usageDays: [31, 28, 31, 0], expectedDays: [31, 28, 31, 0] });
  expect(lineOf(report, 'WATER')).toMatchObject({ usage: [10_000, null, null, null], expectedDays: [31, 0, 0, 0] });
});

test('two bills over the same days of a meter are both counted, and that is said', async () => {
  const connection = await createExampleConnection(store, 6);
  const bill = (usage: number): Given => ({ account: '1', services: [{ type: 'GAS', usage, unit: 'kWh', standardUsage: usage }] });
  await file(connection, ['2026-01-01', '2026-01-31'], bill(100));
  await file(connection, ['2026-01-20', '2026-02-28'], bill(80));
  await file(connection, ['2026-02-28', '2026-03-31'], bill(90));
  const report = await store.reports.make({ companyId: connection.companyId, from: '2026-01', to: '2026-03', groupBy: 'TYPE' });
  expect(lineOf(report, 'GAS').usage.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(270);
  expect(report.notes).toMatchObject({ bills: 3, overlapping: 1 });
  expect((await store.reports.make({ companyId: connection.companyId, from: '2026-03', to: '2026-03', groupBy: 'TYPE' })).notes.overlapping).toBe(0);
});

test('a service that has been silent for over a year has ended and lacks nothing; one that is billed yearly is given two', async () => {
  const connection = await createExampleConnection(store, 8);
  const gas = (account: string): Given => ({ account, services: [{ type: 'GAS', usage: 100, unit: 'kWh', standardUsage: 100 }] });
  await file(connection, ['2022-05-01', '2022-05-31'], gas('old'));
  await file(connection, ['2026-01-01', '2026-01-31'], gas('late'));
  await file(connection, ['2024-02-01', '2025-01-31'], gas('yearly'));
  const asked = { companyId: connection.companyId, from: '2026-01', to: '2026-03', groupBy: 'METER' as const, today: '2026-04-20' };
  const report = await store.reports.make(asked);
  expect(report.lacks.map(({ accountNumber, days }) => [accountNumber, days]).sort()).toEqual([['late', [0, 28, 31]], ['yearly', [31, 28, 31]]]);
  expect(report.ended).toMatchObject([{ accountNumber: 'old', type: 'GAS', lastMonth: '2022-05' }]);
  expect(report.billed).toEqual([{ type: 'GAS', days: [31, 0, 0], expected: [62, 56, 62] }]);
  // Of the year it ended in as well: whether it goes on is known by now.
  expect((await store.reports.make({ ...asked, from: '2022-05', to: '2022-06' })).lacks).toEqual([]);
});

test('bills with open issues are counted and numbered, or are left out of every number; that they are here is said either way', async () => {
  const connection = await createExampleConnection(store, 9);
  const of = (usage: number): Given => ({ account: '1', services: [{ type: 'ELECTRICITY', usage, standardUsage: usage, demand: usage, demandUnit: 'kW' }], bill: { currentCharges: usage } });
  await file(connection, ['2026-01-01', '2026-01-31'], of(100));
  await file(connection, ['2026-02-01', '2026-02-28'], of(90_000));
  const bill = (await store.bills.list({ companyId: connection.companyId })).rows.find(({ periodStart }) => periodStart === '2026-02-01');
  await store.issues.create({ companyId: connection.companyId, billId: bill?.id ?? '', kind: 'USAGE_UNUSUAL', accountId: null, text: 'Much more than usual.' });
  const asked = { companyId: connection.companyId, from: '2026-01', to: '2026-02', groupBy: 'TYPE' as const };
  const counted = await store.reports.make(asked);
  expect(counted.notes).toMatchObject({ bills: 2, openIssues: 1 });
  expect(billsInSum(counted.bills, 'COST', () => true, 'USD')).toEqual({ count: 2, toReview: 0, openIssues: 1 });
  const without = await store.reports.make({ ...asked, withOpenIssues: false });
  expect(lineOf(without, 'ELECTRICITY')).toMatchObject({ usage: [100, null], cost: { USD: [100, null] }, demand: [100, null], usageDays: [31, 0], costDays: [31, 0], expectedDays: [31, 28] });
  expect(without).toMatchObject({ notes: { bills: 1, openIssues: 1 }, lacks: [], billed: [{ days: [31, 28] }] });
});

test('a report that compares a short time with the year before counts the bills of these months alone, and lines of a site say how large it is', async () => {
  const connection = await createExampleConnection(store, 31);
  const mill = await store.sites.create({ companyId: connection.companyId, name: 'Mill', floorArea: { value: 1200, unit: 'm2' } });
  const electricity: Partial<ReadService> = { type: 'ELECTRICITY', usage: 310, standardUsage: 310 };
  for (const period of [['2025-05-01', '2025-05-31'], ['2025-09-01', '2025-09-30'], ['2026-05-01', '2026-05-31']] as const) await file(connection, period, { account: '1', siteIds: [mill.id], services: [electricity], bill: { currentCharges: 62 } });
  const asked = { companyId: connection.companyId, from: '2025-05', to: '2026-05', groupBy: 'SITE' as const };
  const [plain, compared] = [await store.reports.make(asked), await store.reports.make({ ...asked, isCompared: true })];
  expect([plain, compared].map(({ notes, bills }) => [notes.bills, bills.reduce((sum, { count }) => sum + count, 0)])).toEqual([[3, 3], [2, 2]]);
  expect(compared.lines).toMatchObject([{ siteName: 'Mill', floorArea: { value: 1200, unit: 'm2' } }]);
  expect((await store.reports.make({ ...asked, groupBy: 'TYPE' })).lines).toMatchObject([{ floorArea: null }]);
});
