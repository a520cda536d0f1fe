import { describe, expect, it } from 'vitest';
import { findAmount, findDates, orderOfDates } from './portal-dates.ts';

const first = (text: string, order: 'DAY_FIRST' | 'MONTH_FIRST' = 'MONTH_FIRST'): string | undefined => findDates(text, order)[0]?.day;

describe('dates as portals write them', () => {
  it.each([
    ['March 5, 2026', '2026-03-05'], ['Mar 5 2026', '2026-03-05'], ['5 March 2026', '2026-03-05'], ['05-Mar-26', '2026-03-05'], ['2026-03-05', '2026-03-05'],
    ['5. März 2026', '2026-03-05'], ['1er mars 2026', '2026-03-01'], ['12 février 2026', '2026-02-12'], ['5 de marzo de 2026', '2026-03-05'], ['5 marzo 2026', '2026-03-05'],
    ['5 de março de 2026', '2026-03-05'], ['5 maart 2026', '2026-03-05'], ['Sept. 3, 2026', '2026-09-03'], ['03/05/2026', '2026-03-05'], ['3/5/26', '2026-03-05'],
    ['March 2026', '2026-03-31'], ['02/2026', '2026-02-28'], ['2026-02', '2026-02-28'], ['Invoice_20260905.pdf', '2026-09-05'], ['Rechnung_2026_09_05.pdf', '2026-09-05'], ['statement_2026_09', '2026-09-30'], ['février 2024', '2024-02-29'],
    ['2026年9月5日', '2026-09-05'], ['2026年 9月分', '2026-09-30'],
    ['Q3 2026', '2026-09-30'], ['3. Quartal 2026', '2026-09-30'], ['2026 T1', '2026-03-31'], ['2e trimestre 2025', '2025-06-30'], ['Jahresabrechnung 2025', '2025-12-31'], ['Annual statement for 2024', '2024-12-31'],
  ])('%s is %s', (text, day) => expect(first(text)).toBe(day));
  it('reads figures by the order of the list', () => {
    expect(first('03/05/2026', 'DAY_FIRST')).toBe('2026-05-03');
    expect(first('13.05.2026', 'MONTH_FIRST')).toBe('2026-05-13');
  });
  it('knows no date where there is none', () => {
    expect(findDates('Account 12345678, $1,234.56, 99/99/2026, 31/02/2026', 'DAY_FIRST')).toEqual([]);
  });
  it('finds the order from a figure over twelve, even steps, or habit', () => {
    expect(orderOfDates(['03/05/2026', '14/06/2026'], 'en')).toBe('DAY_FIRST');
    expect(orderOfDates(['03/05/2026', '06/14/2026'], 'de')).toBe('MONTH_FIRST');
    expect(orderOfDates(['05/06/2026', '05/05/2026', '05/04/2026', '05/03/2026'], 'en')).toBe('DAY_FIRST');
    expect(orderOfDates(['06/05/2026', '05/05/2026', '04/05/2026', '03/05/2026'], 'de')).toBe('MONTH_FIRST');
    expect(orderOfDates(['03/05/2026'], 'fr')).toBe('DAY_FIRST');
    expect(orderOfDates(['03/05/2026'], '')).toBe('MONTH_FIRST');
  });
  it('finds sums of money beside dates', () => {
    expect(findAmount('03/05/2026\t$1,234.56')).toBe('$1,234.56');
    expect(findAmount('05.03.2026\t1.234,56 €')).toBe('1.234,56 €');
    expect(findAmount('05.03.2026')).toBeNull();
  });
});
