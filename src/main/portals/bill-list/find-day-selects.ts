import type { Day } from '../../../shared/units/day.ts';
import { findApply } from './find-list-filters.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { MONTH_NUMBERS, plainText } from '../words.ts';

/** A day chosen in three drop-downs. */
export type DaySelects = { day: Control; month: Control; year: Control };
/** The first and the last day of a range that is chosen in drop-downs, and what applies it. */
export type RangeSelects = { from: DaySelects; to: DaySelects; apply: Control | null };

const NEAR_PX = 120;

const numberOf = (text: string): number => MONTH_NUMBERS.get(plainText(text)) ?? Number(/^\d{1,4}$/.exec(text.trim())?.[0] ?? NaN);
const numbersOf = (control: Control): number[] => control.options.map(numberOf).filter((number) => !Number.isNaN(number));
/** What a drop-down of figures or names of months stands for; null for any other. */
function partOf(control: Control): keyof DaySelects | null {
  const numbers = numbersOf(control);
  if (numbers.length < control.options.length - 1 || numbers.length === 0) return null;
  if (numbers.every((number) => number >= 1990 && number < 2100)) return 'year';
  if (numbers.length === 12 && Math.max(...numbers) === 12) return 'month';
  return numbers.length >= 28 && numbers.length <= 31 && Math.max(...numbers) <= 31 ? 'day' : null;
}

/** A range of days in two times three drop-downs (day, month, year in any order); null where the page has none. */
export function findDaySelects(snapshot: Snapshot): RangeSelects | null {
  const parts = allControls(snapshot).flatMap((control) => {
    const part = control.kind === 'SELECT' && control.isVisible && control.isEnabled ? partOf(control) : null;
    return part === null ? [] : [{ part, control }];
  });
  const days: DaySelects[] = [];
  for (let at = 0; at + 3 <= parts.length; at += 1) {
    const three = parts.slice(at, at + 3);
    const of = (part: keyof DaySelects): Control | undefined => three.find((each) => each.part === part)?.control;
    const [day, month, year] = [of('day'), of('month'), of('year')];
    if (day === undefined || month === undefined || year === undefined || Math.abs(day.box.y - year.box.y) > NEAR_PX || day.frame !== year.frame) continue;
    days.push({ day, month, year });
    at += 2;
  }
  const [from, to] = days;
  return from === undefined || to === undefined ? null : { from, to, apply: findApply(snapshot, to.year) ?? findApply(snapshot, from.year) };
}

/** The options by which a day is chosen, year first, since some pages fill the months and days by it; a year that is not offered is the nearest that is. */
export function optionsFor(day: Day, { day: days, month: months, year: years }: DaySelects): { control: Control; option: number }[] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const offered = numbersOf(years);
  const nearest = offered.includes(year) ? year : offered.reduce((best, each) => (Math.abs(each - year) < Math.abs(best - year) ? each : best), offered[0] ?? year);
  const optionOf = (control: Control, number: number): { control: Control; option: number }[] => {
    const option = control.options.findIndex((text) => numberOf(text) === number);
    return option < 0 ? [] : [{ control, option }];
  };
  return [...optionOf(years, nearest), ...optionOf(months, nearest === year ? month : nearest > year ? 1 : 12), ...optionOf(days, nearest === year ? Math.min(date, 28) : nearest > year ? 1 : 28)];
}
