import { rename, rm, writeFile } from 'node:fs/promises';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, MOST_IMPORT_ROWS } from '../../../shared/domain/import-columns.ts';
import { CSV_BEGIN, csvRow } from '../../../shared/text/csv.ts';
import { exampleRows } from './template-rows.ts';

const headings = IMPORT_COLUMNS.map((column) => IMPORT_COLUMN_FACTS[column].header);

/** Rows as the text of a CSV file (RFC 4180) with the byte order mark by which Excel knows UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `${CSV_BEGIN}${rows.map(csvRow).join('')}`;

async function workbookBytes(): Promise<Uint8Array> {
  // Loaded with the first workbook: it is large, and a start of the app must not wait for it.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Connections', { views: [{ state: 'frozen', ySplit: 1, xSplit: 2 }] });
  sheet.columns = IMPORT_COLUMNS.map((column) => ({ width: Math.min(34, Math.max(15, IMPORT_COLUMN_FACTS[column].header.length + 3)), style: { numFmt: '@' } }));
  sheet.addRow(headings).font = { bold: true };
  // Cells of text: a spreadsheet evaluates none of them and makes no date or number of what is typed.
  for (const row of exampleRows()) sheet.addRow(row);
  IMPORT_COLUMNS.forEach((column, at) => {
    const { choices } = IMPORT_COLUMN_FACTS[column];
    if (choices === undefined || column === 'datasourceTypes') return;
    for (let line = 2; line <= MOST_IMPORT_ROWS + 1; line += 1) sheet.getCell(line, at + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${choices.join(',')}"`] };
  });
  const help = workbook.addWorksheet('How to fill it in');
  help.columns = [{ width: 30 }, { width: 16 }, { width: 100 }];
  help.addRow(['Column', 'Needed', 'What belongs in it']).font = { bold: true };
  const NEEDED = { ALWAYS: 'always', ONLINE: 'for ONLINE', EMAIL: 'for EMAIL', NEVER: '' } as const;
  for (const column of IMPORT_COLUMNS) {
    const { header, needed, hint, assumed } = IMPORT_COLUMN_FACTS[column];
    help.addRow([header, NEEDED[needed], assumed === undefined ? hint : `${hint} ${assumed}`]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Writes a file under a temporary name first, so that a full disk leaves no half file under the name the person chose. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Writes the template of a list of connections. */
export const writeTemplate = async (path: string, format: 'xlsx' | 'csv'): Promise<void> =>
  writeWhole(path, format === 'csv' ? csvOf([headings, ...exampleRows()]) : await workbookBytes());

/** Writes rows, the first of them headings, as a list of texts. */
export async function writeRows(path: string, format: 'xlsx' | 'csv', sheetName: string, rows: readonly (readonly string[])[]): Promise<void> {
  if (format === 'csv') return writeWhole(path, csvOf(rows));
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = (rows[0] ?? []).map((header) => ({ width: Math.max(18, header.length + 3), style: { numFmt: '@' } }));
  rows.forEach((row, at) => {
    sheet.addRow([...row]).font = { bold: at === 0 };
  });
  return writeWhole(path, new Uint8Array(await workbook.xlsx.writeBuffer()));
}
