import type { Day } from '../../../shared/units/day.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { findDates } from '../portal-dates.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

const isPressable = (control: Control): boolean => (control.kind === 'LINK' || control.kind === 'BUTTON') && control.isVisible && control.isEnabled;

/** A year and little else: "2025", "Bills 2025", "2025 (12 bills)". */
const YEAR_NAME = /^(?:\p{L}+ ){0,2}((?:19|20)\d{2})(?: \d{1,3})?(?: \p{L}+)?$/u;

/** Years side by side to choose from by pressing, newest first; empty where there are fewer than two. */
export function findYearTabs(snapshot: Snapshot): { year: number; control: Control }[] {
  const tabs = allControls(snapshot).flatMap((control) => {
    const year = YEAR_NAME.exec(plainText(control.text || control.label))?.[1];
    return year === undefined || !isPressable(control) || control.row >= 0 || findDates(control.text, 'MONTH_FIRST').length > 0 || !mayPress(control, 'PAGE').allowed ? [] : [{ year: Number(year), control }];
  });
  const first = tabs[0];
  if (first === undefined) return [];
  const together = tabs.filter(({ control }, at) => control.frame === first.control.frame && tabs.findIndex((other) => other.year === tabs[at]?.year) === at);
  return together.length >= 2 ? together.sort((a, b) => b.year - a.year) : [];
}

/** Tabs that divide a list of bills, by service or by age; empty where there are fewer than two. Those of other things are left out. */
export function findListTabs(snapshot: Snapshot): Control[] {
  const tabs = allControls(snapshot).filter((control) => control.role === 'tab' && isPressable(control) && control.row < 0 && mayPress(control, 'PAGE').allowed);
  const first = tabs[0];
  const together = tabs.filter((control) => control.frame === first?.frame && Math.abs(control.box.y - first.box.y) < 60);
  const divides = together.filter((control) => {
    const name = (control.text || control.label).replace(/\(?\d+\)?/g, ' ');
    return plainText(name) !== '' && (isExactly('service', name) || isExactly('archive', name) || isExactly('billList', name) || (speaksOf('billWord', name) && speaksOf('service', name)));
  });
  return divides.length >= 2 ? divides : [];
}

/** A choice of how far back a list goes, with the option that goes furthest. */
export type PeriodFilter = { control: Control; furthest: number };

const UNITS: readonly [RegExp, number][] = [
  [/year|jahr|\ban(?:s|nees?)?\b|annee|\banos?\b|\bann[io]\b|jaar|jaren/, 365], [/month|monat|mois|mes(?:es)?\b|mesi|mese|maand/, 30],
  [/week|woche|semaine|semana|settiman|weken/, 7], [/day|tag|jour|\bdias?\b|giorn|dagen|\bdag\b/, 1],
];
const EVERYTHING = /^(?:all|any|alle|alles|tous|tout|toutes|todos|todas|todo|tutti|tutte|tutto|gesamt\w*|complete|entire|full)(?: |$)/;

/** Days of a spoken period such as "last 12 months"; infinity for everything, null for no period. */
export function daysOfPeriod(text: string): number | null {
  const plain = plainText(text);
  if (EVERYTHING.test(plain) && plain.length < 40) return Infinity;
  const count = /(?:^| )(\d{1,3})(?: |$)/.exec(plain)?.[1];
  const unit = UNITS.find(([word]) => word.test(plain))?.[1];
  if (unit === undefined || plain.length > 40) return null;
  if (count !== undefined) return Number(count) * unit;
  return /last|letzt|dernier|ultim|laatste|past|current|this|dies/.test(plain) ? unit : null;
}

/** The choice of a period over a list; null where there is none or nothing goes further back. */
export function findPeriodFilter(snapshot: Snapshot): PeriodFilter | null {
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'SELECT' || !control.isVisible || !control.isEnabled || control.options.length < 2) continue;
    const days = control.options.map(daysOfPeriod);
    const known = days.filter((each) => each !== null);
    const isPeriods = known.filter((each) => each !== Infinity).length >= 1 && known.length >= control.options.length - 1 && known.length >= 2;
    if (!isPeriods) continue;
    const most = Math.max(...known);
    const furthest = days.indexOf(most);
    return furthest === control.selected ? null : { control, furthest };
  }
  return null;
}

/** Two fields between whose days a list is shown, and what applies them; `to` and `apply` may be missing. */
export type DateRange = { from: Control; to: Control | null; apply: Control | null };

/** A date as one writes it with figures: year, month and day and their signs. */
const DATE_PATTERN = /\b(?:d{1,2}|m{1,2}|y{2,4}|t{1,2}|j{1,4}|a{2,4}|g{1,2})[./ -](?:d{1,2}|m{1,2})[./ -](?:d{1,2}|y{2,4}|j{2,4}|a{2,4}|t{1,2})\b/i;
const DATE_VALUE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/;

function takesDates(control: Control): boolean {
  if (control.kind !== 'FIELD' || !control.isVisible || !(control.isEnabled || /date-?picker|calendar|flatpickr/i.test(control.hints))) return false;
  if (control.type === 'date' || control.type === 'month') return true;
  if (!['text', 'tel', ''].includes(control.type)) return false;
  const own = `${control.name} ${control.id} ${control.hints}`;
  return DATE_PATTERN.test(control.placeholder) || DATE_VALUE.test(control.value) || /date|datum|fecha|calendar|datepicker/i.test(own);
}

const wordsOf = (control: Control): string => plainText(`${control.label || control.near} ${control.placeholder}`);

/** The range of days over a list; null where the page has none. */
export function findDateRange(snapshot: Snapshot): DateRange | null {
  const fields = allControls(snapshot).filter(takesDates);
  const start = fields.find((control) => speaksOf('dateFrom', `${wordsOf(control)} ${control.name} ${control.id}`)) ?? fields[0];
  if (start === undefined || speaksOf('denied', wordsOf(start))) return null;
  const beside = fields.filter((control) => control !== start && control.frame === start.frame && Math.abs(control.box.y - start.box.y) < 200);
  const to = beside.find((control) => speaksOf('dateTo', `${wordsOf(control)} ${control.name} ${control.id}`)) ?? beside[0] ?? null;
  if (to === null && !speaksOf('dateFrom', wordsOf(start))) return null;
  // Days of a payment plan or a service to begin look the same; what stands beside them tells.
  if (buttonsBeside(snapshot, start).some((control) => !mayPress(control, 'PAGE').allowed)) return null;
  return { from: start, to, apply: findApply(snapshot, start) };
}

function buttonsBeside(snapshot: Snapshot, field: Control): Control[] {
  return allControls(snapshot).filter((control) => control.kind === 'BUTTON' && isPressable(control) && control.frame === field.frame && control.row < 0 && field.form >= 0 && control.form === field.form);
}

/** The button of a form of choices that shows a list only when it is pressed; null where there is none. */
export function findListSearch(snapshot: Snapshot): Control | null {
  const selects = allControls(snapshot).filter((control) => control.kind === 'SELECT' && control.isVisible && control.isEnabled && control.form >= 0);
  return allControls(snapshot).find((control) => control.kind === 'BUTTON' && isPressable(control) && control.row < 0 && !control.inNavigation && mayPress(control, 'PAGE').allowed
    && isExactly('applyFilter', control.text || control.label) && selects.some((select) => select.frame === control.frame && select.form === control.form)) ?? null;
}

/** The button that applies a filter: by its words, in its form or close by. */
export function findApply(snapshot: Snapshot, field: Control): Control | null {
  const near = allControls(snapshot).filter((control) => isPressable(control) && control.frame === field.frame && control.row < 0 && mayPress(control, 'PAGE').allowed
    && ((field.form >= 0 && control.form === field.form) || Math.abs(control.box.y - field.box.y) < 160));
  const says = (control: Control): boolean => isExactly('applyFilter', control.text) || isExactly('applyFilter', control.label);
  return near.find((control) => says(control) && control.form === field.form) ?? near.find(says)
    ?? near.find((control) => control.form === field.form && field.form >= 0 && control.type === 'submit' && !speaksOf('pagingNext', control.text)) ?? null;
}

/** A day as a date field wants it written: by its type, its placeholder, what stands in it, else the page's language. */
export function writeDay(day: Day, field: Control, language: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (field.type === 'date') return day;
  if (field.type === 'month') return `${year}-${month}`;
  const pattern = DATE_PATTERN.exec(field.placeholder)?.[0].toLowerCase();
  if (pattern !== undefined) {
    const sign = /[./ -]/.exec(pattern)?.[0] ?? '/';
    const parts = pattern.split(/[./ -]/);
    const yearAt = parts.findIndex((part) => part.length >= 3 || /^[ya]/.test(part)) >= 0 ? parts.findIndex((part) => part.length >= 3 || /^[ya]/.test(part)) : 2;
    const monthAt = parts.findIndex((part) => part.startsWith('m'));
    return parts.map((part, at) => (at === yearAt ? (part.length === 2 ? year.slice(2) : year) : at === monthAt ? month : date)).join(sign);
  }
  const value = DATE_VALUE.exec(field.value)?.[0];
  const sign = value === undefined ? (/^de/i.test(language) ? '.' : /^nl/i.test(language) ? '-' : '/') : /[./-]/.exec(value)?.[0] ?? '/';
  if (value !== undefined && /^\d{4}/.test(value)) return [year, month, date].join(sign);
  const isMonthFirst = value !== undefined && Number(value.split(/[./-]/)[1]) > 12 ? true : language === '' || /^en(-us|$)/i.test(language);
  return (isMonthFirst ? [month, date, year] : [date, month, year]).join(sign);
}
