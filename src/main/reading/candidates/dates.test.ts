import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { dayFromParts } from '../../../shared/units/day.ts';
import { loadLabelFiles } from '../labels/label-files.ts';
import { layOut } from '../layout/lay-out.ts';
import type { DayOrder } from './dates.ts';
import { DateReader, findPeriods } from './dates.ts';

const files = loadLabelFiles(join(import.meta.dirname, '../../../../resources/reading'));
const reader = new DateReader(files);
const pageOf = (text: string) => {
  const words = text.split('\n').flatMap((line, row) => {
    let x = 10;
    return line.split(' ').map((t) => { const x0 = x; x += t.length * 5 + 3; return { text: t, x0, x1: x - 3, y0: 10 + 14 * row, y1: 20 + 14 * row, sure: 1 }; });
  });
  return layOut([{ number: 1, width: 2000, height: 100, words, ocr: false }]);
};
const datesIn = (text: string, order: DayOrder = 'MDY') => reader.find(pageOf(text), order);
const dayIn = (text: string, order: DayOrder = 'MDY') => datesIn(text, order)[0]?.day;

describe('dates on bills', () => {
  it('reads the writings of several languages', () => {
    for (const [text, day] of [
      ['Aug 15, 2024', '2024-08-15'], ['Sept 5, 2025', '2025-09-05'], ['07 April 2026', '2026-04-07'], ['01-Feb-24', '2024-02-01'], ['12. Februar 2026', '2026-02-12'],
      ['20 de abril de 2026', '2026-04-20'], ['1er février 2026', '2026-02-01'], ['3 août 2025', '2025-08-03'], ['15 ottobre 2024', '2024-10-15'], ['16 de março de 2026', '2026-03-16'],
      ['10 augustus 2025', '2025-08-10'], ['2026-03-01', '2026-03-01'], ['2026年3月1日', '2026-03-01'], ['令和8年4月14日', '2026-04-14'], ['令和元年5月1日', '2019-05-01'], ['January 3rd, 2026', '2026-01-03'],
    ] as const) expect(dayIn(text), text).toBe(day);
  });

  it('reads dates in digits by the given order', () => {
    expect(dayIn('03/04/2026', 'MDY')).toBe('2026-03-04');
    expect(dayIn('03/04/2026', 'DMY')).toBe('2026-04-03');
    expect(dayIn('31.01.26', 'DMY')).toBe('2026-01-31');
    expect(dayIn('13/13/2026', 'DMY')).toBeUndefined();
  });

  it('finds the order that the dates prove', () => {
    expect(reader.provenOrder(pageOf('due 25/03/2026 and 01/02/2026'))).toBe('DMY');
    expect(reader.provenOrder(pageOf('due 03/25/2026'))).toBe('MDY');
    expect(reader.provenOrder(pageOf('due 03/04/2026'))).toBeNull();
  });

  it('joins two days to a period and gives the first its year', () => {
    expect(findPeriods(datesIn('Jun 18, 2024 to Jul 20, 2024'))[0]).toMatchObject({ from: '2024-06-18', to: '2024-07-20' });
    expect(findPeriods(datesIn('Dec 8 - Jan 8, 2026'))[0]).toMatchObject({ from: '2025-12-08', to: '2026-01-08' });
    expect(findPeriods(datesIn('12/11/25 - 01/13/26'))[0]).toMatchObject({ from: '2025-12-11', to: '2026-01-13' });
  });

  it.each([
    ['04/01-04/30/26', 'MDY'], ['01/04-30/04/2026', 'DMY'], ['Apr 1-Apr 30, 2026', 'MDY'], ['April 1-30, 2026', 'MDY'], ['01APR26-30APR26', 'MDY'], ['20260401 - 20260430', 'MDY'],
    ['01.04.–30.04.2026', 'DMY'], ['01.04. bis 30.04.2026', 'DMY'], ['1er au 30 avril 2026', 'DMY'], ['01/04/2026 et le 30/04/2026', 'DMY'], ['Apr 1, 2026 -\nApr 30, 2026', 'MDY'], ['Apr 1, 2026\nto Apr 30, 2026', 'MDY'],
  ] as const)('joins the two days of "%s" (%s)', (text, order) => {
    expect(findPeriods(datesIn(text, order))[0]).toMatchObject({ from: '2026-04-01', to: '2026-04-30' });
  });

  it('makes no period of two days that only stand beside each other', () => {
    expect(findPeriods(datesIn('05/04/2026 / 05/24/2026'))).toEqual([]);
  });

  it('does not read prices, phones and account numbers as dates', () => {
    for (const text of ['$1.23', '1-800-555-0172', '02/123456/7', '318.00 kWh', '10.11.12.13']) expect(datesIn(text), text).toHaveLength(0);
  });

  it('reads back every day in every order', () => {
    const parts = fc.record({ y: fc.integer({ min: 2000, max: 2060 }), m: fc.integer({ min: 1, max: 12 }), d: fc.integer({ min: 1, max: 28 }) });
    fc.assert(fc.property(parts, fc.constantFrom('/', '.', '-'), ({ y, m, d }, mark) => {
      expect(dayIn(`${d}${mark}${m}${mark}${y}`, 'DMY')).toBe(dayFromParts(y, m, d));
      expect(dayIn(`${m}${mark}${d}${mark}${y}`, 'MDY')).toBe(dayFromParts(y, m, d));
    }));
  });
});
