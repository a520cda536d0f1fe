import { isDeepStrictEqual } from 'node:util';
import { fieldsOf, identityFields, isErased, isKeyed } from './synced-rows.ts';
import type { Fields, RowState, SyncNoun } from './synced-rows.ts';

/**
 * How two states of one row become one, on devices and in the workspace alike (docs/sync.md). Each field goes to the later
 * version; a version of a person's word is later than any of a machine's. The result is the same in whichever order states
 * are merged, and however often.
 */

const EVERY_FIELD = '*';
/** No version: nothing is said of the field. */
const NONE = '';

/** What a state says of one field, or of one key of a field of settings. */
interface Claim {
  readonly version: string;
  readonly value: unknown;
}

/** Fields whose value follows from others: of these the newest counts. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = { parts: ['reading', 'accountId', 'deletedAt'], document: ['documentSha256'] };

/** Two states of one row as one. */
export function mergeRows(noun: SyncNoun, one: RowState, other: RowState): RowState {
  const erased = [one, other].filter(({ fields }) => isErased(noun, fields)).toSorted((first, second) => (textOf(first.fields) < textOf(second.fields) ? -1 : 1));
  if (erased[0] !== undefined) {
    return { ...erased[0], id: earlier(one.id, other.id), createdAt: earlier(one.createdAt, other.createdAt), versions: laterVersions(erased[0].versions, erased.at(-1)?.versions ?? {}) };
  }
  const [ours, theirs] = [claimsOf(noun, one), claimsOf(noun, other)];
  const merged = new Map<string, Claim>();
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) merged.set(name, laterClaim(ours.get(name), theirs.get(name)));
  const made = earlier(one.versions[EVERY_FIELD] ?? NONE, other.versions[EVERY_FIELD] ?? NONE);
  return { id: earlier(one.id, other.id), createdAt: earlier(one.createdAt, other.createdAt), ...stateOf(noun, merged, made) };
}

/** Two rows that turned out to be one: `stays` keeps its id and what it is known by, and each other field goes to the later version. */
export function joinRows(noun: SyncNoun, stays: RowState, goes: RowState): RowState {
  const names = identityFields(noun).filter((field) => field !== 'naturalKey' || isErased(noun, stays.fields) === isErased(noun, goes.fields));
  const known = Object.fromEntries(names.map((field) => [field, stays.fields[field]]));
  const merged = mergeRows(noun, stays, { ...goes, id: stays.id, fields: { ...goes.fields, ...known }, versions: withoutNames(goes.versions, names) });
  return { ...merged, id: stays.id };
}

/** The fields, and keys of settings as `field.key`, of which two states say different things, by value or by version; `createdAt` among them. */
export function differingNames(noun: SyncNoun, before: RowState, after: RowState): string[] {
  const [old, new_] = [claimsOf(noun, before), claimsOf(noun, after)];
  const names = [...new Set([...old.keys(), ...new_.keys()])].filter((name) => {
    const [one, other] = [old.get(name), new_.get(name)];
    return (one?.version ?? NONE) !== (other?.version ?? NONE) || !isDeepStrictEqual(one?.value ?? null, other?.value ?? null);
  });
  return before.createdAt === after.createdAt ? names : [...names, 'createdAt'];
}

/** The version of a field or of a key of settings; '' of a field that is empty since the row was made, which says nothing. */
export function versionOf({ versions }: Pick<RowState, 'versions'>, name: string, value: unknown): string {
  return versions[name] ?? (value === null || value === undefined ? NONE : (versions[EVERY_FIELD] ?? NONE));
}

function claimsOf(noun: SyncNoun, state: RowState): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  const say = (name: string, value: unknown): void => void claims.set(name, { version: versionOf(state, name, value), value });
  for (const field of fieldsOf(noun)) {
    const value = state.fields[field];
    if (value === undefined) continue;
    if (!isKeyed(noun, field)) {
      say(field, value);
      continue;
    }
    const keys = Object.keys((value ?? {})).map((key) => `${field}.${key}`);
    const taken = Object.keys(state.versions).filter((name) => name.startsWith(`${field}.`));
    for (const name of new Set([...keys, ...taken])) say(name, (value as Record<string, unknown> | null)?.[name.slice(field.length + 1)]);
  }
  for (const [field, causes] of Object.entries(FOLLOWS)) {
    const followed = claims.get(field);
    if (followed !== undefined) claims.set(field, { ...followed, version: [NONE, ...causes.map((cause) => claims.get(cause)?.version ?? NONE)].reduce(later) });
  }
  return claims;
}

/** Claims as fields and versions again; versions that are that of the row's making are not written. */
function stateOf(noun: SyncNoun, claims: ReadonlyMap<string, Claim>, made: string): { readonly fields: Fields; readonly versions: Record<string, string> } {
  const fields: Record<string, unknown> = {};
  const versions: Record<string, string> = { [EVERY_FIELD]: made };
  for (const field of fieldsOf(noun)) {
    if (isKeyed(noun, field)) fields[field] = keyedValue(field, claims);
    else if (claims.has(field)) fields[field] = claims.get(field)?.value;
  }
  for (const [name, { version, value }] of claims) {
    const implied = value === null || value === undefined ? NONE : made;
    if (!Object.hasOwn(FOLLOWS, name) && version !== implied) versions[name] = version;
  }
  return { fields, versions };
}

function keyedValue(field: string, claims: ReadonlyMap<string, Claim>): Record<string, unknown> | null {
  const held = [...claims].filter(([name, { value }]) => name.startsWith(`${field}.`) && value !== undefined).map(([name, { value }]) => [name.slice(field.length + 1), value] as const);
  return held.length === 0 && field === 'mail' ? null : Object.fromEntries(held.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function laterClaim(one: Claim | undefined, other: Claim | undefined): Claim {
  if (one === undefined || other === undefined) return (one ?? other) as Claim;
  if (one.version !== other.version) return one.version > other.version ? one : other;
  // One version with two values: what was erased lost its words without a new one, and what says less stays.
  const [first, second] = [textOf(one.value), textOf(other.value)];
  const size = (text: string): number => (text === 'null' || text === '""' ? 0 : text.length);
  if (size(first) !== size(second)) return size(first) < size(second) ? one : other;
  return first <= second ? one : other;
}

/** JSON with its keys in order, as PostgreSQL's jsonb and this process order them differently. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

function laterVersions(one: RowState['versions'], other: RowState['versions']): Record<string, string> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, name === EVERY_FIELD ? earlier(one[name] ?? NONE, other[name] ?? NONE) : later(one[name] ?? NONE, other[name] ?? NONE)]));
}

function withoutNames(versions: RowState['versions'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(versions).filter(([name]) => !names.includes(name)));
}

const later = (one: string, other: string): string => (one >= other ? one : other);

/** The lesser of two texts; of two of which one is empty, the other. */
function earlier(one: string, other: string): string {
  if (one === '' || other === '') return one === '' ? other : one;
  return one <= other ? one : other;
}

