import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../shared/units/day.ts';
import { fc } from '../../../shared/testing/properties.ts';
import { cadenceOf, type BilledPeriod } from './cadence.ts';
import { coverageOf, coveredRuns, monthVerdict, uncovered, worstState, type ServiceFacts } from './month-states.ts';

const bill = (start: string, end: string, more: Partial<BilledPeriod> = {}): BilledPeriod => ({ billId: `${start} ${end}`, billDate: addDays(end, 4), start, end, isEstimated: false, ...more });
/** Bills of one calendar month each. */
const monthly = (from: string, count: number): BilledPeriod[] =>
  Array.from({ length: count }, (_, at) => bill(addMonths(from, at), addDays(addMonths(from, at + 1), -1)));
const of = (periods: readonly BilledPeriod[], more: Partial<ServiceFacts> = {}) => coverageOf({ periods, startDay: null, knownSince: '2026-01-01', isTracked: true, frequency: null, ...more });
const state = (facts: ReturnType<typeof of>, month: string, today: string): string => monthVerdict(facts, month, today).state;

describe('which months are there', () => {
  it('a month whose days are all billed is there; one before the first bill is not expected', () => {
    const facts = of(monthly('2026-01-01', 4));
    expect(['2025-12', '2026-01', '2026-04'].map((month) => state(facts, month, '2026-05-05'))).toEqual(['NONE', 'THERE', 'THERE']);
  });

  it('a month between two bills that nothing covers is missing, with its days', () => {
    const facts = of([...monthly('2026-01-01', 2), ...monthly('2026-04-01', 1)]);
    expect(monthVerdict(facts, '2026-03', '2026-05-05')).toMatchObject({ state: 'MISSING', gaps: [{ from: '2026-03-01', to: '2026-03-31' }] });
  });

  it('a bill that begins on the last day of the one before, or two days after it, leaves no gap; three days after it does', () => {
    const after = (start: string): string => state(of([bill('2026-01-01', '2026-02-14'), bill(start, '2026-03-31')]), '2026-02', '2026-04-02');
    expect(['2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17'].map(after)).toEqual(['THERE', 'THERE', 'THERE', 'MISSING']);
  });

  it('a month with an estimated bill says so, and one that lacks days says that first', () => {
    const facts = of([bill('2026-01-01', '2026-01-31', { isEstimated: true }), ...monthly('2026-02-01', 1)]);
    expect(state(facts, '2026-01', '2026-03-01')).toBe('ESTIMATED');
    expect(state(of([bill('2026-01-01', '2026-01-20', { isEstimated: true }), ...monthly('2026-02-01', 1)]), '2026-01', '2026-03-01')).toBe('MISSING');
  });

  it('the next bill is due, then late, then missing', () => {
    const facts = of(monthly('2026-01-01', 4));
    // May ends on the 31st, its bill comes four days later; ten days of patience, thirty more until it is missed.
    expect(['2026-05-20', '2026-06-13', '2026-06-16', '2026-07-10', '2026-07-20'].map((today) => state(facts, '2026-05', today))).toEqual(['DUE', 'DUE', 'LATE', 'LATE', 'MISSING']);
    expect(state(facts, '2026-06', '2026-06-20')).toBe('DUE');
  });

  it('a service without a bill for over a year has ended after the month of the last one, as in reports; one that is billed yearly is given two', () => {
    const facts = of(monthly('2025-01-01', 4));
    expect(['2025-04', '2025-05', '2026-04'].map((month) => state(facts, month, '2026-04-30'))).toEqual(['THERE', 'MISSING', 'DUE']);
    expect(['2025-04', '2025-05', '2026-04'].map((month) => state(facts, month, '2026-05-01'))).toEqual(['THERE', 'NONE', 'NONE']);
    expect(monthVerdict(facts, '2025-05', '2026-05-01').endedIn).toBe('2025-04');
    const gap = of([...monthly('2025-01-01', 2), ...monthly('2025-04-01', 1)]);
    expect(state(gap, '2025-03', '2026-09-01')).toBe('MISSING');
    const yearly = of([bill('2023-01-01', '2023-12-31'), bill('2024-01-01', '2024-12-31')]);
    expect(['2026-12-31', '2027-01-01'].map((today) => state(yearly, '2025-02', today))).toEqual(['MISSING', 'NONE']);
  });

  it('quarterly bills are not late after a month', () => {
    const quarters = [bill('2025-07-01', '2025-09-30'), bill('2025-10-01', '2025-12-31'), bill('2026-01-01', '2026-03-31')];
    expect(cadenceOf(quarters)?.months).toBe(3);
    expect(state(of(quarters), '2026-04', '2026-06-20')).toBe('DUE');
    expect(state(of(quarters), '2026-04', '2026-07-20')).toBe('LATE');
  });

  it('what a person said of how often bills come by e-mail stands above what the bills say', () => {
    const quarters = [bill('2025-07-01', '2025-09-30'), bill('2025-10-01', '2025-12-31'), bill('2026-01-01', '2026-03-31')];
    const after = (frequency: ServiceFacts['frequency'], periods: readonly BilledPeriod[], today: string): string => state(of(periods, { frequency }), '2026-04', today);
    expect(after('MONTHLY', quarters, '2026-05-20')).toBe('LATE');
    expect(after('QUARTERLY', quarters, '2026-05-20')).toBe('DUE');
    expect(after('QUARTERLY', quarters, '2026-07-20')).toBe('LATE');
    // One bill alone is taken for a monthly one where nobody says otherwise.
    const one = [bill('2026-03-01', '2026-03-31')];
    expect(after(null, one, '2026-05-20')).toBe('LATE');
    expect(after('ANNUALLY', one, '2026-12-20')).toBe('DUE');
    expect(['LATE', 'MISSING', 'DUE']).not.toContain(after('IRREGULARLY', one, '2026-12-20'));
  });

  it('a day left over at the month’s end belongs to the next bill', () => {
    const facts = of([bill('2026-01-01', '2026-01-30'), bill('2026-01-31', '2026-02-27')]);
    expect(state(facts, '2026-02', '2026-03-30')).toBe('THERE');
  });

  it('from a chosen start on everything is expected, also before the first bill', () => {
    const facts = of(monthly('2026-03-01', 2), { startDay: '2026-01-01' });
    expect(['2025-12', '2026-01', '2026-02', '2026-03'].map((month) => state(facts, month, '2026-05-02'))).toEqual(['NONE', 'MISSING', 'MISSING', 'THERE']);
  });

  it('an account without a bill lacks everything since it was found', () => {
    const facts = of([], { knownSince: '2026-03-20' });
    expect(['2026-02', '2026-03', '2026-06'].map((month) => state(facts, month, '2026-07-20'))).toEqual(['NONE', 'MISSING', 'LATE']);
  });

  it('of an account that is not tracked nothing is missed', () => {
    expect(state(of(monthly('2026-01-01', 1), { isTracked: false }), '2026-03', '2026-12-01')).toBe('NONE');
    expect(state(of(monthly('2026-01-01', 1), { isTracked: false }), '2026-01', '2026-12-01')).toBe('THERE');
  });

  it('deliveries come as they are needed: a month without one lacks nothing', () => {
    const facts = of([bill('2026-01-09', '2026-01-09'), bill('2026-04-02', '2026-04-02')]);
    expect(['2026-01', '2026-02', '2026-04'].map((month) => state(facts, month, '2026-09-01'))).toEqual(['THERE', 'NONE', 'THERE']);
  });

  it('a period that ends before it begins counts for nothing', () => {
    expect(state(of([bill('2026-02-28', '2026-02-01')], { knownSince: '2026-02-01' }), '2026-02', '2026-09-01')).toBe('MISSING');
  });

  it('a site is as complete as the least complete of its services', () => {
    expect(worstState(['THERE', 'ESTIMATED', 'LATE', 'NONE'])).toBe('LATE');
    expect(worstState([])).toBe('NONE');
  });
});

it('covered and uncovered days together are all days, each once, whatever the periods', () => {
  const period = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 })).map(([at, length]) => bill(addDays('2025-06-01', at), addDays('2025-06-01', at + length)));
  fc.assert(
    fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
      const runs = coveredRuns(periods);
      const gaps = uncovered({ from: '2025-06-01', to: '2026-12-31' }, runs);
      const seen = new Set<string>();
      for (const { from, to } of [...runs, ...gaps]) for (let day = from; day <= to; day = addDays(day, 1)) {
        if (seen.has(day)) throw new Error(`${day} is there twice`);
        seen.add(day);
      }
      expect(seen.size).toBe(579);
      for (const { start, end } of periods) expect(runs.some(({ from, to }) => from <= start && end <= to)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
