import type { z } from 'zod';
import { SYNCED_FIELDS, SyncNoun, type Fields } from './synced-rows.ts';

const NOUNS: Readonly<Record<SyncNoun, string>> = { datasource: 'provider', company: 'company', site: 'site', connection: 'connection', account: 'account', meter: 'meter', bill: 'bill', issue: 'issue', invitation: 'invitation', sharedSetting: 'setting' };
const WAITS = 'waits for: ';

/** The service's words of a row that fits the contract and that its database does not keep. */
export const BEYOND_BOUNDS = 'holds a number or a day beyond all bounds';
export const THERE_ALREADY = 'says what another row says already';

/** Kept in the place of the service's words with a row that was not sent, since it names one that was refused. */
export function waitsFor(noun: SyncNoun): string {
  return `${WAITS}${noun}`;
}

/** Whether a row was not sent for what another did wrong. */
export function isWaiting(said: string): boolean {
  return said.startsWith(WAITS);
}

/** Of one row at most so many sentences: the first says where to look. */
const MOST_REASONS = 3;
/** Fields whose own names say nothing to a person. */
const WORDS: Readonly<Record<string, string>> = { reading: 'what was read', document: 'file', parts: '', settings: '', datasourceTypes: 'types', mail: 'mailbox', isArchived: 'archived', isActive: 'active' };

/**
 * Why the workspace did not take a row, in sentences. What is wrong is looked up by the contract that both sides hold; where
 * this app finds nothing, the two are of different versions, and the service's own words say of which field.
 * @param said the words of the service, `path: message` for each field
 */
export function refusalReasons(noun: SyncNoun, fields: Fields, said: string): string[] {
  if (isWaiting(said)) return [`Waits for the ${NOUNS[SyncNoun.parse(said.slice(WAITS.length))]} it belongs to, which does not fit.`];
  if (said === BEYOND_BOUNDS) return ['Holds a number or a day beyond all bounds, such as one of the year 0000. It is sent once that is mended.'];
  if (said === THERE_ALREADY) return [`Another ${NOUNS[noun]} of the team has the same name or number. It is sent once one of them is mended.`];
  const found = SYNCED_FIELDS[noun].safeParse(fields);
  if (!found.success) return [...new Set(found.error.issues.map((issue) => sentence(issue, fields)))].slice(0, MOST_REASONS);
  const path = /^([a-z][\w.]*): /iu.exec(said)?.[1];
  const of = path === undefined || path === 'versions' ? 'This' : capital(nameOf(path.split('.')));
  return [`${of}: the workspace expects another form. Either it or this app has to be brought up to date.`];
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function sentence(issue: z.core.$ZodIssue, fields: Fields): string {
  return `${capital(nameOf(issue.path.map(String)))}: ${wrong(issue, valueAt(fields, issue.path))}.`;
}

function wrong(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'too_big': return `more than ${amount(issue.origin, Number(issue.maximum))}`;
    case 'too_small': return value === '' || (Array.isArray(value) && value.length === 0) ? 'empty' : `less than ${amount(issue.origin, Number(issue.minimum))}`;
    default: return value === null || value === undefined ? 'missing' : 'not written as it has to be';
  }
}

function amount(origin: string, at: number): string {
  const count = at.toLocaleString('en');
  if (origin === 'string') return `${count} ${at === 1 ? 'character' : 'characters'}`;
  return origin === 'array' || origin === 'set' ? `${count} ${at === 1 ? 'entry' : 'entries'}` : count;
}

/** `parts.charges.0.description` → "description of charge 1". */
function nameOf(path: readonly string[]): string {
  const names: string[] = [];
  for (const [at, part] of path.entries()) {
    if (/^\d+$/u.test(part)) continue;
    const next = path[at + 1];
    const words = WORDS[part] ?? part.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
    if (words === '') continue;
    if (next !== undefined && /^\d+$/u.test(next)) names.unshift(`${words.replace(/s$/u, '')} ${Number(next) + 1}`);
    else names.unshift(words);
  }
  return names.length === 0 ? 'this' : names.join(' of ');
}

function valueAt(fields: Fields, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined), fields);
}
