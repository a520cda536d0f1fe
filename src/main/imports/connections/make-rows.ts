import { MOST_IMPORT_ROWS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { SourceColumn } from '../../../shared/domain/import-view.ts';
import { withoutApostrophe } from '../../../shared/text/csv.ts';
import { dayOfSerial } from '../list-file/excel-day.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import type { ImportRow, TextColumn } from './import-row.ts';
import { listColumns, valueRows } from '../list-file/list-columns.ts';
import { connectionHeadings, isSecretHeader } from '../list-file/match-headers.ts';
import type { RawTable } from '../list-file/raw-table.ts';
import type { SecretShelf } from './secret-shelf.ts';
import { isExampleRow } from '../list-file/template-rows.ts';

export type Targets = readonly (ImportColumn | null)[];

/**
 * The columns of a list with their first values. What stands in a column that was taken for nothing, or for the password, could be
 * a password and is not shown.
 */
export function sourceColumns(table: RawTable, header: number | null, targets: Targets): SourceColumn[] {
  // A first row that was only said to be headings may hold a password.
  const isHeadings = connectionHeadings.isHeadingRow(header === null ? [] : (table.rows[header]?.cells ?? []));
  return listColumns(table, header).map(({ heading, letters, title, samples }, at) => {
    const target = targets[at] ?? null;
    const isShown = target !== null && target !== 'password' && !isSecretHeader(heading);
    return { header: target === null && !isHeadings ? letters : title, target, samples: isShown ? samples : null };
  });
}

interface MadeRows {
  readonly rows: readonly ImportRow[];
  /** Rows of the template that were left as they were. */
  readonly exampleCount: number;
}

/** A cell's text as it is corrected: a formula that was neutralised as what it was, a day that was kept as a spreadsheet's number as the day. */
function textOf(column: TextColumn, text: string): string {
  const plain = withoutApostrophe(text).trim();
  return column === 'startDate' && /^\d{5}$/.test(plain) ? (dayOfSerial(Number(plain), false) ?? plain) : plain;
}

/** The rows of an import out of a list, by the columns chosen. Passwords go on the shelf. @throws ImportRefused for too many */
export function makeRows(table: RawTable, header: number | null, targets: Targets, shelf: SecretShelf): MadeRows {
  const at = new Map(targets.flatMap((target, index) => (target === null ? [] : [[target, index] as const])));
  const rows: ImportRow[] = [];
  let exampleCount = 0;
  for (const { line, cells } of valueRows(table, header)) {
    const cell = (column: ImportColumn): string => {
      const index = at.get(column);
      return index === undefined ? '' : (cells[index] ?? '');
    };
    if (isExampleRow(cell)) {
      exampleCount += 1;
      continue;
    }
    const texts: Partial<Record<TextColumn, string>> = {};
    for (const column of at.keys()) if (column !== 'password') texts[column] = textOf(column, cell(column));
    // A password is what stands there, space included; a cell of nothing but space holds none.
    const password = cell('password');
    if (Object.values(texts).every((text) => text === '') && password.trim() === '') continue;
    rows.push({ id: rows.length + 1, line, cells: texts, secret: password.trim() === '' ? null : shelf.put(password) });
  }
  if (rows.length > MOST_IMPORT_ROWS) throw new ImportRefused(`This list has ${rows.length} rows; ${MOST_IMPORT_ROWS} connections go into one import. Split it into lists of at most ${MOST_IMPORT_ROWS} rows.`);
  return { rows, exampleCount };
}
