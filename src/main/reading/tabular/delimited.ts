import { parse } from 'csv-parse/sync';
import type { Sheet } from './sheet.ts';
import { MAX_COLUMNS, MAX_ROWS } from './sheet.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SAMPLE_LINES = 80;

function rowsOf(text: string, delimiter: string, to: number): string[][] {
  return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, trim: true, to, max_record_size: 200_000 });
}

/** How surely a delimiter makes columns: the rows that have the commonest number of cells, if that is two or more. */
function scoreOf(sample: string, delimiter: string): number {
  let rows: string[][];
  try {
    rows = rowsOf(sample, delimiter, SAMPLE_LINES);
  } catch {
    return 0;
  }
  const counts = new Map<number, number>();
  for (const row of rows) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [columns = 0, times = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return columns < 2 || times < 2 ? 0 : times * Math.min(columns, 12);
}

/** A text file as a sheet, its delimiter found by what makes even columns; null where nothing does. */
export function readDelimited(text: string): Sheet | null {
  const plain = text.replace(/^\uFEFF/, '');
  // Excel writes its delimiter into the first line of some files.
  const named = /^sep=(.)\r?\n/i.exec(plain);
  const body = named ? plain.slice(named[0].length) : plain;
  const sample = body.slice(0, 60_000).split(/\r\n|\r|\n/).slice(0, SAMPLE_LINES).join('\n');
  const best = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) })).sort((a, b) => b.score - a.score)[0];
  const delimiter = named?.[1] ?? (best && best.score > 0 ? best.delimiter : null);
  if (delimiter === null) return null;
  try {
    const rows = rowsOf(body, delimiter, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map((text) => ({ text, number: null, day: null })));
    return { number: 1, name: '', rows, delimiter };
  } catch {
    return null;
  }
}
