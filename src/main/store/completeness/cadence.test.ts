import { expect, it } from 'vitest';
import { addDays } from '../../../shared/units/day.ts';
import { cadenceOf, isDelivered, orMonthly, statedCadence, type BilledPeriod } from './cadence.ts';

/** Periods that end so many days after one another, the first of them as long as the first distance; each bill is dated `lag` days after its end. */
function ending(distances: readonly number[], lags: readonly (number | null)[] = []): BilledPeriod[] {
  let end = '2026-01-01';
  return distances.map((days, index) => {
    const start = addDays(end, 1);
    end = addDays(end, days);
    const lag = lags[index] ?? null;
    return { billId: String(index), start, end, billDate: lag === null ? null : addDays(end, lag), isEstimated: false };
  });
}

it('is told by the usual distance of the periods, which one that is far off does not change', () => {
  expect(cadenceOf(ending([30, 31, 92, 30, 31]))).toMatchObject({ months: 1, days: 31 });
  expect(cadenceOf(ending([92, 91, 92, 30]))).toMatchObject({ months: 3, days: 91 });
  for (const [days, months] of [[45, 1], [46, 2], [75, 2], [76, 3], [135, 3], [136, 6], [240, 6], [241, 12]] as const) expect([days, cadenceOf(ending([days]))?.months]).toEqual([days, months]);
});

it('leaves out a bill over the days of the one before: it was made again', () => {
  const again = ending([61, 3, 2, 61, 3]).map((period) => ({ ...period, start: addDays(period.end, -60) }));
  expect(cadenceOf(again)).toMatchObject({ months: 2, days: 61 });
});

it('says how long bills usually take, leaving out those dated before their end or made again long after', () => {
  expect(cadenceOf(ending([30, 30, 30, 30, 30], [0, 4, 60, -1, 61]))?.lagDays).toBe(4);
  expect(cadenceOf(ending([30, 30, 30, 30], [0, 0, 9, null]))?.lagDays).toBe(0);
  expect(cadenceOf(ending([92], [200]))?.lagDays).toBe(orMonthly(null).lagDays);
});

it('is none of deliveries, and none where there is no bill', () => {
  expect(isDelivered(ending([1, 3, 40]))).toBe(true);
  expect(isDelivered(ending([4, 4]))).toBe(false);
  expect(cadenceOf(ending([1, 2, 1]))).toBeNull();
  expect(cadenceOf([])).toBeNull();
});

it('is what a person stated, with the days and the wait of the bills where these agree', () => {
  const found = ending([91, 92], [7, 7]);
  expect(statedCadence(null, found)).toEqual(cadenceOf(found));
  expect(statedCadence('QUARTERLY', found)).toEqual(cadenceOf(found));
  expect(statedCadence('MONTHLY', found)).toEqual({ months: 1, days: 31, lagDays: 7 });
  expect(statedCadence('IRREGULARLY', found)).toBeNull();
  expect(statedCadence('ANNUALLY', [])).toEqual({ months: 12, days: 366, lagDays: orMonthly(null).lagDays });
});
