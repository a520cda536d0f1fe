import * as path from 'node:path';
import { readCatalogueFile } from '../../src/main/datasources/catalogue.ts';
import type { ImportWorld } from '../../src/main/imports/connections/check-row.ts';
import { ImportDraft } from '../../src/main/imports/connections/import-draft.ts';
import { readList } from '../../src/main/imports/list-file/read-list.ts';
import { createSiteIndex } from '../../src/main/imports/match-sites.ts';
import { createProviderBook, indexCatalogue } from '../../src/main/imports/connections/resolve-provider.ts';
import { createSecretShelf } from '../../src/main/imports/connections/secret-shelf.ts';
import { csvOf } from '../../src/main/imports/list-file/write-template.ts';
import { createRedactor } from '../../src/main/diagnostics/redact.ts';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, MOST_IMPORT_ROWS, type ImportColumn } from '../../src/shared/domain/import-columns.ts';
import { quantile } from '../statistics.ts';

/**
 * Milliseconds for two hundred rows once their bytes are read and the state of things is known: parsed, mapped, checked against the
 * whole catalogue, 1,500 sites and 2,000 sign-ins, and made ready for the window. Then for one correction. Prints JSON.
 *
 *     node bench/imports/import-rows.ts
 */
const ROUNDS = 10;
const COMPANY = '0199c0de-0000-7000-8000-000000000001';
const uuid = (number: number): string => `0199c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

const providers = await readCatalogueFile(path.join(import.meta.dirname, '..', '..', 'resources', 'providers', 'providers.json'));
const sites = createSiteIndex(Array.from({ length: 1500 }, (_, index) => ({ id: uuid(index), name: `Building ${index}, Wing ${index % 7}` })));

const beganIndex = performance.now();
const { resolve, findAddress } = createProviderBook([], indexCatalogue(providers));
const indexMilliseconds = performance.now() - beganIndex;
const world = (): ImportWorld => ({
  companies: [{ id: COMPANY, name: 'Kestrel Mills' }],
  archivedCompanies: [],
  sitesOf: () => sites,
  signIns: Array.from({ length: 2000 }, (_, index) => ({ signInUrl: `https://portal-${index}.example/login`, username: `other-${index}`, datasourceName: 'Other', companyName: 'Other' })),
  connectionOfProvider: () => null,
  // Without what was found in an earlier round.
  ...createBookOnce(),
  today: '2026-03-14',
  mailboxAddress: null,
  mailSenders: [],
});

/** Every round asks for names of its own, so that none is answered from what an earlier one found. */
let round = 0;
function createBookOnce(): Pick<ImportWorld, 'resolve' | 'findAddress'> {
  round += 1;
  const mine = ' '.repeat(round);
  return { resolve: (asked) => resolve({ ...asked, name: asked.name + mine }), findAddress: (asked) => findAddress({ ...asked, name: asked.name + mine }) };
}

const listed = providers.filter((provider) => provider.website !== null).slice(0, MOST_IMPORT_ROWS);
const rows = listed.map((provider, index): string[] => {
  const cells: Partial<Record<ImportColumn, string>> = {
    connectionType: 'ONLINE', provider: index % 3 === 0 ? `${provider.name} Co.` : provider.name, signInUrl: index % 4 === 0 ? '' : (provider.website ?? ''), sites: index % 5 === 0 ? 'Building' : `building ${index}, wing ${index % 7}`, ownerEmail: index % 9 === 0 ? 'nobody' : 'ann@example.com',
    username: `user-${index}`, password: `practice word ${index}`, country: provider.country ?? '', datasourceTypes: 'ELECTRICITY', startDate: '2024-01-01', notes: 'By the gate, “left”',
  };
  return IMPORT_COLUMNS.map((column) => cells[column] ?? '');
});
const bytes = new TextEncoder().encode(csvOf([IMPORT_COLUMNS.map((column) => IMPORT_COLUMN_FACTS[column].header), ...rows]));
const redactor = createRedactor();

const whole: number[] = [];
/** Of the processor alone: on a busy machine the clock tells of its other work. */
const processor: number[] = [];
const corrections: number[] = [];
let errors = 0;
for (let at = 0; at < ROUNDS; at += 1) {
  const state = world();
  const shelf = createSecretShelf((value) => redactor.registerSecret(value));
  const before = process.cpuUsage();
  const began = performance.now();
  const draft = new ImportDraft({ id: uuid(1), sourceName: 'list.csv', table: await readList(bytes), world: state, shelf, companyId: COMPANY });
  draft.setColumns(draft.view().columns.map((column) => column.target));
  const view = draft.view();
  whole.push(performance.now() - began);
  const used = process.cpuUsage(before);
  processor.push((used.user + used.system) / 1000);
  errors = view.errorRowCount;
  const beganEdit = performance.now();
  draft.edit([{ rowId: view.rows[0]?.id ?? 0, column: 'sites', text: 'Building 1, Wing 1' }]);
  draft.view();
  corrections.push(performance.now() - beganEdit);
  shelf.wipe();
}
const told = (times: readonly number[]): Readonly<Record<string, number>> => ({ p50: Math.round(quantile(times, 0.5) * 10) / 10, p95: Math.round(quantile(times, 0.95) * 10) / 10, first: Math.round((times[0] ?? 0) * 10) / 10 });
process.stdout.write(`${JSON.stringify({ rows: rows.length, rowsWithErrors: errors, parseAndCheck: told(whole), parseAndCheckProcessor: told(processor), correction: told(corrections), indexOfProviders: Math.round(indexMilliseconds) })}\n`);
