import { accountNumbersIn } from './account-numbers.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { findDates } from '../portal-dates.ts';
import { daysOfPeriod } from '../bill-list/find-list-filters.ts';
import { mayPress } from '../page/press-guard.ts';
import { plainText, speaksOf } from '../words.ts';

/** A company, property or other holder of accounts that a commercial portal shows one at a time. */
export type AccountGroup = {
  name: string;
  /** Where it is; empty when it is chosen in a drop-down or pressed. */
  address: string;
  control: Control;
  option: number | null;
  /** What has to be opened first to find it; null where it is in sight. */
  opener: Control | null;
};

/** An address without what differs from one entry of a list to the next: figures, and the last part of its path. */
function shapeOf(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol)) return null;
  const path = url.hash.startsWith('#/') || url.hash.startsWith('#!') ? url.hash : url.pathname;
  const parts = path.split('/').map((part) => (/\d/.test(part) ? '*' : part));
  const keys = [...url.searchParams.keys()].sort().join('&');
  if (keys === '' && parts.length > 2 && parts.at(-1) !== '*' && parts.at(-1) !== '') parts[parts.length - 1] = '*';
  return `${url.origin}${parts.join('/')}?${keys}`;
}

function fromSelect(snapshot: Snapshot): AccountGroup[] {
  const select = allControls(snapshot).find((control) => control.kind === 'SELECT' && control.isVisible && control.isEnabled && control.options.length >= 2
    && namesHolders(control) && !control.options.some((text) => /^\D{0,12}(19|20)\d{2}\D{0,12}$/.test(text)));
  if (select === undefined) return [];
  return select.options.flatMap((name, option) => (/^[-–—\s]*$|^(?:select|choose|all|alle|please|bitte|tou(?:te)?s|tod[ao]s|tutt[ei])(?: |$)/.test(plainText(name)) ? [] : [{ name, address: '', control: select, option, opener: null }]));
}

/** A drop-down of companies or properties, or of accounts by names people gave them. */
function namesHolders(select: Control): boolean {
  const about = `${select.label} ${select.near} ${select.name} ${select.id}`;
  const isOfNames = select.options.every((text) => accountNumbersIn(text).length === 0 && findDates(text, 'MONTH_FIRST').length === 0 && daysOfPeriod(text) === null);
  return speaksOf('group', about) || (isOfNames && speaksOf('account', about) && !/sort|order|type|language|sprache|langue/.test(plainText(about)));
}

/** Cards or buttons alike, each with a name of its own, under a heading that speaks of companies, properties or the like. */
function fromButtons(snapshot: Snapshot): AccountGroup[] {
  const byLook = new Map<string, Map<string, AccountGroup>>();
  for (const control of allControls(snapshot)) {
    const name = plainText(control.near) === '' ? control.text : control.near;
    if (control.kind !== 'BUTTON' || !control.isVisible || !control.isEnabled || control.inNavigation || control.inDialog || !mayPress(control, 'LOOK').allowed) continue;
    if (!speaksOf('group', (snapshot.frames[control.frame]?.headings ?? []).join(' ')) || plainText(name) === '' || name.length > 160 || findDates(name, 'MONTH_FIRST').length > 0) continue;
    const look = `${control.tag}|${control.hints}`;
    const alike = byLook.get(look) ?? new Map<string, AccountGroup>();
    if (!alike.has(name)) alike.set(name, { name, address: '', control, option: null, opener: null });
    byLook.set(look, alike);
  }
  const lists = [...byLook.values()].filter((alike) => alike.size >= 2).sort((a, b) => b.size - a.size);
  return [...lists[0]?.values() ?? []];
}

/**
 * Groups of accounts a page lists: two or more links alike in their address that lie outside the navigation, name no bill and
 * no day, on a page that speaks of companies, customers, properties or the like; or a drop-down or cards of them. Empty where there are none.
 */
export function findGroups(snapshot: Snapshot): AccountGroup[] {
  const chosen = fromSelect(snapshot);
  if (chosen.length >= 2) return chosen;
  const about = (control: Control): string => `${snapshot.title} ${(snapshot.frames[control.frame]?.headings ?? []).join(' ')} ${control.text} ${control.label} ${control.near} ${control.href}`;
  const pressed = fromButtons(snapshot);
  const byShape = new Map<string, Map<string, AccountGroup>>();
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'LINK' || !control.isVisible || control.inNavigation || !mayPress(control, 'LOOK').allowed) continue;
    const said = `${control.text} ${control.label}`;
    const shape = shapeOf(control.href);
    if (shape === null || plainText(said) === '' || said.length > 120 || findDates(`${said} ${control.near}`, 'MONTH_FIRST').length > 0) continue;
    if (!speaksOf('group', about(control)) && accountNumbersIn(`${said} ${control.near}`).length === 0) continue;
    const alike = byShape.get(shape) ?? new Map<string, AccountGroup>();
    if (!alike.has(control.href)) alike.set(control.href, { name: (control.near || control.text).slice(0, 120), address: control.href, control, option: null, opener: null });
    byShape.set(shape, alike);
  }
  const lists = [...byShape.values()].filter((alike) => alike.size >= 2).sort((a, b) => b.size - a.size);
  return lists[0] === undefined ? pressed : [...lists[0].values()];
}

/** What opens a list of companies, properties or addresses to choose from; null where there is none. */
export function findGroupOpener(snapshot: Snapshot): Control | null {
  return allControls(snapshot).find((control) => control.opensList && control.isVisible && control.isEnabled && mayPress(control, 'LOOK').allowed
    && speaksOf('group', `${control.label} ${control.near} ${control.name} ${control.id}`)) ?? null;
}

/** The entries of a list that has been opened, each with a name of its own. */
export function groupsBehind(snapshot: Snapshot, opener: Control): AccountGroup[] {
  const entries = allControls(snapshot).filter((control) => control.isVisible && control.isEnabled && control.frame === opener.frame && ['option', 'menuitem', 'menuitemradio'].includes(control.role) && mayPress(control, 'LOOK').allowed);
  const names = new Map(entries.map((control) => [(control.text || control.label).trim(), control]));
  return [...names].filter(([name]) => plainText(name) !== '').map(([name, control]) => ({ name, address: '', control, option: null, opener }));
}
