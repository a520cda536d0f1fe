import { describe, expect, it } from 'vitest';
import { addDays, daysOfPeriod } from '../../../shared/units/day.ts';
import { fc } from '../../../shared/testing/properties.ts';
import { calendarise, coveredByMonth, daysByMonth, mainMonth } from './calendarise.ts';
import { demandMonths } from './demand-months.ts';
import { countedDays, shownEndDay, type BilledSpan } from './counted-days.ts';

const span = (start: string, end: string): BilledSpan => ({ start, end });

describe('which days a bill counts', () => {
  const touching = [span('2026-01-14', '2026-02-12'), span('2026-02-12', '2026-03-15'), span('2026-03-15', '2026-04-14')];
  const apart = [span('2026-01-14', '2026-02-12'), span('2026-02-13', '2026-03-15')];

  it('bills that begin on the day on which the one before ends do not count their last day', () => {
    expect(shownEndDay(touching)).toBe('NOT_COUNTED');
    expect(countedDays(touching, 'AS_BILLED')).toEqual([{ from: '2026-01-14', to: '2026-02-11' }, { from: '2026-02-12', to: '2026-03-14' }, { from: '2026-03-15', to: '2026-04-13' }]);
  });

  it('bills that begin a day later do, as does one alone', () => {
    expect(shownEndDay(apart)).toBe('COUNTED');
    expect(shownEndDay([span('2026-01-14', '2026-02-12')])).toBe('COUNTED');
    expect(countedDays(apart, 'AS_BILLED')).toEqual(apart.map(({ start, end }) => ({ from: start, to: end })));
  });

  it('several meters on the same bills show it once, and two bills of one day each show nothing', () => {
    expect(shownEndDay([...apart, ...apart, span('2026-03-15', '2026-04-14')])).toBe('COUNTED');
    expect(shownEndDay([span('2026-01-09', '2026-01-09'), span('2026-01-09', '2026-01-09')])).toBe('COUNTED');
  });

  it('a rule for all stands above what the bills show; a shared day is never counted twice', () => {
    expect(countedDays(apart, 'NOT_COUNTED')).toEqual([{ from: '2026-01-14', to: '2026-02-11' }, { from: '2026-02-13', to: '2026-03-14' }]);
    expect(countedDays(touching, 'COUNTED').map(({ to }) => to)).toEqual(['2026-02-11', '2026-03-14', '2026-04-14']);
    expect(countedDays([span('2026-01-09', '2026-01-09')], 'NOT_COUNTED')).toEqual([{ from: '2026-01-09', to: '2026-01-09' }]);
  });
});

describe('a bill in calendar months', () => {
  it('spreads by days: 310 over 17 days of January and 14 of February', () => {
    const parts = calendarise({ from: '2026-01-15', to: '2026-02-14' }, 310);
    expect(parts.map(({ month, value }) => [month, Math.round(value)])).toEqual([['2026-01', 170], ['2026-02', 140]]);
  });

  it('puts a demand where most of the days are, the earlier month where they are alike, and into a month that would have none', () => {
    expect(mainMonth({ from: '2026-01-20', to: '2026-02-18' })).toBe('2026-02');
    expect(mainMonth({ from: '2026-01-10', to: '2026-02-05' })).toBe('2026-01');
    expect(mainMonth({ from: '2026-01-22', to: '2026-02-10' })).toBe('2026-01');
    const runs = [{ from: '2026-01-16', to: '2026-02-15' }, { from: '2026-02-16', to: '2026-03-15' }, { from: '2026-03-16', to: '2026-04-15' }];
    expect(demandMonths(runs)).toEqual([{ month: '2026-01', at: 0 }, { month: '2026-03', at: 1 }, { month: '2026-03', at: 2 }, { month: '2026-02', at: 0 }, { month: '2026-04', at: 2 }]);
  });

  it('covers a month but for one day as a whole, and counts a day of two bills once', () => {
    expect(Object.fromEntries(coveredByMonth([{ from: '2026-01-01', to: '2026-01-30' }]))).toEqual({ '2026-01': 31 });
    expect(Object.fromEntries(coveredByMonth([{ from: '2026-01-01', to: '2026-01-20' }, { from: '2026-01-11', to: '2026-01-29' }]))).toEqual({ '2026-01': 29 });
  });
});

const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 })).map(([at, length]) => span(addDays('2024-01-01', at), addDays('2024-01-01', at + length))), { minLength: 1, maxLength: 20 });

it('whatever the bills and the rule, the months add up to the bills and hold their days', () => {
  fc.assert(
    fc.property(spans, fc.array(fc.double({ min: -1e7, max: 1e7, noNaN: true }), { minLength: 20, maxLength: 20 }), fc.constantFrom('AS_BILLED', 'COUNTED', 'NOT_COUNTED'), (bills, values, rule) => {
      const days = countedDays(bills, rule);
      let [billed, monthly] = [0, 0];
      for (const [at, run] of days.entries()) {
        const value = values[at] ?? 0;
        const parts = calendarise(run, value);
        billed += value;
        monthly += parts.reduce((sum, part) => sum + part.value, 0);
        expect(daysByMonth(run).reduce((sum, part) => sum + part.days, 0)).toBe(daysOfPeriod(run.from, run.to));
        expect(run.from).toBe(bills[at]?.start);
        expect(run.to >= run.from && run.to <= (bills[at]?.end ?? '')).toBe(true);
        for (const part of parts) expect(Math.abs(part.value)).toBeLessThanOrEqual(Math.abs(value) * (1 + 1e-9));
      }
      expect(monthly).toBeCloseTo(billed, 4);
    }),
  );
});
