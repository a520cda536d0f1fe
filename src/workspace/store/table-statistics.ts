import { sql } from 'kysely';
import type { WorkspaceDatabase } from './database.ts';

/** Tables that a first push fills from nothing. */
const TABLES = ['bills', 'usages', 'charges', 'documents', 'accounts', 'meters', 'issues'];
/** So many rows are written before the planner is told; then as many again, until the database's own statistics have come. */
const FIRST_ROWS = 2000;

/**
 * Has the planner learn of tables that grow fast: it would go on taking them for empty until autovacuum comes by, and
 * reads of a team that has just sent its first bills would look at every row. Returns what is told of each push.
 */
export function tableStatistics(database: WorkspaceDatabase, onError: (error: Error) => void): (teamId: string, rows: number) => void {
  let written = 0;
  let due = FIRST_ROWS;
  let isRunning = false;
  return (teamId, rows) => {
    written += rows;
    if (written < due || isRunning) return;
    due = written * 2;
    isRunning = true;
    const analyze = database.asTeam(teamId, (transaction) => database.asSignedIn(transaction, async (signedIn) => {
      for (const table of TABLES) await sql`analyze ${sql.raw(table)}`.execute(signedIn);
    }));
    void analyze.catch(onError).finally(() => (isRunning = false));
  };
}
