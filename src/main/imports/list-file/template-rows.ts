import { IMPORT_COLUMNS, type ImportColumn } from '../../../shared/domain/import-columns.ts';

type Example = Readonly<Partial<Record<ImportColumn, string>>>;

/** What the template shows to be filled in alike. Rows that were left as they are here are passed over when a list is read. */
const EXAMPLES: readonly Example[] = [
  {
    connectionType: 'ONLINE', provider: 'Example Electric', signInUrl: 'https://www.example.com/login', sites: 'Main Street 1, Harbour Office', ownerEmail: 'ann@example.com',
    username: 'ann.example', password: 'example-password', country: 'US', datasourceTypes: 'ELECTRICITY, GAS', startDate: '2024-01-01', multiplyByOccupancy: 'false', requiresMfa: 'false', notes: 'An example: write over it or delete it',
  },
  {
    connectionType: 'EMAIL', provider: 'Example Waste', signInUrl: 'https://www.example.org', sites: 'Harbour Office', ownerEmail: 'ann@example.com', senderEmails: 'bills@example.org, invoices@example.org',
    emailFrequency: 'MONTHLY', country: 'US', datasourceTypes: 'WASTE', multiplyByOccupancy: 'true', containerName: 'Yard dumpster', containerSize: '4', containerUnit: 'yd3', notes: 'An example: write over it or delete it',
  },
];

/** The template's example rows, in the order of its columns. */
export const exampleRows = (): string[][] => EXAMPLES.map((example) => IMPORT_COLUMNS.map((column) => example[column] ?? ''));

/** True for a row that still is one of the template's examples. */
export const isExampleRow = (cell: (column: ImportColumn) => string): boolean =>
  EXAMPLES.some((example) => (['provider', 'signInUrl', 'ownerEmail', 'notes'] as const).every((column) => cell(column).trim() === example[column]));
