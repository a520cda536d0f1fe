import type { ConnectionSettings } from '../../shared/domain/connection.ts';
import type { ImportColumn } from '../../shared/domain/import-columns.ts';
import type { MailRules } from '../../shared/domain/mail-source.ts';
import type { CellRemark } from '../../shared/domain/import-view.ts';
import { cellOf, type ImportRow, type TextColumn } from './import-row.ts';
import {
  parseAddress, parseBoolean, parseConnectionType, parseCountry, parseDatasourceTypes, parseFrequency, parseOwnerEmail, parseSenders, parseSize, parseStartDate, type Parsed,
} from './cell-values.ts';
import type { ConnectionOfProvider } from '../datasources/alike-connections.ts';
import { matchSites, siteForm, type SiteIndex } from './match-sites.ts';
import type { ResolvedProvider, ResolveProvider } from './resolve-provider.ts';

/** A sign-in that a connection has. */
export interface KnownSignIn {
  readonly signInUrl: string;
  readonly username: string;
  readonly datasourceName: string;
  readonly companyName: string;
}

/** What the rows are held against. */
export interface ImportWorld {
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly sitesOf: (companyId: string) => SiteIndex;
  readonly signIns: readonly KnownSignIn[];
  readonly connectionOfProvider: ConnectionOfProvider;
  readonly resolve: ResolveProvider;
  /** YYYY-MM-DD here and now. */
  readonly today: string;
  /** The mailbox that rows by e-mail take, by its address: the one that connections here read. null where there is none, or more than one. */
  readonly mailboxAddress: string | null;
  /** Whose mails connections read already. */
  readonly mailSenders: readonly { readonly sender: string; readonly datasourceName: string; readonly companyName: string }[];
}

export interface ImportOptions {
  /** The company of rows that name none. */
  readonly companyId: string | null;
  readonly makesSites: boolean;
}

/** A row without an error, ready to become a connection. */
export interface PreparedRow {
  readonly rowId: number;
  readonly companyId: string;
  readonly provider: ResolvedProvider;
  readonly signInUrl: string;
  readonly country: string;
  /** The sign-in of an ONLINE row, its password by number; the mails of an EMAIL row. */
  readonly from: { readonly kind: 'ONLINE'; readonly username: string; readonly secret: number } | { readonly kind: 'EMAIL'; readonly rules: MailRules };
  readonly newSites: readonly string[];
  readonly settings: ConnectionSettings;
}

export type Remarks = Partial<Record<ImportColumn, CellRemark>>;

export interface CheckedRow {
  readonly remarks: Remarks;
  /** null where the row has an error. */
  readonly prepared: PreparedRow | null;
}

const LONGEST: Partial<Readonly<Record<TextColumn, number>>> = { provider: 120, username: 320, notes: 2000, containerName: 120, containerUnit: 20 };

/** Notes remarks; of one cell the first error is told, and a notice only where there is no error. */
function remarkBook() {
  const remarks: Remarks = {};
  return {
    remarks,
    error: (column: ImportColumn, text: string): void => {
      if (remarks[column]?.kind !== 'ERROR') remarks[column] = { kind: 'ERROR', text };
    },
    notice: (column: ImportColumn, text: string): void => {
      remarks[column] ??= { kind: 'NOTICE', text };
    },
    hasErrors: (): boolean => Object.values(remarks).some((remark) => remark.kind === 'ERROR'),
  };
}

type Book = ReturnType<typeof remarkBook>;

function companyOf(row: ImportRow, world: ImportWorld, options: ImportOptions, book: Book): string | null {
  const name = cellOf(row, 'company');
  if (name === '') {
    if (options.companyId === null) book.error('company', 'Choose the company above, or name it here');
    return options.companyId;
  }
  const company = world.companies.find((one) => siteForm(one.name) === siteForm(name));
  if (!company) book.error('company', world.companies.length === 0 ? 'There is no company yet. Add it under Companies first' : 'No company has this name. Add it under Companies, or correct the name');
  return company?.id ?? null;
}

interface RowSites {
  readonly siteIds: string[];
  readonly newSites: readonly string[];
}

function sitesOf(row: ImportRow, companyId: string | null, world: ImportWorld, options: ImportOptions, book: Book): RowSites {
  const text = cellOf(row, 'sites');
  if (text === '') book.error('sites', 'Name at least one site');
  if (text === '' || companyId === null) return { siteIds: [], newSites: [] };
  const sites = world.sitesOf(companyId);
  const { ids, missing } = matchSites(text, sites);
  const company = world.companies.find((one) => one.id === companyId)?.name ?? 'this company';
  const [first] = missing;
  if (first !== undefined) {
    const named = missing.length === 1 ? `“${first}”` : `“${first}” and ${missing.length - 1} more`;
    if (missing.some((name) => name.length > 255)) book.error('sites', 'The name of a site has at most 255 characters');
    else if (options.makesSites) book.notice('sites', `${missing.length === 1 ? 'A new site' : 'New sites'} of ${company}: ${missing.map((name) => `“${name}”`).join(', ')}`);
    else {
      const nearest = sites.nearest(first);
      book.error('sites', `${company} has no site called ${named}${nearest === null ? '' : `. Did you mean “${nearest}”?`}`);
    }
  }
  return { siteIds: [...ids], newSites: missing };
}

function containerOf(row: ImportRow, types: readonly string[], book: Book): ConnectionSettings['customContainer'] {
  const [name, size, unit] = [cellOf(row, 'containerName'), cellOf(row, 'containerSize'), cellOf(row, 'containerUnit')];
  if (name === '' && size === '' && unit === '') return null;
  if (name === '') book.error('containerName', 'Name the container, or leave its size and units blank');
  if (unit === '') book.error('containerUnit', 'Enter the unit, for example yd3 or gal');
  const parsed = parseSize(size);
  if (!parsed.ok) book.error('containerSize', parsed.words);
  if (!types.includes('WASTE') && !types.includes('FUEL')) book.error(name === '' ? 'containerSize' : 'containerName', 'A container belongs to waste and fuel only. Add the type, or leave the container blank');
  return parsed.ok ? { name, size: parsed.value, unit } : null;
}

/** What one row says, without regard to the others. */
export function checkRow(row: ImportRow, world: ImportWorld, options: ImportOptions): CheckedRow {
  const book = remarkBook();
  const take = <T>(column: ImportColumn, parsed: Parsed<T>): T | null => {
    if (parsed.ok) return parsed.value;
    book.error(column, parsed.words);
    return null;
  };
  for (const [column, longest] of Object.entries(LONGEST) as [TextColumn, number][]) if (cellOf(row, column).length > longest) book.error(column, `At most ${longest.toLocaleString('en-US')} characters`);

  const kind = take('connectionType', parseConnectionType(cellOf(row, 'connectionType')));
  const companyId = companyOf(row, world, options, book);
  const { siteIds, newSites } = sitesOf(row, companyId, world, options, book);
  const name = cellOf(row, 'provider');
  if (name === '') book.error('provider', 'Name the utility');
  const signInUrl = take('signInUrl', parseAddress(cellOf(row, 'signInUrl')));
  const country = take('country', parseCountry(cellOf(row, 'country')));
  const ownerEmail = take('ownerEmail', parseOwnerEmail(cellOf(row, 'ownerEmail')));
  const provider = name === '' || signInUrl === null || country === null ? null : world.resolve({ name, signInUrl, country });
  if (provider?.notice != null) book.notice('provider', provider.notice);
  const named = take('datasourceTypes', parseDatasourceTypes(cellOf(row, 'datasourceTypes')));
  const types = named === null ? null : named.length > 0 ? named : (provider?.datasourceTypes ?? null);
  if (types !== null && types.length === 0) book.error('datasourceTypes', 'This utility is not known, so say what it delivers, for example ELECTRICITY, GAS');
  if (named?.length === 0 && types !== null && types.length > 0) book.notice('datasourceTypes', `Taken from the utility: ${types.join(', ')}`);
  const startDate = take('startDate', parseStartDate(cellOf(row, 'startDate'), world.today));
  if (startDate?.mode === 'CUSTOM' && startDate.day > world.today) book.notice('startDate', 'This day lies ahead: nothing is collected from before it');
  const multiplyByOccupancy = take('multiplyByOccupancy', parseBoolean(cellOf(row, 'multiplyByOccupancy')));
  const requiresMfa = take('requiresMfa', parseBoolean(cellOf(row, 'requiresMfa')));
  const customContainer = containerOf(row, types ?? ['WASTE'], book);
  const username = cellOf(row, 'username');
  const notes = cellOf(row, 'notes');

  if (kind === 'ONLINE') {
    if (username === '') book.error('username', 'An ONLINE row needs the user name');
    if (row.secret === null) book.error('password', 'An ONLINE row needs the password');
  }
  const senders = kind === 'EMAIL' ? take('senderEmails', parseSenders(cellOf(row, 'senderEmails'))) : null;
  const frequency = kind === 'EMAIL' ? take('emailFrequency', parseFrequency(cellOf(row, 'emailFrequency'))) : null;
  if (kind === 'EMAIL') book.notice('connectionType', world.mailboxAddress === null ? 'Its mailbox is chosen after the import: the connection waits for it under Needs attention' : `Reads the mailbox ${world.mailboxAddress}`);
  const from = kind === 'ONLINE' && row.secret !== null ? { kind, username, secret: row.secret } : kind === 'EMAIL' && senders !== null && frequency !== null ? { kind, rules: { senders: [...senders], frequency, forwarders: [], linkHosts: [] } } : null;
  const isWhole = companyId !== null && provider !== null && signInUrl !== null && country !== null && types !== null && startDate !== null && from !== null;
  if (book.hasErrors() || !isWhole) return { remarks: book.remarks, prepared: null };
  return {
    remarks: book.remarks,
    prepared: {
      rowId: row.id, companyId, provider, signInUrl, country, from, newSites,
      settings: {
        siteIds, datasourceTypes: [...types], startDate, multiplyByOccupancy: multiplyByOccupancy ?? false, customContainer, ownerEmail,
        requiresMfa: requiresMfa ?? false, notes: notes === '' ? null : notes,
      },
    },
  };
}
