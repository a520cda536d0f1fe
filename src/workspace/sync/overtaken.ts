import { goingBefore, overtakenNames, saidAs } from '../../shared/workspace/overtaken-words.ts';
import type { OvertakenRow } from '../../shared/workspace/sync.ts';
import type { RowState, SyncNoun } from '../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../store/database.ts';
import { givenFences } from '../store/lease-repository.ts';

/**
 * The rows without what checks found under leases after which others were given, and what the device is told of it. The leases
 * are read in the transaction that takes the rows, behind the team's lock: none is given in between.
 */
export async function withoutOvertaken<Row extends RowState>(transaction: TeamTransaction, noun: SyncNoun, incoming: readonly Row[], known: ReadonlyMap<string, RowState>): Promise<{ readonly rows: readonly Row[]; readonly overtaken: readonly OvertakenRow[] }> {
  // Under any number below the highest that can be: only these ask for the leases.
  const numbered = noun === 'connection' ? incoming.filter((row) => known.has(row.id) && overtakenNames(row, Number.MAX_SAFE_INTEGER).length > 0) : [];
  if (numbered.length === 0) return { rows: incoming, overtaken: [] };
  const given = await givenFences(transaction, numbered.map(({ id }) => id));
  const overtaken: OvertakenRow[] = [];
  const rows = incoming.map((row) => {
    const [before, fence] = [known.get(row.id), given.get(row.id)];
    if (before === undefined || fence === undefined) return row;
    const names = goingBefore(overtakenNames(row, fence), row, before);
    if (names.length === 0) return row;
    const of = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
    overtaken.push({ id: row.id, fence, fields: of(before.fields), versions: of(before.versions) });
    return saidAs(row, before, names);
  });
  return { rows, overtaken };
}
