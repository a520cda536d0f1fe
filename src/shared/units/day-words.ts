import type { Day } from './day.ts';

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The month of a day as people name it: "March 2026". */
export function monthWords(day: Day): string {
  return MONTH.format(new Date(`${day}T00:00:00Z`));
}
