import type { PullAnswer, PullQuery } from '../../shared/workspace/sync.ts';
import { partsOfCursor } from '../../shared/workspace/sync-cursor.ts';
import { referencesOf, SYNC_NOUNS, type RowState, type SyncNoun } from '../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../store/database.ts';
import { deedsBetween } from '../store/connection-deed-repository.ts';
import { leasesAfter } from '../store/lease-repository.ts';
import { beginHistory, readChanges, readClock, type Position } from '../store/sync/change-feed.ts';
import { namedBeside, readStates } from '../store/sync/synced-reads.ts';

/**
 * What changed in a team after a cursor, in the order of its changes. Each row comes with the rows it names that the device
 * may not have: they stand later in that order.
 */
export async function readPull(transaction: TeamTransaction, { cursor, run, limit }: Pick<PullQuery, 'cursor' | 'run' | 'limit'>): Promise<Omit<PullAnswer, 'now'>> {
  const asked = parseCursor(cursor);
  const { last, ...clock } = await readClock(transaction);
  // A number that was not given yet was given before the database was restored from a backup, and by it to other devices too.
  const history = asked.history === clock.history && asked.position.change > last ? await beginHistory(transaction, clock.history) : clock.history;
  const isOfHistory = asked.position.change <= last && (asked.history === null || asked.history === history);
  const from = isOfHistory ? asked.position : BEGINNING;
  if (from.noun === null && from.change >= last) return { rows: [], leases: [], deeds: [], cursor: cursorOf(history, { ...BEGINNING, change: last }), isMore: false };
  const { rows, position, isMore } = await readChanges(transaction, from, last, run, limit);
  const named = await readNamed(transaction, rows, from.change);
  const ordered = SYNC_NOUNS.flatMap((noun) => [...(named.get(noun)?.values() ?? []), ...rows.filter((row) => row.noun === noun)]);
  return {
    rows: ordered.map(({ noun, id, createdAt, fields, versions }) => ({ noun, id, createdAt, fields: { ...fields }, versions: { ...versions } })),
    leases: await leasesAfter(transaction, from.change), deeds: await deedsBetween(transaction, from.change, isMore ? position.change : last), cursor: cursorOf(history, isMore ? position : { ...BEGINNING, change: last }), isMore,
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

const BEGINNING: Position = { change: 0, noun: null, id: null };

/** A cursor in its parts; those that were given before there were histories name none. */
function parseCursor(cursor: string): { readonly history: string | null; readonly position: Position } {
  const { history, place } = partsOfCursor(cursor);
  const [change = '0', noun, id] = place.split('.');
  return { history, position: { change: Number(change), noun: noun === undefined ? null : Number(noun), id: id ?? null } };
}

function cursorOf(history: string, { change, noun, id }: Position): string {
  return `${history}~${noun === null || id === null ? change : `${change}.${noun}.${id}`}`;
}
