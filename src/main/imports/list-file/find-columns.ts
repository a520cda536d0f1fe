import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import { DATASOURCE_TYPES } from '../../../shared/domain/datasource.ts';
import type { Headings } from './headings.ts';
import { headingsOf } from './list-columns.ts';
import { connectionHeadings } from './match-headers.ts';
import type { RawTable } from './raw-table.ts';

const HEADER_WITHIN = 15;

/** At which of the rows the headings stand, or null where none of the first is a row of headings: titles and notes may stand above. */
export function findHeader(table: RawTable, headings: Headings<string> = connectionHeadings): number | null {
  const scores = table.rows.slice(0, HEADER_WITHIN).map((row) => headings.recognisedCount(row.cells));
  const best = scores.indexOf(Math.max(0, ...scores));
  return headings.isHeadingRow(table.rows[best]?.cells ?? []) ? best : null;
}

type Test = (text: string) => boolean;

const listOf = (text: string): string[] => text.split(/[,;]/).map((part) => part.trim().toUpperCase()).filter(Boolean);

/** What the values of a column must all be like to be taken for it where no heading says so. */
const BY_CONTENT: readonly { readonly column: ImportColumn; readonly test: Test }[] = [
  { column: 'connectionType', test: (text) => /^(?:online|e-?mail)$/i.test(text) },
  { column: 'signInUrl', test: (text) => /^(?:https?:\/\/|www\.)\S+$/i.test(text) },
  { column: 'datasourceTypes', test: (text) => listOf(text).every((part) => (DATASOURCE_TYPES as readonly string[]).includes(part)) },
  { column: 'ownerEmail', test: (text) => /^[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}$/i.test(text) },
  { column: 'country', test: (text) => /^[A-Z]{2}$/.test(text) },
];

/** Guesses columns from what stands in them, for a list without headings. Only what can hardly be anything else. */
function matchContents(rows: readonly (readonly string[])[]): (ImportColumn | null)[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const taken = new Set<ImportColumn>();
  return Array.from({ length: width }, (_, at) => {
    const values = rows.map((cells) => (cells[at] ?? '').trim()).filter(Boolean);
    const found = values.length === 0 ? undefined : BY_CONTENT.find(({ column, test }) => !taken.has(column) && values.every(test));
    if (found) taken.add(found.column);
    return found?.column ?? null;
  });
}

/** Which column of the table is what. `header` is the row the headings stand in, null where there are none. */
export function findColumns(table: RawTable, header: number | null): (ImportColumn | null)[] {
  return header === null ? matchContents(table.rows.map((row) => row.cells)) : connectionHeadings.match(headingsOf(table, header));
}
