import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../shared/units/day.ts';
import { fc } from '../../../../shared/testing/properties.ts';
import type { DifferenceKind } from '../../../../shared/domain/portfolio-comparison.ts';
import { exampleBill, exampleUsage } from '../../testing/example-export.ts';
import type { ServiceRow } from '../../service-rows.ts';
import { meterEntries } from '../meter-entries.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import { compareMeter, isSameUsage, type ComparedBill, type ComparedEntry } from './compare-meter.ts';

const THEIRS = { kWh: 'kBtu (thousand Btu)', MWh: 'kWh (thousand Watt-hours)', therm: 'therms', ccf: 'Cubic meters' } as const;
type Unit = keyof typeof THEIRS;

/** Bills of a meter one after the other, some with a day between or in common, and in one unit. */
const bills = fc.record({
  unit: fc.constantFrom(...(Object.keys(THEIRS) as Unit[])),
  spans: fc.array(fc.record({ days: fc.integer({ min: 20, max: 95 }), apart: fc.integer({ min: 0, max: 2 }), usage: fc.integer({ min: 2000, max: 9_000_000 }), cost: fc.integer({ min: 100, max: 5_000_000 }) }), { minLength: 1, maxLength: 24 }),
}).map(({ unit, spans }) => {
  let next = '2023-01-05';
  return {
    unit,
    rows: spans.map(({ days, apart, usage, cost }, at): ServiceRow => {
      const [start, end] = [addDays(next, apart), addDays(next, apart + days)];
      next = end;
      const service = { ...exampleUsage({ usage: usage / 10, unit, charges: cost / 100 }), periodStart: start, periodEnd: end };
      return { bill: exampleBill({ id: String(at) }), usage: service, cost: cost / 100 };
    }),
  };
});
type Bills = { readonly unit: Unit; readonly rows: readonly ServiceRow[] };

const ours = ({ rows }: Bills): ComparedBill[] => rows.map(({ usage, cost }) => ({
  start: usage.periodStart, end: usage.periodEnd, cost, isEstimated: usage.readType === 'ESTIMATED',
  usageIn: (unit) => {
    const converted = toPortfolioUnit(usage.usage ?? 0, usage.unit, unit);
    return converted === null ? null : { usage: converted, isConverted: toPortfolioUnit(1, usage.unit, unit) !== 1 };
  },
}));

/** What Portfolio Manager has after our export was taken to it; it tells usages with one decimal. */
const exported = ({ unit, rows }: Bills): ComparedEntry[] =>
  meterEntries(rows, (usage, own) => toPortfolioUnit(usage, own, THEIRS[unit]), THEIRS[unit], () => undefined)
    .map(({ start, end, usage, cost }) => ({ start, end, cost, usage: Math.round(usage * 10) / 10, unit: THEIRS[unit], isEstimated: false, isDelivery: false }));

const kindsOf = (there: readonly ComparedEntry[], here: readonly ComparedBill[]): DifferenceKind[] => compareMeter(there, here).differences.flatMap(({ kinds }) => kinds);

describe('what Portfolio Manager has and what our bills say', () => {
  test('what was exported shows no difference', () => {
    fc.assert(fc.property(bills, (one) => {
      const { alike, differences } = compareMeter(exported(one), ours(one));
      expect(differences).toEqual([]);
      expect(alike).toBe(one.rows.length);
    }), { numRuns: 60 });
  });

  const CHANGES: Readonly<Record<DifferenceKind, (entries: readonly ComparedEntry[], at: number) => ComparedEntry[]>> = {
    ONLY_HERE: (entries, at) => entries.toSpliced(at, 1),
    ONLY_THERE: (entries, at) => entries.toSpliced(at, 0, ...entries.slice(at, at + 1).map((entry) => ({ ...entry }))),
    USAGE: (entries, at) => entries.map((entry, index) => (index === at ? { ...entry, usage: (entry.usage ?? 0) * 1.01 } : entry)),
    COST: (entries, at) => entries.map((entry, index) => (index === at ? { ...entry, cost: (entry.cost ?? 0) + 0.01 } : entry)),
    DAYS: (entries, at) => entries.map((entry, index) => (index === at ? { ...entry, end: addDays(entry.end, -1) } : entry)),
    ESTIMATED: (entries, at) => entries.map((entry, index) => (index === at ? { ...entry, isEstimated: true } : entry)),
  };
  test.each(Object.keys(CHANGES) as DifferenceKind[])('one change is found as exactly that: %s', (kind) => {
    fc.assert(fc.property(bills, fc.nat(), (one, number) => {
      const entries = exported(one);
      expect(kindsOf(CHANGES[kind](entries, number % entries.length), ours(one))).toEqual([kind]);
    }), { numRuns: 40 });
  });

  test('the order of entries and bills makes no difference', () => {
    fc.assert(fc.property(bills, fc.nat(), (one, number) => {
      const entries = CHANGES.USAGE(CHANGES.DAYS(exported(one), number % one.rows.length), 0);
      expect(compareMeter(entries.toReversed(), ours(one).toReversed()).differences.map(({ kinds, there }) => [kinds, there])).toEqual(compareMeter(entries, ours(one)).differences.map(({ kinds, there }) => [kinds, there]));
    }), { numRuns: 30 });
  });

  const entry = (change: Partial<ComparedEntry> = {}): ComparedEntry => ({ start: '2026-01-01', end: '2026-03-31', usage: 300, unit: 'therms', cost: null, isEstimated: false, isDelivery: false, ...change });
  const bill = (change: Partial<ComparedBill> = {}): ComparedBill => ({ start: '2026-01-01', end: '2026-01-31', cost: 10, isEstimated: false, usageIn: () => ({ usage: 100, isConverted: false }), ...change });

  test('a quarter there is not taken for one of its months', () => {
    expect(kindsOf([entry()], [bill(), bill({ start: '2026-02-01', end: '2026-02-28' }), bill({ start: '2026-03-01', end: '2026-03-31' })]).sort()).toEqual(['ONLY_HERE', 'ONLY_HERE', 'ONLY_HERE', 'ONLY_THERE']);
  });

  test('days that were typed wrong are found by the usage', () => {
    expect(kindsOf([entry({ start: '2026-01-01', end: '2026-01-08', usage: 100 })], [bill()])).toEqual(['DAYS']);
    expect(kindsOf([entry({ start: '2026-01-01', end: '2026-01-08', usage: 60 })], [bill()]).sort()).toEqual(['ONLY_HERE', 'ONLY_THERE']);
  });

  test('a delivery is the bill that its day lies in, and costs that are not kept there are no difference', () => {
    expect(kindsOf([entry({ start: '2026-01-12', end: '2026-01-12', usage: 100, isDelivery: true })], [bill()])).toEqual([]);
    expect(kindsOf([entry({ start: '2026-01-12', end: '2026-01-12', usage: 90, isDelivery: true }), entry({ start: '2026-02-02', end: '2026-02-02', isDelivery: true, cost: 4 })], [bill()])).toEqual(['USAGE', 'COST', 'ONLY_THERE']);
  });

  test('a utility’s estimate is none there, whether it is marked or not; a usage that does not convert is not compared', () => {
    expect(kindsOf([entry({ end: '2026-01-31', usage: 100 })], [bill({ isEstimated: true })])).toEqual([]);
    expect(kindsOf([entry({ end: '2026-01-31', usage: 100, isEstimated: true })], [bill({ isEstimated: true })])).toEqual([]);
    expect(kindsOf([entry({ end: '2026-01-31', usage: 7 })], [bill({ usageIn: () => null })])).toEqual([]);
    expect(kindsOf([entry({ end: '2026-01-31', usage: null })], [bill()])).toEqual(['USAGE']);
  });

  test.each([
    [2, 2.4, false, false], [2, 2.001, false, true], [597_478.9, 597_478.94, false, true], [597_478.9, 597_479, false, false],
    // 3.412 kBtu for a kWh, as many reckon.
    [3412, 3412.1416331, true, true], [341_200, 341_214.16331, true, true], [341_200, 341_214.16331, false, false], [0, 0, false, true], [0, 5, false, false], [1e21, 1e21, false, true],
  ])('%d there and %d here (converted: %s) are the same: %s', (there, usage, isConverted, expected) => {
    expect(isSameUsage(there, { usage, isConverted })).toBe(expected);
  });
});
