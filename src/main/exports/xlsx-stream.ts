import type { TableCell, TableColumn } from '../../shared/ipc/tables.ts';
import { escapeXml } from './xml-text.ts';
import { textStream, writeZip, type ZipMember } from './zip-stream.ts';

/** A table whose rows come as they are asked for. */
export interface StreamedTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: () => AsyncIterable<readonly TableCell[]>;
}

/** A sheet of Excel ends there (Microsoft, "Excel specifications and limits"). */
const MOST_ROWS = 1_048_576;
/** As much text a cell holds. */
const MOST_TEXT = 32_767;

/** More rows than a sheet of Excel holds; the message is for the person. */
export class TooManyRows extends Error {
  constructor(table: string) {
    super(`A sheet of Excel ends at ${MOST_ROWS.toLocaleString('en')} rows, and “${table}” has more. Choose a shorter period, or CSV.`);
    this.name = 'TooManyRows';
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** By kind of column, the place of its look in the styles below; 1 is the head. */
const STYLES: Readonly<Record<TableColumn['kind'], number>> = { text: 0, number: 2, money: 3, day: 4, moment: 5 };
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="4"><numFmt numFmtId="164" formatCode="#,##0.###"/><numFmt numFmtId="165" formatCode="#,##0.00"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>${[164, 165, 166, 167].map((format) => `<xf xfId="0" numFmtId="${format}" applyNumberFormat="1"/>`).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The letters of a column, the first being 0. */
export function columnLetters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${columnLetters(Math.floor(at / 26) - 1)}${String.fromCharCode(65 + (at % 26))}`;
}

const MS_PER_DAY = 86_400_000;
/** Day 0 of a spreadsheet, so that those after February 1900 come out as Excel counts them. */
const EPOCH = Date.UTC(1899, 11, 30);

/** The number a spreadsheet knows a day or a moment (in UTC) by; null for what is none. */
export function serialOf(text: string): number | null {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00Z` : text);
  return Number.isNaN(at) ? null : (at - EPOCH) / MS_PER_DAY;
}

/** In a cell “_x0041_” is an A, and its own first mark has to be written so (ECMA-376, part 1, 22.9.2.19 ST_Xstring). */
const cellText = (text: string): string => escapeXml(text).replace(/_(?=x[0-9A-F]{4}_)/giu, '_x005F_');

function cell(reference: string, value: TableCell, kind: TableColumn['kind'], style: number): string {
  if (value === null) return '';
  const number = typeof value === 'number' ? value : kind === 'day' || kind === 'moment' ? serialOf(value) : null;
  if (number !== null && Number.isFinite(number)) return `<c r="${reference}" s="${style}"><v>${number}</v></c>`;
  // A text that stands in its cell is never taken for a formula.
  return `<c r="${reference}" s="${style === 1 ? 1 : 0}" t="inlineStr"><is><t xml:space="preserve">${cellText(String(value).slice(0, MOST_TEXT))}</t></is></c>`;
}

const widthOf = ({ header, kind }: TableColumn): number => (kind === 'text' ? Math.min(40, Math.max(16, header.length + 2)) : Math.max(12, header.length + 2));

async function* sheetXml({ name, columns, rows }: StreamedTable, isFirst: boolean): AsyncGenerator<string> {
  const letters = columns.map((_column, at) => columnLetters(at));
  const row = (number: number, values: readonly TableCell[], styleOf: (kind: TableColumn['kind']) => number): string =>
    `<row r="${number}">${columns.map(({ kind }, at) => cell(`${letters[at] ?? ''}${number}`, values[at] ?? null, kind, styleOf(kind))).join('')}</row>`;
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map((column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield row(1, columns.map(({ header }) => header), () => 1);
  let number = 1;
  for await (const values of rows()) {
    number += 1;
    if (number > MOST_ROWS) throw new TooManyRows(name);
    yield row(number, values, (kind) => STYLES[kind]);
  }
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${number}"/></worksheet>`;
}

const sheetName = (name: string): string => name.replace(/[\\/?*:[\]]/g, ' ').slice(0, 31);

function* packageParts(tables: readonly StreamedTable[]): Generator<readonly [string, string]> {
  const overrides = tables.map((_table, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('');
  yield ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides}</Types>`];
  yield ['_rels/.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`];
  yield ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${tables.map(({ name }, at) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`];
  yield ['xl/_rels/workbook.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${tables.map((_table, at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${tables.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`];
  yield ['xl/styles.xml', styles];
}

function* members(tables: readonly StreamedTable[]): Generator<ZipMember> {
  for (const [name, text] of packageParts(tables)) yield { name, open: () => Buffer.from(text) };
  for (const [at, table] of tables.entries()) yield { name: `xl/worksheets/sheet${at + 1}.xml`, open: () => textStream(sheetXml(table, at === 0)) };
}

/** Writes a workbook of a sheet for each table, holding one row at a time (ECMA-376). @throws TooManyRows */
export const writeWorkbook = (path: string, tables: readonly StreamedTable[], signal: AbortSignal): Promise<void> => writeZip(path, members(tables), signal);
