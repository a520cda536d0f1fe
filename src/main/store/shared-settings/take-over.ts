import { nextStamp, personal } from '../../../shared/domain/hybrid-clock.ts';
import type { SharedSetting, SharedSettingChange } from '../../../shared/domain/shared-setting.ts';
import { differingNames, mergeRows } from '../../../shared/workspace/row-merge.ts';
import type { RowState } from '../../../shared/workspace/synced-rows.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { announce } from '../rows/row-changes.ts';
import { writeRow } from '../sync/apply-rows.ts';
import { readState } from '../sync/row-states.ts';
import { settingId } from './setting-id.ts';

const NOUN = 'sharedSetting';

/**
 * What a person had set on this computer alone becomes the team's, as their word from when they set it: what somebody said
 * since stays. The setting it stood in goes, in the same transaction. Does nothing where that is gone.
 */
export function takeOver(transaction: StoreTransaction, setting: string, changes: readonly SharedSettingChange[]): void {
  const kept = transaction.get('SELECT updated_at FROM settings WHERE id = ?', [setting]);
  if (kept === undefined) return;
  const at = String(kept['updated_at']);
  const device = String(transaction.get(`SELECT value FROM meta WHERE key = 'device'`)?.['value']);
  const version = personal(nextStamp('', Math.min(Date.parse(at), transaction.now), device));
  for (const state of statesOf(transaction, changes, at, version)) {
    const here = readState(transaction, NOUN, state.id);
    const merged = here === undefined ? state : mergeRows(NOUN, here, state);
    if (here !== undefined && differingNames(NOUN, here, merged).length === 0) continue;
    writeRow(transaction, NOUN, merged, here === undefined);
    announce(transaction, NOUN, state.id, 'UPSERT', ['*']);
  }
  transaction.run('DELETE FROM settings WHERE id = ?', [setting]);
  transaction.changedNouns.add('setting');
}

/** The rows that changes make; what is of a company that is not here is left out. */
function statesOf(transaction: StoreTransaction, changes: readonly SharedSettingChange[], createdAt: string, version: string): RowState[] {
  const rows = new Map<string, { readonly name: string; readonly companyId: string | null; readonly entries: SharedSetting['entries'] }>();
  for (const { name, companyId, key, is } of changes) {
    // What was as the app brings it was nobody's word.
    if (is === null) continue;
    if (companyId !== null && transaction.get('SELECT 1 FROM companies WHERE id = ?', [companyId]) === undefined) continue;
    const id = settingId(name, companyId);
    rows.set(id, { name, companyId, entries: { ...rows.get(id)?.entries, [key]: { is, by: null } } });
  }
  return [...rows].map(([id, fields]) => ({ id, createdAt, fields: { ...fields, deletedAt: null }, versions: { '*': version } }));
}
