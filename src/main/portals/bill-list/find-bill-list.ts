import type { Day } from '../../../shared/units/day.ts';
import { accountNumbersIn, numberBesideWord } from '../accounts/account-numbers.ts';
import type { Control, Row, Snapshot } from '../page/page-snapshot-model.ts';
import { findBillCalendar, isInCalendar } from './find-bill-calendar.ts';
import type { BillCalendar } from './find-bill-calendar.ts';
import { findBillChoices } from './find-bill-choices.ts';
import { findMonthAndYear } from './find-month-and-year.ts';
import { findAmount, findDates, orderOfDates } from '../portal-dates.ts';
import type { DateOrder } from '../portal-dates.ts';
import { controlWords, scoreBillControl } from './score-bill-control.ts';
import { isExactly, MONTH_NUMBERS, plainText, speaksOf } from '../words.ts';

/** One listed bill with the control that should bring its file. */
export type BillRow = {
  /** The same for the same bill each time the list is read. */
  key: string;
  label: string;
  date: Day | null;
  isMonthOnly: boolean;
  amount: string | null;
  row: Row;
  control: Control;
  /** What else of the row may bring it, best first. */
  others: Control[];
  /** What has to be chosen first, in this order, where bills stand in drop-downs; of two that together name a bill not every pair has one. */
  choices: { control: Control; option: number }[];
  score: number;
};

export type BillList = { rows: BillRow[]; score: number; order: DateOrder };

/** How the bill lists of a page are found, best first. */
export type FindLists = (snapshot: Snapshot) => BillList[];

const MOST_DATES = 5;

/** What a row is called, without its dates and sums. */
function titleParts(row: Row): string[] {
  const cells = row.cells.length > 0 ? row.cells : [row.text];
  return cells.filter((cell) => accountNumbersIn(cell).length === 0).map((cell) => plainText(cell.replace(/[$€£]?\s?\d[\d.,/:-]*\s?[$€£]?/g, ' '))).filter((part) => /\p{L}{3}/u.test(part.split(' ').filter((word) => !MONTH_NUMBERS.has(word)).join(' ')) && part.length < 120);
}

/** Whether a row stands for a bill and not for a payment, a receipt or a leaflet. */
export function isBillRow(row: Row, control: Control): boolean {
  const said = controlWords(control);
  const parts = titleParts(row);
  const kinds = parts.filter((part) => isExactly('notBill', part) || (speaksOf('notBill', part) && !speaksOf('billWord', part)));
  const exact = kinds.some((part) => isExactly('notBill', part));
  const first = parts[0] ?? '';
  if (speaksOf('billWord', said) && !speaksOf('notBill', said) && !exact) return true;
  if (speaksOf('notBill', said) && !speaksOf('billWord', said)) return false;
  if (/receipt|quittung|recibo-de-pago|brochure|terms/i.test(control.href) && !/bill|invoice/i.test(control.href)) return false;
  if (exact || kinds.includes(first)) return false;
  if (speaksOf('notBill', first) && /receipt|quittung|ricevuta|brochure|leaflet|guide|terms/.test(first)) return false;
  if (speaksOf('notBill', row.heading) && !speaksOf('billWord', row.heading) && !speaksOf('billList', row.heading)) return false;
  return true;
}

/** The date of a row: under a heading that names the bill's date, else the first one. */
function dateOf(row: Row, control: Control, order: DateOrder): { day: Day; isMonthOnly: boolean } | null {
  const column = row.headers.findIndex((header) => speaksOf('dateWords', header) && !/due|fallig|echeance|vencim|scaden|verval|pay/.test(plainText(header)));
  const cell = column >= 0 && row.headers.length === row.cells.length ? row.cells[column] ?? '' : '';
  const date = findDates(cell, order)[0] ?? findDates(row.text, order)[0] ?? findDates(controlWords(control), order)[0];
  return date === undefined ? null : { day: date.day, isMonthOnly: date.isMonthOnly };
}

function keyOfRow(row: Row, date: Day | null): string {
  const text = plainText(row.text.replace(/\b(new|neu|unread|paid|unpaid|overdue)\b/gi, ''));
  // Lists of several accounts on one page may be alike to the cent.
  return `${date ?? ''}|${numberBesideWord(row.heading) ?? ''}|${text.slice(0, 160)}`;
}

/** The calendar whose days are the bills of a page; null where it has none, or lists its bills beside it. */
export function findCalendarOfBills(snapshot: Snapshot): BillCalendar | null {
  if (!snapshot.frames.some((frame) => frame.calendars.length > 0)) return null;
  const isListed = listsOutsideCalendars(snapshot).some((list) => list.rows.length > 1);
  return isListed || findMonthAndYear(snapshot) !== null ? null : findBillCalendar(snapshot);
}

/** Days of a calendar that say their date look like bills, as does the month over it; which of them are, the calendar tells. */
function listsOutsideCalendars(snapshot: Snapshot): BillList[] {
  return findRowLists(snapshot).map((list) => ({ ...list, rows: list.rows.filter(({ control }) => !isInCalendar(snapshot, control)) })).filter((list) => list.rows.length > 0);
}

/** Bill lists of a page, best first. */
export function findBillLists(snapshot: Snapshot): BillList[] {
  const lists = listsOutsideCalendars(snapshot);
  const longest = Math.max(0, ...lists.map((list) => list.rows.length));
  // What two drop-downs show of one month at a time is one of the bills they name.
  const paired = longest > 1 ? null : findMonthAndYear(snapshot);
  if (paired !== null) return [paired];
  // Beside a calendar may stand the bill of the day that was pressed.
  const calendar = longest > 1 ? null : findBillCalendar(snapshot);
  if (calendar !== null) return calendar.rows.length > 0 ? [calendar] : [];
  const chosen = longest > 1 ? null : findBillChoices(snapshot);
  if (chosen === null) return lists;
  // The drop-down with its button looks like a row of its own, with the days of all its bills in it.
  const button = chosen.rows[0]?.control;
  return [...lists.filter((list) => list.rows.every(({ control }) => control.frame !== button?.frame || control.ref !== button.ref)), chosen].sort((a, b) => b.score - a.score);
}

/** Lists of bills that each have something of their own to press, best first. */
export function findRowLists(snapshot: Snapshot): BillList[] {
  const lists: BillList[] = [];
  for (const frame of snapshot.frames) {
    const groups = new Map<number, Row[]>();
    for (const row of frame.rows) groups.set(row.list, [...(groups.get(row.list) ?? []), row]);
    for (const rows of groups.values()) {
      const order = orderOfDates(rows.map((row) => row.text), frame.language);
      const found: BillRow[] = [];
      for (const row of rows) {
        const best = bestControl(row, frame.controls);
        if (best === null || !isBillRow(row, best.control) || isSeveral(row, order)) continue;
        const date = dateOf(row, best.control, order);
        if (date === null) continue;
        found.push({
          key: keyOfRow(row, date.day), label: row.text.slice(0, 160), date: date.day, isMonthOnly: date.isMonthOnly,
          amount: findAmount(row.cells.join('\t')) ?? findAmount(row.text), row, control: best.control, others: best.others, choices: [], score: best.score,
        });
      }
      const bills = withoutOtherPapers(found, snapshot);
      const score = scoreList(bills, rows, snapshot);
      if (bills.length > 0 && score > 0) lists.push({ rows: withDistinctKeys(bills), score, order });
    }
  }
  // What lies over a list tells of one of its bills.
  const beneath = lists.filter((list) => !list.rows.every(({ control }) => control.inDialog));
  return (beneath.some((list) => list.rows.length > 1) ? beneath : lists).sort((a, b) => b.score - a.score);
}

const CREDIT = /(?:^| )(?:credit|gutschrift|avoir|abono|nota di credito|nota de credito|creditnota)/;

/** In a list that is not of bills by its heading, such as a postbox, those that say they are bills, where any does: letters say what they are. */
function withoutOtherPapers(found: BillRow[], snapshot: Snapshot): BillRow[] {
  if (speaksOf('billWord', `${snapshot.title} ${found[0]?.row.heading ?? ''} ${shownTab(snapshot, found[0]?.row.frame ?? 0)}`)) return found;
  const named = found.filter(({ row, control }) => speaksOf('billWord', `${row.text} ${controlWords(control)}`) || CREDIT.test(plainText(row.text)));
  return named.some(({ row }) => speaksOf('billWord', row.text)) ? named : found;
}

/** Bills name a day, when they are due and their period; a row with more days is a list that was taken for one. */
function isSeveral(row: Row, order: DateOrder): boolean {
  return findDates(row.text, order).length > MOST_DATES;
}

function bestControl(row: Row, controls: Control[]): { control: Control; others: Control[]; score: number } | null {
  // One row may hold several documents, each with its name beside it.
  const saysOther = (control: Control): boolean => speaksOf('notBill', control.near) && !speaksOf('billWord', control.near);
  const own = row.controls.flatMap((at) => controls[at] ?? []);
  const isBesideOther = (control: Control): boolean => saysOther(control) && own.some((other) => !saysOther(other) && other.near !== '');
  const scored = row.controls.flatMap((at) => {
    const control = controls[at];
    const score = control === undefined ? null : scoreBillControl(control);
    if (control === undefined || score === null) return [];
    // A whole row or card that can be pressed says all that its parts say; the part that says it is meant.
    const isWhole = row.controls.length > 1 && control.kind === 'BUTTON' && control.text.length >= row.text.length * 0.8;
    return [{ control, score: (isWhole ? score - 6 : score) - (isBesideOther(control) ? 8 : 0) }];
  }).sort((a, b) => b.score - a.score);
  const [best] = scored;
  return best === undefined ? null : { ...best, others: scored.slice(1).filter((other) => other.score >= 0).map((other) => other.control) };
}

function withDistinctKeys(rows: BillRow[]): BillRow[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const count = (counts.get(row.key) ?? 0) + 1;
    counts.set(row.key, count);
    return count === 1 ? row : { ...row, key: `${row.key}#${count}` };
  });
}

/** What the page marks as shown of several, such as the tab a list stands under. */
function shownTab(snapshot: Snapshot, frame: number): string {
  return (snapshot.frames[frame]?.controls ?? []).filter((control) => control.isCurrent && control.isVisible && control.row < 0 && control.text.length < 60).map((control) => control.text).join(' ');
}

function scoreList(found: BillRow[], rows: Row[], snapshot: Snapshot): number {
  const mean = found.reduce((sum, row) => sum + row.score, 0) / Math.max(1, found.length);
  const about = `${snapshot.title} ${rows[0]?.heading ?? ''} ${rows[0]?.headers.join(' ') ?? ''} ${shownTab(snapshot, rows[0]?.frame ?? 0)} ${snapshot.url}`;
  const withAmount = found.filter((row) => row.amount !== null).length / Math.max(1, found.length);
  const isAboutBills = speaksOf('billWord', about) || speaksOf('billList', about) || found.some((row) => speaksOf('billWord', `${row.label} ${row.control.text} ${row.control.label}`));
  if (!isAboutBills && !found.some((row) => row.score >= 5)) return 0;
  if (mean < 2 && withAmount < 0.5) return 0;
  return mean + withAmount * 2 + (isAboutBills ? 3 : 0) + Math.min(found.length, 12) / 3;
}
