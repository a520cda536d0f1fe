import { describe, expect, it } from 'vitest';
import { occupancyOn, occupancyOver } from './occupancy.ts';

const site = { occupancyPercent: 40, occupancyChanges: [{ from: '2026-02-16', percent: 80 }, { from: '2025-06-01', percent: 50 }] };

describe('the share of a building', () => {
  it('is what it was before the first change, and on a day of change what it became', () => {
    expect(occupancyOn(site, '2025-05-31')).toBe(40);
    expect(occupancyOn(site, '2025-06-01')).toBe(50);
    expect(occupancyOn(site, '2026-03-01')).toBe(80);
  });
  it('counts by days where a period spans a change', () => {
    expect(occupancyOver(site, '2026-02-01', '2026-02-28')).toBeCloseTo((15 * 50 + 13 * 80) / 28, 9);
    expect(occupancyOver(site, '2026-02-01', '2026-02-16')).toBeCloseTo((15 * 50 + 80) / 16, 9);
    expect(occupancyOver(site, '2025-01-01', '2025-01-31')).toBe(40);
    expect(occupancyOver({ ...site, occupancyChanges: [] }, '2026-02-01', '2026-02-28')).toBe(40);
  });
  it('of one day is that of the day', () => {
    expect(occupancyOver(site, '2026-02-16', '2026-02-16')).toBe(80);
  });
});
