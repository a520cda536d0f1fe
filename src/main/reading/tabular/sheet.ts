import type { Day } from '../../../shared/units/day.ts';

/** One cell as the file holds it: workbooks know numbers and days, text files know text alone. */
export interface Cell {
  readonly text: string;
  readonly number: number | null;
  readonly day: Day | null;
}

export interface Sheet {
  /** From 1. */
  readonly number: number;
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** What separates the cells of a text file; null in a workbook. */
  readonly delimiter: string | null;
}

export const EMPTY_CELL: Cell = { text: '', number: null, day: null };
/** Rows kept of one sheet. */
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 300;
