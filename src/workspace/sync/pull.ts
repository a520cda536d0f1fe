import type { PullAnswer, PullQuery } from '../../shared/workspace/sync.ts';
import { referencesOf, SYNC_NOUNS, type RowState, type SyncNoun } from '../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../store/database.ts';
import { deedsBetween } from '../store/connection-deed-repository.ts';
import { leasesAfter } from '../store/lease-repository.ts';
import { lastChange, readChanges, type Position } from '../store/sync/change-feed.ts';
import { namedBeside, readStates } from '../store/sync/synced-reads.ts';

/**
 * What changed in a team after a cursor, in the order of its changes. Each row comes with the rows it names that the device
 * may not have: they stand later in that order.
 */
export async function readPull(transaction: TeamTransaction, { cursor, run, limit }: Pick<PullQuery, 'cursor' | 'run' | 'limit'>): Promise<Omit<PullAnswer, 'now'>> {
  const from = parseCursor(cursor);
  const last = await lastChange(transaction);
  if (from.noun === null && from.change >= last) return { rows: [], leases: [], deeds: [], cursor: `${last}`, isMore: false };
  const { rows, position, isMore } = await readChanges(transaction, from, last, run, limit);
  const named = await readNamed(transaction, rows, from.change);
  const ordered = SYNC_NOUNS.flatMap((noun) => [...(named.get(noun)?.values() ?? []), ...rows.filter((row) => row.noun === noun)]);
  return {
    rows: ordered.map(({ noun, id, createdAt, fields, versions }) => ({ noun, id, createdAt, fields: { ...fields }, versions: { ...versions } })),
    leases: await leasesAfter(transaction, from.change), deeds: await deedsBetween(transaction, from.change, isMore ? position.change : last), cursor: isMore ? cursorOf(position) : `${last}`, isMore,
  };
}

type NamedRow = RowState & { readonly noun: SyncNoun };

/** The rows that these name, and that those name, which changed after the cursor and are not among them. */
async function readNamed(transaction: TeamTransaction, rows: readonly NamedRow[], after: number): Promise<Map<SyncNoun, Map<string, NamedRow>>> {
  const named = new Map(SYNC_NOUNS.map((noun) => [noun, new Map<string, NamedRow>()]));
  const present = new Set(rows.map(({ id }) => id));
  let newest: readonly NamedRow[] = rows;
  while (newest.length > 0) {
    const references = newest.flatMap(({ noun, fields }) => referencesOf(noun, fields));
    const found: NamedRow[] = [];
    for (const noun of SYNC_NOUNS) {
      const states = await readStates(transaction, noun, namedBeside(noun, references, present), after);
      for (const state of states.values()) {
        const row = { noun, ...state };
        named.get(noun)?.set(state.id, row);
        found.push(row);
      }
    }
    for (const { id } of found) present.add(id);
    newest = found;
  }
  return named;
}

function parseCursor(cursor: string): Position {
  const [change = '0', noun, id] = cursor.split('.');
  return { change: Number(change), noun: noun === undefined ? null : Number(noun), id: id ?? null };
}

function cursorOf({ change, noun, id }: Position): string {
  return noun === null || id === null ? `${change}` : `${change}.${noun}.${id}`;
}
