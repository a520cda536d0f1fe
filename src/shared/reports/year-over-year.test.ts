import { describe, expect, it } from 'vitest';
import { fc } from '../testing/properties.ts';
import type { ReportLine } from '../domain/report.ts';
import { comparesAll, compareYears, type TwoYears } from './year-over-year.ts';

const line = (usage: readonly (number | null)[], isWhole: readonly boolean[], more: Partial<ReportLine> = {}): ReportLine => {
  const [none, days] = [usage.map(() => null), isWhole.map((is) => (is ? 30 : 11))];
  return {
    type: 'ELECTRICITY', siteId: null, siteName: null, country: null, meterId: null, meterName: null, unit: 'kWh', usage: [...usage], usageDays: days, costDays: days, expectedDays: usage.map(() => 30),
    cost: {}, isEstimated: usage.map(() => false), demand: none, demandUnit: 'kW', loadUsage: none, loadMost: none, exported: none, parts: {}, priced: {}, ...more,
  };
};
const shown = { currency: 'USD', factor: 1 };
const percent = (changes: readonly (number | null)[]): (number | null)[] => changes.map((change) => (change === null ? null : Math.round(change * 100)));

describe('year over year', () => {
  it('compares only what is whole in both years', () => {
    const mill: TwoYears = [line([110, 50, 30], [true, false, true]), line([100, 100, null], [true, true, false])];
    const barn: TwoYears = [line([null, 90, null], [false, true, false]), line([40, 100, null], [true, true, false])];
    const years = compareYears([mill, barn], 3, 'USAGE', shown);
    expect([percent(years.change), years.comparedCount]).toEqual([[10, -10, null], 2]);
    expect(years.overall).toBeCloseTo(0);
    expect(years.compared).toEqual([{ now: 110, before: 100, count: 1 }, { now: 90, before: 100, count: 1 }, null]);
    expect([comparesAll(years.compared[0] ?? null, 110, 140), comparesAll(years.compared[0] ?? null, 110, 100), comparesAll(null, null, null)]).toEqual([false, true, false]);
    expect(compareYears([[line([1], [true]), line([0], [true])]], 1, 'USAGE', shown)).toEqual({ compared: [{ now: 1, before: 0, count: 1 }], change: [null], overall: null, comparedCount: 1 });
  });

  it('a meter that is new, or billed in part, changes neither price, load factor nor peak of those that are compared', () => {
    const of = (usage: number, cost: number, demand: number, isWhole = true): ReportLine =>
      line([usage], [isWhole], { cost: { USD: [cost] }, priced: { USD: { usage: [usage], cost: [cost] } }, demand: [demand], loadUsage: [usage], loadMost: [demand * 720] });
    const old: TwoYears = [of(720, 90, 2), of(720, 72, 2)];
    const fresh: TwoYears = [of(7200, 720, 500), line([null], [false])];
    const partly: TwoYears = [of(300, 900, 90, false), of(3000, 300, 40)];
    const changes = (pairs: TwoYears[]) => (['UNIT_COST', 'LOAD_FACTOR', 'DEMAND'] as const).map((measure) => compareYears(pairs, 1, measure, shown));
    expect(changes([old, fresh, partly])).toEqual(changes([old]));
    expect(changes([old, fresh]).map(({ overall, comparedCount }) => [percent([overall])[0], comparedCount])).toEqual([[25, 1], [0, 1], [0, 1]]);
  });

  it('a month that became a credit, or was one, has no percentage, and its numbers stand all the same', () => {
    const costs = (...cost: number[]): ReportLine => line(cost, cost.map(() => true), { cost: { USD: cost } });
    const years = compareYears([[costs(-300, 50, 60), costs(100, -20, 50)]], 3, 'COST', shown);
    expect([percent(years.change), years.compared[0], years.overall]).toEqual([[null, null, 20], { now: -300, before: 100, count: 1 }, null]);
  });

  it('over all months is the price of all that is compared together, and the highest peak, not the mean of changes', () => {
    const priced = (usage: number[], cost: number[], demand: number[]): ReportLine => line(usage, usage.map(() => true), { cost: { USD: cost }, priced: { USD: { usage, cost } }, demand });
    const pair: TwoYears = [priced([100, 900], [20, 90], [9, 5]), priced([900, 100], [180, 10], [6, 8])];
    expect(compareYears([pair], 2, 'UNIT_COST', shown).overall).toBeCloseTo(0.11 / 0.19 - 1);
    expect(compareYears([pair], 2, 'DEMAND', shown).overall).toBeCloseTo(9 / 8 - 1);
  });

  it('of meters that are all alike in both years nothing changes, whatever else lacks on either side', () => {
    const month = fc.record({ usage: fc.integer({ min: 1, max: 1e6 }), price: fc.integer({ min: 1, max: 99 }), now: fc.boolean(), before: fc.boolean() });
    fc.assert(fc.property(fc.array(fc.array(month, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (meters) => {
      const of = (meter: (typeof meters)[number], is: 'now' | 'before'): ReportLine => {
        const [usage, cost] = [meter.map((one) => (one[is] ? one.usage : one.usage / 7)), meter.map((one) => (one[is] ? one.usage * one.price : one.usage))];
        return line(usage, meter.map((one) => one[is]), { cost: { USD: cost }, priced: { USD: { usage, cost } }, demand: usage, loadUsage: usage, loadMost: cost });
      };
      const pairs = meters.map((meter): TwoYears => [of(meter, 'now'), of(meter, 'before')]);
      for (const measure of ['USAGE', 'COST', 'UNIT_COST', 'DEMAND', 'LOAD_FACTOR'] as const) {
        const { change, overall, compared } = compareYears(pairs, 3, measure, shown);
        for (const [at, one] of compared.entries()) expect(one === null).toBe(!meters.some((meter) => meter[at]?.now === true && meter[at]?.before === true));
        for (const one of [...change, overall]) if (one !== null) expect(one).toBeCloseTo(0, 9);
      }
    }), { numRuns: 60 });
  });
});
