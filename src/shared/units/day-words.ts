import { lazily } from '../lazily.ts';
import type { Day } from './day.ts';

const month = lazily(() => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }));

/** The month of a day as people name it: "March 2026". */
export function monthWords(day: Day): string {
  return month().format(new Date(`${day}T00:00:00Z`));
}

const fullDay = lazily(() => new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' }));

/** A day as people name it: "Jul 27, 2026". */
export function dayOfMonthWords(day: Day): string {
  return fullDay().format(new Date(`${day}T00:00:00Z`));
}
