import { zipOf } from '../../../../shared/testing/zip-of.ts';

export type MadeRow = readonly (string | number)[];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const ENTRY_HEADS: MadeRow = ['Property Name', 'Portfolio Manager ID', 'Portfolio Manager Meter ID', 'Meter Name', 'Meter Type', 'Meter Consumption ID', 'Start Date', 'End Date', 'Delivery Date', 'Usage/Quantity', 'Usage Units', 'Cost ($)', 'Estimation?'];
/** What stands above the headings. */
export const ABOVE: readonly MadeRow[] = [['My Portfolio'], ['11/27/2026 04:28 PM EST'], ['Total Properties: 1'], [], ['']];

/** A row of the sheet “Meter Entries”. */
export const entryRow = (meter: string, name: string, start: string | number, end: string | number, usage: string | number, cost: string | number = 'Not Available', estimated = 'No'): MadeRow =>
  ['Mill & Sons', '22', meter, name, 'Electric - Grid', '9', start, end, 'Not Available', usage, 'kBtu (thousand Btu)', cost, estimated];

/** A workbook of sheets as Portfolio Manager lays them out. */
export function madeDownload(sheets: Readonly<Record<string, readonly MadeRow[]>>, workbookPr = ''): Uint8Array {
  const names = Object.keys(sheets);
  const cellOf = (value: string | number, place: string): string => (typeof value === 'number' ? `<c r="${place}"><v>${value}</v></c>` : `<c r="${place}" t="inlineStr"><is><t>${escaped(value)}</t></is></c>`);
  const xmlOf = (rows: readonly MadeRow[]): string => `<worksheet><sheetData>${rows.map((row, line) => `<row r="${line + 1}">${row.map((value, at) => cellOf(value, `${LETTERS[at] ?? ''}${line + 1}`)).join('')}</row>`).join('')}</sheetData></worksheet>`;
  return zipOf([
    { name: 'xl/workbook.xml', bytes: bytesOf(`<workbook xmlns:r="r">${workbookPr}<sheets>${names.map((one, at) => `<sheet name="${one}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', bytes: bytesOf(`<Relationships>${names.map((_one, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`) },
    ...names.map((one, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, bytes: bytesOf(xmlOf(sheets[one] ?? [])) })),
  ]);
}
