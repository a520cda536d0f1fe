import type { Day } from '../../../shared/units/day.ts';
import type { BillRow } from './find-bill-list.ts';

/** So many months without a bill, one after the other, are before the first or after the last there was. */
const MAX_EMPTY_MONTHS = 6;
/** So many bills tell how far apart they come. */
const LEAST_BILLS = 3;

const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/**
 * Of months that brought no bill, those that should have one: between two that did, and as far from them as bills come at
 * this portal. Months are counted through the years.
 */
export function doubtfulMonths(billed: readonly number[], silent: readonly number[]): number[] {
  const sorted = [...new Set(billed)].sort((a, b) => a - b);
  if (sorted.length < LEAST_BILLS) return [];
  const gaps = sorted.slice(1).map((month, at) => month - (sorted[at] ?? month)).sort((a, b) => a - b);
  const usual = gaps[Math.floor((gaps.length - 1) / 2)] ?? 1;
  return silent.filter((month) => {
    const before = sorted.findLast((each) => each < month);
    const after = sorted.find((each) => each > month);
    return before !== undefined && after !== undefined && after - before > usual && (month - before) % usual === 0;
  });
}

/** What came of the months that two drop-downs name, which are more than there are bills of. */
export class AskedMonths {
  #emptyInARow = 0;
  readonly #billed = new Map<string, number[]>();
  readonly #silent = new Map<string, number[]>();
  readonly #askedTwice = new Set<string>();

  /** Whether a row is one of such months. */
  static isOne(row: BillRow): boolean { return row.choices.length > 1; }

  static #keyOf(account: string | null, row: BillRow): string { return `${account ?? ''}|${row.key}`; }

  /** So many months had none that there are no more. */
  get isOver(): boolean { return this.#emptyInARow >= MAX_EMPTY_MONTHS; }

  came(account: string | null, row: BillRow): void {
    // What was asked for again lies among those before it.
    if (!this.#askedTwice.has(AskedMonths.#keyOf(account, row))) this.#emptyInARow = 0;
    if (row.date !== null) this.#note(this.#billed, account, row.date);
  }

  /** A month brought nothing; `isSaid` where the portal says that it has none. */
  missed(account: string | null, row: BillRow, isSaid: boolean): void {
    this.#emptyInARow += 1;
    if (!isSaid && row.date !== null) this.#note(this.#silent, account, row.date);
  }

  /** Whether a month that brought nothing should have, and has not been asked for again. */
  isDoubtful(account: string | null, row: BillRow): boolean {
    return row.date !== null && !this.#askedTwice.has(AskedMonths.#keyOf(account, row))
      && doubtfulMonths(this.#billed.get(account ?? '') ?? [], this.#silent.get(account ?? '') ?? []).includes(monthNumber(row.date));
  }

  askAgain(account: string | null, row: BillRow): void { this.#askedTwice.add(AskedMonths.#keyOf(account, row)); }

  #note(months: Map<string, number[]>, account: string | null, day: Day): void {
    months.set(account ?? '', [...(months.get(account ?? '') ?? []), monthNumber(day)]);
  }
}
