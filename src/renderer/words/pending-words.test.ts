import { expect, it } from 'vitest';
import { isFirstWaiting, pendingWords } from './pending-words.ts';

const now = new Date(2026, 2, 13, 15, 0);
const at = (hour: number): string => new Date(2026, 2, 13, hour, 30).toISOString();
const stopped = { status: 'PENDING', isActive: true, isCollecting: false, isByHandOnly: false, nextCheckAt: at(16) } as const;

it('says of a first collection that was stopped when it goes on, and that nobody has to act', () => {
  expect(isFirstWaiting(stopped)).toBe(true);
  expect(pendingWords(stopped, now, 'en-US')).toMatch(/Nobody has to act: it goes on by itself\. Next check: 4:30.PM\.$/u);
  expect(pendingWords({ ...stopped, nextCheckAt: at(14) }, now, 'en-US')).toContain('is due and goes on by itself');
});

it('names the person where nothing goes on by itself', () => {
  for (const own of [{ ...stopped, isByHandOnly: true }, { ...stopped, nextCheckAt: null }]) {
    expect(pendingWords(own, now, 'en-US')).toContain('ress “Check now” to go on');
    expect(pendingWords(own, now, 'en-US')).not.toContain('by itself');
  }
});

it('leaves alone what is under way, was collected, or is switched off', () => {
  expect(isFirstWaiting({ ...stopped, isCollecting: true })).toBe(false);
  expect(isFirstWaiting({ ...stopped, status: 'CONNECTED' })).toBe(false);
  expect(isFirstWaiting({ ...stopped, isActive: false })).toBe(false);
});
