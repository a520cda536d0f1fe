import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { roundTicks } from './axis-ticks.ts';
import { axisRange, cutBar, cutOf, drawnValue, priceRange, reachesOf, shortened } from './chart-cut.ts';

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
const view = { months: MONTHS, before: null };

describe('a chart with a month far above all others', () => {
  it('cuts it, so that the others can be seen, and the bar at its end names the value', () => {
    const series = [{ values: [80, 250, 40_000, 330, null] }, { values: [10, 20, 12_000, 0, null] }];
    const cut = cutOf(view, 'COST', series);
    expect(cut).toBe(330);
    const range = axisRange(reachesOf(view, 'COST', series), cut);
    const ticks = roundTicks(...range);
    expect(ticks.at(-1)).toBe(400);
    const stack = [40_000, 12_000];
    expect(52_000 * shortened(stack, cut, ticks)).toBeCloseTo(372);
    expect([cutBar(stack, cut), cutBar([80, 10], cut), shortened([80, 10], cut, ticks)]).toEqual([1, -1, 1]);
  });

  it('cuts a credit that flattens the year as well', () => {
    const series = [{ values: [100, 120, -9000, 110, 90] }];
    const cut = cutOf(view, 'COST', series);
    const ticks = roundTicks(...axisRange(reachesOf(view, 'COST', series), cut));
    expect(ticks[0]).toBeGreaterThan(-130);
    expect([cut, cutBar([-9000], cut)]).toEqual([120, 0]);
    expect(drawnValue(-9000, cut, ticks)).toBeLessThan(0);
  });

  it('gives prices that hardly move no axis on which they leap', () => {
    expect(priceRange([0.13, 0.1307])).toEqual([expect.closeTo(0.123_815), expect.closeTo(0.136_885)]);
    expect([priceRange([0.1, 0.2]), priceRange([0, 0])]).toEqual([[0.1, 0.2], [0, 0]]);
  });

  it('takes no large meter for an outlier, but a month of it', () => {
    const small = { values: [5, 5, 5, 5, 5] };
    expect(cutOf(view, 'DEMAND', [small, { values: [900, 800, 850, 900, 800] }])).toBeNull();
    expect(cutOf(view, 'DEMAND', [small, { values: [9, 8, 850, 9, 8] }])).toBe(9);
  });

  it('draws what is whole as high as it is and within the axis, and what is cut beyond all of it', () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: -2e5, max: 2e5 }).map((cents) => cents / 100), fc.integer({ min: -1e7, max: 1e7 }));
    const values = fc.array(value, { minLength: MONTHS.length, maxLength: MONTHS.length });
    fc.assert(fc.property(values, values, fc.boolean(), (one, other, isStacked) => {
      const [series, measure] = [[{ values: one }, { values: other }], isStacked ? 'COST' as const : 'DEMAND' as const];
      const cut = cutOf(view, measure, series);
      const reaches = reachesOf(view, measure, series);
      const ticks = roundTicks(...axisRange(reaches, cut));
      const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 0];
      for (const end of reaches.flat()) {
        const drawn = drawnValue(end, cut, ticks);
        expect(drawn).toBeGreaterThanOrEqual(bottom - 1e-9);
        expect(drawn).toBeLessThanOrEqual(top + 1e-9);
        if (cut === null || Math.abs(end) <= cut) expect(drawn).toBe(end);
        else for (const whole of reaches.flat().filter((each) => Math.abs(each) <= cut)) expect(end > 0 ? drawn > whole : drawn < whole).toBe(true);
      }
      for (const stack of isStacked ? MONTHS.map((_month, at) => [one[at] ?? null, other[at] ?? null]) : []) {
        const share = shortened(stack, cut, ticks);
        expect(share > 0 && share <= 1).toBe(true);
        expect(cutBar(stack, cut) === -1).toBe(share === 1);
      }
    }), { numRuns: 300 });
  });
});
