import { expect, it } from 'vitest';
import { isWorkingHour } from './working-hours.ts';

/** Thursday the 26th, Saturday the 28th, as this computer's clock shows them. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute);
const office = { from: '08:30', to: '18:00', onWeekends: false };
const night = { from: '22:00', to: '05:00', onWeekends: false };

it('begins checks within the hours alone, and at any time where none are set', () => {
  expect([at(26, 8, 29), at(26, 8, 30), at(26, 17, 59), at(26, 18)].map((now) => isWorkingHour(office, now))).toEqual([false, true, true, false]);
  expect(isWorkingHour(null, at(28, 3))).toBe(true);
});

it('leaves weekends out unless they are wanted', () => {
  expect(isWorkingHour(office, at(28, 12))).toBe(false);
  expect(isWorkingHour({ ...office, onWeekends: true }, at(28, 12))).toBe(true);
});

it('takes hours over midnight for those of the evening before', () => {
  expect([at(26, 21, 59), at(26, 22), at(27, 4), at(27, 5)].map((now) => isWorkingHour(night, now))).toEqual([false, true, true, false]);
  // Friday night ends on Saturday; Sunday night is none, though it ends on Monday.
  expect(isWorkingHour(night, at(28, 4))).toBe(true);
  expect(isWorkingHour(night, at(30, 4))).toBe(false);
});
