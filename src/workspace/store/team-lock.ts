import type { TeamTransaction } from './database.ts';

/**
 * Has a transaction that changes synced rows wait for those before it. The trigger that numbers changes holds the same row
 * from the first change on; taken before anything is read, two transactions never wait for each other in a circle, and what
 * was read is still so when it is written.
 */
export async function lockTeam({ rows, teamId }: TeamTransaction): Promise<void> {
  await rows.selectFrom('teamClock').select('lastChange').where('teamId', '=', teamId).forUpdate().execute();
}
