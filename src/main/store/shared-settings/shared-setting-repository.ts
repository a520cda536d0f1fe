import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { SharedSettingChange, SharedSettingName, type SharedSetting, type SharedSettingEvent } from '../../../shared/domain/shared-setting.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read, said } from '../operation.ts';
import { findRow, insertRow, restoreRow, updateRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import { noteEntries, settingHistory } from './setting-history.ts';
import { SettingName } from '../setting-repository.ts';
import { settingId } from './setting-id.ts';
import { sharedSettingTable } from './shared-setting-table.ts';
import { takeOver } from './take-over.ts';

const Prefix = z.object({ prefix: SharedSettingName });

/** Settings that all computers of a team go by. */
export const sharedSettingOperations = {
  /** Those whose names begin so, by name and company. */
  list: read(Prefix, (reader, { prefix }): SharedSetting[] =>
    reader
      .all('SELECT * FROM shared_settings WHERE deleted_at IS NULL AND substr(name, 1, length(?1)) = ?1 ORDER BY name, company_id', [prefix])
      .map((row) => decodeRow(sharedSettingTable, row))
      // Another id than its name makes was given by no Forager: two rows of one setting would say two things.
      .filter(({ id, name, companyId }) => id === settingId(name, companyId)),
  ),

  /** Changes single values, and leaves the others of the same setting as they are. @param by who does so, where the computer is in a team */
  set: said(z.object({ changes: z.array(SharedSettingChange).max(5000), by: z.string().max(200).nullable() }), (transaction, { changes, by }): void => {
    for (const each of changes) setEntry(transaction, each, by);
  }),

  /** What a person had set under a name of this computer's own settings is shared from now on, as their word from then; what was said since stays. */
  takeOver: change(z.object({ setting: SettingName, changes: z.array(SharedSettingChange).max(5000) }), (transaction, { setting, changes }): void => takeOver(transaction, setting, changes)),

  /** What was changed here, and elsewhere as it came, the newest first. */
  history: read(Prefix.extend({ limit: z.number().int().min(1).max(500) }), (reader, { prefix, limit }): SharedSettingEvent[] => settingHistory(reader, prefix, limit)),
};

function setEntry(transaction: StoreTransaction, { name, companyId, key, is }: SharedSettingChange, by: string | null): void {
  const id = settingId(name, companyId);
  restoreRow(transaction, sharedSettingTable, id);
  const before = findRow(transaction, sharedSettingTable, id);
  if (isDeepStrictEqual(before?.entries[key]?.is ?? null, is)) return;
  const entries = { ...before?.entries, [key]: { is, by } };
  if (before === undefined) insertRow(transaction, sharedSettingTable, { name, companyId, entries }, id);
  else updateRow(transaction, sharedSettingTable, id, { entries });
  const versions = JSON.parse(String(transaction.get('SELECT versions FROM shared_settings WHERE id = ?', [id])?.['versions'])) as Record<string, string>;
  noteEntries(transaction, before?.entries ?? {}, { id, entries, versions }, false);
}
