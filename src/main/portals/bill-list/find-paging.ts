import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText } from '../words.ts';

/** `option` is the one to choose where the pages are listed in a drop-down; null for what is pressed. */
export type PagingMove = { kind: 'NEXT' | 'MORE'; control: Control; option: number | null };

const ARROW = /^(›|»|→|>|>>|❯|⟩|chevron right|arrow right|keyboard arrow right|navigate next)$/i;

function isDisabled(control: Control): boolean {
  return !control.isEnabled || /(^|[\s_-])(disabled|inactive)([\s_-]|$)/i.test(control.hints);
}

/** The control that shows further entries of a list: "load more" first, then "next"; null at the end. `where` says whether the list lies in a dialog. */
export function findPagingMove(snapshot: Snapshot, where: 'PAGE' | 'DIALOG' = 'PAGE'): PagingMove | null {
  // A page that shows one bill at a time has its arrows beside it.
  const isOneByOne = snapshot.frames.every((frame) => frame.rows.length <= 1);
  const usable = allControls(snapshot).filter((control) => (control.kind === 'LINK' || control.kind === 'BUTTON') && control.isVisible && !isDisabled(control)
    && control.inDialog === (where === 'DIALOG') && (control.row < 0 || isOneByOne) && mayPress(control, 'PAGE').allowed);
  const says = (control: Control, topic: 'loadMore' | 'pagingNext'): boolean =>
    isExactly(topic, control.text) || isExactly(topic, control.label) || isExactly(topic, control.text.replace(/[›»→>❯\d()[\]/]+/g, ''));
  // A tab called "More" is another part of the page.
  const more = usable.find((control) => !control.inNavigation && control.role !== 'tab' && says(control, 'loadMore') && (control.kind === 'BUTTON' || !/^https?:/.test(control.href) || isSamePage(control.href, snapshot.url)));
  if (more !== undefined) return { kind: 'MORE', control: more, option: null };
  const next = usable.find((control) => says(control, 'pagingNext') || ARROW.test(control.text.trim()) || ARROW.test(plainText(control.label)) || /rel.?next|page.?next|next.?page|pagination.?next/i.test(control.hints));
  if (next !== undefined) return { kind: 'NEXT', control: next, option: null };
  const numbered = nextNumber(usable, snapshot.url);
  return numbered === null ? nextOption(snapshot) : { kind: 'NEXT', control: numbered, option: null };
}

/** The page after this one in a drop-down of pages 1, 2, 3; null where there is none. */
function nextOption(snapshot: Snapshot): PagingMove | null {
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'SELECT' || !control.isVisible || !control.isEnabled || control.options.length < 2 || control.selected < 0) continue;
    const isPages = control.options.every((text, at) => new RegExp(`^\\D{0,12}${at + 1}(?!\\d)\\D{0,12}\\d{0,3}$`).test(text.trim()));
    const about = plainText(`${control.label} ${control.near} ${control.name} ${control.id}`);
    if (isPages && /(^| )(page|pages|seite|pagina|pagine)( |$)/.test(about) && control.selected + 1 < control.options.length) return { kind: 'NEXT', control, option: control.selected + 1 };
  }
  return null;
}

function isSamePage(href: string, url: string): boolean {
  return URL.canParse(href) && URL.canParse(url) && new URL(href).pathname === new URL(url).pathname;
}

/** Page numbers "1 2 3": the one after the current, which is the one that is no link or is marked. */
function nextNumber(usable: Control[], url: string): Control | null {
  const numbers = usable.filter((control) => /^\d{1,3}$/.test(control.text.trim()));
  if (numbers.length === 0) return null;
  const marked = numbers.find((control) => control.isCurrent || /(^|[\s_-])(active|current|selected)([\s_-]|$)/i.test(control.hints));
  const fromUrl = /[?&](?:page|p|seite|pagina)=(\d+)/i.exec(url)?.[1];
  const shown = numbers.map((control) => Number(control.text.trim()));
  const missing = Array.from({ length: Math.max(...shown) }, (_unused, at) => at + 1).find((number) => !shown.includes(number));
  const current = marked !== undefined ? Number(marked.text.trim()) : fromUrl !== undefined ? Number(fromUrl) : missing ?? 1;
  return numbers.find((control) => Number(control.text.trim()) === current + 1) ?? null;
}

export type YearFilter = { control: Control; options: { index: number; text: string }[]; all: number | null };

/** A choice of years over a list. */
export function findYearFilter(snapshot: Snapshot): YearFilter | null {
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'SELECT' || !control.isVisible || !control.isEnabled || control.options.length < 2) continue;
    const years = control.options.flatMap((text, index) => (/^\D{0,12}(19|20)\d{2}\D{0,12}$/.test(text) ? [{ index, text }] : []));
    const all = control.options.findIndex((text) => /^(all|alle|tous|toutes|todos|todas|tutti|tutte)\b/.test(plainText(text)));
    if (years.length >= 1 && years.length + (all >= 0 ? 1 : 0) >= control.options.length - 1) return { control, options: years, all: all >= 0 ? all : null };
  }
  return null;
}

/** What leads from a bill back to the list ("Back to bills"); null where there is none. */
export function findWayBack(snapshot: Snapshot): Control | null {
  return allControls(snapshot).find((control) => (control.kind === 'LINK' || control.kind === 'BUTTON') && control.isVisible && control.isEnabled
    && (isExactly('back', control.text) || isExactly('back', control.label)) && mayPress(control, 'LOOK').allowed) ?? null;
}
