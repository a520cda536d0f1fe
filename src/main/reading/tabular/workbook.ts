import type { CellValue } from 'exceljs';
import { UnreadableError } from '../reading-deps.ts';
import type { Cell, Sheet } from './sheet.ts';
import { EMPTY_CELL, MAX_COLUMNS, MAX_ROWS } from './sheet.ts';

/** `format`: how the workbook shows the cell; a day shown without its time has none. */
function cellOf(value: CellValue | undefined, format: string): Cell {
  if (value === null || value === undefined) return EMPTY_CELL;
  if (typeof value === 'number') return { text: String(value), number: value, day: null };
  if (typeof value === 'string') return { text: value.trim(), number: null, day: null };
  if (typeof value === 'boolean') return { text: String(value), number: null, day: null };
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? EMPTY_CELL : { text: value.toISOString().replace('T', ' ').slice(0, /h/i.test(format) ? 19 : 10), number: null, day: value.toISOString().slice(0, 10) };
  if ('richText' in value) return { text: value.richText.map((r) => r.text).join('').trim(), number: null, day: null };
  if ('text' in value) return cellOf(value.text, format);
  if ('result' in value) return cellOf(value.result, format);
  return EMPTY_CELL;
}

/** True for an archive that is a workbook (.xlsx). */
export const isWorkbook = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('xl/workbook.xml');

/** Parts of a sheet that say nothing of its values. Rules of input over whole columns would be spread cell by cell: minutes for a template of an application. */
const WITHOUT_VALUES = ['dataValidations', 'conditionalFormatting', 'extLst', 'hyperlinks', 'drawing', 'picture', 'tableParts'];

/** The visible sheets of a workbook (.xlsx), formulas by the results the file keeps. Throws UnreadableError. */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    // Its typings know only the Buffer of an older Node.
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer, { ignoreNodes: WITHOUT_VALUES });
  } catch {
    throw new UnreadableError('The workbook cannot be opened; it seems damaged.');
  }
  return workbook.worksheets.filter((s) => s.state === 'visible').map((sheet, i) => {
    const rows: Cell[][] = [];
    sheet.eachRow({ includeEmpty: true }, (row, number) => {
      if (number > MAX_ROWS) return;
      const cells: Cell[] = [];
      for (let column = 1; column <= Math.min(row.cellCount, MAX_COLUMNS); column++) cells.push(cellOf(row.getCell(column).value, row.getCell(column).numFmt ?? ''));
      rows.push(cells);
    });
    return { number: i + 1, name: sheet.name, rows, delimiter: null };
  });
}
