import { addDays, dayFromParts, parseDay } from '../../../../shared/units/day.ts';

/**
 * A day as a cell has it: the number of a spreadsheet, or as text in ISO's order or in the one of the USA; null for what is none.
 * @param isFrom1904 whether the workbook counts its days from 1904 (ECMA-376 part 1, 18.17.4.1)
 */
export function cellDay(text: string, isFrom1904 = false): string | null {
  const serial = Number(text);
  if (text.trim() !== '' && Number.isFinite(serial)) return serial > 60 && serial < 100_000 ? addDays(isFrom1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial)) : null;
  const [, iso] = /^(\d{4}-\d{2}-\d{2})/u.exec(text.trim()) ?? [];
  if (iso !== undefined) return parseDay(iso);
  const [, month, day, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/u.exec(text.trim()) ?? [];
  return month === undefined ? null : dayFromParts(Number(year), Number(month), Number(day));
}
