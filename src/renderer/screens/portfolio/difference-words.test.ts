import { expect, it } from 'vitest';
import { differenceColumns } from './difference-columns.tsx';
import { restWords, totalsWords } from './difference-words.ts';

const counts = { ONLY_THERE: 1, ONLY_HERE: 0, USAGE: 2, COST: 0, DAYS: 0, ESTIMATED: 0 };

it('totals say how much was compared and what came of it', () => {
  expect(totalsWords({ meters: 1, alike: 1, differenceCount: 3, counts })).toBe('1 meter compared. 1 entry says the same as its bill. 3 differences: 1 only there, 2 other usage.');
  expect(totalsWords({ meters: 2, alike: 0, differenceCount: 0, counts: { ...counts, ONLY_THERE: 0, USAGE: 0 } })).toBe('2 meters compared. Nothing differs.');
  expect(totalsWords({ meters: 0, alike: 0, differenceCount: 0, counts })).toMatch(/nothing was compared/u);
  expect([restWords({ otherMeters: 1, otherMetersHere: 2 }), restWords({ otherMeters: 0, otherMetersHere: 0 })]).toEqual(['For 1 meter there none of yours is chosen. 2 meters of yours have none there.', '']);
});

it('how far usages are apart is said where they differ, not where rounding left something', () => {
  const column = differenceColumns.find(({ key }) => key === 'difference');
  const side = { start: '2026-01-01', end: '2026-01-31', cost: null, isEstimated: false };
  const row = { key: '1', property: '', meter: '', type: '', unit: '', there: { ...side, usage: 10.1 }, here: { ...side, usage: 10, billId: '', billed: 10, billedUnit: 'kWh' } };
  expect(column?.cell({ ...row, kinds: ['USAGE'] })).toBe(0.1);
  expect(column?.cell({ ...row, kinds: ['COST'] })).toBeNull();
});
