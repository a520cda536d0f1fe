import { describe, expect, it } from 'vitest';
import { fc } from '../testing/properties.ts';
import { addDays, addMonths, compareDays, dayFromParts, dayParts, daysBetween, localDay, parseDay } from './day.ts';

const days = fc.record({ year: fc.integer({ min: 1900, max: 2200 }), month: fc.integer({ min: 1, max: 12 }), dayOfMonth: fc.integer({ min: 1, max: 28 }) }).map((p) => dayFromParts(p.year, p.month, p.dayOfMonth) ?? '');

describe('calendar days', () => {
  it('accepts only days the calendar has', () => {
    expect(parseDay('2024-02-29')).toBe('2024-02-29');
    expect(parseDay('2023-02-29')).toBeNull();
    expect(parseDay('2024-13-01')).toBeNull();
    expect(parseDay('24-01-01')).toBeNull();
    expect(parseDay('2024-1-1')).toBeNull();
  });

  it('counts days over leap years and turns of the year', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('moves by months to the last day where the month is shorter', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2024-11-15', 14)).toBe('2026-01-15');
  });

  it('adding and counting undo each other', () => {
    fc.assert(fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
      expect(daysBetween(day, addDays(day, n))).toBe(n);
      expect(compareDays(day, addDays(day, n))).toBe(Math.sign(-n) + 0);
    }));
  });

  it('is the day of the clock on the wall, an hour before midnight and an hour after', () => {
    expect(localDay(new Date(2026, 11, 31, 23))).toBe('2026-12-31');
    expect(localDay(new Date(2027, 0, 1, 1))).toBe('2027-01-01');
  });

  it('refuses text that is no day', () => {
    expect(() => dayParts('2023-02-30')).toThrow(RangeError);
  });
});
