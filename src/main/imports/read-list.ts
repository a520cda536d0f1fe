import { MOST_IMPORT_ROWS } from '../../shared/domain/import-columns.ts';
import { decodeList, isZip, refuseMistaken } from './decode-list.ts';
import { findHeader } from './find-columns.ts';
import { ImportRefused } from './import-refused.ts';
import { MOST_RAW_ROWS, type RawTable } from './raw-table.ts';
import { readDelimited } from './read-delimited.ts';
import { readWorkbook } from './read-workbook.ts';

/** A list of two hundred connections is far smaller, as a workbook or as text. */
export const MOST_LIST_BYTES = 10_000_000;

/** @throws ImportRefused where there is nothing, or more than goes into one import */
function refuseByCount(table: RawTable): RawTable {
  const count = table.rows.length - (findHeader(table) ?? -1) - 1;
  if (table.rows.length === 0) throw new ImportRefused('There is nothing in this list. Fill in the template and drop it here.');
  if (count <= 0) throw new ImportRefused('This list has headings and no rows. Fill in one row for each connection, then drop it again.');
  if (count > MOST_IMPORT_ROWS) {
    const words = table.rows.length > MOST_RAW_ROWS ? `more than ${MOST_RAW_ROWS.toLocaleString('en-US')}` : String(count);
    throw new ImportRefused(`This list has ${words} rows; ${MOST_IMPORT_ROWS} connections go into one import. Split it into lists of at most ${MOST_IMPORT_ROWS} rows and import one after the other.`);
  }
  return table;
}

/** Reads a list of connections from the bytes of a file: .xlsx, or delimited text in any usual encoding. @throws ImportRefused */
export async function readList(bytes: Uint8Array): Promise<RawTable> {
  if (bytes.length > MOST_LIST_BYTES) throw new ImportRefused(`This file is larger than ${MOST_LIST_BYTES / 1_000_000} MB, far more than a list of ${MOST_IMPORT_ROWS} connections. Copy the rows to import into a list of their own.`);
  if (bytes.length === 0) throw new ImportRefused('This file is empty.');
  refuseMistaken(bytes);
  return refuseByCount(isZip(bytes) ? await readWorkbook(bytes) : readDelimited(decodeList(bytes)));
}

/** Reads cells that were copied in a spreadsheet. @throws ImportRefused */
export const readPasted = (text: string): RawTable => refuseByCount(readDelimited(text));
