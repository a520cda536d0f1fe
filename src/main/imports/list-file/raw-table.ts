/** What was read of a file or the clipboard: rows of texts as they stand, blank rows left out. */
export interface RawTable {
  readonly rows: readonly RawRow[];
  /** What the person should know of how it was read. */
  readonly notes: readonly string[];
}

export interface RawRow {
  /** The line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** More rows than any list that can be imported, title and notes above it included. Reading ends here. */
export const MOST_RAW_ROWS = 3000;
export const MOST_RAW_COLUMNS = 200;
/** Longer texts are no cell of such a list. */
export const LONGEST_CELL = 10_000;

export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');
