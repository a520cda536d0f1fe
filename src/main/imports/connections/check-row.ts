import type { ConnectionSettings } from '../../../shared/domain/connection.ts';
import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { MailRules } from '../../../shared/domain/mail-source.ts';
import { cellOf, type ImportRow, type TextColumn } from './import-row.ts';
import {
  parseAddress, parseBoolean, parseConnectionType, parseCountry, parseDatasourceTypes, parseFrequency, parseOwnerEmail, parseSenders, parseSize, parseStartDate, type Parsed,
} from '../list-file/cell-values.ts';
import type { ConnectionOfProvider } from '../../datasources/alike-connections.ts';
import type { SiteOwner } from '../sites/check-sites.ts';
import type { SiteIndex } from '../match-sites.ts';
import type { FindAddress, ResolvedProvider, ResolveProvider } from './resolve-provider.ts';
import { openRowBook, type Remarks, type RowBook } from './row-book.ts';
import { companyOf, sitesOf } from './row-place.ts';

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
  readonly archivedCompanies: readonly string[];
  readonly sitesOf: (companyId: string) => SiteIndex;
  readonly signIns: readonly KnownSignIn[];
  readonly connectionOfProvider: ConnectionOfProvider;
  readonly resolve: ResolveProvider;
  readonly findAddress: FindAddress;
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
  /** Whether companies that are not there are made; else naming one is an error. */
  readonly makesCompanies: boolean;
}

/** A row without an error, ready to become a connection. */
export interface PreparedRow {
  readonly rowId: number;
  readonly owner: SiteOwner;
  readonly provider: ResolvedProvider;
  readonly signInUrl: string;
  readonly country: string;
  /** The sign-in of an ONLINE row, its password by number; the mails of an EMAIL row. */
  readonly from: { readonly kind: 'ONLINE'; readonly username: string; readonly secret: number } | { readonly kind: 'EMAIL'; readonly rules: MailRules };
  readonly newSites: readonly string[];
  readonly settings: ConnectionSettings;
}

export interface CheckedRow {
  readonly remarks: Remarks;
  /** What stands in for blank cells, in words. */
  readonly assumed: RowBook['assumed'];
  /** What the row is the sign-in of, as far as that is known. */
  readonly kind: 'ONLINE' | 'EMAIL' | null;
  readonly signInUrl: string | null;
  /** The company the row names that is not there; null where there is none. */
  readonly newCompany: string | null;
  /** null where the row has an error. */
  readonly prepared: PreparedRow | null;
}

const LONGEST: Partial<Readonly<Record<TextColumn, number>>> = { provider: 120, username: 320, notes: 2000, containerName: 120, containerUnit: 20 };

/** Takes what a cell means, or tells why it means nothing. */
function takeOf(book: RowBook) {
  return <T>(column: ImportColumn, parsed: Parsed<T>): T | null => {
    if (parsed.ok) return parsed.value;
    book.error(column, parsed.words);
    return null;
  };
}

/** ONLINE where nothing says otherwise; EMAIL where the row names senders and no sign-in. */
function kindOf(row: ImportRow, book: RowBook): 'ONLINE' | 'EMAIL' | null {
  const said = cellOf(row, 'connectionType');
  if (said !== '') return takeOf(book)('connectionType', parseConnectionType(said));
  const hasMail = cellOf(row, 'senderEmails') !== '' || cellOf(row, 'emailFrequency') !== '';
  const hasSignIn = cellOf(row, 'username') !== '' || row.secret !== null;
  if (hasMail && hasSignIn) {
    book.error('connectionType', 'The row has a sign-in and senders of e-mail: say ONLINE or EMAIL');
    return null;
  }
  const kind = hasMail ? 'EMAIL' : 'ONLINE';
  book.assume('connectionType', kind);
  return kind;
}

/** Where signing in starts: as the row says, or as it is known of a utility of this very name. */
function addressOf(row: ImportRow, name: string, country: string | null, world: ImportWorld, book: RowBook): string | null {
  const said = cellOf(row, 'signInUrl');
  if (said !== '') return takeOf(book)('signInUrl', parseAddress(said));
  if (name === '' || country === null) return null;
  const known = world.findAddress({ name, country });
  if (known.kind === 'FOUND') {
    book.assume('signInUrl', known.signInUrl);
    return known.signInUrl;
  }
  if (known.kind === 'SEVERAL') book.error('signInUrl', `Several utilities are called so (${known.hosts.slice(0, 3).join(', ')}). Enter the address at which one signs in`);
  else book.error('signInUrl', `No address is known for a utility of this name. Enter it${known.nearest === null ? '' : `, or name the utility “${known.nearest}” if that is meant`}`);
  return null;
}

function ownerEmailOf(row: ImportRow, book: RowBook): string | null {
  const said = cellOf(row, 'ownerEmail');
  if (said !== '') return takeOf(book)('ownerEmail', parseOwnerEmail(said));
  book.assume('ownerEmail', 'Nobody but you');
  return null;
}

function containerOf(row: ImportRow, types: readonly string[], book: RowBook): ConnectionSettings['customContainer'] {
  const [name, size, unit] = [cellOf(row, 'containerName'), cellOf(row, 'containerSize'), cellOf(row, 'containerUnit')];
  if (name === '' && size === '' && unit === '') return null;
  if (name === '') book.error('containerName', 'Name the container, or leave its size and units blank');
  if (unit === '') book.error('containerUnit', 'Enter the unit, for example yd3 or gal');
  const parsed = parseSize(size);
  if (!parsed.ok) book.error('containerSize', parsed.words);
  if (!types.includes('WASTE') && !types.includes('FUEL')) book.error(name === '' ? 'containerSize' : 'containerName', 'A container belongs to waste and fuel only. Add the type, or leave the container blank');
  return parsed.ok ? { name, size: parsed.value, unit } : null;
}

/** What one row says, without regard to the others but for how the first of them spells a new company. */
export function checkRow(row: ImportRow, world: ImportWorld, options: ImportOptions, spelling: (name: string) => string): CheckedRow {
  const book = openRowBook();
  const take = takeOf(book);
  for (const [column, longest] of Object.entries(LONGEST) as [TextColumn, number][]) if (cellOf(row, column).length > longest) book.error(column, `At most ${longest.toLocaleString('en-US')} characters`);

  const kind = kindOf(row, book);
  const company = companyOf(row, world, options, book, spelling);
  const { owner, newCompany } = company;
  const { siteIds, newSites } = sitesOf(row, company, world, options, book);
  const name = cellOf(row, 'provider');
  if (name === '') book.error('provider', 'Name the utility');
  const country = take('country', parseCountry(cellOf(row, 'country')));
  const signInUrl = addressOf(row, name, country, world, book);
  const ownerEmail = ownerEmailOf(row, book);
  const provider = name === '' || signInUrl === null || country === null ? null : world.resolve({ name, signInUrl, country });
  if (provider?.notice != null) book.notice('provider', provider.notice);
  const named = take('datasourceTypes', parseDatasourceTypes(cellOf(row, 'datasourceTypes')));
  const types = named === null ? null : named.length > 0 ? named : (provider?.datasourceTypes ?? null);
  if (types !== null && types.length === 0) book.error('datasourceTypes', 'This utility is not known, so say what it delivers, for example ELECTRICITY, GAS');
  if (named?.length === 0 && types !== null && types.length > 0) book.assume('datasourceTypes', types.join(', '));
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
  const isWhole = owner !== null && provider !== null && signInUrl !== null && country !== null && types !== null && startDate !== null && from !== null;
  const told = { remarks: book.remarks, assumed: book.assumed, kind, signInUrl, newCompany };
  if (book.hasErrors() || !isWhole) return { ...told, prepared: null };
  return {
    ...told,
    prepared: {
      rowId: row.id, owner, provider, signInUrl, country, from, newSites,
      settings: {
        siteIds, datasourceTypes: [...types], startDate, multiplyByOccupancy: multiplyByOccupancy ?? false, customContainer, ownerEmail,
        requiresMfa: requiresMfa ?? false, notes: notes === '' ? null : notes,
      },
    },
  };
}
