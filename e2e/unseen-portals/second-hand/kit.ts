import type { Exchange, Reply, Site } from '../bench.ts';

/** Resolves after so many milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const PACE = [0.1, 0.5, 0.2, 0.9, 0.3, 0.05, 0.7, 0.4];

/** The same site as a busy server answers it: each reply takes between the two times, in milliseconds. */
export function slow(site: Site, leastMs = 200, mostMs = 900): Site {
  let at = 0;
  return async (exchange: Exchange): Promise<Reply | null> => {
    const share = PACE[(at += 1) % PACE.length] ?? 0;
    await wait(leastMs + share * (mostMs - leastMs));
    return site(exchange);
  };
}

/** A day as people of a language write it. */
export function sayDay(iso: string, locale: string, style: 'short' | 'medium' | 'long' = 'long'): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

/** Month and year as people of a language write them. */
export function sayMonth(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
}

/** An amount with its currency as people of a language write it. */
export function sayMoney(amount: string, locale: string, currency: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount));
}
