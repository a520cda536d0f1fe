import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { SYNC_NOUNS, type RowState, type SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../database.ts';
import { columnFields, TABLE_OF } from './synced-tables.ts';
import { withBeside } from './synced-reads.ts';

/** A place in the order of a team's changes: after all of a change, or within it after a row. `noun` counts SYNC_NOUNS. */
export interface Position {
  readonly change: number;
  readonly noun: number | null;
  readonly id: string | null;
}

/** The number of the team's last change, and the history it belongs to. */
export async function readClock({ rows, teamId }: TeamTransaction): Promise<{ readonly last: number; readonly history: string }> {
  const { lastChange: last, history } = await rows.selectFrom('teamClock').select(['lastChange', 'history']).where('teamId', '=', teamId).executeTakeFirstOrThrow();
  return { last, history };
}

/** Begins another history in the place of this one, once. Returns the one that counts. */
export async function beginHistory({ rows, teamId }: TeamTransaction, former: string): Promise<string> {
  await rows.updateTable('teamClock').set({ history: randomBytes(4).toString('hex') }).where('teamId', '=', teamId).where('history', '=', former).execute();
  return (await rows.selectFrom('teamClock').select('history').where('teamId', '=', teamId).executeTakeFirstOrThrow()).history;
}

interface Listed {
  readonly noun: SyncNoun;
  readonly at: number;
  readonly change: number;
  readonly row: Readonly<Record<string, unknown>>;
}

/**
 * The rows that changed after a position, at most so many, in the order of change, noun and id.
 * @param through the last change to look at: what is committed meanwhile would be seen in some tables and not in others
 * @param run rows that this run of the app sent itself are left out
 */
export async function readChanges(transaction: TeamTransaction, from: Position, through: number, run: string, limit: number): Promise<{ rows: (RowState & { noun: SyncNoun })[]; position: Position; isMore: boolean }> {
  const listed: Listed[] = [];
  for (const [at, noun] of SYNC_NOUNS.entries()) listed.push(...(await changesOf(transaction, noun, at, { from, through, run, limit: limit + 1 })));
  const inOrder = listed.toSorted((one, other) => one.change - other.change || one.at - other.at || (String(one.row['id']) < String(other.row['id']) ? -1 : 1));
  const page = inOrder.slice(0, limit);
  const last = page.at(-1);
  const rows: (RowState & { noun: SyncNoun })[] = [];
  for (const noun of SYNC_NOUNS) {
    const found = page.filter((one) => one.noun === noun).map(({ row }) => row);
    if (found.length > 0) rows.push(...(await withBeside(transaction, noun, found)).map((state) => ({ ...state, noun })));
  }
  return { rows, position: last === undefined ? from : { change: last.change, noun: last.at, id: String(last.row['id']) }, isMore: inOrder.length > limit };
}

async function changesOf({ rows, teamId }: TeamTransaction, noun: SyncNoun, at: number, { from, through, run, limit }: { readonly from: Position; readonly through: number; readonly run: string; readonly limit: number }): Promise<Listed[]> {
  const columns = ['id', 'createdAt', 'versions', 'change', ...columnFields(noun)] as ('id' | 'change')[];
  const found = await rows
    .selectFrom(TABLE_OF[noun]).select(columns).where('teamId', '=', teamId).where(after(at, from)).where('change', '<=', through).where(sql<boolean>`run is distinct from ${run}::uuid`)
    .orderBy('change').orderBy('id').limit(limit).execute();
  return found.map((row) => ({ noun, at, change: row.change, row }));
}

function after(at: number, { change, noun, id }: Position): ReturnType<typeof sql<boolean>> {
  if (noun === null || at < noun) return sql<boolean>`change > ${change}`;
  return at === noun ? sql<boolean>`(change, id) > (${change}, ${id}::uuid)` : sql<boolean>`change >= ${change}`;
}
