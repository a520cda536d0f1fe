import { expect, it } from 'vitest';
import { daysOfMonth, monthsUntil } from './month.ts';

it('names the months up to the last one across a year’s end', () => {
  expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
});

it('knows the last day of February in leap years and others', () => {
  expect(daysOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(daysOfMonth('2026-02').to).toBe('2026-02-28');
});
