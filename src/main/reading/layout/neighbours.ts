import type { Page, Segment } from './page.ts';
import { heightOf, overlapX, sameRow } from './page.ts';

/** How far above a value its label may stand, in heights of the smaller print. */
const LABEL_REACH = 4.2;
/** Header lines closer than this (in heights) belong together. */
const STACK_GAP = 0.9;

const mostlyNumber = (text: string): boolean => {
  const digits = (text.match(/[\d]/g) ?? []).length;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  return digits > 0 && digits >= letters;
};

/** True for a cell that holds a value rather than words. */
export const isValueCell = (segment: Segment): boolean => mostlyNumber(segment.text);

/** Finds what stands left of and above a cell. Built once a page. */
export class Neighbours {
  readonly #page: Page;
  readonly #above = new Map<Segment, Segment[]>();
  readonly #row = new Map<Segment, Segment[]>();

  constructor(page: Page) {
    this.#page = page;
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
  header(segment: Segment): { text: string; cells: Segment[]; skipped: number; distance: number } | null {
    let skipped = 0;
    let last: Segment = segment;
    const stack: Segment[] = [];
    for (const cell of this.above(segment)) {
      const height = Math.min(heightOf(cell), heightOf(last));
      const gap = (last.y0 - cell.y1) / Math.max(height, 1);
      if (stack.length > 0) {
        const top = stack[0];
        const narrow = cell.x1 - cell.x0 < 3.2 * Math.max(segment.x1 - segment.x0, 60);
        if (top && gap <= STACK_GAP && !isValueCell(cell) && stack.length < 4 && narrow && overlapX(cell, top) > 0) stack.unshift(cell);
        else if (top && overlapX(cell, top) > 0) break;
      } else if (isValueCell(cell)) {
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
    return { text: stack.map((s) => s.text).join(' '), cells: stack, skipped, distance: (segment.y0 - nearest.y1) / Math.max(heightOf(segment), 1) };
  }
}
