import { sql } from 'kysely';
import type { BillParts, Fields, RowState, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../database.ts';
import { columnsOf, snake, TABLE_OF } from './synced-tables.ts';

/** A row to be written. `run` is the run of the app that knows it just so already. */
export interface WrittenRow {
  readonly state: RowState;
  readonly run: string | null;
  /** Whether it is here already, and changes. */
  readonly isKnown: boolean;
}

/** Writes rows of a noun as they are given, all at once. Rows that they name are here. */
export async function writeStates(transaction: TeamTransaction, noun: SyncNoun, written: readonly WrittenRow[]): Promise<void> {
  if (written.length === 0) return;
  if (noun === 'bill') await writeDocuments(transaction, written.map(({ state }) => state));
  const now = new Date().toISOString();
  for (const isKnown of [false, true]) {
    const rows = written.filter((row) => row.isKnown === isKnown).map(({ state, run }) => columnsOf(noun, state, { teamId: transaction.teamId, now, run }));
    await writeRecords(transaction, snake(TABLE_OF[noun]), rows, isKnown);
  }
  if (noun === 'bill') await writeParts(transaction, written);
}

async function writeRecords({ rows }: TeamTransaction, table: string, records: readonly Fields[], isKnown: boolean): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.raw(`"${name}"`)));
  const from = sql`insert into ${sql.raw(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(records)}::jsonb)`;
  const changed = sql.join(names.filter((name) => name !== 'team_id' && name !== 'id').map((name) => sql.raw(`"${name}" = excluded."${name}"`)));
  await (isKnown ? sql`${from} on conflict (team_id, id) do update set ${changed}` : from).execute(rows);
}

async function writeDocuments(transaction: TeamTransaction, bills: readonly RowState[]): Promise<void> {
  const documents = new Map(bills.map(({ fields }) => {
    const { isErased: _erased, ...document } = fields['document'] as Fields;
    const sha256 = String(fields['documentSha256']);
    return [sha256, { team_id: transaction.teamId, sha256, ...Object.fromEntries(Object.entries(document).map(([name, value]) => [snake(name), value])) }];
  }));
  const names = ['team_id', 'sha256', 'byte_length', 'mime_type', 'file_name', 'collected_at'];
  const columns = sql.join(names.map((name) => sql.raw(name)));
  await sql`insert into documents (${columns}) select ${columns} from jsonb_populate_recordset(null::documents, ${JSON.stringify([...documents.values()])}::jsonb) on conflict do nothing`.execute(transaction.rows);
}

async function writeParts(transaction: TeamTransaction, bills: readonly WrittenRow[]): Promise<void> {
  const { rows, teamId } = transaction;
  const known = bills.filter(({ isKnown }) => isKnown).map(({ state }) => state.id);
  if (known.length > 0) {
    await rows.deleteFrom('usages').where('teamId', '=', teamId).where(sql<boolean>`bill_id = any(${known}::uuid[])`).execute();
    await rows.deleteFrom('charges').where('teamId', '=', teamId).where(sql<boolean>`bill_id = any(${known}::uuid[])`).execute();
  }
  const live = bills.filter(({ state }) => state.fields['deletedAt'] === null).map(({ state }) => ({ billId: state.id, parts: state.fields['parts'] as BillParts }));
  const row = (billId: string, part: Fields): Fields => ({ team_id: teamId, bill_id: billId, ...Object.fromEntries(Object.entries(part).map(([name, value]) => [snake(name), value])) });
  await writeRecords(transaction, 'usages', live.flatMap(({ billId, parts }) => parts.usages.map((usage) => row(billId, usage))), false);
  await writeRecords(transaction, 'charges', live.flatMap(({ billId, parts }) => parts.charges.map((charge, at) => row(billId, { ...charge, position: at + 1 }))), false);
}

/** Remembers ids that devices gave to rows that were here under another one. */
export async function addAliases({ rows, teamId }: TeamTransaction, aliases: readonly { readonly noun: SyncNoun; readonly from: string; readonly to: string }[]): Promise<void> {
  if (aliases.length === 0) return;
  await rows.insertInto('rowAliases').values(aliases.map(({ noun, from, to }) => ({ teamId, noun, fromId: from, toId: to }))).onConflict((conflict) => conflict.doNothing()).execute();
}

/**
 * Marks the files of erased bills on which no bill stands any more as erased. Returns them, those erased before included.
 * @param shas files that a device says a person erased
 */
export async function eraseDocuments({ rows, teamId }: TeamTransaction, shas: readonly string[]): Promise<string[]> {
  if (shas.length === 0) return [];
  const gone = await rows
    .updateTable('documents').set({ erasedAt: sql`coalesce(erased_at, now())` as never, fileName: '' })
    .where('teamId', '=', teamId).where(sql<boolean>`sha256 = any(${[...shas]}::text[])`)
    .where(sql<boolean>`not exists (select 1 from bills b where b.team_id = documents.team_id and b.document_sha256 = documents.sha256 and b.deleted_at is null)`)
    .returning('sha256').execute();
  return gone.map(({ sha256 }) => sha256);
}
