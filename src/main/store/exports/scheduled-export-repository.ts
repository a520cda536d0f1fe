import { z } from 'zod';
import { Day, Id, Moment } from '../../../shared/domain/base.ts';
import { ExportFilter } from '../../../shared/domain/export.ts';
import { ExportRange, ExportRhythm, ScheduledExportSettings, type ScheduledExport } from '../../../shared/domain/scheduled-export.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import type { Conditions } from '../rows/conditions.ts';
import { billConditions, OPEN_ISSUE } from './export-rows.ts';
import { change, read } from '../operation.ts';
import { momentOf } from '../rows/row-changes.ts';
import { runsOf } from './scheduled-run-repository.ts';

const SCHEDULED_EXPORT_NOUN = 'scheduledExport';

/** A scheduled export with its folder's path and what decides when it is due; the window sees neither. */
const ScheduledExportRow = ScheduledExportSettings.extend({
  id: Id, folder: z.string(), isPaused: z.boolean(), coveredThrough: Day.nullable(), runRequestedAt: Moment.nullable(), retryAt: Moment.nullable(), failures: z.number().int(), failure: z.string().nullable(),
});
export type ScheduledExportRow = z.infer<typeof ScheduledExportRow> & Pick<ScheduledExport, 'companyName' | 'siteName' | 'hindrance' | 'runs'>;

const jsonOf = (row: SqlRow, column: string): unknown => JSON.parse(String(row[column])) as unknown;

function toRow(reader: StoreReader, row: SqlRow): ScheduledExportRow {
  const schedule = ScheduledExportRow.parse({
    id: row['id'], kind: row['kind'], filter: jsonOf(row, 'filter'), pattern: row['pattern'], rhythm: jsonOf(row, 'rhythm'), range: jsonOf(row, 'bill_range'), folder: row['folder'], isPaused: row['is_paused'] === 1,
    coveredThrough: row['covered_through'], runRequestedAt: row['run_requested_at'], retryAt: row['retry_at'], failures: row['failures'], failure: row['failure'],
  });
  const { companyId, siteId } = schedule.filter;
  const company = companyId === undefined ? undefined : reader.get('SELECT name, is_archived FROM companies WHERE id = ? AND deleted_at IS NULL', [companyId]);
  const site = siteId === undefined ? undefined : reader.get('SELECT name FROM sites WHERE id = ? AND deleted_at IS NULL', [siteId]);
  const isMissing = companyId !== undefined && company === undefined;
  const hindrance = isMissing ? 'COMPANY_GONE' : company?.['is_archived'] === 1 ? 'COMPANY_ARCHIVED' : siteId !== undefined && site === undefined ? 'SITE_GONE' : null;
  return { ...schedule, companyName: company === undefined ? null : String(company['name']), siteName: site === undefined ? null : String(site['name']), hindrance, runs: runsOf(reader, schedule.id) };
}

function find(reader: StoreReader, id: string): ScheduledExportRow | null {
  const row = reader.get('SELECT * FROM scheduled_exports WHERE id = ? AND removed_at IS NULL', [id]);
  return row === undefined ? null : toRow(reader, row);
}

function requireSchedule(reader: StoreReader, id: string): ScheduledExportRow {
  const row = find(reader, id);
  if (row === null) throw new StoreRowMissing(SCHEDULED_EXPORT_NOUN, id);
  return row;
}

/** Bills of a filter, as an export takes them, that a scheduled one neither wrote nor knows. */
function freshConditions(id: string, filter: z.output<typeof ExportFilter>): Conditions {
  const asked = billConditions(filter);
  asked.add('NOT EXISTS (SELECT 1 FROM scheduled_export_bills x WHERE x.schedule_id = @ AND x.bill_id = b.id)', id);
  if (!filter.withOpenIssues) asked.always(`NOT ${OPEN_ISSUE}`);
  return asked;
}

/** What is here already sets nothing off: only what comes from now on does. */
function takeAsKnown(transaction: StoreTransaction, id: string, filter: z.output<typeof ExportFilter>): void {
  const asked = freshConditions(id, filter);
  const ids = transaction.all(`SELECT b.id FROM bills b WHERE ${asked.where()}`, asked.params).map((row) => String(row['id']));
  if (ids.length > 0) transaction.run('INSERT INTO scheduled_export_bills (schedule_id, bill_id, written_version) SELECT ?, value, NULL FROM json_each(?)', [id, JSON.stringify(ids)]);
}

const tell = (transaction: StoreTransaction): void => void transaction.changedNouns.add(SCHEDULED_EXPORT_NOUN);

export const scheduledExportOperations = {
  /** All that are not removed, the oldest first, each with its last runs. */
  list: read(z.void(), (reader): ScheduledExportRow[] => reader.all('SELECT * FROM scheduled_exports WHERE removed_at IS NULL ORDER BY created_at, id').map((row) => toRow(reader, row))),

  get: read(z.object({ id: Id }), (reader, { id }): ScheduledExportRow | null => find(reader, id)),

  add: change(z.object({ settings: ScheduledExportSettings, folder: z.string().min(1), coveredThrough: Day.nullable() }), (transaction, { settings, folder, coveredThrough }): { id: string } => {
    const id = transaction.newId();
    const { kind, filter, pattern, rhythm, range } = settings;
    transaction.run(
      `INSERT INTO scheduled_exports (id, kind, filter, pattern, rhythm, bill_range, folder, is_paused, covered_through, run_requested_at, retry_at, failures, failure, created_at, removed_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, NULL, 0, NULL, ?, NULL)`,
      [id, kind, JSON.stringify(filter), pattern, JSON.stringify(rhythm), JSON.stringify(range), folder, coveredThrough, momentOf(transaction)],
    );
    if (rhythm.kind === 'NEW_BILLS') takeAsKnown(transaction, id, filter);
    tell(transaction);
    return { id };
  }),

  /** Changes what is given. A new folder forgets what went wrong with the one before. @throws StoreRowMissing */
  change: change(
    z.object({ id: Id, rhythm: ExportRhythm.optional(), coveredThrough: Day.nullable(), range: ExportRange.optional(), folder: z.string().min(1).optional() }),
    (transaction, { id, rhythm, coveredThrough, range, folder }): void => {
      const before = requireSchedule(transaction, id);
      if (rhythm !== undefined) {
        transaction.run('UPDATE scheduled_exports SET rhythm = ?, covered_through = ? WHERE id = ?', [JSON.stringify(rhythm), coveredThrough, id]);
        if (rhythm.kind === 'NEW_BILLS' && before.rhythm.kind !== 'NEW_BILLS') takeAsKnown(transaction, id, before.filter);
      }
      if (range !== undefined) transaction.run('UPDATE scheduled_exports SET bill_range = ? WHERE id = ?', [JSON.stringify(range), id]);
      if (folder !== undefined) transaction.run('UPDATE scheduled_exports SET folder = ?, retry_at = NULL, failures = 0, failure = NULL WHERE id = ?', [folder, id]);
      tell(transaction);
    },
  ),

  /** Pauses it, or has it go on: what was due meanwhile is over (`coveredThrough`). @throws StoreRowMissing */
  setPaused: change(z.object({ id: Id, isPaused: z.boolean(), coveredThrough: Day.nullable() }), (transaction, { id, isPaused, coveredThrough }): void => {
    requireSchedule(transaction, id);
    transaction.run('UPDATE scheduled_exports SET is_paused = ?1, covered_through = CASE ?1 WHEN 0 THEN ?2 ELSE covered_through END, retry_at = NULL WHERE id = ?3', [isPaused ? 1 : 0, coveredThrough, id]);
    tell(transaction);
  }),

  /** Removes it, or takes that back. */
  setRemoved: change(z.object({ id: Id, isRemoved: z.boolean() }), (transaction, { id, isRemoved }): void => {
    transaction.run('UPDATE scheduled_exports SET removed_at = ?, run_requested_at = NULL WHERE id = ?', [isRemoved ? momentOf(transaction) : null, id]);
    tell(transaction);
  }),

  /** Forgets those that were removed. */
  sweep: change(z.void(), (transaction): void => {
    const ids = transaction.all('SELECT id FROM scheduled_exports WHERE removed_at IS NOT NULL').map((row) => String(row['id']));
    for (const id of ids) {
      transaction.run('DELETE FROM scheduled_export_bills WHERE schedule_id = ?', [id]);
      transaction.run('DELETE FROM scheduled_runs WHERE schedule_id = ?', [id]);
      transaction.run('DELETE FROM scheduled_exports WHERE id = ?', [id]);
    }
  }),

  /** Asks for one as soon as possible; durable, so that a restart forgets none. @throws StoreRowMissing */
  requestRun: change(z.object({ id: Id, at: Moment }), (transaction, { id, at }): void => {
    requireSchedule(transaction, id);
    transaction.run('UPDATE scheduled_exports SET run_requested_at = ? WHERE id = ?', [at, id]);
    tell(transaction);
  }),

  /** How many bills of a filter have come that are in none of its exports; those about which something is open stay out unless the filter asks for them. */
  countFresh: read(z.object({ id: Id, filter: ExportFilter }), (reader, { id, filter }): number => {
    const asked = freshConditions(id, filter);
    return Number(reader.get(`SELECT COUNT(*) AS count FROM bills b WHERE ${asked.where()}`, asked.params)?.['count']);
  }),

  /** The bills it would write, in the order of exports, each with its version; `onlyNew` leaves those out that were written as they are. */
  findBills: read(z.object({ id: Id, filter: ExportFilter, onlyNew: z.boolean() }), (reader, { id, filter, onlyNew }): { billIds: string[]; versions: string[]; heldBack: number } => {
    const asked = billConditions(filter);
    if (onlyNew) asked.add('NOT EXISTS (SELECT 1 FROM scheduled_export_bills x WHERE x.schedule_id = @ AND x.bill_id = b.id AND x.written_version = b.updated_at)', id);
    const rows = reader.all(
      `SELECT b.id, b.updated_at, ${OPEN_ISSUE} AS is_open FROM bills b JOIN companies c ON c.id = b.company_id LEFT JOIN accounts a ON a.id = b.account_id
       WHERE ${asked.where()} ORDER BY c.search_text, c.id, a.account_number, b.account_id, COALESCE(b.period_end, b.bill_date), b.id`,
      asked.params,
    );
    const taken = filter.withOpenIssues ? rows : rows.filter((row) => row['is_open'] === 0);
    return { billIds: taken.map((row) => String(row['id'])), versions: taken.map((row) => String(row['updated_at'])), heldBack: rows.length - taken.length };
  }),
};
