import type { Day } from '../../../shared/units/day.ts';
import { dayFromParts, daysInMonth } from '../../../shared/units/day.ts';
import type { LabelFile } from '../labels/label-files.ts';
import { MonthNames } from '../labels/months.ts';
import { labelTokens } from '../labels/normalise.ts';
import type { Cell } from './sheet.ts';

export type DayOrder = 'DMY' | 'MDY';

/** A day, or a whole month, as a cell tells it; hour where a time of day stands with it. */
export interface CellDay {
  readonly from: Day;
  readonly to: Day;
  /** Minutes since midnight, or null where no time is told. */
  readonly minutes: number | null;
}

const TIME = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?(?:Z|\s*[+-]\d{2}:?\d{2})?\s*$/i;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\.?$/;

const year = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** Reads the days of a table: months by name in any language, and one order of day and month for all of them. */
export class DayColumns {
  readonly #months: MonthNames;

  constructor(files: readonly LabelFile[]) {
    this.#months = new MonthNames(files);
  }

  /**
   * The order that the cells prove: a number above twelve tells it, dots are written by those who put the day first.
   * BOTH where they contradict each other, null where nothing tells.
   */
  orderOf(cells: readonly Cell[]): DayOrder | 'BOTH' | null {
    let dmy = false;
    let mdy = false;
    for (const cell of cells) {
      const match = NUMERIC.exec(splitTime(cell.text).date);
      if (!match) continue;
      const [first, second] = [Number(match[1]), Number(match[3])];
      if (match[2] === '.' || (first > 12 && second <= 12)) dmy = true;
      if (match[2] !== '.' && second > 12 && first <= 12) mdy = true;
    }
    return dmy && mdy ? 'BOTH' : dmy ? 'DMY' : mdy ? 'MDY' : null;
  }

  /** True where some cell would be another day in the other order. */
  isOrderNeeded(cells: readonly Cell[]): boolean {
    return cells.some((cell) => {
      const match = NUMERIC.exec(splitTime(cell.text).date);
      return match !== null && match[2] !== '.' && match[1] !== match[3];
    });
  }

  /** The day or month of a cell, or null. */
  dayOf(cell: Cell, order: DayOrder): CellDay | null {
    const { date, minutes } = splitTime(cell.text);
    const day = cell.day ?? this.#day(date, order);
    if (day !== null) return { from: day, to: day, minutes };
    return cell.number === null ? this.#month(date) : null;
  }

  #day(text: string, order: DayOrder): Day | null {
    const iso = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})$/.exec(text);
    if (iso) return plausible(dayFromParts(Number(iso[1]), Number(iso[2]), Number(iso[3])));
    const numeric = NUMERIC.exec(text);
    if (numeric) {
      const [first, second] = [Number(numeric[1]), Number(numeric[3])];
      const dayFirst = order === 'DMY' || numeric[2] === '.';
      return plausible(dayFromParts(year(numeric[4] ?? ''), dayFirst ? second : first, dayFirst ? first : second));
    }
    const words = labelTokens(text).filter((w) => w !== 'de' && w !== 'of');
    const at = words.findIndex((w) => this.#months.named(w) !== null);
    const month = this.#months.named(words[at] ?? '');
    const numbers = words.filter((_, i) => i !== at).map((w) => w.replace(/^(\d+)(?:st|nd|rd|th|er)$/, '$1'));
    if (month === null || numbers.length !== 2 || !numbers.every((n) => /^\d{1,4}$/.test(n))) return null;
    const [a = '', b = ''] = numbers;
    return plausible(a.length === 4 ? dayFromParts(Number(a), month, Number(b)) : dayFromParts(year(b), month, Number(a)));
  }

  #month(text: string): CellDay | null {
    const numeric = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{1,2})[-/.](\d{4})$/.exec(text);
    let found: { year: number; month: number } | null = null;
    if (numeric) {
      const [a = '', b = ''] = [numeric[1], numeric[2]];
      found = a.length === 4 ? { year: Number(a), month: Number(b) } : { year: Number(b), month: Number(a) };
    } else {
      const words = labelTokens(text).filter((w) => w !== 'de');
      const month = words.length === 2 ? this.#months.named(words[0] ?? '') : null;
      if (month !== null && /^(?:\d{4}|\d{2})$/.test(words[1] ?? '')) found = { year: year(words[1] ?? ''), month };
    }
    const from = found ? plausible(dayFromParts(found.year, found.month, 1)) : null;
    const to = found && from !== null ? dayFromParts(found.year, found.month, daysInMonth(found.year, found.month)) : null;
    return from !== null && to !== null ? { from, to, minutes: null } : null;
  }
}

const plausible = (day: Day | null): Day | null => (day !== null && day >= '1980-01-01' && day <= '2100-01-01' ? day : null);

function splitTime(text: string): { date: string; minutes: number | null } {
  const match = TIME.exec(text);
  if (!match) return { date: text.trim(), minutes: null };
  const half = match[3]?.toLowerCase();
  const hour = Number(match[1]) % (half ? 12 : 25) + (half === 'pm' ? 12 : 0);
  return { date: text.slice(0, match.index).trim(), minutes: hour * 60 + Number(match[2]) };
}
