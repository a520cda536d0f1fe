import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sql, type Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import { bareStamp, nextStamp, personal } from '../../shared/domain/hybrid-clock.ts';
import type { TeamTransaction } from './database.ts';
import type { SyncedRow, SyncedTable } from './tables.ts';
import { lockTeam } from './team-lock.ts';

/**
 * How rows that devices sync are made and changed here. The service stamps with a clock of its own, as one device more,
 * so that what was changed through the API meets what a person changed on a computer by the same rule.
 */

const EVERY_FIELD = '*';
/** Each copy of the service is a device of its own while it runs. */
const copy = randomUUID();
let last = '';

/** A version later than all this copy gave and than `seen`. What the API is asked for is a person's word. */
export function stampAfter(seen: string): string {
  const before = bareStamp(seen);
  last = nextStamp(last > before ? last : before, Date.now(), copy);
  return personal(last);
}

/** A value of a column as it is bound: lists and objects of JSON columns as text. */
export type Bound = string | number | boolean | null | readonly string[];

/** Makes a row and returns its id. The fields are those of the table's own, by their names in tables.ts. */
export async function insertRow(transaction: TeamTransaction, table: SyncedTable, fields: Readonly<Record<string, Bound>>, id: string = newId()): Promise<string> {
  const { rows, teamId } = transaction;
  await lockTeam(transaction);
  const now = new Date().toISOString();
  const values = { ...fields, teamId, id, createdAt: now, updatedAt: now, deletedAt: null, versions: JSON.stringify({ [EVERY_FIELD]: stampAfter('') }) };
  await rows.insertInto(table).values(values).execute();
  return id;
}

/** Fields that are objects of which each key is edited, and versioned, by itself: `settings.ownerEmail`. */
const SETTINGS = new Set(['settings', 'corrections']);

/**
 * Changes fields of a row that is there, each with its version; a field that keeps its value keeps its version. Of a
 * field of settings only the keys that are given change.
 * @returns the names of the fields that changed, or null where there is no such row
 */
export async function updateRow(
  transaction: TeamTransaction,
  table: SyncedTable,
  id: string,
  fields: Readonly<Record<string, Bound | undefined>>,
): Promise<string[] | null> {
  const { rows, teamId } = transaction;
  await lockTeam(transaction);
  const found = await rows.selectFrom(table).selectAll().where('teamId', '=', teamId).where('id', '=', id).where('deletedAt', 'is', null).forUpdate().executeTakeFirst();
  if (found === undefined) return null;
  const before = found as unknown as Selectable<SyncedRow> & Record<string, unknown>;
  const given = Object.entries(fields).filter((entry): entry is [string, Bound] => entry[1] !== undefined);
  const after = given.map(([field, bound]): [string, Bound] => [field, SETTINGS.has(field) ? merged(before[field], bound) : bound]);
  const changed = after.filter(([field, bound]) => !isSame(before[field], bound));
  if (changed.length === 0) return [];
  const names = changed.flatMap(([field, bound]) => (SETTINGS.has(field) ? keysThatDiffer(field, before[field], bound) : [field]));
  const versions = { ...before.versions };
  for (const name of names) versions[name] = stampAfter(versions[name] ?? versions[EVERY_FIELD] ?? '');
  const set = { ...Object.fromEntries(changed), updatedAt: new Date().toISOString(), versions: JSON.stringify(versions), run: null };
  await rows.updateTable(table).set(set as never).where('teamId', '=', teamId).where('id', '=', id).execute();
  return names;
}

/** Settings with the given keys changed, as text. */
function merged(stored: unknown, bound: Bound): string {
  return JSON.stringify({ ...(stored as object), ...(JSON.parse(String(bound)) as object) });
}

function keysThatDiffer(field: string, stored: unknown, bound: Bound): string[] {
  const [before, after] = [stored, JSON.parse(String(bound))] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys(after).filter((key) => !isDeepStrictEqual(before[key], after[key])).map((key) => `${field}.${key}`);
}

/** Whether a stored value is what would be bound; what is stored as JSON is compared as what it says. */
function isSame(stored: unknown, bound: Bound): boolean {
  if (typeof bound === 'string' && typeof stored === 'object' && stored !== null) return isDeepStrictEqual(stored, JSON.parse(bound));
  return isDeepStrictEqual(stored, bound);
}

/** Whether something with this id is there, and not deleted. */
export async function isThere({ rows, teamId }: TeamTransaction, table: SyncedTable, id: string): Promise<boolean> {
  const found = await rows.selectFrom(table).select(sql`1`.as('one')).where('teamId', '=', teamId).where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  return found !== undefined;
}
