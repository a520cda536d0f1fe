import { expect, test } from 'vitest';
import { personal, nextStamp } from '../domain/hybrid-clock.ts';
import { fc } from '../testing/properties.ts';
import { differingNames, joinRows, mergeRows } from './row-merge.ts';
import type { RowState, SyncNoun } from './synced-rows.ts';

const T = Date.UTC(2026, 2, 1);
const stamp = (at: number, device = 'a'): string => nextStamp('', T + at, device);
const account = (fields: Record<string, unknown>, versions: Record<string, string>): RowState => ({
  id: '1', createdAt: '2026-03-01T00:00:00.000Z', versions,
  fields: { naturalKey: 'k', connectionId: 'c', companyId: 'o', accountNumber: '1', status: 'DETECTED', serviceAddress: null, siteIds: [], areSitesChosen: false, startDate: null, notes: null, mergedIntoId: null, deletedAt: null, ...fields },
});

test('of two words on a field the later counts, and each field by itself', () => {
  const here = account({ notes: 'here', status: 'ONBOARDED' }, { '*': stamp(0), notes: personal(stamp(5)), status: personal(stamp(1)) });
  const there = account({ notes: 'there', status: 'NEEDS_PULL' }, { '*': stamp(0), notes: personal(stamp(4, 'b')), status: personal(stamp(2, 'b')) });
  expect(mergeRows('account', here, there).fields).toMatchObject({ notes: 'here', status: 'NEEDS_PULL' });
});

test("a person's word outlasts what a machine says later", () => {
  const person = account({ siteIds: ['s1'], areSitesChosen: true }, { '*': stamp(0), siteIds: personal(stamp(1)), areSitesChosen: personal(stamp(1)) });
  const machine = account({ siteIds: ['s2'] }, { '*': stamp(0), siteIds: stamp(900, 'b') });
  expect(mergeRows('account', machine, person).fields).toMatchObject({ siteIds: ['s1'], areSitesChosen: true });
});

test('a tombstone stands over edits elsewhere, and goes when it is taken back later', () => {
  const deleted = account({ deletedAt: '2026-03-02T00:00:00.000Z' }, { '*': stamp(0), deletedAt: personal(stamp(2)) });
  const edited = account({ notes: 'still in use' }, { '*': stamp(0), notes: personal(stamp(9, 'b')) });
  expect(mergeRows('account', deleted, edited).fields).toMatchObject({ deletedAt: '2026-03-02T00:00:00.000Z', notes: 'still in use' });
  const takenBack = account({}, { '*': stamp(0), deletedAt: personal(stamp(3, 'b')) });
  expect(mergeRows('account', takenBack, deleted).fields['deletedAt']).toBeNull();
});

test('what was empty when a row was made says nothing against what another device knows', () => {
  const poorer = account({}, { '*': stamp(50, 'b') });
  const richer = account({ serviceAddress: '1 Main St' }, { '*': stamp(0) });
  expect(joinRows('account', richer, { ...poorer, id: '2' })).toMatchObject({ id: '1', fields: { serviceAddress: '1 Main St' } });
  expect(joinRows('account', poorer, { ...richer, id: '2' }).fields['serviceAddress']).toBe('1 Main St');
});

test('keys of settings are decided one by one, and one that was taken away stays away', () => {
  const connection = (corrections: object, versions: Record<string, string>): RowState => ({ id: '1', createdAt: '2026-03-01T00:00:00.000Z', fields: { naturalKey: 'k', corrections, deletedAt: null }, versions });
  const one = connection({ total: 1 }, { '*': stamp(0), 'corrections.total': personal(stamp(1)) });
  const two = connection({ due: 2 }, { '*': stamp(0), 'corrections.total': personal(stamp(4, 'b')), 'corrections.due': personal(stamp(2, 'b')) });
  expect(mergeRows('bill', one, two).fields['corrections']).toEqual({ due: 2 });
});

test('nothing brings back what an erased bill said', () => {
  const bill = (fields: object, versions: Record<string, string>): RowState => ({ id: '1', createdAt: '2026-03-01T00:00:00.000Z', fields: { naturalKey: 'k', notes: null, totalAmount: 5, reading: { provider: 'P' }, deletedAt: null, ...fields }, versions });
  const erased = bill({ naturalKey: 'erased 00', totalAmount: null, reading: {}, deletedAt: '2026-03-02T00:00:00.000Z' }, { '*': stamp(0), deletedAt: stamp(1) });
  const edited = bill({ notes: 'a word', deletedAt: null }, { '*': stamp(0), notes: personal(stamp(99, 'b')), deletedAt: personal(stamp(99, 'b')) });
  for (const merged of [mergeRows('bill', erased, edited), mergeRows('bill', edited, erased), joinRows('bill', edited, { ...erased, id: '2' }), joinRows('bill', erased, { ...edited, id: '2' })]) {
    expect(merged.fields).toMatchObject({ notes: null, totalAmount: null, reading: {}, deletedAt: '2026-03-02T00:00:00.000Z' });
  }
});

test('nothing brings back what an erased account or meter said', () => {
  for (const noun of ['account', 'meter'] as const) {
    const row = (fields: object, versions: Record<string, string>): RowState => ({ id: '1', createdAt: '2026-03-01T00:00:00.000Z', fields: { naturalKey: 'k', notes: null, deletedAt: null, ...fields }, versions });
    const erased = row({ naturalKey: 'erased|1', deletedAt: '2026-03-02T00:00:00.000Z' }, { '*': stamp(0), deletedAt: stamp(1) });
    const edited = row({ notes: 'a word' }, { '*': stamp(0), notes: personal(stamp(99, 'b')), deletedAt: personal(stamp(99, 'b')) });
    for (const merged of [mergeRows(noun, erased, edited), mergeRows(noun, edited, erased), joinRows(noun, edited, { ...erased, id: '2' })]) {
      expect(merged.fields).toMatchObject({ naturalKey: 'erased|1', notes: null, deletedAt: '2026-03-02T00:00:00.000Z' });
    }
  }
});

test('of one version nothing is said by nothing, however short the word that was taken away', () => {
  for (const word of ['x', 'jo', 'a longer word']) {
    const [said, erased] = [account({ notes: word }, { '*': stamp(0), notes: stamp(1) }), account({}, { '*': stamp(0), notes: stamp(1) })];
    expect([mergeRows('account', said, erased).fields['notes'], mergeRows('account', erased, said).fields['notes']], word).toEqual([null, null]);
  }
});

test('where two rows turn out to be one, the one that stays is known by what it was known by', () => {
  const [stays, goes] = [account({ naturalKey: 'new' }, { '*': stamp(0) }), account({ naturalKey: 'old', notes: 'seen' }, { '*': stamp(9, 'b'), naturalKey: personal(stamp(9, 'b')) })];
  expect(joinRows('account', stays, { ...goes, id: '2' })).toMatchObject({ id: '1', fields: { naturalKey: 'new', notes: 'seen' } });
});

test('a row says of a field when it was made only where it has changed since, and never of what follows from others', () => {
  const bill = (notes: string, parts: string, versions: Record<string, string>): RowState => ({ id: '1', createdAt: '2026-03-01T00:00:00.000Z', fields: { naturalKey: 'k', notes, currency: 'USD', reading: { of: parts }, parts, corrections: {}, deletedAt: null }, versions });
  const merged = mergeRows('bill', bill('one', 'm', { '*': stamp(0) }), bill('two', 'n', { '*': stamp(0), notes: stamp(2), reading: stamp(3) }));
  expect(merged.versions).toEqual({ '*': stamp(0), notes: stamp(2), reading: stamp(3) });
  expect(merged.fields).toMatchObject({ notes: 'two', parts: 'n', corrections: {} });
});

test('a row erased on two devices was made at the earlier of both, and erased by the later word', () => {
  const erased = (made: number, at: number): RowState => account({ naturalKey: 'erased|1', deletedAt: '2026-03-02T00:00:00.000Z' }, { '*': stamp(made), deletedAt: stamp(at) });
  for (const merged of [mergeRows('account', erased(1, 5), erased(3, 7)), mergeRows('account', erased(3, 7), erased(1, 5))]) expect(merged.versions).toEqual({ '*': stamp(1), deletedAt: stamp(7) });
});

const version = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 6 }), fc.constantFrom('a', 'b', 'c')).map(([isPerson, at, device]) => (isPerson ? personal(stamp(at, device)) : stamp(at, device)));
const value = fc.oneof(fc.constant(null), fc.constantFrom('x', 'y', 'zz'));
/** A bill of few fields: of one of its own, of settings, of what follows others, and the tombstone. */
const state: fc.Arbitrary<RowState> = fc
  .record({
    made: version, notes: value, currency: value, deletedAt: value, corrections: fc.dictionary(fc.constantFrom('p', 'q'), fc.constantFrom(1, 2)), parts: fc.constantFrom('m', 'n'), isErased: fc.boolean(),
    createdAt: fc.constantFrom('2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z'),
    versions: fc.dictionary(fc.constantFrom('notes', 'currency', 'deletedAt', 'corrections.p', 'corrections.q', 'reading'), version),
  })
  .map(({ made, createdAt, isErased: erased, versions, ...fields }) => ({
    id: '1', createdAt, versions: { ...versions, '*': made },
    fields: erased ? { naturalKey: 'erased 1', notes: null, currency: null, corrections: {}, parts: 'none', reading: {}, deletedAt: 'x' } : { naturalKey: 'k', reading: { of: fields.parts }, ...fields },
  }));

test('states merge to the same in whichever order, however grouped, and however often', () => {
  const noun: SyncNoun = 'bill';
  fc.assert(
    fc.property(state, state, state, (a, b, c) => {
      const ab = mergeRows(noun, a, b);
      expect(mergeRows(noun, b, a)).toEqual(ab);
      expect(mergeRows(noun, ab, a)).toEqual(ab);
      expect(mergeRows(noun, ab, b)).toEqual(ab);
      expect(mergeRows(noun, mergeRows(noun, b, c), a)).toEqual(mergeRows(noun, ab, c));
      expect(differingNames(noun, ab, mergeRows(noun, ab, a))).toEqual([]);
      // The earliest making counts, and who has a later one is told.
      expect(ab.createdAt).toBe([a.createdAt, b.createdAt].sort()[0]);
      for (const one of [a, b]) expect(differingNames(noun, one, ab).includes('createdAt')).toBe(one.createdAt !== ab.createdAt);
    }),
    { numRuns: 400 },
  );
});
