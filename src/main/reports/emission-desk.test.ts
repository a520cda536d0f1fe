import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { EmissionFactor, EmissionTable } from '../../shared/domain/emission-factor.ts';
import type { SharedSetting } from '../../shared/domain/shared-setting.ts';
import { fc } from '../../shared/testing/properties.ts';
import { engineStore, type EngineStore } from '../store/testing/engine-store.ts';
import { createEmissionDesk } from './emission-desk.ts';
import { EMISSION_SETTINGS, factorChange, tableChanges, tableOf } from './shared-factors.ts';

const factor: EmissionFactor = { id: 'a', type: 'GAS', name: 'Natural gas', country: 'US', region: null, unit: 'kWh', kgCo2ePerUnit: 0.18, scope: 1, source: 'A source', year: 2024 };
const other: EmissionFactor = { ...factor, id: 'b', country: 'GB' };
const shipped = [factor, other];
const with_ = (of: EmissionFactor, kgCo2ePerUnit: number): EmissionFactor => ({ ...of, kgCo2ePerUnit });

let engine: EngineStore;
let companyId: string;
beforeAll(async () => {
  engine = await engineStore();
  companyId = (await engine.store.companies.create({ name: 'Acme' })).id;
});
afterAll(() => engine.close());

it('what a computer kept to itself is shared once, as said when it was; a table of one’s own takes the place of the app’s, and goes again; choices stay', async () => {
  const { store } = engine;
  const desk = createEmissionDesk({ store, shipped: () => Promise.resolve(shipped), by: () => 'Ann' });
  await store.settings.set({ name: 'reports.factors', value: [with_(factor, 0.2), other] });
  await store.settings.set({ name: 'reports.chosenFactors', value: { [companyId]: { GAS: 'b' }, '01936e5e-fbe5-7700-9bc8-58176a520ad3': { GAS: 'a' } } });
  await desk.begin();
  expect(await desk.table()).toEqual({ factors: [with_(factor, 0.2), other], isOwn: true, chosen: { [companyId]: { GAS: 'b' } } });
  expect([await store.settings.get({ name: 'reports.factors' }), await store.settings.get({ name: 'reports.chosenFactors' })]).toEqual([null, null]);
  expect((await store.outbox.list({ limit: 1000 })).filter(({ noun }) => noun === 'sharedSetting')).toHaveLength(2);
  await desk.begin();
  expect((await store.sharedSettings.list({ prefix: EMISSION_SETTINGS })).length).toBe(2);

  expect(await desk.change(factor)).toMatchObject({ factors: shipped, isOwn: false });
  const own = { ...factor, id: 'mine', kgCo2ePerUnit: 0.3 };
  expect(await desk.replace([own])).toEqual({ factors: [own], isOwn: true, chosen: { [companyId]: { GAS: 'b' } } });
  expect(await desk.choose(companyId, 'GAS', null)).toMatchObject({ chosen: {} });
  expect(await desk.replace(null)).toMatchObject({ factors: shipped, isOwn: false });
  expect((await store.sharedSettings.history({ prefix: EMISSION_SETTINGS, limit: 3 })).map(({ by, isFromElsewhere }) => [by, isFromElsewhere])).toEqual([['Ann', false], ['Ann', false], ['Ann', false]]);
});

it('what was said since what a computer kept to itself stays', async () => {
  const { store } = engine;
  const desk = createEmissionDesk({ store, shipped: () => Promise.resolve(shipped), by: () => 'Ann' });
  await store.settings.set({ name: 'reports.factors', value: [with_(factor, 9), with_(other, 9)] });
  await engine.engine.write((transaction) => transaction.run(`UPDATE settings SET updated_at = '2024-02-03T00:00:00.000Z' WHERE id = 'reports.factors'`));
  await desk.change(with_(factor, 0.5));
  await desk.begin();
  expect((await desk.table()).factors).toEqual([with_(factor, 0.5), with_(other, 9)]);
  await desk.replace(null);
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const table = fc.uniqueArray(fc.tuple(id, fc.constantFrom(0.1, 0.18, 0.4)).map(([of, number]): EmissionFactor => ({ ...(of === 'b' ? other : factor), id: of, kgCo2ePerUnit: number })), { selector: (one) => one.id, maxLength: 4 });

/** Settings after changes. */
function after(settings: readonly SharedSetting[], changes: ReturnType<typeof tableChanges>): SharedSetting[] {
  const rows = new Map(settings.map((row) => [`${row.name} ${row.companyId}`, row]));
  for (const { name, companyId: of, key, is } of changes) {
    const before = rows.get(`${name} ${of}`);
    rows.set(`${name} ${of}`, { id: '', createdAt: '', updatedAt: '', name, companyId: of, entries: { ...before?.entries, [key]: { is, by: null } } });
  }
  return [...rows.values()].toSorted((one, two) => (one.name < two.name ? -1 : 1));
}
const byId = ({ factors }: EmissionTable): EmissionFactor[] => [...factors].toSorted((one, two) => (one.id < two.id ? -1 : 1));
const sorted = (factors: readonly EmissionFactor[]): EmissionFactor[] => [...factors].toSorted((one, two) => (one.id < two.id ? -1 : 1));

test('whatever table was in use, the one that takes its place is in use then, and the app’s own comes back', () => {
  fc.assert(
    fc.property(fc.array(table, { maxLength: 3 }), table, id, (before, wanted, changed) => {
      let settings: SharedSetting[] = [];
      for (const each of before) settings = after(settings, tableChanges(settings, shipped, each));
      settings = after(settings, tableChanges(settings, shipped, wanted));
      expect(byId(tableOf(settings, shipped))).toEqual(sorted(wanted));
      const one = wanted.find((each) => each.id === changed);
      if (one !== undefined) {
        settings = after(settings, [factorChange(with_(one, 7), shipped)]);
        expect(byId(tableOf(settings, shipped))).toEqual(sorted(wanted.map((each) => (each === one ? with_(one, 7) : each))));
      }
      settings = after(settings, tableChanges(settings, shipped, null));
      expect(tableOf(settings, shipped)).toEqual({ factors: shipped, isOwn: false, chosen: {} });
    }),
  );
});

test('a changed factor is one change, and the table goes on getting what later versions of the app bring; a whole table of one’s own does not', () => {
  const changes = tableChanges([], shipped, [with_(factor, 0.2), other]).filter(({ is }) => is !== null);
  expect(changes).toEqual([{ name: 'emissions.factor.a', companyId: null, key: 'factor', is: with_(factor, 0.2) }]);
  const newer = { ...factor, id: 'c', year: 2027 };
  expect(tableOf(after([], changes), [...shipped, newer]).factors).toEqual([with_(factor, 0.2), other, newer]);
  const own = { ...factor, id: 'mine' };
  expect(tableOf(after([], tableChanges([], shipped, [own])), [...shipped, newer]).factors).toEqual([own]);
});

test('what another device sent as a factor and is none, or is another one than its name says, is left out', () => {
  const said = (name: string, is: SharedSetting['entries'][string]['is']): SharedSetting => ({ id: '', createdAt: '', updatedAt: '', name, companyId: null, entries: { factor: { is, by: null } } });
  expect(tableOf([said('emissions.factor.a', { ...factor, kgCo2ePerUnit: -1 }), said('emissions.factor.b', { ...other, id: 'a' }), said('emissions.factor.c', 'much'), said('emissions.factor.d', null)], shipped)).toEqual({ factors: shipped, isOwn: false, chosen: {} });
});
