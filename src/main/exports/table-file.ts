import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { TableCell, TableColumn } from '../../shared/ipc/tables.ts';
import { CSV_BEGIN, csvRow } from '../../shared/text/csv.ts';
import type { SaveFile } from './save-file.ts';
import { xmlText } from './xml-text.ts';

export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: Iterable<readonly TableCell[]>;
}

function* csvLines(table: Table): Generator<string> {
  yield `${CSV_BEGIN}${csvRow(table.columns.map((column) => column.header))}`;
  for (const row of table.rows) yield csvRow(table.columns.map((_column, at) => row[at] ?? null));
}

const FORMATS: Readonly<Record<TableColumn['kind'], string | undefined>> = {
  text: undefined,
  number: '#,##0.###',
  money: '#,##0.00',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};

/** A day or moment becomes a date of the sheet, in UTC so that no time zone moves it; all else stays what it is. */
function excelValue(value: TableCell, kind: TableColumn['kind']): string | number | Date | null {
  if (value === null || typeof value === 'number') return value;
  if (kind === 'day' || kind === 'moment') {
    const at = Date.parse(kind === 'day' ? `${value}T00:00:00Z` : value);
    if (!Number.isNaN(at)) return new Date(at);
  }
  // A string cell is never evaluated by a spreadsheet, so it needs no apostrophe.
  return xmlText(value);
}

async function writeXlsx(path: string, table: Table): Promise<void> {
  // Loaded with the first workbook: it is large, and a start of the app must not wait for it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
  const sheet = workbook.addWorksheet(xmlText(table.name).replace(/[\\/?*:[\]]/g, ' ').slice(0, 31) || 'Table', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map((column) => {
    const format = FORMATS[column.kind];
    return { header: xmlText(column.header), width: Math.min(40, Math.max(12, column.header.length + 2)), style: format ? { numFmt: format } : {} };
  });
  sheet.getRow(1).font = { bold: true };
  for (const row of table.rows) sheet.addRow(table.columns.map((column, at) => excelValue(row[at] ?? null, column.kind))).commit();
  sheet.commit();
  await workbook.commit();
}

/** Writes a table as .xlsx or .csv, streaming. @throws what `save` throws */
export async function writeTable(path: string, format: 'xlsx' | 'csv', table: Table, save: SaveFile): Promise<void> {
  await save(path, async (file) => {
    if (format === 'csv') await pipeline(csvLines(table), createWriteStream(file));
    else await writeXlsx(file, table);
  });
}
