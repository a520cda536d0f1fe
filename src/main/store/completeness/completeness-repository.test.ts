import { expect, test } from 'vitest';
import { addDays, addMonths } from '../../../shared/units/day.ts';
import { storeOfFile } from '../testing/store-of-file.ts';
import { createExampleConnection, exampleFiling, shaOf } from '../testing/example-rows.ts';

const store = storeOfFile();

let number = 0;

/** Files bills of calendar months for one account of a connection, at sites. */
async function fileMonths(connection: { id: string; companyId: string }, accountNumber: string, type: 'ELECTRICITY' | 'GAS', siteIds: string[], months: readonly string[], readType: 'ACTUAL' | 'ESTIMATED' = 'ACTUAL'): Promise<void> {
  for (const month of months) {
    number += 1;
    const filing = exampleFiling(number, connection);
    const [periodStart, periodEnd] = [`${month}-01`, addDays(addMonths(`${month}-01`, 1), -1)];
    const [service] = filing.reading.services;
    if (service === undefined) throw new Error('an example has a service');
    await store.bills.fileBill({
      ...filing, accountNumber, siteIds, document: { ...filing.document, sha256: shaOf(number) },
      reading: { ...filing.reading, sha256: shaOf(number), accountNumber, invoiceNumber: `C-${number}`, periodStart, periodEnd, billDate: addDays(periodEnd, 3), services: [{ ...service, type, periodStart, periodEnd, readType }] },
    });
  }
}

test('sites are listed with their months, the least complete service deciding, and filtered by company, service and gaps', async () => {
  const connection = await createExampleConnection(store, 1);
  const other = await createExampleConnection(store, 2);
  const whole = await store.sites.create({ companyId: connection.companyId, name: 'Whole' });
  const holey = await store.sites.create({ companyId: connection.companyId, name: 'Holey' });
  await store.sites.create({ companyId: other.companyId, name: 'Empty' });
  await fileMonths(connection, '1', 'ELECTRICITY', [whole.id], ['2026-01', '2026-02', '2026-03']);
  await fileMonths(connection, '2', 'ELECTRICITY', [holey.id], ['2026-01', '2026-02', '2026-03'], 'ESTIMATED');
  await fileMonths(connection, '3', 'GAS', [holey.id], ['2026-01', '2026-03']);
  const asked = { until: '2026-03', months: 3, today: '2026-04-02' };
  const all = await store.completeness.list(asked);
  expect(all.total).toBe(3);
  expect(all.rows.map(({ siteName, states }) => [siteName, states.join(' ')])).toEqual([
    ['Holey', 'ESTIMATED MISSING ESTIMATED'], ['Whole', 'THERE THERE THERE'], ['Empty', 'NONE NONE NONE'],
  ]);
  expect((await store.completeness.list({ ...asked, type: 'ELECTRICITY', companyId: connection.companyId })).rows.map(({ states }) => states.join(' '))).toEqual(['ESTIMATED ESTIMATED ESTIMATED', 'THERE THERE THERE']);
  expect(await store.completeness.list({ ...asked, isIncomplete: true })).toMatchObject({ total: 1, rows: [{ siteName: 'Holey' }] });
  expect(await store.completeness.list({ ...asked, offset: 1, limit: 1 })).toMatchObject({ total: 3, rows: [{ siteName: 'Whole' }] });
  expect((await store.completeness.list({ ...asked, text: 'compány 2' })).rows.map(({ siteName }) => siteName)).toEqual(['Empty']);

  const february = await store.completeness.month({ siteId: holey.id, month: '2026-02', today: '2026-04-02' });
  expect(february).toMatchObject([
    { accountNumber: '3', type: 'GAS', state: 'MISSING', bills: [], gaps: [{ from: '2026-02-01', to: '2026-02-28' }], connection: { id: connection.id, status: 'PENDING' } },
    { accountNumber: '2', type: 'ELECTRICITY', state: 'ESTIMATED', bills: [{ periodStart: '2026-02-01', isEstimated: true }] },
  ]);
});

test('a bill whose period could not be read is named where a month lacks one', async () => {
  const connection = await createExampleConnection(store, 3);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Mill' });
  await fileMonths(connection, '9', 'GAS', [site.id], ['2026-01', '2026-03']);
  number += 1;
  const filing = exampleFiling(number, connection);
  const { bill } = await store.bills.fileBill({ ...filing, accountNumber: '9', reading: { ...filing.reading, status: 'NEEDS_REVIEW', accountNumber: '9', periodStart: null, periodEnd: null, services: [] } });
  const [line] = await store.completeness.month({ siteId: site.id, month: '2026-02', today: '2026-04-02' });
  expect(line).toMatchObject({ state: 'MISSING', unplacedBillIds: [bill?.id] });
});

test('archived sites and sites of archived companies are left out', async () => {
  const connection = await createExampleConnection(store, 4);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Gone' });
  const listed = async (): Promise<number> => (await store.completeness.list({ companyId: connection.companyId, until: '2026-03', months: 1, today: '2026-04-02' })).total;
  expect(await listed()).toBe(1);
  await store.sites.update({ id: site.id, change: { isArchived: true } });
  expect(await listed()).toBe(0);
});

test('a month whose bill came between two looks is seen at the second', async () => {
  const connection = await createExampleConnection(store, 71);
  const site = await store.sites.create({ companyId: connection.companyId, name: 'Looked at twice' });
  await fileMonths(connection, '71', 'ELECTRICITY', [site.id], ['2026-01', '2026-03']);
  const look = async () => (await store.completeness.list({ until: '2026-03', months: 3, today: '2026-04-02', companyId: connection.companyId })).rows[0]?.states.join(' ');
  expect(await look()).toBe('THERE MISSING THERE');
  expect(await look()).toBe('THERE MISSING THERE');
  await fileMonths(connection, '71', 'ELECTRICITY', [site.id], ['2026-02']);
  expect(await look()).toBe('THERE THERE THERE');
});

test('whatever changes, months that were looked at before are what they are when worked out anew', async () => {
  const connection = await createExampleConnection(store, 72);
  const { companyId } = connection;
  const [north, south] = [await store.sites.create({ companyId, name: 'North' }), await store.sites.create({ companyId, name: 'South' })];
  await fileMonths(connection, '7201', 'ELECTRICITY', [north.id], ['2026-01', '2026-03']);
  await fileMonths(connection, '7202', 'GAS', [south.id], ['2026-02', '2026-03']);
  let months = 3;
  const look = async (length: number): Promise<string[]> =>
    (await store.completeness.list({ until: '2026-03', months: length, today: '2026-04-02', companyId })).rows.map(({ siteName, states }) => `${siteName}: ${states.slice(-3).join(' ')}`);
  const seen: string[] = [];
  const check = async (what: string): Promise<void> => {
    // As many months as nobody asked for before are worked out anew.
    months += 1;
    const before = await look(3);
    expect(before, what).toEqual(await look(months));
    seen.push(before.join(', '));
  };
  const accountOf = async (number: string) => (await store.accounts.list({ connectionId: connection.id })).find((one) => one.accountNumber === number)?.id ?? '';
  const settings = (startDate: typeof connection.settings.startDate) => ({ id: connection.id, change: { settings: { ...connection.settings, startDate } } });
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a bill came', () => fileMonths(connection, '7201', 'ELECTRICITY', [north.id], ['2026-02'])],
    ['an account was found', () => fileMonths(connection, '7203', 'GAS', [north.id], ['2026-01', '2026-03'])],
    ['a check ended', () => store.connections.setStatus({ id: connection.id, status: 'WEBSITE_DOWN', detail: null })],
    ['the account was moved', async () => store.accounts.update({ id: await accountOf('7203'), change: { siteIds: [south.id] } })],
    ['it is tracked no more', async () => store.accounts.update({ id: await accountOf('7203'), change: { status: 'CUSTOMER_NOT_TRACKED' } })],
    ['the company starts earlier', () => store.companies.update({ id: companyId, change: { defaultStartDate: '2026-01-01' } })],
    ['the connection starts later', () => store.connections.update(settings({ mode: 'CUSTOM', day: '2026-02-01' }))],
    ['a bill is none', async () => store.bills.setAside({ id: (await store.bills.list({ accountId: await accountOf('7201'), sort: 'periodEnd' })).rows[1]?.id ?? '' })],
    ['the other is erased', async () => store.bills.erase({ id: (await store.bills.list({ accountId: await accountOf('7202'), sort: 'periodEnd' })).rows[0]?.id ?? '' })],
    ['what waited was told', async () => store.outbox.confirm({ through: (await store.outbox.list({ limit: 1000 })).at(-1)?.sequence ?? 0 })],
    ['a bill came after that', () => fileMonths(connection, '7202', 'GAS', [south.id], ['2026-01'])],
  ];
  await check('at first');
  for (const [what, change] of steps) {
    await change();
    await check(what);
  }
  // Most of them can be seen in the months.
  expect(new Set(seen).size).toBeGreaterThan(6);
}, 60_000);
