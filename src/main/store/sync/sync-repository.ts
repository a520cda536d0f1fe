import { z } from 'zod';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { ConnectionDeed } from '../../../shared/domain/connection-deed.ts';
import type { RefusedRow } from '../../../shared/domain/refused-row.ts';
import { bareStamp, deviceOf, millisecondsOf, shiftedStamp } from '../../../shared/domain/hybrid-clock.ts';
import { SYNC_SCHEMA } from '../../../shared/workspace/sync.ts';
import { SYNC_NOUNS, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { RowState } from '../../../shared/workspace/synced-rows.ts';
import { keepDeeds } from '../connections/connection-deeds.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';
import { forgetThrough } from './outbox-repository.ts';
import { isOfSample, sampleIn } from '../sample/sample-rows.ts';
import { MOST_CHANGES } from '../rows/changes-since.ts';
import { momentOf } from '../rows/row-changes.ts';
import { applyRows, joinTold, nothingAfter, type AfterApplying } from './apply-rows.ts';
import { takeBack } from './overtaken.ts';
import { keepRefusals, refusedRows } from './refused-rows.ts';
import { readState } from './row-states.ts';
import { SYNCED_TABLES } from './synced-tables.ts';

export type SentRow = RowState & { readonly noun: SyncNoun };

/** Rows to be sent at once, and what they confirm when they were taken. */
export interface SyncBatch {
  readonly rows: readonly SentRow[];
  /** The last change of the outbox that they stand for. */
  readonly through: number;
  /** Nothing waits. */
  readonly isEmpty: boolean;
}

export interface SyncStatus {
  readonly workspace: string;
  readonly cursor: string;
  /** Changes that wait to be sent. */
  readonly waiting: number;
  readonly lastSyncedAt: string | null;
  /** By how much this device's clock is taken to be off, milliseconds. */
  readonly clockOffset: number;
  /** Rows that the workspace did not take. */
  readonly refusedCount: number;
}

const RowName = z.object({ noun: SyncNoun, id: Id });
const Incoming = RowName.extend({ createdAt: Moment, fields: z.record(z.string(), z.unknown()), versions: z.record(z.string(), z.string()) });

const Overtaken = z.object({ id: Id, fence: z.number().int(), fields: z.record(z.string(), z.unknown()), versions: z.record(z.string(), z.string()) });

/** A statement of the outbox in which rows stand that the workspace has to be told of. */
const TO_SEND = `operation <> 'PULLED' AND noun IN (${SYNC_NOUNS.map((noun) => `'${noun}'`).join(', ')})`;

interface State {
  readonly workspace: string;
  readonly cursor: string;
  readonly schema: number;
  readonly pushedThrough: number;
  readonly lastSyncedAt: string | null;
}

function stateIn(reader: StoreReader): State | null {
  const row = reader.get('SELECT * FROM sync_state WHERE id = 1');
  if (row === undefined) return null;
  return { workspace: String(row['workspace']), cursor: String(row['cursor']), schema: Number(row['schema']), pushedThrough: Number(row['pushed_through']), lastSyncedAt: row['last_synced_at'] === null ? null : String(row['last_synced_at']) };
}

const offsetIn = (reader: StoreReader): number => Number(reader.get(`SELECT value FROM meta WHERE key = 'clock_offset'`)?.['value'] ?? 0);

/** Puts every row there is into the outbox, each after those it names. */
function sendEverything(transaction: StoreTransaction): void {
  for (const noun of SYNC_NOUNS) {
    transaction.run(`INSERT INTO outbox (noun, row_id, operation, fields, stamp, created_at) SELECT ?, id, 'UPSERT', '["*"]', '', ? FROM ${SYNCED_TABLES[noun].table} ORDER BY id`, [noun, momentOf(transaction)]);
  }
}

function disconnect(transaction: StoreTransaction): void {
  for (const table of ['sync_state', 'sync_refusals', 'sync_joins', 'lease_marks']) transaction.run(`DELETE FROM ${table}`);
}

function begin(transaction: StoreTransaction, workspace: string): void {
  disconnect(transaction);
  sendEverything(transaction);
  const first = Number(transaction.get(`SELECT MIN(sequence) AS first FROM outbox WHERE stamp = ''`)?.['first'] ?? 1);
  transaction.run(`INSERT INTO sync_state (id, workspace, cursor, schema, pushed_through) VALUES (1, ?, '', ?, ?)`, [workspace, SYNC_SCHEMA, first - 1]);
}

const distinct = (names: readonly { readonly noun: SyncNoun; readonly id: string }[]) => [...new Map(names.map((name) => [`${name.noun} ${name.id}`, name])).values()];
const inOrder = (rows: readonly SentRow[]): SentRow[] => SYNC_NOUNS.flatMap((noun) => rows.filter((row) => row.noun === noun));

function readRows(reader: StoreReader, names: readonly { readonly noun: SyncNoun; readonly id: string }[]): SentRow[] {
  const samples = sampleIn(reader);
  return distinct(names).flatMap(({ noun, id }) => {
    const state = readState(reader, noun, id);
    return state === undefined || isOfSample(reader, samples, noun, state) ? [] : [{ noun, ...state }];
  });
}

/** Stamps of this device that are later than now by so much were made under a wrong clock. */
const SURELY_WRONG_MS = 60_000;

export const syncOperations = {
  /** Connects the data to a workspace: everything is sent to it, and everything of it is pulled. Does nothing where it is connected to this one. */
  connect: change(z.object({ workspace: z.string().min(1).max(2000) }), (transaction, { workspace }): void => {
    if (stateIn(transaction)?.workspace !== workspace) begin(transaction, workspace);
  }),

  /** Sends and pulls everything anew: the workspace knows less than it did. Does nothing without a workspace. */
  startOver: change(z.void(), (transaction): void => {
    const state = stateIn(transaction);
    if (state !== null) begin(transaction, state.workspace);
  }),

  /** Leaves the workspace; the data stays. */
  disconnect: change(z.void(), disconnect),

  /** Where the sync stands; null without a workspace. */
  status: read(z.void(), (reader): SyncStatus | null => {
    const state = stateIn(reader);
    if (state === null) return null;
    const waiting = Number(reader.get(`SELECT COUNT(*) AS count FROM outbox WHERE sequence > ? AND ${TO_SEND}`, [state.pushedThrough])?.['count']);
    const refusedCount = Number(reader.get('SELECT COUNT(*) AS count FROM sync_refusals')?.['count']);
    // What an older app left out of the rows is pulled again once it is known.
    return { workspace: state.workspace, cursor: state.schema < SYNC_SCHEMA ? '' : state.cursor, waiting, lastSyncedAt: state.lastSyncedAt, clockOffset: offsetIn(reader), refusedCount };
  }),

  /** What the workspace did not take, for the person. */
  listRefused: read(z.object({ most: z.number().int().min(1).max(1000) }), (reader, { most }): RefusedRow[] => refusedRows(reader, most)),

  /** The next rows to be sent, as they are now, in the order in which they changed; each once, after those it names. */
  nextBatch: read(z.object({ limit: z.number().int().min(1).max(1000) }), (reader, { limit }): SyncBatch => {
    const from = stateIn(reader)?.pushedThrough ?? 0;
    const entries = reader.all(`SELECT sequence, noun, row_id FROM outbox WHERE sequence > ? AND ${TO_SEND} ORDER BY sequence LIMIT ?`, [from, limit]);
    const names = entries.map((row) => ({ noun: SyncNoun.parse(row['noun']), id: String(row['row_id']) }));
    return { rows: inOrder(readRows(reader, names)), through: Number(entries.at(-1)?.['sequence'] ?? from), isEmpty: entries.length === 0 };
  }),

  /** Rows as they are now; those that are not here are left out. */
  rows: read(z.object({ names: z.array(RowName).max(5000) }), (reader, { names }): SentRow[] => inOrder(readRows(reader, names))),

  /** What was sent up to a change was taken, but for the rows that were refused with words, and for what was overtaken; some are known under other ids. */
  confirm: change(
    z.object({ through: z.number().int(), sent: z.array(RowName), refused: z.array(RowName.extend({ words: z.string().max(2000) })), joined: z.array(z.object({ noun: SyncNoun, from: Id, to: Id })), overtaken: z.array(Overtaken).default([]) }),
    (transaction, { through, sent, refused, joined, overtaken }): AfterApplying => {
      const after = nothingAfter();
      transaction.run('UPDATE sync_state SET pushed_through = MAX(pushed_through, ?) WHERE id = 1', [through]);
      keepRefusals(transaction, sent, refused);
      for (const { noun, from, to } of joined) joinTold(transaction, noun, from, to);
      takeBack(transaction, overtaken, after);
      // The latest changes stay for those who keep something made of rows.
      forgetThrough(transaction, through - MOST_CHANGES);
      transaction.changedNouns.add('sync');
      return after;
    },
  ),

  /** Files that bills stand on, in the order of their hashes, after one of them. */
  originals: read(z.object({ after: z.string().max(64), limit: z.number().int().min(1).max(1000) }), (reader, { after, limit }): string[] =>
    reader
      .all(
        `SELECT d.sha256 FROM documents d WHERE d.sha256 > ?1 AND d.erased_at IS NULL
           AND EXISTS (SELECT 1 FROM bills b WHERE b.document_sha256 = d.sha256 AND b.deleted_at IS NULL AND b.company_id NOT IN (SELECT value FROM json_each(?3))) ORDER BY d.sha256 LIMIT ?2`,
        [after, limit, JSON.stringify(sampleIn(reader)?.companyIds ?? [])],
      )
      .map((row) => String(row['sha256'])),
  ),

  /** Takes a page of what others changed, all or nothing, with the cursor behind it. */
  apply: change(
    z.object({ rows: z.array(Incoming), leases: z.array(z.object({ connectionId: Id, deviceId: z.string(), fence: z.number().int() })), deeds: z.array(ConnectionDeed).default([]), cursor: z.string(), mayPush: z.boolean().default(true) }),
    (transaction, { rows, leases, deeds, cursor, mayPush }): AfterApplying => {
      advanceClock(transaction, rows);
      const after = applyRows(transaction, rows, mayPush);
      for (const { connectionId, deviceId, fence } of leases) {
        transaction.run('INSERT INTO lease_marks (connection_id, device_id, fence) VALUES (?, ?, ?) ON CONFLICT (connection_id) DO UPDATE SET device_id = excluded.device_id, fence = excluded.fence WHERE excluded.fence > fence', [connectionId, deviceId, fence]);
      }
      keepDeeds(transaction, deeds);
      transaction.run('UPDATE sync_state SET cursor = ?, schema = ? WHERE id = 1', [cursor, SYNC_SCHEMA]);
      return after;
    },
  ),

  /** Everything was sent and pulled. */
  synced: change(z.object({ at: Moment }), (transaction, { at }): void => {
    transaction.run('UPDATE sync_state SET last_synced_at = ? WHERE id = 1', [at]);
  }),

  /** The last lease of a connection that is known here, and the device that held it; null where none is. */
  lastLease: read(z.object({ connectionId: Id }), (reader, { connectionId }): { readonly deviceId: string; readonly fence: number } | null => {
    const found = reader.get('SELECT device_id, fence FROM lease_marks WHERE connection_id = ?', [connectionId]);
    return found === undefined ? null : { deviceId: String(found['device_id']), fence: Number(found['fence']) };
  }),

  /** A lease was taken by this device, or another has it. What is found under it is later than `latest`, which the workspace has. */
  noteLease: change(z.object({ connectionId: Id, deviceId: z.string().max(100), fence: z.number().int(), latest: z.string().max(200).nullable().default(null) }), (transaction, { connectionId, deviceId, fence, latest }): void => {
    if (latest !== null) advanceClock(transaction, [{ versions: { latest } }]);
    transaction.run('INSERT INTO lease_marks (connection_id, device_id, fence) VALUES (?, ?, ?) ON CONFLICT (connection_id) DO UPDATE SET device_id = excluded.device_id, fence = excluded.fence WHERE excluded.fence >= fence', [connectionId, deviceId, fence]);
  }),

  /**
   * This device's clock is off by so many milliseconds: stamps are made by the right time from now on, and those that wait to be
   * sent and are of a time to come are moved by as much.
   */
  setClockOffset: change(z.object({ milliseconds: z.number().int() }), (transaction, { milliseconds }): void => {
    const before = offsetIn(transaction);
    transaction.run(`UPDATE meta SET value = ? WHERE key = 'clock_offset'`, [String(milliseconds)]);
    const latest = transaction.now + milliseconds + SURELY_WRONG_MS;
    const device = String(transaction.get(`SELECT value FROM meta WHERE key = 'device'`)?.['value']);
    const moved = (version: string): string => (deviceOf(version) === device && millisecondsOf(version) > latest ? shiftedStamp(version, milliseconds - before) : version);
    const clock = String(transaction.get(`SELECT value FROM meta WHERE key = 'clock'`)?.['value'] ?? '');
    if (clock === '' || moved(clock) === clock) return;
    transaction.run(`UPDATE meta SET value = ? WHERE key = 'clock'`, [moved(clock)]);
    const from = stateIn(transaction)?.pushedThrough ?? 0;
    const entries = transaction.all(`SELECT DISTINCT noun, row_id FROM outbox WHERE sequence > ? AND ${TO_SEND}`, [from]);
    for (const { noun, row_id: id } of entries) {
      const { table } = SYNCED_TABLES[SyncNoun.parse(noun)];
      const text = transaction.get(`SELECT versions FROM ${table} WHERE id = ?`, [String(id)])?.['versions'];
      if (text === undefined) continue;
      const versions = Object.fromEntries(Object.entries(JSON.parse(String(text)) as Record<string, string>).map(([name, version]) => [name, moved(version)]));
      transaction.run(`UPDATE ${table} SET versions = ? WHERE id = ?`, [JSON.stringify(versions), String(id)]);
    }
  }),
};

/** What is said from now on is later than all that came. */
function advanceClock(transaction: StoreTransaction, rows: readonly { readonly versions: Readonly<Record<string, string>> }[]): void {
  const clock = String(transaction.get(`SELECT value FROM meta WHERE key = 'clock'`)?.['value'] ?? '');
  let latest = clock;
  for (const { versions } of rows) for (const version of Object.values(versions)) if (bareStamp(version) > latest) latest = bareStamp(version);
  if (latest !== clock) transaction.run(`UPDATE meta SET value = ? WHERE key = 'clock'`, [latest]);
}
