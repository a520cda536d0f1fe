import { unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { Box, Page, Segment } from './page.ts';
import { heightOf, overlapX, sameRow } from './page.ts';

/** How far above a value its label may stand, in heights of the smaller print. */
const LABEL_REACH = 4.2;
/** Header lines closer than this (in heights) belong together. */
const STACK_GAP = 0.9;

/** A heading may stand this far beside its value, in points. */
const BESIDE_REACH = 36;

const BEGINS_ANEW = /^[^\p{Ll}]|^k[VW]|^m[³3]/u;
const BEGINS_WITH_DIGITS = /^[^\p{L}]*\d/u;
/** Labels of one column of words begin this near to each other, in points, and stand no farther apart than this, in heights. */
const SAME_LEFT = 3;
const SECTION_REACH = 12;
/** A row with so many values is one of a table. */
const TABLE_VALUES = 3;
/** The value of a label stands no farther right of it than this, in points. */
const VALUE_REACH = 320;
/** A heading of more words is a sentence above a table. */
const MOST_HEADING_WORDS = 14;

/** How far the middle of a word stands from a column; where columns overlap it, the nearer middle counts. */
const apart = (word: Box, column: Box): number => {
  const middle = (word.x0 + word.x1) / 2;
  return Math.max(column.x0 - middle, middle - column.x1, 0) + 0.01 * Math.abs(middle - (column.x0 + column.x1) / 2);
};

/** The words heading a column, and how the value stands below them. */
export interface Header {
  readonly text: string;
  readonly cells: readonly Segment[];
  /** Other values of the column in between. */
  readonly skipped: number;
  /** From the value to the nearest line of the heading, in heights. */
  readonly distance: number;
}

const mostlyNumber = (text: string): boolean => {
  const digits = (text.match(/[\d]/g) ?? []).length;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  return digits > 0 && digits >= letters;
};

/** A number with its unit ("98 kWh", "14.2 Cu M"). */
const isQuantity = (text: string): boolean => {
  const unit = /^-?\d[\d.,'’\s]*\s?(\p{L}[\p{L}³.\s-]{0,12})$/u.exec(text)?.[1];
  return unit !== undefined && unitFromSpelling(unit) !== null;
};

/** Tells cells that hold a value rather than words. */
export type IsValueCell = (segment: Segment) => boolean;

/** A value by its characters alone; dates with names of months need to be known besides. */
export const looksLikeValue: IsValueCell = (segment) => mostlyNumber(segment.text) || isQuantity(segment.text);

/** Finds what stands left of and above a cell. Built once a page. */
export class Neighbours {
  readonly #page: Page;
  readonly #isValueCell: IsValueCell;
  readonly #above = new Map<Segment, Segment[]>();
  readonly #row = new Map<Segment, Segment[]>();
  readonly #figures = new Map<readonly Segment[], ReadonlySet<Segment>>();
  readonly #headers = new Map<Segment, Header | null>();

  constructor(page: Page, isValueCell: IsValueCell) {
    this.#page = page;
    this.#isValueCell = isValueCell;
  }

  /** Cells of the same printed row, left to right, the cell itself among them. */
  row(segment: Segment): readonly Segment[] {
    let row = this.#row.get(segment);
    if (!row) {
      row = this.#page.segments.filter((s) => s === segment || sameRow(s, segment)).sort((a, b) => a.x0 - b.x0);
      this.#row.set(segment, row);
    }
    return row;
  }

  /** Cells to the left in the same row, nearest first. */
  left(segment: Segment): Segment[] {
    return this.row(segment).filter((s) => s !== segment && s.x1 <= segment.x0 + 2).reverse();
  }

  /** Cells to the right in the same row, nearest first. */
  right(segment: Segment): Segment[] {
    return this.row(segment).filter((s) => s !== segment && s.x0 >= segment.x1 - 2);
  }

  /**
   * True where words belong to another section than the words right of them in their row: above or below them stand
   * labels with values of their own, and right of those words again, so that these say all they say by themselves
   * ("Last bill paid in full").
   */
  isOfOtherSection(words: Segment, beside: Segment): boolean {
    const reach = SECTION_REACH * heightOf(words);
    return this.#page.segments.some((value) => value.x0 > words.x0 && value.x1 < beside.x0 && Math.abs(value.y0 - words.y0) < reach && !sameRow(value, words) && this.#isValueCell(value)
      && this.left(value).some((label) => Math.abs(label.x0 - words.x0) < SAME_LEFT && !this.#isValueCell(label))
      && this.right(value).some((other) => Math.abs(other.x0 - beside.x0) < SAME_LEFT && !this.#isValueCell(other)));
  }

  /** Cells above that share the column, nearest first. */
  above(segment: Segment): readonly Segment[] {
    let above = this.#above.get(segment);
    if (!above) {
      above = this.#page.segments
        .filter((s) => s.y1 <= segment.y0 + heightOf(segment) * 0.35 && s !== segment && overlapX(s, segment) > Math.min(1.5, 0.2 * Math.min(s.x1 - s.x0, segment.x1 - segment.x0)))
        .sort((a, b) => b.y1 - a.y1);
      this.#above.set(segment, above);
    }
    return above;
  }

  /** Cells directly below in the same column, nearest first. */
  below(segment: Segment): Segment[] {
    return this.#page.segments.filter((s) => s.y0 >= segment.y1 - heightOf(segment) * 0.35 && s !== segment && overlapX(s, segment) > 0).sort((a, b) => a.y0 - b.y0);
  }

  /**
   * The words heading this cell's column: the first text cells above it, past other values of the column,
   * with lines stacked upon each other joined. Null where the column has no heading within reach.
   */
  header(segment: Segment): Header | null {
    const known = this.#headers.get(segment);
    if (known !== undefined) return known;
    const found = this.#findHeader(segment);
    this.#headers.set(segment, found);
    return found;
  }

  /** A heading set to the other side of its column than the values: found by the row the neighbours' headings stand in. */
  #besideHeader(segment: Segment): Header | null {
    const mates = this.row(segment).filter((s) => s !== segment && Math.abs(s.x0 - segment.x0) < 320);
    if (mates.length < 2) return null;
    for (const mate of mates.sort((a, b) => Math.abs(a.x0 - segment.x0) - Math.abs(b.x0 - segment.x0)).slice(0, 3)) {
      const header = this.#isValueCell(mate) ? this.#climb(mate) : null;
      const anchor = header?.cells.at(-1);
      if (!header || !anchor) continue;
      const taken = new Set(mates.map((m) => (this.#isValueCell(m) ? this.#climb(m)?.cells.at(-1) : undefined)));
      const free = this.row(anchor).filter((h) => !this.#isValueCell(h) && !taken.has(h)).map((h) => ({ h, gap: Math.max(h.x0 - segment.x1, segment.x0 - h.x1, 0) })).sort((a, b) => a.gap - b.gap)[0];
      if (free && free.gap < BESIDE_REACH) return { text: free.h.text, cells: [free.h], skipped: header.skipped, distance: header.distance };
    }
    return null;
  }

  /** A value that begins with its digits; "F1" and "Tier 2" may be headings. */
  #isFigure(cell: Segment): boolean {
    return this.#isValueCell(cell) && BEGINS_WITH_DIGITS.test(cell.text);
  }

  /** True for a label with its value right of it: it heads nothing below. */
  #hasValueBeside(cell: Segment): boolean {
    return this.right(cell).some((s) => this.#isFigure(s) && s.x0 - cell.x1 < VALUE_REACH);
  }

  /** True for words within a row of values: they are one of the column's values, and head nothing. */
  isOfTable(cell: Segment): boolean {
    const row = this.row(cell);
    let figures = this.#figures.get(row);
    if (figures === undefined) {
      figures = new Set(row.filter((s) => this.#isFigure(s)));
      this.#figures.set(row, figures);
    }
    return figures.size - (figures.has(cell) ? 1 : 0) >= TABLE_VALUES;
  }

  /** Headings set so close that they stand in one cell are parted by the columns below: a column's are the words nearest to it. */
  #ownWords(heading: Segment, segment: Segment): string {
    const columns = this.row(segment).filter((s) => overlapX(s, heading) > 0);
    if (columns.length < 2 || heading.words.length < columns.length || heading.words.length > MOST_HEADING_WORDS) return heading.text;
    const own = heading.words.filter((word) => columns.every((c) => c === segment || apart(word, segment) <= apart(word, c)));
    // A sentence above a table is in one piece: only headings begin anew with each column.
    return own[0] && BEGINS_ANEW.test(own[0].text) ? own.map((word) => word.text).join(' ') : heading.text;
  }

  #findHeader(segment: Segment): Header | null {
    return this.#climb(segment) ?? this.#besideHeader(segment);
  }

  #climb(segment: Segment): Header | null {
    let skipped = 0;
    let last: Segment = segment;
    const stack: Segment[] = [];
    for (const cell of this.above(segment)) {
      const height = Math.min(heightOf(cell), heightOf(last));
      const gap = (last.y0 - cell.y1) / Math.max(height, 1);
      if (stack.length > 0) {
        const top = stack[0];
        const narrow = cell.x1 - cell.x0 < 3.2 * Math.max(segment.x1 - segment.x0, 60);
        if (top && gap <= STACK_GAP && !this.#isValueCell(cell) && stack.length < 4 && narrow && overlapX(cell, top) > 0 && !this.#hasValueBeside(cell)) stack.unshift(cell);
        else if (top && overlapX(cell, top) > 0) break;
      } else if (this.#isValueCell(cell) || this.isOfTable(cell)) {
        if (gap > LABEL_REACH) return null;
        skipped++;
        if (skipped > 40) return null;
      } else {
        if (gap > LABEL_REACH) return null;
        stack.push(cell);
      }
      last = cell;
    }
    const nearest = stack.at(-1);
    if (!nearest) return null;
    return { text: [...stack.slice(0, -1).map((s) => s.text), this.#ownWords(nearest, segment)].join(' '), cells: stack, skipped, distance: (segment.y0 - nearest.y1) / Math.max(heightOf(segment), 1) };
  }
}
