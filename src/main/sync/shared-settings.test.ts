import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { auditChanges, RULE_SETTINGS, type AuditChange, type AuditSettings } from '../../shared/domain/audit-rule.ts';
import type { EmissionFactor } from '../../shared/domain/emission-factor.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { fc } from '../../shared/testing/properties.ts';
import { SHARED_SETTINGS_SCHEMA } from '../../shared/workspace/sync.ts';
import { createAuditDesk } from '../checks/audit-desk.ts';
import { cleanHistory } from '../checks/audit/testing/clean-histories.ts';
import { createEmissionDesk } from '../reports/emission-desk.ts';
import { insertRow } from '../store/rows/row-changes.ts';
import { settingId } from '../store/shared-settings/setting-id.ts';
import { sharedSettingTable } from '../store/shared-settings/shared-setting-table.ts';
import { createExampleConnection, shaOf } from '../store/testing/example-rows.ts';
import { callSync } from './workspace-call.ts';
import type { SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

/** When the next bill has been due for some weeks. */
const TODAY = '2026-08-20';
const DAY_AFTER = '2026-08-21';

const stage = syncStageOfFile();

/** @param own the rules of an app that keeps them to itself */
async function audit({ store }: SyncDevice, { day = TODAY, own }: { readonly day?: string; readonly own?: AuditSettings } = {}): Promise<void> {
  const faults: unknown[] = [];
  const rows = own === undefined ? null : auditChanges({}, own).map(({ rule, key, is }) => ({ id: '', createdAt: '', updatedAt: '', name: `${RULE_SETTINGS}${rule}`, companyId: null, entries: { [key]: { is, by: null } } }));
  const sharedSettings = rows === null ? store.sharedSettings : { ...store.sharedSettings, list: () => Promise.resolve(rows) };
  const desk = createAuditDesk({ store: { audits: store.audits, sharedSettings, onChanged: () => () => undefined }, today: () => day, by: () => null, wait: async () => undefined, onFault: (error) => faults.push(error) });
  await desk.settled();
  await desk.close();
  expect(faults).toEqual([]);
}
const set = ({ store }: SyncDevice, changes: readonly AuditChange[], by: string | null): Promise<void> =>
  store.sharedSettings.set({ changes: changes.map(({ rule, key, is }) => ({ name: `${RULE_SETTINGS}${rule}`, companyId: null, key, is })), by });
const entries = async ({ store }: SyncDevice): Promise<unknown> => (await store.sharedSettings.list({ prefix: RULE_SETTINGS })).map(({ id, name, entries: said }) => [id, name, said]);
const issues = async ({ store }: SyncDevice) => (await store.issues.list({})).map(({ id, kind, status, text }) => ({ id, kind, status, text })).toSorted((one, other) => (one.id < other.id ? -1 : 1));
const open = async (device: SyncDevice): Promise<string[]> => (await issues(device)).filter(({ status }) => status === 'OPEN').map(({ kind }) => kind).toSorted();
const sync = async (devices: readonly SyncDevice[]): Promise<void> => {
  for (const device of devices) await device.sync();
};

/** Files an account whose last bill charges a late fee, and whose next one does not come. */
async function fileBills({ store }: SyncDevice): Promise<void> {
  const connection = await createExampleConnection(store, 1);
  const { account, bills } = cleanHistory(31);
  for (const [at, { bill }] of bills.entries()) {
    const fee = 9;
    const late = at === bills.length - 1 ? { lines: [...bill.lines, { description: 'Late payment charge', amount: fee, kind: 'FEE' as const }], totalAmount: (bill.totalAmount ?? 0) + fee, currentCharges: (bill.currentCharges ?? 0) + fee } : {};
    const reading: ReadBill = { ...bill, ...late, sha256: shaOf(at), part: 1 };
    await store.bills.fileBill({
      companyId: connection.companyId, connectionId: connection.id, reading, accountNumber: account.accountNumber, siteIds: [], issues: [], step: null,
      document: { sha256: reading.sha256, byteLength: 1, mimeType: 'application/pdf', fileName: reading.file, collectedAt: '2026-03-01T00:00:00.000Z' },
    });
  }
}

test('a number that one computer changes holds on the others, who say who changed it; two numbers of one rule that two change at once both count', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  await set(one, [{ rule: 'USAGE', key: 'above', is: 120 }], 'Ann');
  await set(two, [{ rule: 'USAGE', key: 'below', is: 40 }, { rule: 'LATE_FEE', key: 'isOn', is: false }], 'Ben');
  await sync([one, two, one]);
  expect(await entries(one)).toEqual(await entries(two));
  expect(await entries(one)).toEqual([
    [settingId('audit.LATE_FEE', null), 'audit.LATE_FEE', { isOn: { is: false, by: 'Ben' } }],
    [settingId('audit.USAGE', null), 'audit.USAGE', { above: { is: 120, by: 'Ann' }, below: { is: 40, by: 'Ben' } }],
  ]);
  expect((await one.store.sharedSettings.history({ prefix: RULE_SETTINGS, limit: 10 })).map(({ key, before, after, by, isFromElsewhere }) => ({ key, before, after, by, isFromElsewhere })).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([
    { key: 'above', before: null, after: 120, by: 'Ann', isFromElsewhere: false },
    { key: 'below', before: null, after: 40, by: 'Ben', isFromElsewhere: true },
    { key: 'isOn', before: null, after: false, by: 'Ben', isFromElsewhere: true },
  ]);
  // Put back, it is as the rule has it everywhere, and that is told like any other change.
  await set(two, [{ rule: 'USAGE', key: 'above', is: null }], 'Ben');
  await sync([two, one]);
  expect(await entries(one)).toEqual(await entries(two));
  expect((await one.store.sharedSettings.history({ prefix: RULE_SETTINGS, limit: 1 }))[0]).toMatchObject({ key: 'above', before: 120, after: null, by: 'Ben', isFromElsewhere: true });
}, SLOW);

test('a team is joined with what stands on both sides, the later word on each number; leaving keeps it', async () => {
  const { teamId } = await stage.newTeam();
  const one = await stage.newDevice(teamId);
  const two = await stage.newDevice(teamId);
  await two.store.sync.disconnect();
  await set(one, [{ rule: 'MISSING', key: 'days', is: 20 }, { rule: 'GAP', key: 'days', is: 5 }], 'Ann');
  await one.sync();
  await set(two, [{ rule: 'MISSING', key: 'days', is: 60 }, { rule: 'COST', key: 'above', is: 90 }], null);
  await two.store.sync.connect({ workspace: `test ${teamId}` });
  await sync([two, one]);
  expect(await entries(one)).toEqual(await entries(two));
  expect((await one.store.sharedSettings.list({ prefix: RULE_SETTINGS })).map((row) => [row.name, row.entries])).toEqual([
    ['audit.COST', { above: { is: 90, by: null } }], ['audit.GAP', { days: { is: 5, by: 'Ann' } }], ['audit.MISSING', { days: { is: 60, by: null } }],
  ]);
  expect((await one.store.sharedSettings.history({ prefix: 'audit.MISSING', limit: 1 }))[0]).toMatchObject({ before: 20, after: 60, isFromElsewhere: true });
  const before = await entries(two);
  await two.store.sync.disconnect();
  expect(await entries(two)).toEqual(before);
}, SLOW);

test('who may only read goes by the numbers of the team, whatever was set there before', async () => {
  const { teamId } = await stage.newTeam();
  const [one, reader] = [await stage.newDevice(teamId), await stage.newDevice(teamId, { role: 'READ_ONLY' })];
  await set(one, [{ rule: 'GAP', key: 'days', is: 5 }], 'Ann');
  await one.sync();
  await set(reader, [{ rule: 'GAP', key: 'days', is: 30 }], null);
  expect((await reader.sync()).mayPush).toBe(false);
  expect(await entries(reader)).toEqual(await entries(one));
}, SLOW);

test('an app of an older form is given no setting, and all else', async () => {
  const { teamId } = await stage.newTeam();
  const one = await stage.newDevice(teamId);
  await one.store.companies.create({ name: 'Acme' });
  await set(one, [{ rule: 'GAP', key: 'days', is: 5 }], 'Ann');
  await one.sync();
  const nouns = async (schema: number): Promise<string[]> => (await callSync(one.session.ask, 'pullChanges', { query: { schema, run: randomUUID(), limit: 100 } })).rows.map(({ noun }) => noun);
  expect(await nouns(SHARED_SETTINGS_SCHEMA - 1)).toEqual(['company']);
  expect(await nouns(SHARED_SETTINGS_SCHEMA)).toEqual(['company', 'sharedSetting']);
}, SLOW);

test('two computers that went by other numbers end with the same numbers and the same issues, and then nothing of it changes any more', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  await fileBills(one);
  await sync([one, two]);
  await set(one, [{ rule: 'MISSING', key: 'days', is: 120 }], 'Ann');
  await set(two, [{ rule: 'LATE_FEE', key: 'isOn', is: false }], 'Ben');
  await audit(one);
  await audit(two);
  expect([await open(one), await open(two)]).toEqual([['LATE_FEE'], ['BILL_LATE']]);
  await sync([one, two, one]);
  for (const device of [one, two]) await audit(device);
  await sync([one, two, one]);
  expect([await open(one), await open(two)]).toEqual([[], []]);
  expect(await issues(one)).toEqual(await issues(two));
  const waiting = async (): Promise<number[]> => await Promise.all([one, two].map(async ({ store }) => (await store.sync.status())?.waiting ?? -1));
  for (const day of [TODAY, DAY_AFTER]) {
    for (const device of [one, two]) await audit(device, { day });
    expect(await waiting()).toEqual([0, 0]);
  }
}, SLOW);

test('a computer with an older app, which goes by its own numbers, and one that shares them do not undo each other’s issues day after day', async () => {
  const { teamId } = await stage.newTeam();
  const [newer, older] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  await fileBills(newer);
  await sync([newer, older]);
  const own: AuditSettings = { MISSING: { isOn: false, values: {} } };
  for (const device of [newer, older]) await audit(device, device === older ? { own } : {});
  await sync([newer, older, newer]);
  await set(newer, [{ rule: 'LATE_FEE', key: 'isOn', is: false }], 'Ann');
  const statuses: string[] = [];
  for (const day of ['2026-08-20', '2026-08-21', '2026-08-22', '2026-08-23']) {
    for (const device of [newer, older]) {
      await audit(device, { day, ...(device === older && { own }) });
      await device.sync();
    }
    await newer.sync();
    expect(await issues(newer)).toEqual(await issues(older));
    statuses.push((await open(newer)).join(' '));
  }
  // The newer one closes what it had found; the older one finds it with its next day, and from then on it stands: each closes only what it had found itself.
  expect(statuses).toEqual(['BILL_LATE', 'BILL_LATE LATE_FEE', 'BILL_LATE LATE_FEE', 'BILL_LATE LATE_FEE']);
  const events = async (): Promise<number> => (await newer.store.issues.history({ ids: (await issues(newer)).map(({ id }) => id) })).length;
  const before = await events();
  for (const device of [newer, older]) {
    await audit(device, { day: '2026-08-24', ...(device === older && { own }) });
    await device.sync();
  }
  expect(await events()).toBe(before);
  // Brought up to date, it goes by the numbers of the team, and closes what nobody finds any more.
  await audit(older, { day: '2026-08-24' });
  await sync([older, newer]);
  expect(await open(newer)).toEqual(['BILL_LATE']);
}, SLOW);

test('generated histories of changed rules, audits and syncs on three computers end with the same rules, and the issues that these find', async () => {
  const numbers: readonly AuditChange[] = [
    { rule: 'MISSING', key: 'days', is: 120 }, { rule: 'MISSING', key: 'days', is: null }, { rule: 'MISSING', key: 'isOn', is: false }, { rule: 'MISSING', key: 'isOn', is: null },
    { rule: 'LATE_FEE', key: 'isOn', is: false }, { rule: 'LATE_FEE', key: 'isOn', is: null },
  ];
  const step = fc.record({ device: fc.nat(2), deed: fc.constantFrom('set', 'set', 'audit', 'sync'), change: fc.constantFrom(...numbers) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), async (steps) => {
      const { teamId } = await stage.newTeam();
      const devices = [await stage.newDevice(teamId, { ahead: -90_000 }), await stage.newDevice(teamId), await stage.newDevice(teamId, { ahead: 120_000 })];
      await fileBills(devices[0]!);
      await sync(devices);
      for (const { device, deed, change } of steps) {
        const at = devices[device]!;
        if (deed === 'set') await set(at, [change], `Person ${device}`);
        else if (deed === 'audit') await audit(at);
        else await at.sync();
      }
      await sync([...devices, ...devices]);
      for (const device of devices) {
        await audit(device);
        await device.sync();
      }
      await sync([...devices, ...devices]);
      const [first, ...others] = await Promise.all(devices.map(async (device) => [await entries(device), await issues(device)]));
      for (const other of others) expect(other).toEqual(first);
      const said = new Map((await devices[0]!.store.sharedSettings.list({ prefix: RULE_SETTINGS })).map((row) => [row.name, row.entries]));
      const isOn = (rule: 'MISSING' | 'LATE_FEE'): boolean => said.get(`${RULE_SETTINGS}${rule}`)?.['isOn']?.is !== false;
      const isPatient = said.get('audit.MISSING')?.['days']?.is === 120;
      expect(await open(devices[0]!)).toEqual([...(isOn('MISSING') && !isPatient ? ['BILL_LATE'] : []), ...(isOn('LATE_FEE') ? ['LATE_FEE'] : [])]);
    }),
    { numRuns: Number(process.env['FORAGER_HISTORIES'] ?? 3) },
  );
}, 300_000);

test('two people who change two factors at once both are heard, and what one team has as its table the other computer reports by', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const factor = (id: string, kgCo2ePerUnit: number): EmissionFactor => ({ id, type: 'GAS', name: 'Natural gas', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit, scope: 1, source: 'A source', year: 2024 });
  const shipped = [factor('a', 0.18), factor('b', 0.19)];
  const [ann, ben] = [one, two].map(({ store }, at) => createEmissionDesk({ store, shipped: () => Promise.resolve(shipped), by: () => ['Ann', 'Ben'][at] ?? null }));
  const company = await one.store.companies.create({ name: 'Acme' });
  await sync([one, two]);
  await ann!.change(factor('a', 0.3));
  await ben!.change(factor('b', 0.4));
  await ben!.choose(company.id, 'GAS', 'b');
  await sync([one, two, one]);
  const wanted = { factors: [factor('a', 0.3), factor('b', 0.4)], isOwn: true, chosen: { [company.id]: { GAS: 'b' } } };
  expect([await ann!.table(), await ben!.table()]).toEqual([wanted, wanted]);
  await ann!.replace([factor('mine', 0.5)]);
  await sync([one, two]);
  expect(await ben!.table()).toEqual({ ...wanted, factors: [factor('mine', 0.5)] });
}, SLOW);

test('a row under another id than its name makes, which no Forager sends, is read by none', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  await set(one, [{ rule: 'GAP', key: 'days', is: 5 }], 'Ann');
  await one.engine.write((transaction) => insertRow(transaction, sharedSettingTable, { name: 'audit.GAP', companyId: null, entries: { days: { is: 60, by: 'Eve' } } }));
  await sync([one, two]);
  for (const { store } of [one, two]) expect((await store.sharedSettings.list({ prefix: RULE_SETTINGS })).map((row) => row.entries)).toEqual([{ days: { is: 5, by: 'Ann' } }]);
}, SLOW);
