import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS } from '../../../shared/domain/import-columns.ts';
import type { ImportWorld } from '../connections/check-row.ts';
import type { ImportRow } from '../connections/import-row.ts';
import { createSiteIndex } from '../match-sites.ts';
import { createProviderBook, indexCatalogue } from '../connections/resolve-provider.ts';

export const COMPANY = '0199c0de-0000-7000-8000-000000000001';
export const MILL = '0199c0de-0000-7000-8000-0000000000a1';
export const HARBOUR = '0199c0de-0000-7000-8000-0000000000a2';
export const COMMA = '0199c0de-0000-7000-8000-0000000000a3';

const sites = createSiteIndex([{ id: MILL, name: 'Mill' }, { id: HARBOUR, name: 'Harbour Office' }, { id: COMMA, name: 'Quay 4, North' }]);

/** A small state of things to hold rows against. */
export const exampleWorld = (changes: Partial<ImportWorld> = {}): ImportWorld => ({
  companies: [{ id: COMPANY, name: 'Kestrel Mills' }],
  archivedCompanies: [],
  sitesOf: (companyId) => (companyId === COMPANY ? sites : createSiteIndex([])),
  signIns: [],
  connectionOfProvider: () => null,
  ...createProviderBook([], indexCatalogue([])),
  today: '2026-03-14',
  mailboxAddress: null,
  mailSenders: [],
  ...changes,
});

/** A row in order, with what is changed in it. */
export const exampleRow = (id: number, changes: ImportRow['cells'] = {}, secret: number | null = id): ImportRow => ({
  id, line: id + 1, secret,
  cells: {
    connectionType: 'ONLINE', provider: 'Brook Water', signInUrl: 'https://my.brookwater.example/login', sites: 'Mill', ownerEmail: 'ann@example.com',
    username: `user-${id}`, datasourceTypes: 'WATER', ...changes,
  },
});

/** The headings of the template and rows under them, as cells. */
export const exampleList = (rows: readonly Partial<Record<ImportColumn, string>>[]): string[][] => [
  IMPORT_COLUMNS.map((column) => IMPORT_COLUMN_FACTS[column].header),
  ...rows.map((row) => IMPORT_COLUMNS.map((column) => row[column] ?? '')),
];
