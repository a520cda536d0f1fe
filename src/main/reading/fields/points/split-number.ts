import type { CodeCandidate } from '../../candidates/codes.ts';
import type { Page, Segment } from '../../layout/page.ts';
import { boxAround, sameRow } from '../../layout/page.ts';
import { isMpanCore } from './check-digits.ts';

/** Boxes of one number stand no farther apart than this, in points. */
const BOX_GAP = 45;
const MPAN_LENGTH = 13;

/** A cell with nothing but digits, the rules of its box aside. */
const digitsIn = (text: string): string | null => (/^[|S\s]*\d[\d\s|]*$/.test(text) ? text.replace(/\D/g, '') : null);

function joined(cells: readonly Segment[]): CodeCandidate {
  const first = cells[0];
  const text = cells.map((c) => c.text).join(' ');
  if (!first) throw new Error('A number needs a cell');
  const segment: Segment = { ...boxAround(cells), words: cells.flatMap((c) => c.words), text, page: first.page, order: first.order };
  return { segment, start: 0, end: text.length, text: text.replace(/[|S]/g, ' ').replace(/\s+/g, ' ').trim() };
}

/**
 * British supply numbers printed in a box of their own, each part in a cell ("12 | 00023305 | 967"): cells of one row
 * whose digits are a meter point number together, check digit included.
 */
export function boxedSupplyNumbers(pages: readonly Page[]): CodeCandidate[] {
  const found: CodeCandidate[] = [];
  for (const page of pages) for (const first of page.segments) {
    let digits = digitsIn(first.text);
    if (digits === null || digits.length > MPAN_LENGTH) continue;
    const cells = [first];
    if (digits.length === MPAN_LENGTH && first.text.includes('|') && isMpanCore(digits)) found.push(joined(cells));
    const rest = page.segments.filter((s) => s !== first && s.x0 >= first.x1 - 2 && sameRow(s, first)).sort((a, b) => a.x0 - b.x0);
    for (const next of rest) {
      const more = digitsIn(next.text);
      if (/^\|+$/.test(next.text)) continue;
      if (more === null || next.x0 - (cells.at(-1)?.x1 ?? 0) > BOX_GAP) break;
      cells.push(next);
      digits += more;
      if (digits.length >= MPAN_LENGTH) break;
    }
    if (cells.length > 1 && isMpanCore(digits)) found.push(joined(cells));
  }
  return found;
}
