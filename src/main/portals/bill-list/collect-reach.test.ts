import { describe, expect, it } from 'vitest';
import { reachOf, reachWords } from './collect-reach.ts';
import type { WalkReach } from './collect-reach.ts';

const walk = (oldest: string | null, more: Partial<WalkReach> = {}): WalkReach => ({ oldest: oldest, cameToStart: false, wasCutOff: false, ...more });

describe('how far back a collection came', () => {
  it('is the start day where every account has something older', () => {
    expect(reachOf([walk('2025-01-09', { cameToStart: true }), walk('2025-01-20', { cameToStart: true })], '2025-01-01')).toEqual({ oldest: '2025-01-09', end: 'START_DAY' });
  });
  it('is where the portal ends where one account has nothing older', () => {
    const reach = reachOf([walk('2024-01-09', { cameToStart: true }), walk('2025-03-20')], '2024-01-01');
    expect(reach).toEqual({ oldest: '2025-03-20', end: 'PORTAL_END' });
    expect(reachWords(reach)).toBe('The portal goes back to March 2025.');
  });
  it('is where the portal ends where no start day was asked for', () => {
    expect(reachOf([walk('2022-05-01'), walk('2023-05-01')], null)).toEqual({ oldest: '2022-05-01', end: 'PORTAL_END' });
  });
  it('is said to be cut off where a list was not looked through', () => {
    expect(reachOf([walk('2022-05-01', { wasCutOff: true }), walk('2023-05-01')], null)?.end).toBe('CUT_OFF');
  });
  it('is unknown without a list, and says nothing where the list names no days', () => {
    expect(reachOf([], null)).toBeNull();
    expect(reachWords(reachOf([walk(null)], null))).toBe('');
  });
});
