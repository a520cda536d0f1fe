/** Excel takes the wide signs of Asian keyboards for the narrow ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A NUL ends the text, or the file, for many readers; the others show as nothing. */
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, "CSV Injection"). A plain negative number is no formula.
 */
export function neutraliseFormula(text: string): string {
  return FORMULA.test(text) && !/^[+-]?[\d.,\s]+$/.test(text) ? `'${text}` : text;
}

/** A formula that was neutralised by an apostrophe (as in our own files) is what stands behind it. */
export const withoutApostrophe = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);

/** Most texts need nothing done, and one look is enough for them: of 50,000 bills there are millions. */
const PLAIN = /^[\w ][\w .:/&'()-]*$/;

/** One value as a CSV field (RFC 4180). */
export function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (PLAIN.test(value)) return value;
  const text = neutraliseFormula(value.replace(UNSEEN, ''));
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The byte order mark, by which alone Excel recognises UTF-8. */
export const CSV_BEGIN = '\uFEFF';

/** One row with its line end. */
export const csvRow = (values: readonly (string | number | null)[]): string => `${values.map(csvField).join(',')}\r\n`;
