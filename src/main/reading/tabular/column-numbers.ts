import { unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { DecimalStyle } from '../candidates/numbers.ts';
import { parseNumber } from '../candidates/numbers.ts';
import type { Cell } from './sheet.ts';

const MARKS = String.raw`[$£€₹¥]|R\$|US\$|[A-Z]{3}\b|Rs\.?`;

/** A cell's text without currency, unit and sign. */
function bare(text: string): { digits: string; negative: boolean } | null {
  const match = new RegExp(String.raw`^(?<open>\()?\s*(?<sign>[-−–])?\s*(?:${MARKS})?\s*(?<sign2>[-−–])?\s*(?<digits>\d[\d.,'’\s\u00a0\u202f]*|[.,]\d+)\s*(?:${MARKS})?\s*(?<unit>[\p{L}³%][\p{L}\d³/ ]{0,12})?\s*(?<trail>-)?\s*\)?$`, 'u').exec(text.trim());
  const groups = match?.groups;
  // Letters behind a number are its unit, or it is no number.
  if (!groups || (groups['unit'] !== undefined && unitFromSpelling(groups['unit']) === null)) return null;
  return { digits: (groups['digits'] ?? '').replace(/[\s\u00a0\u202f]+/g, ''), negative: Boolean(groups['open'] ?? groups['sign'] ?? groups['sign2'] ?? groups['trail']) };
}

/** What a number's own marks prove: both marks, a mark twice, or a mark not before three digits. */
function proofOf(digits: string): DecimalStyle | null {
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? 'POINT' : 'COMMA';
  const mark = point >= 0 ? '.' : comma >= 0 ? ',' : null;
  if (mark === null) return null;
  const at = Math.max(point, comma);
  const repeated = digits.indexOf(mark) !== at;
  if (repeated) return mark === '.' ? 'COMMA' : 'POINT';
  const after = digits.length - at - 1;
  if (after === 3 && at >= 1 && at <= 3 && digits[0] !== '0') return null;
  return mark === '.' ? 'POINT' : 'COMMA';
}

/** How a table writes decimals, decided over all its cells; sure is false where cells could be read both ways and nothing tells. */
export function decimalStyle(cells: readonly Cell[], delimiter: string | null): { style: DecimalStyle; sure: boolean } {
  let point = 0;
  let comma = 0;
  let open = 0;
  for (const cell of cells) {
    if (cell.number !== null) continue;
    const digits = bare(cell.text)?.digits;
    if (digits === undefined) continue;
    const proof = proofOf(digits);
    if (proof === 'POINT') point++;
    else if (proof === 'COMMA') comma++;
    else if (/[.,]/.test(digits)) open++;
  }
  if (point > 0 && comma === 0) return { style: 'POINT', sure: true };
  if (comma > 0 && point === 0) return { style: 'COMMA', sure: true };
  if (point > 0 || comma > 0) return { style: comma > point ? 'COMMA' : 'POINT', sure: false };
  // Programs that write decimal commas separate cells by something else.
  return { style: delimiter === ';' ? 'COMMA' : 'POINT', sure: open === 0 };
}

/** The number of a cell, or null where it holds none. */
export function numberOf(cell: Cell | undefined, style: DecimalStyle): number | null {
  if (!cell || cell.day !== null) return null;
  if (cell.number !== null) return cell.number;
  const found = bare(cell.text);
  const parsed = found ? parseNumber(found.digits, style) : null;
  return found && parsed ? (found.negative ? -parsed.value : parsed.value) : null;
}
