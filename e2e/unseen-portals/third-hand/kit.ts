import type { Bench, Exchange, Reply, Site } from '../bench.ts';
import type { Bill } from '../bills.ts';

/** Answers by "METHOD /path"; a key that ends in `*` takes every path that begins so. */
export function routes(table: Readonly<Record<string, Site>>): Site {
  const open = Object.entries(table).flatMap(([key, site]) => (key.endsWith('*') ? [{ start: key.slice(0, -1), site }] : []));
  return (visit) => {
    const key = `${visit.method} ${visit.path}`;
    const site = table[key] ?? open.find(({ start }) => key.startsWith(start))?.site;
    return site ? site(visit) : null;
  };
}

export function enter(visit: Exchange): void {
  visit.session.set('in', 'yes');
}

/** Lets visitors who signed in through, and sends others to the door. */
export function signedIn(site: Site, door: (visit: Exchange) => Reply): Site {
  return (visit) => (visit.session.get('in') === 'yes' ? site(visit) : door(visit));
}

/** The bill whose id is the last part of the path, or null. */
export function billAt(bills: readonly Bill[], visit: Exchange): Bill | null {
  return bills.find(({ id }) => visit.path.endsWith(id)) ?? null;
}

/** A bill shown in the browser's own viewer, without a file name. */
export function shown(bench: Bench, bill: Bill): Reply {
  bench.note(bill);
  return { type: 'application/pdf', headers: { 'content-disposition': 'inline' }, body: bill.bytes };
}

/** As in 07.11.2026, with the separator given. */
export function dayFirst(date: string, separator: string): string {
  return date.split('-').reverse().join(separator);
}

/** A date as a person of the locale writes it, with the month as a word. */
export function spoken(date: string, locale: string, day: 'with' | 'without' = 'with'): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day === 'with' ? { day: 'numeric' } : {}) }).format(new Date(`${date}T00:00:00Z`));
}

export function money(amount: string, locale: string, currency: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount));
}

/** Years in which bills were made, newest first. */
export function yearsOf(bills: readonly Bill[]): string[] {
  return [...new Set(bills.map(({ date }) => date.slice(0, 4)))];
}

/** A script element. */
export function script(code: string): string {
  return `<script>${code}</script>`;
}

/** A value for a script, safe inside one. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
