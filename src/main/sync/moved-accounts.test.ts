import { expect, test } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { exampleFiling } from '../store/testing/example-rows.ts';
import { newSyncDevice, type SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const stage = syncStageOfFile();

const ACCOUNT = '4471';

/** A bill of one month that came as a file, with an issue; the same month in another file is the same bill. */
function billOf(companyId: string, month: number, file = month) {
  const filing = exampleFiling(9000 + file, { id: '', companyId });
  const [periodStart, periodEnd] = [`2026-0${month}-01`, `2026-0${month}-28`];
  const services = filing.reading.services.map((service) => ({ ...service, type: 'GAS' as const, meterNumber: 'G 7', periodStart, periodEnd }));
  const reading = { ...filing.reading, accountNumber: ACCOUNT, provider: 'Granite Power', periodStart, periodEnd, billDate: periodEnd, totalAmount: 100 + month, invoiceNumber: `N-${month}`, services };
  return { ...filing, connectionId: null, accountNumber: ACCOUNT, reading, issues: [{ kind: 'CHECK_FAILED' as const, text: `The sum of month ${month} is wrong.` }] };
}

interface Team {
  readonly devices: readonly SyncDevice[];
  readonly companies: readonly [string, string, string];
  readonly sites: readonly [string, string, string];
}

/** Devices that all know three companies with a site each, and an account with the bills of two months in the first. */
async function teamOf(count: number): Promise<Team> {
  const { teamId } = await stage.newTeam();
  const devices = await Promise.all([0, -90_000, 120_000].slice(0, count).map((ahead) => newSyncDevice(stage.workspace, teamId, { ahead })));
  const { store } = devices[0]!;
  const made = [];
  for (const name of ['Wrong', 'Right', 'Third']) {
    const company = await store.companies.create({ name });
    made.push([company.id, (await store.sites.create({ companyId: company.id, name: `Site of ${name}` })).id] as const);
  }
  const [wrong, right, third] = made as [typeof made[0] & object, typeof made[0] & object, typeof made[0] & object];
  await store.bills.fileBill({ ...billOf(wrong[0], 1), siteIds: [wrong[1]] });
  await store.bills.fileBill(billOf(wrong[0], 2));
  for (const device of devices) await device.sync();
  return { devices, companies: [wrong[0], right[0], third[0]], sites: [wrong[1], right[1], third[1]] };
}

/** All that is of accounts, without what is a device's own. */
async function contentOf({ store }: SyncDevice) {
  const bills = (await store.bills.list({ limit: 1000 })).rows;
  const byId = <T extends { readonly id: string }>(rows: readonly T[]): readonly T[] => rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return {
    accounts: byId(await store.accounts.list({})).map(({ updatedAt: _at, ...account }) => account),
    bills: await Promise.all(
      byId(bills).map(async ({ id }) => {
        const { companyId, accountId, totalAmount, invoiceNumber, notes, reading, supersededById } = (await store.bills.get({ id }))!.bill;
        return { id, companyId, accountId, totalAmount, invoiceNumber, dueDate: reading.dueDate, notes, supersededById };
      }),
    ),
    usages: (await Promise.all(byId(bills).map(({ id }) => store.usages.list({ billId: id })))).flat().map(({ billId, meterId, usage }) => ({ billId, meterId, usage })),
    issues: byId(await store.issues.list({})).map(({ id, companyId, accountId, billId, status }) => ({ id, companyId, accountId, billId, status })),
    meters: byId(await store.meters.list({})).map(({ id, accountId, siteId, billCount }) => ({ id, accountId, siteId, billCount })),
  };
}

/** Every device has the same, and nothing stands outside of what it is of. Returns what they have. */
async function expectWhole({ devices, companies, sites }: Team) {
  for (const device of [...devices, ...devices, ...devices]) await device.sync();
  const [content, ...others] = await Promise.all(devices.map(contentOf));
  if (content === undefined) throw new TypeError('there is a device');
  for (const other of others) expect(other).toEqual(content);
  for (const { store } of devices) expect((await store.sync.status())?.waiting).toBe(0);
  const companyOf = new Map(content.accounts.map(({ id, companyId }) => [id, companyId]));
  const accountOf = new Map(content.bills.map(({ id, accountId }) => [id, accountId]));
  const meters = new Map(content.meters.map(({ id, accountId }) => [id, accountId]));
  for (const bill of content.bills) expect(companyOf.get(bill.accountId ?? '')).toBe(bill.companyId);
  for (const issue of content.issues.filter(({ billId }) => accountOf.has(billId ?? ''))) expect(issue.companyId).toBe(companyOf.get(accountOf.get(issue.billId ?? '') ?? ''));
  for (const usage of content.usages) expect(meters.get(usage.meterId ?? '')).toBe(accountOf.get(usage.billId));
  const companyOfSite = new Map(sites.map((id, at) => [id, companies[at]]));
  for (const { siteIds, companyId } of content.accounts) for (const siteId of siteIds) expect(companyOfSite.get(siteId)).toBe(companyId);
  for (const { siteId, accountId } of content.meters) if (siteId !== null) expect(companyOfSite.get(siteId)).toBe(companyOf.get(accountId));
  return content;
}

/** The account in a company on a device. */
const accountIn = async ({ store }: SyncDevice, companyId: string) => (await store.accounts.list({ companyId }))[0];

/** A person reads a bill again, and says when it was due. */
async function correct({ store, now }: SyncDevice, id: string, dueDate: string): Promise<void> {
  const bill = (await store.bills.get({ id }))?.bill;
  if (bill !== undefined) await store.bills.setReading({ id, reading: { ...bill.reading, dueDate }, status: 'READ', corrections: {}, reviewedAt: new Date(now()).toISOString(), issues: [] });
}

/** Moves the account of one company to another one, or joins it with what is there. Returns what takes that back. */
async function moveOrJoin({ store }: SyncDevice, id: string, companyId: string, siteId: string | null): Promise<() => Promise<unknown>> {
  const moved = await store.accountMoves.move({ id, companyId, siteId });
  if (moved.kind === 'MOVED') return () => store.accountMoves.takeBack({ moveId: moved.moveId });
  if (moved.kind !== 'THERE') throw new TypeError(moved.kind);
  const verdict = await store.accountDoubles.merge({ key: moved.double.key, isTurned: false, staysId: moved.accountId, preferred: [], deactivates: false });
  return () => store.accountDoubles.takeBack({ id: verdict.id });
}

test('a moved account takes along what another device filed and corrected for it meanwhile, also when that one moved it elsewhere', async () => {
  const team = await teamOf(2);
  const { companies: [wrong, right, third], sites } = team;
  const [one, two] = team.devices as [SyncDevice, SyncDevice];
  const id = (await accountIn(one, wrong))?.id ?? '';
  await moveOrJoin(one, id, right, sites[1]);
  await two.store.bills.fileBill({ ...billOf(wrong, 3), siteIds: [sites[0]] });
  const [bill] = (await two.store.bills.list({ accountId: id })).rows;
  await two.store.notes.set({ noun: 'BILL', id: bill?.id ?? '', notes: 'seen' });
  const after = await expectWhole(team);
  expect(after.accounts).toMatchObject([{ id, companyId: right, siteIds: [sites[1]], billCount: 3 }]);
  expect(after.bills.find((one) => one.id === bill?.id)?.notes).toBe('seen');
  expect(after.meters).toMatchObject([{ siteId: sites[1], billCount: 3 }]);

  // Each moves it elsewhere, one of them to a site: who said it later is right (the other’s clock is behind), and no site of the other company is left.
  await one.store.accounts.update({ id, change: { siteIds: [] } });
  for (const device of team.devices) await device.sync();
  await moveOrJoin(two, id, third, sites[2]);
  await moveOrJoin(one, id, wrong, null);
  const again = await expectWhole(team);
  expect(again.accounts).toMatchObject([{ id, companyId: wrong, siteIds: [], billCount: 3 }]);
  for (const device of team.devices) await device.close();
}, SLOW);

test('a joined account takes along what another device filed and corrected for it meanwhile; two that were joined crosswise are one account', async () => {
  const team = await teamOf(2);
  const { companies: [wrong, right], sites } = team;
  const [one, two] = team.devices as [SyncDevice, SyncDevice];
  await one.store.bills.fileBill({ ...billOf(right, 2, 12), siteIds: [sites[1]] });
  await one.store.bills.fileBill(billOf(right, 3));
  for (const device of team.devices) await device.sync();
  const [goes, stays] = [await accountIn(one, wrong), await accountIn(one, right)];
  await moveOrJoin(one, goes?.id ?? '', right, null);
  await two.store.bills.fileBill(billOf(wrong, 4));
  const [bill] = (await two.store.bills.list({ accountId: goes?.id ?? '', text: 'N-1' })).rows;
  await correct(two, bill?.id ?? '', '2026-09-09');
  await two.store.notes.set({ noun: 'BILL', id: bill?.id ?? '', notes: 'seen' });
  const after = await expectWhole(team);
  expect(after.accounts).toMatchObject([{ id: stays?.id, companyId: right, siteIds: [sites[1]] }]);
  expect(after.bills.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['N-1', 'N-2', 'N-3', 'N-4']);
  expect(after.bills.find(({ id }) => id === bill?.id)).toMatchObject({ notes: 'seen', dueDate: '2026-09-09' });
  expect(after.meters).toMatchObject([{ accountId: stays?.id, billCount: 4 }]);
  for (const device of team.devices) await device.close();

  const crossed = await teamOf(2);
  const [three, four] = crossed.devices as [SyncDevice, SyncDevice];
  await three.store.bills.fileBill(billOf(crossed.companies[1], 5));
  for (const device of crossed.devices) await device.sync();
  const ids = await Promise.all([0, 1].map(async (at) => (await accountIn(three, crossed.companies[at] ?? ''))?.id ?? ''));
  await moveOrJoin(three, ids[0] ?? '', crossed.companies[1], null);
  await moveOrJoin(four, ids[1] ?? '', crossed.companies[0], null);
  const whole = await expectWhole(crossed);
  expect(whole.accounts).toHaveLength(1);
  expect(whole.bills.map(({ invoiceNumber }) => invoiceNumber).sort()).toEqual(['N-1', 'N-2', 'N-5']);
  for (const device of crossed.devices) await device.close();
}, SLOW);

test('generated histories of moves, joins, filings and corrections of three devices end alike, and no bill is lost', async () => {
  const step = fc.record({ device: fc.nat(2), deed: fc.constantFrom('file', 'file', 'file', 'move', 'move', 'move', 'note', 'correct', 'undo', 'sync', 'sync', 'sync'), from: fc.nat(2), to: fc.nat(2), month: fc.integer({ min: 1, max: 6 }), isSited: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      const team = await teamOf(3);
      const { devices, companies, sites } = team;
      const filed = new Set(['N-1', 'N-2']);
      const undos = new Map<SyncDevice, () => Promise<unknown>>();
      for (const { device: at, deed, from, to, month, isSited } of steps) {
        const device = devices[at]!;
        const { store } = device;
        const account = await accountIn(device, companies[from]!);
        const bill = (await store.bills.list({ accountId: account?.id ?? companies[0] })).rows[month % 3];
        if (deed === 'sync') await device.sync();
        if (deed === 'file') {
          await store.bills.fileBill({ ...billOf(companies[from]!, month, month * 10 + to), siteIds: isSited ? [sites[from]!] : [] });
          filed.add(`N-${month}`);
        }
        if (deed === 'note' && bill !== undefined) await store.notes.set({ noun: 'BILL', id: bill.id, notes: `noted ${month}` });
        if (deed === 'correct' && bill !== undefined) await correct(device, bill.id, `2026-09-0${month}`);
        if (deed === 'move' && account !== undefined && from !== to) undos.set(device, await moveOrJoin(device, account.id, companies[to]!, isSited ? sites[to]! : null));
        if (deed === 'undo') {
          // What went on since is not taken back, and says so.
          await undos.get(device)?.().catch(() => undefined);
          undos.delete(device);
        }
      }
      const { bills } = await expectWhole(team);
      expect(new Set(bills.map(({ invoiceNumber }) => invoiceNumber))).toEqual(filed);
      for (const device of devices) await device.close();
    }),
    { numRuns: Number(process.env['FORAGER_HISTORIES'] ?? 3) },
  );
}, 300_000);
