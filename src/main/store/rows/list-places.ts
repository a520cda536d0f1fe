import type { SqlRow } from '../engine/database.ts';

/** What a row is put in order by. */
export type Place = string | number | null;

/** The place a row tells in its column `place`. */
export function placeOf(row: SqlRow): Place {
  const place = row['place'];
  return typeof place === 'string' || typeof place === 'number' ? place : null;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Orders as people count ("Mill 2" before "Mill 10"); what is empty stands last in either direction. @param sign -1 for the other way round */
export function comparePlaces(a: Place, b: Place, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
}
