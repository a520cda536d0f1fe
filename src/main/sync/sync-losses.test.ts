import { expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import { fc } from '../../shared/testing/properties.ts';
import { sender } from '../../workspace/testing/test-workspace.ts';
import { createExampleConnection, exampleFiling } from '../store/testing/example-rows.ts';
import { callSync } from './workspace-call.ts';
import { contentOf } from './testing/shared-content.ts';
import { newSyncDevice, type SyncDevice } from './testing/sync-device.ts';
import { SLOW, syncStageOfFile } from './testing/sync-stage.ts';

const stage = syncStageOfFile();

test('a request that is cut off before or after it was taken is sent again, and nothing stands twice', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const connection = await createExampleConnection(one.store, 1);
  for (let number = 0; number < 30; number++) await one.store.bills.fileBill(exampleFiling(number, connection));
  let count = 0;
  one.wire = (fetch) => async (url, init) => {
    count += 1;
    if (count % 3 === 1) throw new TypeError('cut off on the way there');
    const reply = await fetch(url, init);
    if (count % 3 === 2) throw new TypeError('cut off on the way back');
    return reply;
  };
  for (let attempt = 0; attempt < 12; attempt++) await one.sync().catch(() => undefined);
  one.wire = (fetch) => fetch;
  await one.sync();
  await two.sync();
  expect(await contentOf(two)).toEqual(await contentOf(one));
  expect((await two.store.bills.list({})).total).toBe(30);
}, SLOW);

test('stamps of a clock that runs an hour ahead are not believed: they are set right before they are sent', async () => {
  const { teamId } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId, { ahead: 3_600_000 }), await stage.newDevice(teamId)];
  const company = await one.store.companies.create({ name: 'First name' });
  await one.sync();
  await two.sync();
  await one.store.companies.update({ id: company.id, change: { name: 'From the future' } });
  await one.sync();
  await two.sync();
  expect((await two.store.companies.get({ id: company.id }))?.name).toBe('From the future');
  await two.store.companies.update({ id: company.id, change: { name: 'Said later' } });
  await two.sync();
  await one.sync();
  expect((await one.store.companies.get({ id: company.id }))?.name).toBe('Said later');
}, SLOW);

test('a workspace that was restored from a backup gets again what it lost, and devices what was done since', async () => {
  const { teamId, key } = await stage.newTeam();
  const [one, two] = [await stage.newDevice(teamId), await stage.newDevice(teamId)];
  const kept = await createExampleConnection(one.store, 1);
  for (const device of [one, two]) await device.sync();
  const inDatabase = stage.workspace.database;
  const { lastChange } = await inDatabase.asTeam(teamId, ({ rows }) => rows.selectFrom('teamClock').select('lastChange').executeTakeFirstOrThrow());
  const lost = [await one.store.companies.create({ name: 'Lost' })];
  for (const device of [one, two]) await device.sync();
  lost.push(await one.store.companies.create({ name: 'Lost, and never seen by the other' }));
  await one.sync();
  await one.store.companies.update({ id: kept.companyId, change: { notes: 'Said since.' } });
  await one.sync();
  await inDatabase.asTeam(teamId, async ({ rows }) => {
    await rows.deleteFrom('companies').where('id', 'in', lost.map(({ id }) => id)).execute();
    await rows.updateTable('companies').set({ notes: null, versions: '{"*":"000000000-0000-a"}' }).where('id', '=', kept.companyId).execute();
    await rows.updateTable('teamClock').set({ lastChange }).where('teamId', '=', teamId).execute();
  });
  expect((await sender(stage.workspace, key)('POST', '/company', { body: { name: 'Since' } })).status).toBe(201);
  for (const device of [one, two, one]) await device.sync();
  const said = (companies: readonly { readonly name: string; readonly notes: string | null }[]): string[] => companies.map(({ name, notes }) => `${name} ${notes ?? ''}`.trim()).toSorted();
  const shown = said((await sender(stage.workspace, key)('GET', '/company')).body.companies as { name: string; notes: string | null }[]);
  expect(shown).toHaveLength(4);
  for (const { store } of [one, two]) expect(said(await store.companies.list({}))).toEqual(shown);
  expect(shown).toEqual(expect.arrayContaining(['Lost', 'Lost, and never seen by the other', 'Since', expect.stringMatching(/ Said since\.$/u)]));
  // A quiet sync is quiet again.
  one.asked.length = 0;
  await one.sync();
  expect(one.asked).toHaveLength(1);
}, SLOW);

/** One thing that happens at a device; what cannot be done there now is left. */
async function act(device: SyncDevice, connection: Connection, { deed, which, word }: { readonly deed: string; readonly which: number; readonly word: string }, { teamId, fences }: { readonly teamId: string; readonly fences: Map<SyncDevice, number> }): Promise<void> {
  const { store } = device;
  const id = (await store.bills.list({})).rows[which]?.id;
  const issue = (await store.issues.list({}))[which];
  const away = device.engine.reader.get('SELECT id FROM bills WHERE deleted_at IS NOT NULL')?.['id'];
  const fence = fences.get(device);
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    'begin check': async () => {
      // Whoever held it has slept since.
      await stage.workspace.database.asTeam(teamId, ({ rows }) => rows.updateTable('leases').set({ expiresAt: '2020-01-01T00:00:00.000Z' }).where('connectionId', '=', connection.id).execute());
      const lease = await callSync(device.session.ask, 'takeLease', { id: connection.id, body: { now: new Date(device.now()).toISOString() } });
      if (!lease.isHeld) return;
      await store.sync.noteLease({ connectionId: connection.id, deviceId: device.id, fence: lease.fence, latest: lease.latest });
      fences.set(device, lease.fence);
    },
    // As a computer that slept and never asked again whether it still may.
    ...(fence !== undefined && { 'end check': () => store.connections.setStatus({ id: connection.id, status: word === 'a' ? 'CONNECTED' : 'NO_BILLS_FOUND', detail: word === 'c' ? word : null, checkedAt: new Date(device.now()).toISOString(), fence }) }),
    'file': () => store.bills.fileBill({ ...exampleFiling(which, connection), issues: which % 2 === 0 ? [{ kind: 'GAP', text: 'A month is missing.' }] : [] }),
    'rename': () => store.companies.update({ id: connection.companyId, change: { name: word } }),
    'tag': () => store.companies.update({ id: connection.companyId, change: { tags: [word] } }),
    'sites': () => store.sites.create({ companyId: connection.companyId, name: word }),
    'rule': () => store.sharedSettings.set({ by: device.id, changes: [{ name: `audit.${which % 2 === 0 ? 'USAGE' : 'COST'}`, companyId: null, key: word, is: which === 0 ? null : which }] }),
    'sync': () => device.sync(),
    'lose': () => {
      device.wire = (fetch) => async (url, init) => {
        const reply = await fetch(url, init);
        if (which % 2 === 0) throw new TypeError('cut off on the way back');
        return reply;
      };
      return device.sync();
    },
    ...(issue !== undefined && { 'close': () => store.issues.settle([{ id: issue.id, status: word === 'a' ? 'DISMISSED' : 'OPEN', reason: word }]) }),
    ...(id !== undefined && { 'note': () => store.notes.set({ noun: 'BILL', id, notes: word }), 'put away': () => store.bills.setAside({ id }) }),
    ...(id !== undefined && which === 0 && { 'erase': () => store.bills.erase({ id }) }),
    ...(away !== undefined && { 'take back': () => store.bills.takeBack({ id: String(away) }) }),
  };
  await deeds[deed]?.().catch(() => undefined);
  device.wire = (fetch) => fetch;
}

test('generated histories of three devices end alike everywhere, whatever was lost, and however they took turns', async () => {
  const step = fc.record({ device: fc.nat(2), deed: fc.constantFrom('file', 'file', 'note', 'rename', 'tag', 'sites', 'rule', 'rule', 'close', 'put away', 'take back', 'erase', 'begin check', 'begin check', 'end check', 'end check', 'sync', 'sync', 'lose'), which: fc.nat(5), word: fc.constantFrom('a', 'b', 'c') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const { teamId } = await stage.newTeam();
      const devices = [await newSyncDevice(stage.workspace, teamId, { ahead: -90_000 }), await newSyncDevice(stage.workspace, teamId), await newSyncDevice(stage.workspace, teamId, { ahead: 120_000 })];
      const connection = await createExampleConnection(devices[0]!.store, 1);
      for (const device of devices) await device.sync();
      const fences = new Map<SyncDevice, number>();
      for (const each of steps) await act(devices[each.device]!, connection, each, { teamId, fences });
      for (const device of [...devices, ...devices, ...devices]) {
        device.wire = (fetch) => fetch;
        await device.sync();
      }
      const [first, ...others] = await Promise.all(devices.map(contentOf));
      for (const other of others) expect(other).toEqual(first);
      for (const device of devices) expect((await device.store.sync.status())?.waiting).toBe(0);
      await Promise.all(devices.map((device) => device.close()));
    }),
    { numRuns: Number(process.env['FORAGER_HISTORIES'] ?? 3) },
  );
}, 300_000);
