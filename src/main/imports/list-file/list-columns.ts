import type { RawTable } from './raw-table.ts';

const SAMPLES = 3;
const LONGEST_SAMPLE = 60;
const LONGEST_HEADING = 120;

/** A column of a list as it is shown to be told what it is. */
export interface ListColumn {
  /** In full; empty where there is none. */
  readonly heading: string;
  /** "Column C". */
  readonly letters: string;
  /** What it is called in the window: its heading, else its letters. */
  readonly title: string;
  /** Its first values. */
  readonly samples: string[];
}

/** The letters of a column as spreadsheets name it: 0 is A, 27 is AB. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

/** The headings of all columns of a table, '' where there is none. `header` is the row they stand in; null where there are none. */
export function headingsOf(table: RawTable, header: number | null): string[] {
  const width = Math.max(0, ...table.rows.map(({ cells }) => cells.length));
  const cells = header === null ? [] : (table.rows[header]?.cells ?? []);
  return Array.from({ length: width }, (_, at) => cells[at] ?? '');
}

/** The rows below the headings. */
export const valueRows = (table: RawTable, header: number | null): RawTable['rows'] => table.rows.slice(header === null ? 0 : header + 1);

const firstValues = (rows: RawTable['rows'], at: number): string[] =>
  rows.map(({ cells }) => (cells[at] ?? '').trim()).filter(Boolean).slice(0, SAMPLES).map((text) => text.slice(0, LONGEST_SAMPLE));

/** Every column of a list with its first values. */
export function listColumns(table: RawTable, header: number | null): ListColumn[] {
  const rows = valueRows(table, header);
  return headingsOf(table, header).map((cell, at) => {
    const [heading, letters] = [cell.trim(), `Column ${columnLetters(at)}`];
    return { heading, letters, title: heading.slice(0, LONGEST_HEADING) || letters, samples: firstValues(rows, at) };
  });
}

/** Targets chosen for the columns there are, each column of the import at most once: the first keeps it. */
export const eachOnce = <Column>(there: readonly unknown[], chosen: readonly (Column | null)[]): (Column | null)[] =>
  there.map((_, at) => chosen[at] ?? null).map((target, at, all) => (target !== null && all.indexOf(target) === at ? target : null));
