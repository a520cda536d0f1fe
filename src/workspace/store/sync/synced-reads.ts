import { sql } from 'kysely';
import { erasedBillKey } from '../../../shared/domain/erased-bill-key.ts';
import { hasNaturalKey, type BillParts, type Fields, type Reference, type RowState, type SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { TeamTransaction } from '../database.ts';
import { columnFields, stateOf, TABLE_OF } from './synced-tables.ts';

type Found = Readonly<Record<string, unknown>>;

/** Rows by their ids, as devices know them. @param after leaves out those that did not change after this change */
export async function readStates(transaction: TeamTransaction, noun: SyncNoun, ids: readonly string[], after = 0): Promise<Map<string, RowState>> {
  if (ids.length === 0) return new Map();
  const { rows, teamId } = transaction;
  const columns = ['id', 'createdAt', 'versions', ...columnFields(noun)] as 'id'[];
  const found = (await rows.selectFrom(TABLE_OF[noun]).select(columns).where('teamId', '=', teamId).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).where('change', '>', after).execute()) as unknown as Found[];
  return new Map((await withBeside(transaction, noun, found)).map((state) => [state.id, state]));
}

/** Rows of a noun as states, with what is held in tables beside them. */
export async function withBeside(transaction: TeamTransaction, noun: SyncNoun, found: readonly Found[]): Promise<RowState[]> {
  if (noun !== 'bill') return found.map((row) => stateOf(noun, row));
  const beside = await besideBills(transaction, found);
  return found.map((row) => stateOf(noun, row, { parts: beside.parts.get(String(row['id'])) ?? { usages: [], charges: [] }, document: beside.documents.get(String(row['documentSha256'])) }));
}

async function besideBills({ rows, teamId }: TeamTransaction, bills: readonly Found[]): Promise<{ parts: Map<string, BillParts>; documents: Map<string, Fields> }> {
  const ids = bills.map(({ id }) => String(id));
  const parts = new Map(ids.map((id) => [id, { usages: [] as BillParts['usages'], charges: [] as BillParts['charges'] }]));
  if (ids.length === 0) return { parts, documents: new Map() };
  const usages = await rows.selectFrom('usages').selectAll().where('teamId', '=', teamId).where(sql<boolean>`bill_id = any(${ids}::uuid[])`).orderBy('id').execute();
  for (const { teamId: _team, billId, ...usage } of usages) parts.get(billId)?.usages.push(usage);
  const charges = await rows.selectFrom('charges').selectAll().where('teamId', '=', teamId).where(sql<boolean>`bill_id = any(${ids}::uuid[])`).orderBy('billId').orderBy('position').execute();
  for (const { teamId: _team, billId, position: _at, ...charge } of charges) parts.get(billId)?.charges.push(charge);
  const shas = [...new Set(bills.map((row) => String(row['documentSha256'])))];
  const documents = await rows.selectFrom('documents').selectAll().where('teamId', '=', teamId).where(sql<boolean>`sha256 = any(${shas}::text[])`).execute();
  return { parts, documents: new Map(documents.map(({ sha256, teamId: _team, erasedAt, storedAt: _stored, ...document }) => [sha256, { ...document, isErased: erasedAt !== null }])) };
}

/** Which of these rows are here, whether they were deleted or not. */
export async function knownIds({ rows, teamId }: TeamTransaction, noun: SyncNoun, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows.selectFrom(TABLE_OF[noun]).select('id').where('teamId', '=', teamId).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).execute();
  return new Set(found.map(({ id }) => id));
}

/** The ids under which rows are here that devices name by another. */
export async function readAliases({ rows, teamId }: TeamTransaction, ids: readonly string[]): Promise<{ noun: string; fromId: string; toId: string }[]> {
  if (ids.length === 0) return [];
  return await rows.selectFrom('rowAliases').select(['noun', 'fromId', 'toId']).where('teamId', '=', teamId).where(sql<boolean>`from_id = any(${[...ids]}::uuid[])`).execute();
}

/** What a row can be found again by when it comes under another id. */
export interface NaturalKey {
  readonly naturalKey: string;
  /** Of a bill: its file and part. */
  readonly place: string | null;
}

export function naturalKeyOf(noun: SyncNoun, { naturalKey, documentSha256, part }: Fields): NaturalKey | null {
  if (!hasNaturalKey(noun)) return null;
  return { naturalKey: String(naturalKey), place: noun === 'bill' ? placeOf(documentSha256, part) : null };
}

const placeOf = (sha256: unknown, part: unknown): string => `${String(sha256)} ${String(part)}`;

/**
 * The rows by which others are known to be here already: those with their natural key that are not deleted; of bills also
 * those that are, and those of the same file. Each key and place leads to one id.
 */
export async function findByNaturalKeys({ rows, teamId }: TeamTransaction, noun: SyncNoun, keys: readonly NaturalKey[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  if (keys.length === 0) return known;
  const table = TABLE_OF[noun] as 'accounts';
  const texts = keys.map(({ naturalKey }) => naturalKey);
  const live = await rows.selectFrom(table).select(['id', 'naturalKey']).where('teamId', '=', teamId).where(sql<boolean>`natural_key = any(${texts}::text[])`).where('deletedAt', 'is', null).execute();
  if (noun === 'bill') {
    const shas = keys.flatMap(({ place }) => place?.split(' ')[0] ?? []);
    const sameFile = await rows.selectFrom('bills').select(['id', 'documentSha256', 'part']).where('teamId', '=', teamId).where(sql<boolean>`document_sha256 = any(${shas}::text[])`).orderBy(sql`deleted_at is not null`, 'desc').orderBy('id', 'desc').execute();
    for (const bill of sameFile) known.set(placeOf(bill.documentSha256, bill.part), bill.id);
    const erased = new Map(texts.map((text) => [erasedBillKey(text), text]));
    const away = await rows.selectFrom('bills').select(['id', 'naturalKey']).where('teamId', '=', teamId).where(sql<boolean>`natural_key = any(${[...texts, ...erased.keys()]}::text[])`).where('deletedAt', 'is not', null).execute();
    for (const { id, naturalKey } of away) known.set(erased.get(naturalKey) ?? naturalKey, id);
  }
  for (const { id, naturalKey } of live) known.set(naturalKey, id);
  return known;
}

/** Which rows are named by these and are not among them. */
export function namedBeside(noun: SyncNoun, references: readonly Reference[], present: ReadonlySet<string>): string[] {
  return [...new Set(references.filter((reference) => reference.noun === noun && !present.has(reference.id)).map(({ id }) => id))];
}
