import { afterEach, describe, expect, it } from 'vitest';
import { formatDay, formatMoment, formatMonth, formatPeriod, formatPeriodShort, sinceWords } from './format-day.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('calendar days', () => {
  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'UTC'])('are the same day of the month in %s', (place) => {
    process.env['TZ'] = place;
    expect(formatDay('2026-03-01', 'en-US')).toBe('Mar 1, 2026');
    expect(formatMonth('2026-03-01', 'en-US')).toBe('March 2026');
  });

  it('follow the locale', () => {
    expect(formatDay('2026-03-04', 'en-GB')).toBe('4 Mar 2026');
    expect(formatDay('2026-03-04', 'de-DE')).toContain('4. M');
  });

  it('that are absent or no days show nothing', () => {
    expect(formatDay(null, 'en-US')).toBe('');
    expect(formatDay('2026-02-30', 'en-US')).toBe('');
  });

  it('as a period leave out what is said twice', () => {
    expect(formatPeriod('2026-02-03', '2026-03-04', 'en-US').replace(/\s/gu, ' ')).toBe('Feb 3 – Mar 4, 2026');
    expect(formatPeriodShort('2026-02-03', '2026-03-04', 'en-US').replace(/\s/gu, ' ')).toBe('Feb 3 – Mar 4, 2026');
    expect(formatPeriodShort('2025-12-18', '2026-01-16', 'en-US').replace(/\s/gu, ' ')).toBe('12/18/25 – 1/16/26');
    expect(formatPeriod('2026-02-03', null, 'en-US')).toBe('Feb 3, 2026');
    expect(formatPeriod(null, null, 'en-US')).toBe('');
  });

  it('in the wrong order are shown as they were read', () => {
    expect(formatPeriod('2026-03-04', '2026-02-03', 'en-US')).toBe('Mar 4, 2026 – Feb 3, 2026');
  });
});

describe('moments', () => {
  const now = new Date(2026, 2, 13, 15, 0);
  const at = (day: number, hour = 9): string => new Date(2026, 2, day, hour, 5).toISOString();

  it('are shown by how near they are', () => {
    expect(formatMoment(at(13), now, 'en-GB')).toBe('09:05');
    expect(formatMoment(at(12), now, 'en-GB')).toBe('Yesterday');
    expect(formatMoment(at(14), now, 'en-GB')).toBe('Tomorrow');
    expect(formatMoment(at(10), now, 'en-GB')).toMatch(/^Tue/u);
    expect(formatMoment(at(1), now, 'en-GB')).toBe('1 Mar 2026');
    expect(formatMoment(null, now)).toBe('');
  });

  it('name since when', () => {
    expect(sinceWords(at(13), now, 'en-GB')).toBe('since 09:05');
    expect(sinceWords(at(12), now, 'en-GB')).toBe('since yesterday');
    expect(sinceWords(at(10), now, 'en-GB')).toBe('since Tuesday');
    expect(sinceWords(at(1), now, 'en-GB')).toBe('since 1 Mar');
    expect(sinceWords(new Date(2025, 2, 1).toISOString(), now, 'en-GB')).toBe('since 1 Mar 2025');
  });
});
