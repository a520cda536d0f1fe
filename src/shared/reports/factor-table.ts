import { DATASOURCE_TYPES } from '../domain/datasource.ts';
import { EmissionFactor } from '../domain/emission-factor.ts';
import type { TableCell, TableColumn } from '../ipc/tables.ts';

export const FACTOR_COLUMNS = ['id', 'type', 'name', 'country', 'region', 'unit', 'kgCo2ePerUnit', 'scope', 'source', 'year'] as const;
export type FactorColumn = (typeof FACTOR_COLUMNS)[number];

export const FACTOR_HEADERS: Readonly<Record<FactorColumn, string>> = {
  id: 'Id', type: 'Service', name: 'Name', country: 'Country', region: 'Region', unit: 'Unit', kgCo2ePerUnit: 'kg CO2e per unit', scope: 'Scope', source: 'Source', year: 'Year',
};

/** The factors as a table to be saved, in the columns in which it is read again. */
export function factorTable(factors: readonly EmissionFactor[]): { readonly columns: TableColumn[]; readonly rows: TableCell[][] } {
  const columns = FACTOR_COLUMNS.map((column): TableColumn => ({ header: FACTOR_HEADERS[column], kind: 'text' }));
  return { columns, rows: factors.map((factor) => FACTOR_COLUMNS.map((column) => factor[column])) };
}

const numberOf = (text: string): number => Number(text.trim() === '' ? Number.NaN : text.trim().replace(/^(\d+),(\d+)$/u, '$1.$2'));

/** What a table of factors says, and for each row that is none, its line and why. */
export interface FactorsRead {
  readonly factors: EmissionFactor[];
  readonly problems: string[];
}

const WORDS: Readonly<Record<FactorColumn, string>> = {
  id: 'its id is too long', type: `its service is none of ${DATASOURCE_TYPES.join(', ')}`, name: 'it has no name', country: 'its country is no code of two letters', region: 'its region is too long',
  unit: 'it has no unit', kgCo2ePerUnit: 'its kg CO2e per unit are no number', scope: 'its scope is not 1, 2 or 3', source: 'it names no source', year: 'its year is no year',
};

const LONGEST_ID = 60;

/** An id made of what a factor is of and when, so that the same factor in two tables is one: "gas-gb-natural-gas-kwh-2024". */
function idOf(cell: (column: FactorColumn) => string, taken: ReadonlySet<string>): string {
  const words = (['type', 'country', 'region', 'name', 'unit', 'year'] as const).map(cell).join(' ').toLowerCase().normalize('NFKD').replaceAll(/[^a-z0-9]+/gu, '-').replaceAll(/^-|-$/gu, '');
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : `-${count}`;
    const id = `${words.slice(0, LONGEST_ID - end.length)}${end}`;
    if (id !== '' && !taken.has(id)) return id;
  }
}

/** Reads rows by their columns. An id that lacks, or is there twice, is made of what the factor is of. */
export function readFactors(rows: readonly { readonly line: number; readonly cells: Readonly<Partial<Record<FactorColumn, string>>> }[]): FactorsRead {
  const factors: EmissionFactor[] = [];
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const { line, cells } of rows) {
    const text = (column: FactorColumn): string => (cells[column] ?? '').trim();
    const id = text('id') === '' || ids.has(text('id')) ? idOf(text, ids) : text('id');
    const parsed = EmissionFactor.safeParse({
      id, type: text('type').toUpperCase(), name: text('name'), country: text('country') === '' ? null : text('country').toUpperCase(), region: text('region') === '' ? null : text('region'), unit: text('unit'),
      kgCo2ePerUnit: numberOf(text('kgCo2ePerUnit')), scope: numberOf(text('scope')), source: text('source'), year: numberOf(text('year')),
    });
    if (parsed.success) {
      ids.add(id);
      factors.push(parsed.data);
      continue;
    }
    const columns = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    problems.push(`Line ${line}: ${FACTOR_COLUMNS.filter((column) => columns.has(column)).map((column) => WORDS[column]).join(', ')}.`);
  }
  return { factors, problems };
}
