import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import { FileFate, HandedFile, HandedFileRequest, HandedFileState, type FileReading, type HandedFilePage } from '../../shared/domain/handed-file.ts';
import type { SqlRow, StoreReader } from './engine/database.ts';
import type { SqlValue } from './engine/statement.ts';
import type { StoreTransaction } from './engine/store-transaction.ts';
import { change, read } from './operation.ts';
import { momentOf } from './rows/row-changes.ts';

/** As many are kept; of older ones those that ask for nobody are forgotten. */
const KEPT = 20_000;
const NOUN = 'handedFile';
const ASKS = `(state IN ('UNCLEAR', 'NO_BILL', 'UNREADABLE', 'STOPPED') AND is_settled = 0)`;

/** A file with its path, which the window never sees. */
export interface FileToRead extends HandedFile {
  readonly path: string;
  readonly sha256: string | null;
}

/** The columns of a file, with the companies of its bills as they are now: a bill may have been moved, a company renamed. */
const FILE = `*, (SELECT json_group_object(b.id, c.name) FROM json_each(handed_files.bills) part
  JOIN bills b ON b.id = json_extract(part.value, '$.id') AND b.deleted_at IS NULL JOIN companies c ON c.id = b.company_id) AS company_names`;

const toFile = (row: SqlRow): HandedFile =>
  HandedFile.parse({
    id: row['id'], runId: row['run_id'], name: row['name'], folder: row['folder'], byteLength: row['byte_length'], companyId: row['company_id'], state: row['state'],
    bills: JSON.parse(String(row['bills'])) as unknown, companyNames: JSON.parse(String(row['company_names'])) as unknown, unclear: JSON.parse(String(row['unclear'])) as unknown, words: row['words'], handedAt: row['handed_at'], isSettled: row['is_settled'] === 1,
  });
const toFileToRead = (row: SqlRow): FileToRead => ({ ...toFile(row), path: String(row['path']), sha256: row['sha256'] === null ? null : String(row['sha256']) });

/** The run whose files are being read, else the last one. */
function currentRun(reader: StoreReader): { readonly runId: string | null; readonly isReading: boolean } {
  const waiting = reader.get(`SELECT run_id FROM handed_files WHERE state = 'WAITING' ORDER BY handed_at, id LIMIT 1`);
  const last = waiting ?? reader.get('SELECT run_id FROM handed_files ORDER BY handed_at DESC, id DESC LIMIT 1');
  return { runId: last === undefined ? null : String(last['run_id']), isReading: waiting !== undefined };
}

const countWhere = (reader: StoreReader, condition: string): number => Number(reader.get(`SELECT COUNT(*) AS count FROM handed_files WHERE ${condition}`)?.['count']);

function conditionOf({ runId, states, isAsking, text }: z.output<typeof HandedFileRequest>): { readonly sql: string; readonly params: SqlValue[] } {
  const params: SqlValue[] = [];
  const add = (sql: string, value: SqlValue): string => {
    params.push(value);
    return sql.replaceAll('@', `?${params.length}`);
  };
  const parts = [
    ...(runId === undefined ? [] : [add('run_id = @', runId)]),
    ...(states === undefined ? [] : [add('state IN (SELECT value FROM json_each(@))', JSON.stringify(states))]),
    ...(isAsking === true ? [ASKS] : []),
    ...(text === undefined || text.trim() === '' ? [] : [add(`(name LIKE @ ESCAPE '\\' OR folder LIKE @ ESCAPE '\\' OR words LIKE @ ESCAPE '\\')`, `%${text.trim().replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`)]),
  ];
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), params };
}

/** Forgets files of which a withdrawn bill was read, by the SQL condition `owned` on bills with ?1, and those a person gave to a company that withdrew. */
export function forgetHandedFiles(transaction: StoreTransaction, owned: string, companyId: string | null, id: string): void {
  transaction.run(
    `DELETE FROM handed_files WHERE company_id = ?2 OR EXISTS (
       SELECT 1 FROM json_each(handed_files.bills) part JOIN bills b ON b.id = json_extract(part.value, '$.id') WHERE b.${owned} AND b.deleted_at IS NOT NULL)`,
    [id, companyId],
  );
  transaction.changedNouns.add(NOUN);
}

/** Says of each bill that was here already where it lies now. */
function withPlaces(reader: StoreReader, file: HandedFile): HandedFile {
  if (file.bills.every(({ kind }) => kind !== 'KNOWN')) return file;
  return { ...file, bills: file.bills.map((part) => (part.kind === 'KNOWN' && part.id !== null ? { ...part, place: placeOf(reader, part.id) } : part)) };
}

function placeOf(reader: StoreReader, billId: string): HandedFile['bills'][number]['place'] {
  const row = reader.get('SELECT c.name, a.id, a.account_number FROM bills b JOIN companies c ON c.id = b.company_id LEFT JOIN accounts a ON a.id = b.account_id AND a.deleted_at IS NULL WHERE b.id = ? AND b.deleted_at IS NULL', [billId]);
  return row === undefined ? undefined : { companyName: String(row['name']), account: row['id'] === null ? null : { id: String(row['id']), number: String(row['account_number']) } };
}

export const handedFileOperations = {
  /** Takes files to be read, in this order; they join the run under way. */
  take: change(
    z.object({ files: z.array(z.object({ path: z.string(), name: z.string().max(255), folder: z.string().max(1000), byteLength: z.number().int().min(0) })).min(1).max(KEPT), companyId: Id.nullable() }),
    (transaction, { files, companyId }): void => {
      const { runId, isReading } = currentRun(transaction);
      const run = isReading && runId !== null ? runId : transaction.newId();
      for (const { path, name, folder, byteLength } of files) {
        transaction.run(
          `INSERT INTO handed_files (id, run_id, path, name, folder, byte_length, company_id, state, sha256, bills, unclear, words, handed_at, is_settled) VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', NULL, '[]', '[]', NULL, ?, 0)`,
          [transaction.newId(), run, path, name, folder, byteLength, companyId, momentOf(transaction)],
        );
      }
      transaction.run(`DELETE FROM handed_files WHERE id IN (SELECT id FROM handed_files ORDER BY handed_at DESC, id DESC LIMIT -1 OFFSET ?) AND state <> 'WAITING' AND NOT ${ASKS}`, [KEPT]);
      transaction.changedNouns.add(NOUN);
    },
  ),

  /** The file to be read next; null where none waits. */
  next: read(z.void(), (reader): FileToRead | null => {
    const row = reader.get(`SELECT ${FILE} FROM handed_files WHERE state = 'WAITING' ORDER BY handed_at, id LIMIT 1`);
    return row === undefined ? null : toFileToRead(row);
  }),

  get: read(z.object({ id: Id }), (reader, { id }): FileToRead | null => {
    const row = reader.get(`SELECT ${FILE} FROM handed_files WHERE id = ?`, [id]);
    return row === undefined ? null : toFileToRead(row);
  }),

  /** Keeps what became of a file; where it lies is forgotten once it asks for nothing. Does nothing for one that was withdrawn meanwhile. */
  settle: change(z.object({ id: Id, fate: FileFate }), (transaction, { id, fate: { state, sha256, bills, unclear, words } }): void => {
    transaction.run(
      `UPDATE handed_files SET state = ?2, sha256 = ?3, bills = ?4, unclear = ?5, words = ?6, path = CASE WHEN ?2 IN ('FILED', 'KNOWN') THEN '' ELSE path END WHERE id = ?1`,
      [id, state, sha256, JSON.stringify(bills), JSON.stringify(unclear), words],
    );
    transaction.changedNouns.add(NOUN);
  }),

  /** Has files read again, under a company where one is given. Those whose place is not known any more are left. */
  again: change(z.object({ ids: z.array(Id).min(1).max(2000), companyId: Id.nullable() }), (transaction, { ids, companyId }): void => {
    const { runId, isReading } = currentRun(transaction);
    const run = isReading && runId !== null ? runId : transaction.newId();
    for (const id of ids) {
      transaction.run(
        `UPDATE handed_files SET run_id = ?2, company_id = COALESCE(?3, company_id), state = 'WAITING', words = NULL, bills = '[]', unclear = '[]', is_settled = 0, handed_at = ?4 WHERE id = ?1 AND path <> '' AND state <> 'WAITING'`,
        [id, run, companyId, momentOf(transaction)],
      );
    }
    transaction.changedNouns.add(NOUN);
  }),

  /** A person has seen to these files: one whose company was asked for becomes no bill. */
  putAway: change(z.object({ ids: z.array(Id).min(1).max(2000) }), (transaction, { ids }): void => {
    for (const id of ids) {
      transaction.run(`UPDATE handed_files SET is_settled = 1, words = CASE state WHEN 'UNCLEAR' THEN 'A person said that it is of no company here. It was asked for, as nothing said whose it is: ' || words ELSE words END, unclear = '[]', state = CASE state WHEN 'UNCLEAR' THEN 'NOT_OURS' ELSE state END WHERE id = ? AND state <> 'WAITING'`, [id]);
    }
    transaction.changedNouns.add(NOUN);
  }),

  /** What waits is not read; each file says so. */
  stop: change(z.void(), (transaction): void => {
    transaction.run(`UPDATE handed_files SET state = 'STOPPED', words = 'Not read: the reading was stopped.' WHERE state = 'WAITING'`);
    transaction.changedNouns.add(NOUN);
  }),

  /** The newest files first; a bill that was here already with where it lies. */
  list: read(HandedFileRequest, (reader, request): HandedFilePage => {
    const { sql, params } = conditionOf(request);
    return {
      rows: reader.all(`SELECT ${FILE} FROM handed_files WHERE ${sql} ORDER BY handed_at DESC, id DESC LIMIT ${request.limit}`, params).map(toFile).map((file) => withPlaces(reader, file)),
      total: Number(reader.get(`SELECT COUNT(*) AS count FROM handed_files WHERE ${sql}`, params)?.['count']),
    };
  }),

  state: read(z.void(), (reader): Omit<FileReading, 'current'> => {
    const { runId, isReading } = currentRun(reader);
    const counts: FileReading['counts'] = {};
    if (runId !== null) for (const row of reader.all('SELECT state, COUNT(*) AS count FROM handed_files WHERE run_id = ? GROUP BY state', [runId])) counts[HandedFileState.parse(row['state'])] = Number(row['count']);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const unclearCount = countWhere(reader, `state = 'UNCLEAR' AND is_settled = 0`);
    return { runId, isReading, total, done: total - (counts.WAITING ?? 0), counts, unclearCount, leftCount: countWhere(reader, ASKS) - unclearCount };
  }),
};
