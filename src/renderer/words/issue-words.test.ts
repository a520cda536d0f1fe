import { expect, it } from 'vitest';
import { eventWords, isSettledInReview, settledWords } from './issue-words.ts';

it('what was done is said with how many and why, the reason without its full stop', () => {
  expect(settledWords('RESOLVED', 1, null)).toBe('Issue resolved.');
  expect(settledWords('DISMISSED', 1, 'Known and agreed')).toBe('Issue dismissed: Known and agreed.');
  expect(settledWords('DISMISSED', 12, 'Ask again in May.')).toBe('12 issues dismissed: Ask again in May.');
  expect(settledWords('OPEN', 2, null)).toBe('2 issues opened again.');
});

it('the history names who it was', () => {
  expect(eventWords({ status: 'DISMISSED', by: 'HERE' })).toBe('Dismissed by you');
  expect(eventWords({ status: 'OPEN', by: 'ELSEWHERE' })).toBe('Opened again by your team, elsewhere');
  expect(eventWords({ status: 'RESOLVED', by: 'FORAGER' })).toBe('Closed by Forager');
});

it('only what is wrong with the reading of a bill that is here is settled in Review', () => {
  expect(isSettledInReview({ kind: 'CHECK_FAILED', billId: 'b' })).toBe(true);
  expect(isSettledInReview({ kind: 'CHECK_FAILED', billId: null })).toBe(false);
  expect(isSettledInReview({ kind: 'OVERLAP', billId: 'b' })).toBe(false);
});
