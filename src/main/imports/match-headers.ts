import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, type ImportColumn } from '../../shared/domain/import-columns.ts';

/** What people call the columns, beside the template's own headings. */
const SYNONYMS: Readonly<Record<ImportColumn, readonly string[]>> = {
  connectionType: ['type', 'kind', 'connection kind', 'source type', 'method', 'collection method', 'online or email'],
  provider: ['provider', 'utility', 'utility name', 'utility company', 'provider name', 'vendor', 'vendor name', 'supplier', 'datasource', 'data source', 'energy supplier', 'versorger', 'fournisseur', 'proveedor', 'fornitore'],
  signInUrl: ['url', 'login url', 'sign in url', 'signin url', 'website', 'web site', 'portal', 'portal url', 'portal link', 'login page', 'link', 'web address', 'utility url', 'provider url', 'utility website', 'login link', 'website url'],
  sites: ['site', 'site name', 'site names', 'building', 'buildings', 'location', 'locations', 'property', 'properties', 'facility', 'facilities', 'premises', 'standort', 'standorte'],
  ownerEmail: ['owner', 'owner e mail', 'email', 'e mail', 'contact', 'contact email', 'responsible', 'workflow owner', 'notify', 'notification email', 'manager email', 'email of owner'],
  username: ['user', 'user name', 'login', 'user id', 'userid', 'login name', 'login id', 'account login', 'login username', 'portal username', 'login email', 'benutzername', 'benutzer', 'identifiant', 'usuario', 'nome utente'],
  password: ['pass', 'pw', 'pwd', 'passwd', 'passcode', 'pass word', 'login password', 'portal password', 'secret', 'passwort', 'kennwort', 'mot de passe', 'contrasena', 'wachtwoord', 'senha', 'pin', 'credential', 'credentials'],
  senderEmails: ['sender', 'senders', 'sender email', 'sender e mails', 'sender address', 'from', 'from address', 'from email', 'vendor email', 'bill sender', 'bills from'],
  emailFrequency: ['frequency', 'billing frequency', 'bill frequency', 'e mail frequency', 'cadence', 'how often', 'interval'],
  country: ['country code', 'land', 'pays', 'iso country', 'nation', 'pais'],
  datasourceTypes: ['datasource type', 'utility type', 'utility types', 'commodity', 'commodities', 'service', 'services', 'service type', 'service types', 'data source types', 'energy type', 'data types'],
  startDate: ['start date', 'collection start date', 'data start date', 'start', 'from date', 'collect from', 'since', 'history from', 'start day', 'startdatum', 'data collection start'],
  multiplyByOccupancy: ['occupancy', 'multiply occupancy', 'apply occupancy', 'multiply by occupancy percent', 'shared building', 'use occupancy'],
  requiresMfa: ['mfa', '2fa', 'mfa required', 'two factor', 'needs mfa', 'has mfa', 'mfa requirement', 'requires 2fa', 'multi factor', 'code required'],
  containerName: ['container', 'container name', 'dumpster', 'tank', 'dumpster name', 'tank name'],
  containerSize: ['container size', 'size', 'capacity', 'container capacity', 'tank size', 'dumpster size'],
  containerUnit: ['container unit', 'container units', 'units', 'unit', 'custom container unit', 'size unit', 'size units'],
  notes: ['note', 'comment', 'comments', 'remark', 'remarks', 'description', 'bemerkung'],
  company: ['company name', 'client', 'client name', 'customer', 'customer name', 'organisation', 'organization', 'tenant', 'firma', 'kunde'],
};

/** Lower case, without accents, punctuation and what stands in brackets: "Owner e-mail*" and "owner email (required)" are alike. */
export function headerForm(text: string): string {
  return text
    .normalize('NFKD').replace(/\p{M}/gu, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const joined = (form: string): string => form.replaceAll(' ', '');

const EXACT = new Map<string, ImportColumn>();
for (const column of IMPORT_COLUMNS) {
  for (const name of [IMPORT_COLUMN_FACTS[column].header, column, ...SYNONYMS[column]]) {
    const form = joined(headerForm(name));
    if (!EXACT.has(form)) EXACT.set(form, column);
  }
}
// The template's own headings win over the synonyms of other columns.
for (const column of IMPORT_COLUMNS) EXACT.set(joined(headerForm(IMPORT_COLUMN_FACTS[column].header)), column);

/** The column a heading names, or null. */
const exactColumn = (header: string): ImportColumn | null => EXACT.get(joined(headerForm(header))) ?? null;

/** How many cells of a row are headings that are known: what tells a row of headings from a row of values. */
export const recognisedCount = (cells: readonly string[]): number => new Set(cells.map(exactColumn).filter((column) => column !== null)).size;

const ENOUGH_HEADINGS = 2;

/** True for a row that can hardly be anything but headings. */
export const isHeadingRow = (cells: readonly string[]): boolean => recognisedCount(cells) >= ENOUGH_HEADINGS;

/** How alike two texts are by their pairs of letters, 0 to 1 (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  const total = Math.max(0, one.length - 1) + Math.max(0, other.length - 1);
  const rest = new Map<string, number>();
  for (let at = 1; at < other.length; at += 1) {
    const pair = other.slice(at - 1, at + 1);
    rest.set(pair, (rest.get(pair) ?? 0) + 1);
  }
  let common = 0;
  for (let at = 1; at < one.length; at += 1) {
    const pair = one.slice(at - 1, at + 1);
    const left = rest.get(pair) ?? 0;
    if (left === 0) continue;
    rest.set(pair, left - 1);
    common += 1;
  }
  return total === 0 ? 0 : (2 * common) / total;
}

const ALIKE_ENOUGH = 0.75;

function nearest(header: string): { readonly column: ImportColumn; readonly score: number } | null {
  const form = joined(headerForm(header));
  if (form.length < 4) return null;
  let best: { column: ImportColumn; score: number } | null = null;
  for (const [name, column] of EXACT) {
    const score = name.length < 4 ? 0 : likeness(form, name);
    if (score >= ALIKE_ENOUGH && score > (best?.score ?? 0)) best = { column, score };
  }
  return best;
}

/** Which column each heading names: the same name in any order first, then what is nearly the same. No column is named twice. */
export function matchHeaders(headers: readonly string[]): (ImportColumn | null)[] {
  const targets = headers.map((): ImportColumn | null => null);
  const taken = new Set<ImportColumn>();
  const take = (at: number, column: ImportColumn): void => {
    targets[at] = column;
    taken.add(column);
  };
  // The template's own heading goes before a synonym that happens to stand further left.
  headers.forEach((header, at) => {
    const column = exactColumn(header);
    if (column !== null && headerForm(header) === headerForm(IMPORT_COLUMN_FACTS[column].header) && !taken.has(column)) take(at, column);
  });
  headers.forEach((header, at) => {
    const column = exactColumn(header);
    if (targets[at] === null && column !== null && !taken.has(column)) take(at, column);
  });
  const close = headers.map((header, at) => ({ at, found: targets[at] === null ? nearest(header) : null })).sort((a, b) => (b.found?.score ?? 0) - (a.found?.score ?? 0));
  for (const { at, found } of close) if (found !== null && !taken.has(found.column)) take(at, found.column);
  return targets;
}

const SECRET_WORDS = /pass|pwd|\bpw\b|secret|kennwort|contrase|wachtwoord|senha|\bpin\b|credential|\bkey\b|token|answer|antwort/;

/** True where a heading says that what stands below could be a secret. */
export const isSecretHeader = (header: string): boolean => SECRET_WORDS.test(headerForm(header));
