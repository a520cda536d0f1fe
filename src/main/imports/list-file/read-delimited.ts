import { CsvError, parse } from 'csv-parse/sync';
import { ImportRefused } from './import-refused.ts';
import type { Headings } from './headings.ts';
import { isBlankRow, LONGEST_CELL, MOST_RAW_COLUMNS, MOST_RAW_ROWS, type RawRow, type RawTable } from './raw-table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const SAMPLE_ROWS = 15;

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A quote begins a quoted field only at the field's first letter, and what is not closed is text: passwords hold quotes. */
function parsed(text: string, delimiter: string, isQuoted: boolean, to: number): RawRow[] {
  const rows = parse(text, {
    delimiter, to, info: true, relax_column_count: true, skip_empty_lines: false, max_record_size: 500_000,
    ...(isQuoted ? { quote: '"', escape: '"', relax_quotes: true } : { quote: null, escape: null }),
  }) as unknown as Parsed[];
  // The line a row ends on; of a row over several lines that is near enough to find it.
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record.slice(0, MOST_RAW_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL)) }));
}

function sampled(text: string, delimiter: string): readonly RawRow[] {
  try {
    return parsed(text, delimiter, true, SAMPLE_ROWS);
  } catch {
    return [];
  }
}

/** How surely a delimiter makes the columns: the headings it makes that are known count most, then even rows of several cells. */
function scoreOf(text: string, delimiter: string, headings: Headings<string>): number {
  const rows = sampled(text, delimiter).filter((row) => !isBlankRow(row.cells));
  const known = Math.max(0, ...rows.map((row) => headings.recognisedCount(row.cells)));
  const widths = rows.map((row) => row.cells.length);
  const widest = Math.max(1, ...widths);
  const even = widths.filter((width) => width === widest).length / Math.max(1, widths.length);
  return known * 100 + (widest > 1 ? even * Math.min(widest, 30) : 0);
}

/** The delimiter of a text, as Excel names it in its first line or as makes most sense. */
function delimiterOf(text: string, headings: Headings<string>): { readonly delimiter: string; readonly body: string } {
  const named = /^sep=(.)\r?\n/i.exec(text);
  if (named?.[1] !== undefined) return { delimiter: named[1], body: text.slice(named[0].length) };
  const best = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(text, delimiter, headings) })).sort((a, b) => b.score - a.score)[0];
  return { delimiter: best?.delimiter ?? ',', body: text };
}

/**
 * The rows of a delimited text: comma, semicolon or tab.
 * @throws ImportRefused where it is none
 */
export function readDelimited(text: string, headings: Headings<string>): RawTable {
  const plain = text.replace(/^\uFEFF/, '');
  const { delimiter, body } = delimiterOf(plain, headings);
  const notes: string[] = [];
  let rows: RawRow[];
  try {
    rows = parsed(body, delimiter, true, MOST_RAW_ROWS + 1);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // An opening quote that nothing closes would swallow the rest: without quotes every line is a row.
    try {
      rows = parsed(body, delimiter, false, MOST_RAW_ROWS + 1);
      notes.push('A quotation mark in the file is opened and never closed, so each line was taken as one row. Look whether the cells are right.');
    } catch {
      throw new ImportRefused('This text is not a list with columns. Save the list as .xlsx or .csv and drop that.');
    }
  }
  return { rows: rows.filter((row) => !isBlankRow(row.cells)), notes };
}
