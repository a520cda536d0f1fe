import { daysOfPeriod } from './find-list-filters.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { plainText } from '../words.ts';

/** What a list is narrowed by behind a chooser that a script draws: its entries by name, those to go through in order. */
export type DrawnEntries = { years: string[]; furthest: string | null };

const YEAR = /^\D{0,12}((?:19|20)\d{2})\D{0,12}$/;
const OF_YEARS = /(?:^| )(?:years?|jahre?|annees?|anos?|ano|anni|anno|jaar|jaren)(?: |$)/;
const ALL = /^(?:all|alle|alles|tous|toutes|tout|todos|todas|todo|tutti|tutte|tutto)(?: \p{L}+)?$/u;
const ENTRY_ROLES = ['option', 'menuitem', 'menuitemradio', 'menuitemcheckbox'];

const shownOn = (control: Control): string => (control.text || control.value).replace(/[▾▼⌄˅∨]|expand_more|arrow_drop_down|keyboard_arrow_down/g, ' ').trim();

/** The chooser of a year or period that is drawn by a script and has to be opened to be read; null where there is none. */
export function findDrawnFilter(snapshot: Snapshot): Control | null {
  return allControls(snapshot).find((control) => (control.kind === 'BUTTON' || (control.kind === 'FIELD' && control.role === 'combobox')) && control.isVisible && control.isEnabled && control.row < 0
    && (control.opensList || /dropdown-?toggle|select-?(?:trigger|button|box)/i.test(control.hints)) && shownOn(control).length < 40 && mayPress(control, 'PAGE').allowed
    && (YEAR.test(shownOn(control)) || daysOfPeriod(shownOn(control)) !== null || OF_YEARS.test(plainText(`${control.label} ${control.placeholder} ${control.kind === 'FIELD' ? control.near : ''}`)))) ?? null;
}

/** The entries of a chooser that has been opened: those that say so by their role, else what was not there before. */
export function drawnEntries(before: Snapshot, now: Snapshot, opener: Control): Control[] {
  const usable = allControls(now).filter((control) => control.isVisible && control.isEnabled && control.frame === opener.frame && !control.opensList && mayPress(control, 'PAGE').allowed);
  const byRole = usable.filter((control) => ENTRY_ROLES.includes(control.role));
  if (byRole.length > 0) return byRole;
  const were = new Set(allControls(before).filter((control) => control.isVisible).map((control) => `${control.kind}|${control.text}|${control.href}`));
  return usable.filter((control) => (control.kind === 'LINK' || control.kind === 'BUTTON') && !were.has(`${control.kind}|${control.text}|${control.href}`));
}

/** How an entry of a chooser is called: by its text, else by its label. */
export const nameOfEntry = (control: Control): string => (control.text || control.label).trim();

/** What the entries of an opened chooser divide a list by; null where they are no years and no periods. */
export function readDrawnEntries(entries: readonly Control[]): DrawnEntries | null {
  const names = entries.map(nameOfEntry).filter((name) => name !== '');
  const all = names.find((name) => ALL.test(plainText(name)));
  const years = names.filter((name) => YEAR.test(name));
  if (years.length > 0 && years.length + (all === undefined ? 0 : 1) >= names.length - 1) return { years: all === undefined ? years.sort((a, b) => Number(YEAR.exec(b)?.[1]) - Number(YEAR.exec(a)?.[1])) : [], furthest: all ?? null };
  const periods = names.flatMap((name) => {
    const days = daysOfPeriod(name);
    return days === null ? [] : [{ name, days }];
  });
  if (periods.length < 2 || periods.length < names.length - 1) return null;
  return { years: [], furthest: periods.reduce((a, b) => (b.days > a.days ? b : a)).name };
}

/** Whether a chooser shows an entry already. */
export const showsEntry = (opener: Control, name: string): boolean => plainText(shownOn(opener)) === plainText(name);
