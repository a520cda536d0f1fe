import type { ReviewProblem } from '../../shared/domain/bill.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { fieldInWords, valueInWords, fieldValue } from './field-values.ts';
import type { PlacedCheck } from './reading-checks.ts';

/** The check that fails where memory and reader disagree and no sum decides. */
export const AS_SHOWN = 'read as it was shown';

/** The reading without the origins of fields that a person corrected: those are the person's now. */
export function originsAfter(bill: ReadBill, corrected: readonly string[]): ReadBill {
  if (bill.origins === undefined || corrected.length === 0) return bill;
  return { ...bill, origins: Object.fromEntries(Object.entries(bill.origins).filter(([path]) => !corrected.includes(path))) };
}

/** The checks in which memory and reader disagree, with the field each is about; without those of fields that a person corrected since. */
export function withPlacesOfDoubts(bill: ReadBill, checks: readonly PlacedCheck[]): PlacedCheck[] {
  const places = new Map(Object.entries(bill.origins ?? {}).flatMap(([path, origin]) => (origin.by === 'MEMORY' && origin.doubt !== null ? [[origin.doubt, path] as const] : [])));
  return checks.flatMap((check) => {
    if (check.name !== AS_SHOWN) return [check];
    const path = places.get(check.detail);
    return path === undefined ? [] : [{ ...check, paths: [path] }];
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a language model suggested and no sum proves, field by field. */
export function originProblems(bill: ReadBill): ReviewProblem[] {
  return Object.entries(bill.origins ?? {}).flatMap(([path, origin]) => {
    const value = fieldValue(bill, path);
    if (origin.by !== 'MODEL' || origin.isSettled || value === null) return [];
    const page = bill.evidence[path]?.page ?? 1;
    return [{ text: `${capital(fieldInWords(path))}, ${valueInWords(value)}, was suggested by ${origin.name} and found on page ${page}. Compare it with the page.`, paths: [path] }];
  });
}
