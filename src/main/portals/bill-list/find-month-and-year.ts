import { dayFromParts, daysInMonth } from '../../../shared/units/day.ts';
import { buttonFor, rowOfChoice } from './find-bill-choices.ts';
import { findDaySelects } from './find-day-selects.ts';
import type { BillList, BillRow } from './find-bill-list.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { MONTH_NUMBERS, plainText, speaksOf } from '../words.ts';

const SCORE = 2;
/** Portals keep ten years at the most. */
const MOST_YEARS = 10;
const NEAR_PX = 160;

type Named = { option: number; number: number };

const monthOf = (text: string): number | null => {
  const plain = plainText(text);
  const named = MONTH_NUMBERS.get(plain) ?? Number(/^(0?[1-9]|1[0-2])(?: \p{L}+)?$/u.exec(plain)?.[1] ?? NaN);
  return Number.isNaN(named) ? null : named;
};
const yearOf = (text: string): number | null => {
  const year = /^(?:19|20)\d{2}$/.exec(text.trim())?.[0];
  return year === undefined ? null : Number(year);
};

/** What the options of a drop-down stand for, where all but one, which asks to choose, do. */
function named(control: Control, read: (text: string) => number | null): Named[] {
  const found = control.options.flatMap((text, option) => {
    const number = read(text);
    return number === null ? [] : [{ option, number }];
  });
  return found.length >= control.options.length - 1 ? found : [];
}

/**
 * The bills that a drop-down of months and one of years name together, newest first, with the button that shows the one
 * chosen; null where there is no such pair. Not every pair has a bill, and those to come are among them.
 */
export function findMonthAndYear(snapshot: Snapshot): BillList | null {
  if (findDaySelects(snapshot) !== null) return null;
  const selects = allControls(snapshot).filter((control) => control.kind === 'SELECT' && control.isVisible && control.isEnabled);
  for (const months of selects) {
    const ofMonths = named(months, monthOf);
    if (ofMonths.length < 3 || new Set(ofMonths.map(({ number }) => number)).size !== ofMonths.length) continue;
    const years = selects.find((control) => control !== months && control.frame === months.frame && named(control, yearOf).length > 0
      && ((control.form >= 0 && control.form === months.form) || Math.abs(control.box.y - months.box.y) < NEAR_PX));
    const submit = years === undefined ? null : buttonFor(snapshot, years) ?? buttonFor(snapshot, months);
    if (years === undefined || submit === null || !isAboutBills(snapshot, [months, years, submit])) continue;
    const ofYears = named(years, yearOf).sort((a, b) => b.number - a.number).slice(0, MOST_YEARS);
    const newestFirst = [...ofMonths].sort((a, b) => b.number - a.number);
    const rows = ofYears.flatMap((year) => newestFirst.flatMap((month): BillRow[] => {
      const day = dayFromParts(year.number, month.number, daysInMonth(year.number, month.number));
      const label = `${months.options[month.option] ?? ''} ${year.number}`;
      return day === null ? [] : [{
        key: day, label, date: day, isMonthOnly: true, amount: null, row: rowOfChoice(months, label), control: submit, others: [],
        choices: [{ control: years, option: year.option }, { control: months, option: month.option }], score: SCORE,
      }];
    }));
    return { rows, score: SCORE, order: 'MONTH_FIRST' };
  }
  return null;
}

function isAboutBills(snapshot: Snapshot, controls: readonly Control[]): boolean {
  const own = controls.map((control) => `${control.text} ${control.label} ${control.near} ${control.name} ${control.id}`).join(' ');
  const heads = `${snapshot.title} ${(snapshot.frames[controls[0]?.frame ?? 0]?.headings ?? []).join(' ')}`;
  return speaksOf('billWord', own) || speaksOf('billWord', heads) || speaksOf('billList', heads);
}
