import { expect, test } from 'vitest';
import { fenceOf, nextStamp, personal, underLease } from '../domain/hybrid-clock.ts';
import { fc } from '../testing/properties.ts';
import { goingBefore, overtakenNames, saidAs } from './overtaken-words.ts';
import { mergeRows } from './row-merge.ts';
import { CHECKED_FIELDS, type RowState } from './synced-rows.ts';

const T = Date.UTC(2026, 2, 1);
const stamp = (at: number, device = 'a'): string => nextStamp('', T + at, device);
const connection = (fields: Record<string, unknown>, versions: Record<string, string>): RowState => ({
  id: '1', createdAt: '2026-03-01T00:00:00.000Z', versions: { '*': personal(stamp(0)), ...versions },
  fields: { username: 'jo', status: 'PENDING', statusDetail: null, statusSince: '2026-03-01T00:00:00.000Z', lastCheckedAt: null, isActive: true, settings: {}, mail: null, deletedAt: null, ...fields },
});

test('what was found under an earlier lease is overtaken; what has no number, and what is a person’s, never is', () => {
  const row = connection({}, { status: underLease(personal(stamp(5)), 3), statusDetail: personal(stamp(5)), lastCheckedAt: underLease(stamp(5), 4), username: underLease(stamp(5), 1) });
  expect(overtakenNames(row, 4)).toEqual(['status']);
  expect(overtakenNames(row, 3)).toEqual([]);
  expect(overtakenNames(row, 9)).toEqual(['status', 'lastCheckedAt']);
});

test('a word that would go before nothing is left to the rules of the rows', () => {
  const here = connection({ status: 'CONNECTED' }, { status: underLease(personal(stamp(8)), 4) });
  for (const at of [7, 8]) expect(goingBefore(['status'], connection({}, { status: underLease(personal(stamp(at)), 4) }), here)).toEqual([]);
  expect(goingBefore(['status', 'lastCheckedAt'], connection({}, { status: underLease(personal(stamp(9)), 3), lastCheckedAt: underLease(personal(stamp(9)), 3) }), here)).toEqual(['status', 'lastCheckedAt']);
});

const word = fc.record({ at: fc.integer({ min: 1, max: 9 }), fence: fc.option(fc.integer({ min: 0, max: 4 })), device: fc.constantFrom('a', 'b'), isPerson: fc.boolean() }).map(({ at, fence, device, isPerson }) => {
  const version = isPerson ? personal(stamp(at, device)) : stamp(at, device);
  return fence === null ? version : underLease(version, fence);
});
const state = fc.dictionary(fc.constantFrom(...CHECKED_FIELDS, 'username'), word).map((versions) => connection(Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, `of ${version}`])), versions));

test('what is left of a row without its overtaken words merges as if they had never been said, and the rest of it is taken', () => {
  fc.assert(
    fc.property(state, state, fc.integer({ min: 1, max: 5 }), (before, incoming, given) => {
      const names = goingBefore(overtakenNames(incoming, given), incoming, before);
      const merged = mergeRows('connection', before, saidAs(incoming, before, names));
      const whole = mergeRows('connection', before, incoming);
      for (const name of ['username', ...CHECKED_FIELDS]) {
        const from = names.includes(name) ? before : whole;
        expect([name, merged.fields[name], merged.versions[name]]).toEqual([name, from.fields[name], from.versions[name]]);
        const fence = fenceOf(merged.versions[name] ?? '');
        if (name !== 'username' && fence !== null && fence < given) expect(merged.versions[name]).toBe(before.versions[name]);
      }
    }),
    { numRuns: 300 },
  );
});
