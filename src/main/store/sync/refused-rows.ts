import { RefusedRow } from '../../../shared/domain/refused-row.ts';
import { isWaiting, refusalReasons } from '../../../shared/workspace/refusal-words.ts';
import { SyncNoun, type Fields, type RowState } from '../../../shared/workspace/synced-rows.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { announce } from '../rows/row-changes.ts';
import { readState } from './row-states.ts';

/** What the workspace did not take, by what a person knows it; rows that are gone are left out. @param most so many at most, companies and connections before bills */
export function refusedRows(reader: StoreReader, most: number): RefusedRow[] {
  const refusals = reader.all(
    `SELECT noun, row_id, words FROM sync_refusals
     ORDER BY CASE noun WHEN 'company' THEN 0 WHEN 'connection' THEN 1 WHEN 'site' THEN 2 WHEN 'account' THEN 3 WHEN 'bill' THEN 4 ELSE 5 END, noun, row_id LIMIT ?`, [most]);
  return refusals.flatMap((row) => {
    const noun = SyncNoun.parse(row['noun']);
    const state = readState(reader, noun, String(row['row_id']));
    return state === undefined ? [] : [RefusedRow.parse(toRow(reader, noun, state, refusalReasons(noun, state.fields, String(row['words']))))];
  });
}

interface RowName {
  readonly noun: SyncNoun;
  readonly id: string;
}

/** Notes what of a push was refused, and no longer what was taken. Where a row is taken that was refused before, those that waited for one are sent again. */
export function keepRefusals(transaction: StoreTransaction, sent: readonly RowName[], refused: readonly (RowName & { readonly words: string })[]): void {
  const nameOf = ({ noun, id }: RowName): string => `${noun} ${id}`;
  const still = new Set(refused.map(nameOf));
  let isMended = false;
  for (const row of sent) {
    const was = transaction.run('DELETE FROM sync_refusals WHERE noun = ? AND row_id = ?', [row.noun, row.id]) > 0;
    isMended ||= was && !still.has(nameOf(row));
  }
  for (const { noun, id, words } of refused) transaction.run('INSERT INTO sync_refusals (noun, row_id, words) VALUES (?, ?, ?) ON CONFLICT (noun, row_id) DO UPDATE SET words = excluded.words', [noun, id, words]);
  if (!isMended) return;
  for (const row of transaction.all('SELECT noun, row_id, words FROM sync_refusals ORDER BY noun, row_id')) {
    if (isWaiting(String(row['words']))) announce(transaction, String(row['noun']), String(row['row_id']), 'UPSERT', ['*']);
  }
}

type Names = Pick<RefusedRow, 'name' | 'companyId' | 'connectionId' | 'billId'>;

function toRow(reader: StoreReader, noun: SyncNoun, { id, fields }: RowState, reasons: string[]): RefusedRow {
  const names = namesOf(reader, noun, id, fields);
  return {
    noun, id, ...names, day: noun === 'bill' ? text(fields['billDate']) : null, isDeleted: fields['deletedAt'] !== null, reasons,
    companyName: noun === 'company' || names.companyId === null ? null : one(reader, 'SELECT name FROM companies WHERE id = ?', names.companyId),
  };
}

function namesOf(reader: StoreReader, noun: SyncNoun, id: string, fields: Fields): Names {
  const [companyId, connectionId] = [text(fields['companyId']), text(fields['connectionId'])];
  const numberOf = (accountId: unknown): string | null => one(reader, 'SELECT account_number FROM accounts WHERE id = ?', text(accountId));
  switch (noun) {
    case 'company': return { name: text(fields['name']), companyId: id, connectionId: null, billId: null };
    case 'site': return { name: text(fields['name']), companyId, connectionId: null, billId: null };
    case 'datasource': return { name: text(fields['name']), companyId: null, connectionId: one(reader, 'SELECT id FROM connections WHERE datasource_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1', id), billId: null };
    case 'connection': return { name: providerOf(reader, fields), companyId, connectionId: id, billId: null };
    case 'invitation': return { name: providerOf(reader, fields), companyId, connectionId: null, billId: null };
    case 'account': return { name: text(fields['accountNumber']), companyId, connectionId, billId: latestBill(reader, id) };
    case 'meter': {
      const account = readState(reader, 'account', text(fields['accountId']) ?? '')?.fields ?? {};
      return { name: text(fields['meterNumber']) ?? text(fields['servicePoint']), companyId: text(account['companyId']), connectionId: text(account['connectionId']), billId: latestBill(reader, text(fields['accountId'])) };
    }
    case 'bill': return { name: numberOf(fields['accountId']), companyId, connectionId, billId: id };
    case 'sharedSetting': return { name: text(fields['name']), companyId, connectionId: null, billId: null };
    case 'issue': return { name: text(fields['text']), companyId, connectionId, billId: text(fields['billId']) };
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The one value that a question gives; null where it gives none. */
function one(reader: StoreReader, question: string, about: string | null): string | null {
  return about === null ? null : text(Object.values(reader.get(question, [about]) ?? {})[0]);
}

const providerOf = (reader: StoreReader, fields: Fields): string | null => one(reader, 'SELECT name FROM datasources WHERE id = ?', text(fields['datasourceId']));
const latestBill = (reader: StoreReader, accountId: string | null): string | null => one(reader, 'SELECT id FROM bills WHERE account_id = ? AND deleted_at IS NULL ORDER BY bill_date DESC, id LIMIT 1', accountId);
