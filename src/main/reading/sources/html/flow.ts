import { relativeWidth } from '../../layout/glyph-width.ts';
import type { Word } from '../../layout/page.ts';
import type { Cell, Item, Piece } from './boxes.ts';
import { BASE_SIZE } from './boxes.ts';

/** Glyph widths are relative to this share of the type size. */
const WIDTH_SHARE = 1;
const BLANK = 0.28;
const LINE_HEIGHT = 1.35;
/** Room on both sides of a cell, so that neighbours read as two cells. */
const CELL_PADDING = 5;

interface Extent {
  /** The width of the longest word, and of everything on one line. */
  readonly min: number;
  readonly max: number;
}

interface Grid {
  readonly columns: number;
  readonly cells: readonly { readonly cell: Cell; readonly row: number; readonly column: number; readonly span: number }[];
}

const widthOf = (piece: Piece): number => relativeWidth(piece.text) * piece.size * WIDTH_SHARE;

/** Places items as a browser would in the main: text flows, blocks follow each other, cells stand in columns. */
export class Flow {
  readonly words: Word[] = [];
  readonly #extents = new Map<readonly Item[], Extent>();
  readonly #grids = new Map<Item, Grid>();

  /** Places items from (x, y) within a width; returns the y below them. */
  place(items: readonly Item[], x: number, y: number, width: number): number {
    let line: Piece[] = [];
    let top = y;
    let lowest = y;
    const flush = (): void => {
      if (line.length > 0) top = this.#lines(line, x, top, width);
      line = [];
    };
    for (const item of items) {
      if (item.kind === 'TEXT') line.push(item);
      else if (item.kind === 'BREAK') {
        if (line.length === 0) top += BASE_SIZE * LINE_HEIGHT;
        flush();
      } else if (item.kind === 'PLACED') {
        lowest = Math.max(lowest, this.place(item.content, x + item.x, y + item.y, width));
      } else {
        flush();
        if (item.kind === 'BLOCK') top = this.place(item.content, x, top + item.space, width) + item.space;
        else top = this.#table(item, x, top, width);
      }
    }
    flush();
    return Math.max(top, lowest);
  }

  #lines(pieces: readonly Piece[], x: number, y: number, width: number): number {
    let at = x;
    let top = y;
    let row: { piece: Piece; x: number }[] = [];
    const close = (): void => {
      const tallest = Math.max(...row.map((r) => r.piece.size));
      for (const { piece, x: left } of row) {
        const baseline = top + tallest;
        this.words.push({ text: piece.text, x0: left, x1: left + widthOf(piece), y0: baseline - 0.8 * piece.size, y1: baseline + 0.2 * piece.size, sure: 1 });
      }
      top += tallest * LINE_HEIGHT;
      row = [];
      at = x;
    };
    for (const piece of pieces) {
      const last = row.at(-1);
      if (last && piece.glued) {
        const joined = { ...last.piece, text: last.piece.text + piece.text };
        row[row.length - 1] = { piece: joined, x: last.x };
        at = last.x + widthOf(joined) + BLANK * piece.size;
        continue;
      }
      if (last && at + widthOf(piece) > x + width) close();
      row.push({ piece, x: at });
      at += widthOf(piece) + BLANK * piece.size;
    }
    if (row.length > 0) close();
    return top;
  }

  #extent(items: readonly Item[]): Extent {
    const known = this.#extents.get(items);
    if (known) return known;
    let min = 0;
    let max = 0;
    let line = 0;
    for (const item of items) {
      if (item.kind === 'TEXT') {
        const own = widthOf(item);
        min = Math.max(min, own);
        line += own + BLANK * item.size;
        max = Math.max(max, line);
        continue;
      }
      line = 0;
      if (item.kind === 'BREAK') continue;
      const inner = item.kind === 'TABLE' ? this.#tableExtent(item) : this.#extent(item.content);
      const offset = item.kind === 'PLACED' ? item.x : 0;
      min = Math.max(min, inner.min + offset);
      max = Math.max(max, inner.max + offset);
    }
    const extent = { min, max };
    this.#extents.set(items, extent);
    return extent;
  }

  #grid(table: Item & { kind: 'TABLE' }): Grid {
    const known = this.#grids.get(table);
    if (known) return known;
    const taken = new Map<number, Set<number>>();
    const takenIn = (row: number): Set<number> => {
      const set = taken.get(row) ?? new Set<number>();
      taken.set(row, set);
      return set;
    };
    const counted = table.rows.map((cells) => cells.reduce((sum, c) => sum + c.columns, 0));
    const ordinary = counted.filter((n, i) => !(table.rows[i]?.length === 1 && n > 20));
    const columns = Math.max(1, ...(ordinary.length > 0 ? ordinary : [1]));
    const cells = table.rows.flatMap((row, r) => {
      let column = 0;
      return row.map((cell) => {
        while (takenIn(r).has(column)) column++;
        const span = Math.min(cell.columns, Math.max(1, columns - column));
        for (let down = 0; down < cell.rows && r + down < table.rows.length; down++) for (let i = 0; i < span; i++) takenIn(r + down).add(column + i);
        const placed = { cell, row: r, column, span };
        column += span;
        return placed;
      });
    });
    const grid = { columns: Math.max(columns, ...cells.map((c) => c.column + c.span)), cells };
    this.#grids.set(table, grid);
    return grid;
  }

  #columnExtents(table: Item & { kind: 'TABLE' }): Extent[] {
    const grid = this.#grid(table);
    const mins = new Array<number>(grid.columns).fill(0);
    const maxs = new Array<number>(grid.columns).fill(0);
    for (const { cell, column, span } of [...grid.cells].sort((a, b) => a.span - b.span)) {
      const { min, max } = this.#extent(cell.content);
      const grow = (widths: number[], wanted: number): void => {
        const own = widths.slice(column, column + span).reduce((a, b) => a + b, 0);
        const missing = (wanted === 0 ? 0 : wanted + 2 * CELL_PADDING) - own;
        if (missing > 0) for (let i = column; i < column + span; i++) widths[i] = (widths[i] ?? 0) + missing / span;
      };
      grow(mins, min);
      grow(maxs, max);
    }
    return mins.map((min, i) => ({ min, max: Math.max(min, maxs[i] ?? 0) }));
  }

  #tableExtent(table: Item & { kind: 'TABLE' }): Extent {
    const columns = this.#columnExtents(table);
    return { min: columns.reduce((s, c) => s + c.min, 0), max: columns.reduce((s, c) => s + c.max, 0) };
  }

  #table(table: Item & { kind: 'TABLE' }, x: number, y: number, width: number): number {
    const columns = this.#columnExtents(table);
    const min = columns.reduce((s, c) => s + c.min, 0);
    const max = columns.reduce((s, c) => s + c.max, 0);
    const spare = table.full && max < width ? (width - max) / columns.length : 0;
    const share = max <= width ? 1 : max === min ? 0 : Math.max(0, Math.min(1, (width - min) / (max - min)));
    const widths = columns.map((c) => c.min + (c.max - c.min) * share + spare);
    const lefts = widths.map((_, i) => x + widths.slice(0, i).reduce((a, b) => a + b, 0));
    const { cells } = this.#grid(table);
    let top = y;
    // A cell over several rows ends with the last of them at the earliest.
    const open: { until: number; bottom: number }[] = [];
    for (let row = 0; row < table.rows.length; row++) {
      let bottom = top;
      for (const { cell, column, span } of cells.filter((c) => c.row === row)) {
        const own = widths.slice(column, column + span).reduce((a, b) => a + b, 0);
        const end = this.place(cell.content, (lefts[column] ?? x) + CELL_PADDING, top + 1, Math.max(1, own - 2 * CELL_PADDING + 0.5));
        if (cell.rows > 1) open.push({ until: row + cell.rows - 1, bottom: end });
        else bottom = Math.max(bottom, end);
      }
      for (const { until, bottom: end } of open) if (until === row) bottom = Math.max(bottom, end);
      top = bottom + 1;
    }
    return Math.max(top, ...open.map((o) => o.bottom));
  }
}
