import { FACTOR_COLUMNS, FACTOR_HEADERS, readFactors, type FactorColumn, type FactorsRead } from '../../shared/reports/factor-table.ts';
import { withoutApostrophe } from '../../shared/text/csv.ts';
import { findHeader } from './list-file/find-columns.ts';
import { createHeadings } from './list-file/headings.ts';
import { ImportRefused } from './list-file/import-refused.ts';
import { headingsOf, valueRows } from './list-file/list-columns.ts';
import { readList, type ListKind } from './list-file/read-list.ts';

const headings = createHeadings<FactorColumn>(FACTOR_COLUMNS, (column) => FACTOR_HEADERS[column], {
  id: ['key', 'factor id'], type: ['type', 'utility', 'commodity', 'energy type'], name: ['fuel', 'activity', 'description'], country: ['country code', 'land'], region: ['subregion', 'grid', 'state', 'province'],
  unit: ['uom', 'per'], kgCo2ePerUnit: ['kg co2e', 'kgco2e per unit', 'factor', 'emission factor', 'value'], scope: ['ghg scope'], source: ['reference', 'publisher', 'dataset'], year: ['data year', 'valid for'],
});
const FACTOR_LIST: ListKind = { headings, most: 2_000, one: 'factor', many: 'factors' };

/** Reads a table of emission factors from the bytes of a file. @throws ImportRefused where there is none in it */
export async function readFactorList(bytes: Uint8Array): Promise<FactorsRead> {
  const table = await readList(bytes, FACTOR_LIST);
  const header = findHeader(table, headings);
  if (header === null) throw new ImportRefused(`This table has no headings that are known. Export the table first: it shows the columns ${FACTOR_COLUMNS.map((column) => FACTOR_HEADERS[column]).join(', ')}.`);
  const columns = headings.match(headingsOf(table, header));
  return readFactors(valueRows(table, header).map(({ line, cells }) => ({
    line, cells: Object.fromEntries(columns.flatMap((column, at) => (column === null ? [] : [[column, withoutApostrophe(cells[at] ?? '')]]))),
  })));
}
