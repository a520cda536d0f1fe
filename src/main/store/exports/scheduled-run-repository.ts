import { z } from 'zod';
import { Day, Id, Moment } from '../../../shared/domain/base.ts';
import { KEPT_RUNS, ScheduledRun } from '../../../shared/domain/scheduled-export.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';
import { momentOf } from '../rows/row-changes.ts';

const NOUN = 'scheduledExport';

const toRun = (row: SqlRow): ScheduledRun =>
  ScheduledRun.parse({ id: row['id'], startedAt: row['started_at'], outcome: row['outcome'], fileName: row['file_name'], bills: row['bills'], heldBack: row['held_back'], leftOutCount: row['left_out_count'], words: row['words'] });

/** The last runs of a scheduled export, the newest first. */
export const runsOf = (reader: StoreReader, scheduleId: string): ScheduledRun[] =>
  reader.all('SELECT * FROM scheduled_runs WHERE schedule_id = ? ORDER BY started_at DESC, id DESC LIMIT ?', [scheduleId, KEPT_RUNS]).map(toRun);

function settle(transaction: StoreTransaction, { id, outcome, fileName, bills, heldBack, leftOutCount, words }: Omit<ScheduledRun, 'startedAt'>): void {
  transaction.run('UPDATE scheduled_runs SET outcome = ?, file_name = ?, bills = ?, held_back = ?, left_out_count = ?, words = ? WHERE id = ?', [outcome, fileName, bills, heldBack, leftOutCount, words, id]);
  transaction.changedNouns.add(NOUN);
}

/** Notes which bills were written, as they were; those erased since are forgotten. Only what differs is written down. */
function noteBills(transaction: StoreTransaction, scheduleId: string, ids: readonly string[], versions: readonly string[]): void {
  const known = new Map(transaction.all('SELECT bill_id, written_version FROM scheduled_export_bills WHERE schedule_id = ?', [scheduleId]).map((row) => [row['bill_id'], row['written_version']]));
  const changed = ids.flatMap((id, at) => (known.get(id) === versions[at] ? [] : [[id, versions[at]]]));
  if (changed.length > 0) {
    transaction.run(
      `INSERT INTO scheduled_export_bills (schedule_id, bill_id, written_version) SELECT ?, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?) WHERE true
       ON CONFLICT (schedule_id, bill_id) DO UPDATE SET written_version = excluded.written_version`,
      [scheduleId, JSON.stringify(changed)],
    );
  }
  transaction.run('DELETE FROM scheduled_export_bills WHERE schedule_id = ? AND bill_id NOT IN (SELECT id FROM bills WHERE deleted_at IS NULL)', [scheduleId]);
}

/** What became of scheduled exports. */
export const scheduledRunOperations = {
  begin: change(z.object({ scheduleId: Id }), (transaction, { scheduleId }): { id: string } => {
    const id = transaction.newId();
    transaction.run(`INSERT INTO scheduled_runs (id, schedule_id, started_at, outcome, file_name, bills, held_back, left_out_count, words) VALUES (?, ?, ?, 'RUNNING', NULL, 0, 0, 0, NULL)`, [id, scheduleId, momentOf(transaction)]);
    transaction.run('DELETE FROM scheduled_runs WHERE schedule_id = ?1 AND id NOT IN (SELECT id FROM scheduled_runs WHERE schedule_id = ?1 ORDER BY started_at DESC, id DESC LIMIT ?2)', [scheduleId, KEPT_RUNS]);
    transaction.changedNouns.add(NOUN);
    return { id };
  }),

  /** A run was written, or had nothing to write: what was due and what was asked for is done. */
  succeed: change(
    z.object({ scheduleId: Id, run: ScheduledRun.omit({ startedAt: true }), coveredThrough: Day.nullable(), requestedAt: Moment.nullable(), billIds: z.array(z.string()), versions: z.array(z.string()) }),
    (transaction, { scheduleId, run, coveredThrough, requestedAt, billIds, versions }): void => {
      settle(transaction, run);
      noteBills(transaction, scheduleId, billIds, versions);
      transaction.run('UPDATE scheduled_exports SET covered_through = ?, retry_at = NULL, failures = 0, failure = NULL, run_requested_at = NULLIF(run_requested_at, ?) WHERE id = ?', [coveredThrough, requestedAt, scheduleId]);
    },
  ),

  /** A run failed: what was due is tried again at a moment, and what was asked for is answered. Returns whether this is the first time since it last worked that these words are said. */
  fail: change(z.object({ scheduleId: Id, run: ScheduledRun.omit({ startedAt: true }), failure: z.string(), retryAt: Moment, requestedAt: Moment.nullable() }), (transaction, { scheduleId, run, failure, retryAt, requestedAt }): { isNew: boolean } => {
    const before = transaction.get('SELECT failure FROM scheduled_exports WHERE id = ?', [scheduleId])?.['failure'];
    settle(transaction, run);
    transaction.run('UPDATE scheduled_exports SET retry_at = ?, failures = failures + 1, failure = ?, run_requested_at = NULLIF(run_requested_at, ?) WHERE id = ?', [retryAt, failure, requestedAt, scheduleId]);
    return { isNew: before !== failure };
  }),

  /** A run was broken off and nothing is wrong: it stays due. */
  stop: change(z.object({ id: Id, words: z.string() }), (transaction, { id, words }): void => settle(transaction, { id, outcome: 'STOPPED', fileName: null, bills: 0, heldBack: 0, leftOutCount: 0, words })),

  /** Runs that a kill broke off, with the folder each wrote into. */
  listBroken: read(z.void(), (reader): { id: string; folder: string }[] =>
    reader.all(`SELECT r.id, s.folder FROM scheduled_runs r JOIN scheduled_exports s ON s.id = r.schedule_id WHERE r.outcome = 'RUNNING'`).map((row) => ({ id: String(row['id']), folder: String(row['folder']) }))),
};
