import { posix } from 'node:path';
import { UnreadableError } from '../../reading/reading-deps.ts';
import { unzip } from '../../reading/sources/zip-entries.ts';
import { dayOfSerial } from './excel-day.ts';
import { ImportRefused } from './import-refused.ts';
import type { Headings } from './headings.ts';
import { isBlankRow, type RawRow, type RawTable } from './raw-table.ts';
import { dateStyles, relations, sharedStrings, sheetContent, sheetPlaces, type SheetCell, type SheetContent } from './workbook-parts.ts';

/** A workbook of two hundred connections unpacks to less than one megabyte. */
const MOST_UNPACKED = 20_000_000;

function textOf(cell: SheetCell | undefined, is1904: boolean): string {
  if (cell === undefined || cell.isBroken) return '';
  return cell.serial === null ? cell.text : (dayOfSerial(cell.serial, is1904) ?? cell.text);
}

/** What a merged cell says holds for each of its rows; what it spans to the right stays empty. */
function fillMerged(content: SheetContent): { readonly rows: SheetContent['rows']; readonly filled: number } {
  const byLine = new Map(content.rows.map((row) => [row.line, [...row.cells]]));
  let filled = 0;
  for (const { top, left, bottom } of content.merges) {
    const value = byLine.get(top)?.[left];
    if (value === undefined) continue;
    for (let line = top + 1; line <= bottom; line += 1) {
      const cells = byLine.get(line);
      if (!cells) continue;
      cells[left] = value;
      filled += 1;
    }
  }
  return { rows: content.rows.map((row) => ({ line: row.line, cells: byLine.get(row.line) ?? row.cells })), filled };
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  try {
    const entries = await unzip(bytes, MOST_UNPACKED);
    return new Map(entries.filter((entry) => /\.(?:xml|rels)$/.test(entry.name)).map((entry) => [entry.name.replace(/^\//, ''), entry.bytes.toString('utf8')]));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (/password/.test(error.message)) throw new ImportRefused('The workbook is locked by a password. Save it without one, then drop it again.');
    if (/unpacks to more|too many/.test(error.message)) {
      throw new ImportRefused(`The workbook unpacks to more than ${MOST_UNPACKED / 1_000_000} MB, far more than such a list needs. Copy the list into a workbook of its own, or save it as .csv.`);
    }
    throw new ImportRefused('The workbook is damaged and cannot be opened. Open it in a spreadsheet program, save it anew, and drop it again.');
  }
}

interface Read {
  readonly table: RawTable;
  readonly known: number;
}

function asTable(content: SheetContent, is1904: boolean, sheetName: string, headings: Headings<string>): Read {
  const { rows, filled } = fillMerged(content);
  const shown: RawRow[] = rows.map((row) => ({ line: row.line, cells: Array.from(row.cells, (cell) => textOf(cell, is1904)) })).filter((row) => !isBlankRow(row.cells));
  const all = rows.flatMap((row) => row.cells);
  const notes: string[] = [];
  if (all.some((cell) => cell?.isBroken)) notes.push('Some cells hold a formula without a result, or an error. They were left empty.');
  if (all.some((cell) => cell?.isFormula && !cell.isBroken)) notes.push('Some cells hold formulas. What they last showed was taken; Forager works no formula out.');
  if (filled > 0) notes.push('Merged cells were taken for each of their rows.');
  return { table: { rows: shown, notes: sheetName === '' ? notes : [`Read from the sheet “${sheetName}”.`, ...notes] }, known: Math.max(0, ...shown.slice(0, 15).map((row) => headings.recognisedCount(row.cells))) };
}

/**
 * The rows of the sheet of a workbook (.xlsx) that looks most like a list with these headings, of those in sight.
 * @throws ImportRefused
 */
export async function readWorkbook(bytes: Uint8Array, headings: Headings<string>): Promise<RawTable> {
  const parts = await partsOf(bytes);
  const book = parts.get('xl/workbook.xml');
  if (book === undefined) throw new ImportRefused('This is no Excel workbook, whatever its name says. Save the list as .xlsx or .csv and drop that.');
  try {
    const { sheets, is1904 } = sheetPlaces(book);
    const targets = relations(parts.get('xl/_rels/workbook.xml.rels') ?? '<x/>');
    const strings = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '<x/>');
    const dates = dateStyles(parts.get('xl/styles.xml') ?? '<x/>');
    const visible = sheets.filter((sheet) => !sheet.isHidden);
    const read = visible.flatMap((sheet): Read[] => {
      const target = targets.get(sheet.relation) ?? '';
      const xml = parts.get(target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
      return xml === undefined ? [] : [asTable(sheetContent(xml, strings, dates), is1904, visible.length > 1 ? sheet.name : '', headings)];
    });
    const best = read.reduce<Read | null>((chosen, one) => (chosen === null || one.known > chosen.known || (chosen.table.rows.length === 0 && one.table.rows.length > 0) ? one : chosen), null);
    return best?.table ?? { rows: [], notes: [] };
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('The workbook is damaged and cannot be opened. Open it in a spreadsheet program, save it anew, and drop it again.');
  }
}
