import { expect, it } from 'vitest';
import { createMatcher } from './text-match.ts';

it('finds every typed word in any of the texts, whatever case and accents', () => {
  const matches = createMatcher('societe  gaz');
  expect(matches(['Société du Nord', 'Gaz'])).toBe(true);
  expect(matches(['Société du Nord', null])).toBe(false);
});

it('matches all when nothing is typed', () => {
  expect(createMatcher('  ')([])).toBe(true);
});
