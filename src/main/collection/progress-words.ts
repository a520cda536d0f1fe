import { monthWords } from '../../shared/units/day-words.ts';

/** "Bill 4, March 2026", with only as much as is known. */
export function billWords(position: number, day: string | null): string {
  return day === null ? `Bill ${position}` : `Bill ${position}, ${monthWords(day)}`;
}

/** "13 new bills" and its like, for the end of a collection. */
export function countWords(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count === 0 ? 'No' : String(count)} ${noun}s`;
}
