const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A bill's day as people name it: "March 2026". */
export function monthWords(day: string): string {
  return MONTH.format(new Date(`${day}T00:00:00Z`));
}

/** "Bill 4, March 2026", with only as much as is known. */
export function billWords(position: number, day: string | null): string {
  return day === null ? `Bill ${position}` : `Bill ${position}, ${monthWords(day)}`;
}

/** "13 new bills" and its like, for the end of a collection. */
export function countWords(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count === 0 ? 'No' : String(count)} ${noun}s`;
}
