import { expect, test } from 'vitest';
import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import { indexByProvider } from '../../datasources/alike-connections.ts';
import type { ImportOptions } from './check-row.ts';
import { checkRows } from './check-rows.ts';
import type { ImportRow } from './import-row.ts';
import { createProviderBook, indexCatalogue } from './resolve-provider.ts';
import { COMMA, COMPANY, exampleRow, exampleWorld, HARBOUR, MILL } from '../testing/import-rows.ts';

const OPTIONS: ImportOptions = { companyId: COMPANY, makesSites: false, makesCompanies: false };
const one = (cells: ImportRow['cells'], options = OPTIONS, world = exampleWorld()) => checkRows([exampleRow(1, cells)], world, options)[0]!;
const error = (cells: ImportRow['cells'], column: ImportColumn): string | null => {
  const remark = one(cells).remarks[column];
  return remark?.kind === 'ERROR' ? remark.text : null;
};

test('a row in order becomes a connection with all its settings', () => {
  const { remarks, prepared } = one({
    sites: 'HARBOUR  office; quay 4, north, mill', startDate: '2024-01-01', multiplyByOccupancy: 'TRUE', requiresMfa: 'yes', datasourceTypes: 'gas, waste', containerName: 'Yard', containerSize: '4.5', containerUnit: 'yd3', country: 'uk', notes: 'By the gate',
  });
  expect(Object.values(remarks).filter((remark) => remark.kind === 'ERROR')).toEqual([]);
  expect(prepared).toMatchObject({
    owner: { id: COMPANY }, country: 'GB', from: { kind: 'ONLINE', username: 'user-1', secret: 1 }, signInUrl: 'https://my.brookwater.example/login',
    settings: { siteIds: [HARBOUR, COMMA, MILL], datasourceTypes: ['GAS', 'WASTE'], startDate: { mode: 'CUSTOM', day: '2024-01-01' }, multiplyByOccupancy: true, requiresMfa: true, customContainer: { name: 'Yard', size: 4.5, unit: 'yd3' }, notes: 'By the gate' },
  });
});

test.each<[ImportColumn, ImportRow['cells'], string]>([
  ['connectionType', { connectionType: 'FAX' }, 'Only ONLINE and EMAIL'],
  ['connectionType', { connectionType: '', senderEmails: 'a@b.example' }, 'say ONLINE or EMAIL'],
  ['provider', { provider: ' ' }, 'Name the utility'],
  ['signInUrl', { signInUrl: '' }, 'No address is known'],
  ['signInUrl', { signInUrl: 'not an address' }, 'no web address'],
  ['signInUrl', { signInUrl: 'http://brook.example' }, 'https://'],
  ['signInUrl', { signInUrl: 'javascript:alert(1)' }, 'no web address'],
  ['sites', { sites: 'Mil' }, 'Kestrel Mills has no site called “Mil”. Did you mean “Mill”?'],
  ['ownerEmail', { ownerEmail: 'ann' }, 'no e-mail address'],
  ['username', { username: '' }, 'needs the user name'],
  ['country', { country: 'ZZ' }, 'two-letter code'],
  ['datasourceTypes', { datasourceTypes: 'ELECTRICITY, magic' }, 'Only ELECTRICITY'],
  ['datasourceTypes', { datasourceTypes: '' }, 'not known'],
  ['startDate', { startDate: '01/02/2024' }, 'two ways'],
  ['startDate', { startDate: '2024-02-30' }, 'YYYY-MM-DD'],
  ['multiplyByOccupancy', { multiplyByOccupancy: 'maybe' }, 'true or false'],
  ['containerSize', { datasourceTypes: 'WASTE', containerName: 'Yard', containerUnit: 'yd3', containerSize: 'big' }, 'above 0'],
  ['containerUnit', { datasourceTypes: 'WASTE', containerName: 'Yard', containerSize: '4' }, 'unit'],
  ['containerName', { containerName: 'Yard', containerSize: '4', containerUnit: 'yd3' }, 'waste and fuel'],
  ['company', { company: 'Nobody' }, 'No company has this name'],
  ['notes', { notes: 'x'.repeat(2001) }, '2,000'],
])('%s is refused as in %j', (column, cells, words) => {
  expect(error(cells, column)).toContain(words);
});

test('a start date has three modes, and a spreadsheet’s number is the day it stands for', () => {
  const start = (startDate: string) => one({ startDate }).prepared?.settings.startDate;
  expect(start('')).toEqual({ mode: 'COMPANY_DEFAULT' });
  expect(start('Current month')).toEqual({ mode: 'CURRENT_MONTH', month: '2026-03-01' });
  expect(start('45292')).toEqual({ mode: 'CUSTOM', day: '2024-01-01' });
  expect(start('31.12.2023')).toEqual({ mode: 'CUSTOM', day: '2023-12-31' });
});

test('a site that does not exist is said to be made where that is wanted', () => {
  const { remarks, prepared } = one({ sites: 'mill, New Yard' }, { ...OPTIONS, makesSites: true });
  expect(remarks.sites).toEqual({ kind: 'NOTICE', text: 'A new site of Kestrel Mills: “New Yard”' });
  expect(prepared).toMatchObject({ newSites: ['New Yard'], settings: { siteIds: [MILL] } });
});

test('an EMAIL row is checked as one, needs no sign-in, and says which mailbox it will read', () => {
  const cells = { connectionType: 'email', senderEmails: 'a@b.example, nobody', emailFrequency: 'DAILY' };
  expect(error(cells, 'senderEmails')).toContain('Number 2');
  expect(error(cells, 'emailFrequency')).toContain('MONTHLY');
  expect(error(cells, 'username')).toBeNull();
  const row = exampleRow(1, { connectionType: 'EMAIL', username: '', senderEmails: 'Bills@brook.example', emailFrequency: 'quarterly' }, null);
  const inWorld = (world: Parameters<typeof exampleWorld>[0]) => checkRows([row], exampleWorld(world), OPTIONS)[0];
  expect(inWorld({})?.prepared).toMatchObject({ from: { kind: 'EMAIL', rules: { senders: ['bills@brook.example'], frequency: 'QUARTERLY', forwarders: [], linkHosts: [] } } });
  expect(inWorld({})?.remarks.connectionType).toMatchObject({ kind: 'NOTICE', text: expect.stringContaining('chosen after the import') });
  expect(inWorld({ mailboxAddress: 'bills@consult.example' })?.remarks.connectionType?.text).toBe('Reads the mailbox bills@consult.example');
  expect(inWorld({ mailSenders: [{ sender: 'bills@brook.example', datasourceName: 'Brook Water', companyName: 'Harbour Hotels' }] })?.remarks.senderEmails?.text).toContain('Harbour Hotels has a connection to Brook Water with this sender');
});

test('the same sign-in twice in the list, or as a connection that exists, is an error', () => {
  const known = exampleWorld({ signIns: [{ signInUrl: 'https://www.brookwater.example/other', username: 'USER-3', datasourceName: 'Brook Water', companyName: 'Harbour Hotels' }] });
  const rows = [exampleRow(1), exampleRow(2, { username: 'User-1' }), exampleRow(3), exampleRow(4, { username: 'user-1', signInUrl: 'https://fern.example' })];
  const words = checkRows(rows, known, OPTIONS).map((row) => row.remarks.username?.text ?? null);
  expect(words).toEqual([null, 'Row 1 is the same sign-in. One connection collects all its accounts', expect.stringContaining('Harbour Hotels has a connection to Brook Water'), null]);
});

test('a company’s connection to the same provider is a hint, by website or by e-mail, and stops nothing', () => {
  const brook = { id: MILL, companyId: COMPANY, companyName: 'Kestrel Mills', datasourceName: 'Brook Water', signInUrl: 'https://brookwater.example/', kind: 'EMAIL' as const, username: null, mail: null, accountCount: 4 };
  const world = exampleWorld({ connectionOfProvider: indexByProvider([brook, { ...brook, companyId: MILL, accountCount: 9 }]) });
  const [row, elsewhere] = checkRows([exampleRow(1), exampleRow(2, { provider: 'Fern Gas', signInUrl: 'https://fern.example/' })], world, OPTIONS);
  expect(row).toMatchObject({ remarks: { username: { kind: 'NOTICE', text: 'Kestrel Mills has a connection to Brook Water already (by e-mail, 4 accounts). If this row has the same accounts, delete it; else they are found twice' } } });
  expect(row?.prepared).not.toBeNull();
  expect(elsewhere?.remarks.username).toBeUndefined();
});

test('a missing password is an error of an ONLINE row', () => {
  expect(checkRows([exampleRow(1, {}, null)], exampleWorld(), OPTIONS)[0]?.remarks.password?.kind).toBe('ERROR');
});

test('a provider is found by name and address together, and is new where they do not agree', () => {
  const base = { aliases: [], region: null, practice: false, country: 'US' };
  const { resolve } = createProviderBook([], indexCatalogue([
    { ...base, name: 'Duke Energy', datasourceTypes: ['ELECTRICITY'], website: 'https://www.duke-energy.com/', signInUrl: 'https://login.duke-energy.com/' },
    { ...base, name: 'Duke Energy Florida, LLC', datasourceTypes: ['ELECTRICITY'], website: null, signInUrl: 'https://login.duke-energy.com/' },
    { ...base, name: 'City of Avon', datasourceTypes: ['WATER'], website: null, signInUrl: null },
  ]));
  const ask = (name: string, signInUrl: string) => resolve({ name, signInUrl, country: 'US' });
  expect(ask('duke energy inc.', 'https://www.duke-energy.com/my')).toMatchObject({ name: 'Duke Energy', origin: 'CATALOGUE' });
  expect(ask('Duke Energy Florida', 'https://login.duke-energy.com/')).toMatchObject({ name: 'Duke Energy Florida, LLC' });
  expect(ask('Avon, City of', 'https://pay.avon.example')).toMatchObject({ name: 'City of Avon', origin: 'CATALOGUE', notice: null });
  expect(ask('Duke Energy', 'https://duke-energy.evil.example')).toMatchObject({ name: 'Duke Energy', origin: 'CUSTOM', notice: expect.stringContaining('known at duke-energy.com') });
  // What is new keeps what was typed, but where the catalogue knows how the name is written.
  expect(ask('DUKE ENERGY', 'https://duke-energy.evil.example')).toMatchObject({ name: 'Duke Energy', origin: 'CUSTOM' });
  expect(ask('Brook Water', 'https://brook.example')).toMatchObject({ name: 'Brook Water', origin: 'CUSTOM', datasourceTypes: [], notice: 'Added as a new provider, for you to look at.' });
});

const base = { aliases: [], region: null, practice: false, country: 'US', datasourceTypes: ['ELECTRICITY' as const], website: null };
const known = createProviderBook([], indexCatalogue([
  { ...base, name: 'Grove Power Co', aliases: ['Grove'], signInUrl: 'https://my.grove.example/login' },
  { ...base, name: 'Kiln Gas', signInUrl: null, website: 'http://www.kiln.example/' },
  { ...base, name: 'City of Avon', signInUrl: 'https://avon-a.example' }, { ...base, name: 'Avon City', signInUrl: 'https://avon-b.example' },
]));
const plain = (id: number, cells: ImportRow['cells'], secret: number | null = id): ImportRow => ({ id, line: id + 1, secret, cells });

test('a plain list of provider, user name and password is in order, and what is assumed is told', () => {
  const [row, secure, byMail] = checkRows([
    plain(1, { provider: 'grove power', username: 'ann' }), plain(2, { provider: 'Kiln Gas', username: 'ann' }),
    plain(3, { provider: 'Grove', senderEmails: 'bills@grove.example', emailFrequency: 'MONTHLY' }, null),
  ], exampleWorld(known), OPTIONS);
  expect(row?.assumed).toEqual({ connectionType: 'ONLINE', company: 'Kestrel Mills', signInUrl: 'https://my.grove.example/login', sites: 'By address', ownerEmail: 'Nobody but you', datasourceTypes: 'ELECTRICITY' });
  expect(row?.prepared).toMatchObject({ owner: { id: COMPANY }, signInUrl: 'https://my.grove.example/login', provider: { name: 'Grove Power Co' }, settings: { siteIds: [], ownerEmail: null, datasourceTypes: ['ELECTRICITY'] } });
  // No password is typed into a page that is not secure, whatever the catalogue says.
  expect(secure?.prepared?.signInUrl).toBe('https://www.kiln.example/');
  expect(byMail).toMatchObject({ kind: 'EMAIL', assumed: { connectionType: 'EMAIL' }, prepared: { from: { kind: 'EMAIL' } } });
});

test('an address is assumed for a very name alone, and what is only like it or stands for several is asked for', () => {
  const wordsOf = (provider: string): string | undefined => checkRows([plain(1, { provider, username: 'ann' })], exampleWorld(known), OPTIONS)[0]?.remarks.signInUrl?.text;
  expect(wordsOf('Grove Power North')).toContain('“Grove Power Co” if that is meant');
  expect(wordsOf('City of Avon')).toContain('Several utilities are called so (avon-a.example, avon-b.example)');
  expect(checkRows([plain(1, { provider: 'Grove', username: 'ann', country: 'GB' })], exampleWorld(known), OPTIONS)[0]?.remarks.signInUrl?.text).toContain('No address is known');
});

test('the same sign-in twice is found where the address is assumed, too', () => {
  const [, again] = checkRows([plain(1, { provider: 'Grove', username: 'ann' }), plain(2, { provider: 'Grove Power', signInUrl: 'https://my.grove.example', username: 'ANN' })], exampleWorld(known), OPTIONS);
  expect(again?.remarks.username?.text).toContain('Row 1 is the same sign-in');
});

test('companies that are not there are made where that is wanted, spelt as their first row does', () => {
  const world = exampleWorld({ archivedCompanies: ['Old Mills'] });
  const rows = [exampleRow(1, { company: 'Fern Hotels', sites: 'Quay' }), exampleRow(2, { company: 'FERN  hotels', sites: '' }), exampleRow(3, { company: 'old mills' })];
  const refused = checkRows(rows, world, OPTIONS);
  expect(refused.map(({ remarks }) => remarks.company?.text)).toEqual([expect.stringContaining('Let new companies be made'), expect.stringContaining('Let new companies be made'), expect.stringContaining('archived')]);
  expect(refused.map(({ newCompany }) => newCompany)).toEqual(['Fern Hotels', 'Fern Hotels', null]);
  const made = checkRows(rows, world, { ...OPTIONS, makesCompanies: true, makesSites: true });
  expect(made.map(({ prepared }) => prepared?.owner)).toEqual([{ newName: 'Fern Hotels' }, { newName: 'Fern Hotels' }, undefined]);
  expect(made[0]?.prepared?.newSites).toEqual(['Quay']);
});
