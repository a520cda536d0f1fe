import { describe, expect, it } from 'vitest';
import { countedUsage, shareOf } from './counted-usage.ts';

const shared = { id: 'a', occupancyPercent: 40, occupancyChanges: [] };
const whole = { id: 'b', occupancyPercent: 100, occupancyChanges: [] };
const march = { periodStart: '2026-03-01', periodEnd: '2026-03-31' };

describe('what counts of a usage', () => {
  it('is all of it where nothing is multiplied, and 4,000 of 10,000 kWh at 40 percent', () => {
    expect(shareOf({ isMultiplied: false, sites: [shared], siteId: null, ...march })).toBe(1);
    const share = shareOf({ isMultiplied: true, sites: [shared], siteId: null, ...march });
    expect(countedUsage({ usage: 10_000, unit: 'kWh', share, fromContainer: null })).toEqual({ usage: 4000, unit: 'kWh' });
  });
  it('is that of the meter’s site where an account has several, and unknown where they differ and it is not said', () => {
    expect(shareOf({ isMultiplied: true, sites: [shared, whole], siteId: 'a', ...march })).toBe(0.4);
    expect(shareOf({ isMultiplied: true, sites: [shared, whole], siteId: null, ...march })).toBeNull();
    expect(shareOf({ isMultiplied: true, sites: [], siteId: null, ...march })).toBeNull();
    expect(shareOf({ isMultiplied: true, sites: [shared, { ...shared, id: 'c' }], siteId: null, ...march })).toBe(0.4);
  });
  it('follows the occupancy over time', () => {
    const grown = { ...shared, occupancyChanges: [{ from: '2026-03-17', percent: 100 }] };
    expect(shareOf({ isMultiplied: true, sites: [grown], siteId: null, periodStart: '2026-04-01', periodEnd: '2026-04-30' })).toBe(1);
    expect(shareOf({ isMultiplied: true, sites: [grown], siteId: null, ...march })).toBeCloseTo((16 * 0.4 + 15) / 31, 9);
    for (const [periodEnd, share] of [['2026-03-16', 0.4], ['2026-03-17', 1]] as const) expect(shareOf({ isMultiplied: true, sites: [grown], siteId: null, periodStart: null, periodEnd })).toBe(share);
    expect(shareOf({ isMultiplied: true, sites: [grown], siteId: null, periodStart: null, periodEnd: null })).toBeNull();
  });
  it('comes from the container where the bill names no usage', () => {
    const fromContainer = { usage: 32, unit: 'yd3', words: '8 pick-ups of 4 yd3' };
    expect(countedUsage({ usage: null, unit: null, share: 0.5, fromContainer })).toEqual({ usage: 16, unit: 'yd3' });
    expect(countedUsage({ usage: 2, unit: 'tons', share: 1, fromContainer })).toEqual({ usage: 2, unit: 'tons' });
    expect(countedUsage({ usage: null, unit: null, share: 1, fromContainer: null })).toBeNull();
  });
});
