import { MOST_IMPORT_ROWS } from '../../../shared/domain/import-columns.ts';
import { decodeList, isZip, refuseMistaken } from './decode-list.ts';
import { findHeader } from './find-columns.ts';
import type { Headings } from './headings.ts';
import { ImportRefused } from './import-refused.ts';
import { connectionHeadings } from './match-headers.ts';
import { MOST_RAW_ROWS, type RawTable } from './raw-table.ts';
import { readDelimited } from './read-delimited.ts';
import { readWorkbook } from './read-workbook.ts';

/** What a list is of: how its headings are known, and how many rows go into one import. */
export interface ListKind {
  readonly headings: Headings<string>;
  readonly most: number;
  readonly one: string;
  readonly many: string;
}

export const CONNECTION_LIST: ListKind = { headings: connectionHeadings, most: MOST_IMPORT_ROWS, one: 'connection', many: 'connections' };

/** A list of a few thousand rows is far smaller, as a workbook or as text. */
export const MOST_LIST_BYTES = 10_000_000;

/** @throws ImportRefused where there is nothing, or more than goes into one import */
function refuseByCount(table: RawTable, { headings, most, one, many }: ListKind): RawTable {
  const count = table.rows.length - (findHeader(table, headings) ?? -1) - 1;
  if (table.rows.length === 0) throw new ImportRefused('There is nothing in this list. Fill in the template and drop it here.');
  if (count <= 0) throw new ImportRefused(`This list has headings and no rows. Fill in one row for each ${one}, then drop it again.`);
  if (count > most) {
    const words = table.rows.length > MOST_RAW_ROWS ? `more than ${MOST_RAW_ROWS.toLocaleString('en-US')}` : String(count);
    const limit = most.toLocaleString('en-US');
    throw new ImportRefused(`This list has ${words} rows; ${limit} ${many} go into one import. Split it into lists of at most ${limit} rows and import one after the other.`);
  }
  return table;
}

/** Reads a list from the bytes of a file: .xlsx, or delimited text in any usual encoding. @throws ImportRefused */
export async function readList(bytes: Uint8Array, kind: ListKind = CONNECTION_LIST): Promise<RawTable> {
  if (bytes.length > MOST_LIST_BYTES) throw new ImportRefused(`This file is larger than ${MOST_LIST_BYTES / 1_000_000} MB, far more than a list of ${kind.most} ${kind.many}. Copy the rows to import into a list of their own.`);
  if (bytes.length === 0) throw new ImportRefused('This file is empty.');
  refuseMistaken(bytes);
  return refuseByCount(isZip(bytes) ? await readWorkbook(bytes, kind.headings) : readDelimited(decodeList(bytes), kind.headings), kind);
}

/** Reads cells that were copied in a spreadsheet. @throws ImportRefused */
export const readPasted = (text: string, kind: ListKind = CONNECTION_LIST): RawTable => refuseByCount(readDelimited(text, kind.headings), kind);
