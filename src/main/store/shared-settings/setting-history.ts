import { isDeepStrictEqual } from 'node:util';
import { bareStamp, millisecondsOf } from '../../../shared/domain/hybrid-clock.ts';
import { SharedEntry, SharedSettingEvent, type SharedSetting } from '../../../shared/domain/shared-setting.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { momentOf } from '../rows/row-changes.ts';

type Entries = SharedSetting['entries'];

/** A setting as it stands after a change, with the versions of its entries. */
interface Noted {
  readonly id: string;
  readonly entries: Entries;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Notes each entry of a setting that says something else than before, with who said it and when. A note does not travel:
 * each device makes its own of what it pulls.
 */
export function noteEntries(transaction: StoreTransaction, before: Entries, { id, entries, versions }: Noted, isFromElsewhere: boolean): void {
  for (const [key, entry] of Object.entries(entries)) {
    const was = before[key]?.is ?? null;
    if (isDeepStrictEqual(was, entry.is)) continue;
    transaction.run('INSERT INTO shared_setting_history (setting_id, key, at, before, after, said_by, is_from_elsewhere) VALUES (?, ?, ?, ?, ?, ?, ?)', [
      id, key, saidAt(transaction, versions[`entries.${key}`] ?? versions['*'] ?? ''), JSON.stringify(was), JSON.stringify(entry.is), entry.by, isFromElsewhere ? 1 : 0,
    ]);
  }
}

/** When a version says that it was said. */
function saidAt(transaction: StoreTransaction, version: string): string {
  return bareStamp(version) === '' ? momentOf(transaction) : new Date(millisecondsOf(version)).toISOString();
}

/** The latest changes of the settings of a kind, the newest first. */
export function settingHistory(reader: StoreReader, prefix: string, limit: number): SharedSettingEvent[] {
  return reader
    .all(
      `SELECT h.*, s.name, s.company_id FROM shared_setting_history h JOIN shared_settings s ON s.id = h.setting_id
       WHERE substr(s.name, 1, length(?1)) = ?1 ORDER BY h.at DESC, h.id DESC LIMIT ?2`,
      [prefix, limit],
    )
    .map((row) => SharedSettingEvent.parse({
      name: row['name'], companyId: row['company_id'], key: row['key'], at: row['at'], by: row['said_by'], isFromElsewhere: row['is_from_elsewhere'] === 1,
      before: SharedEntry.shape.is.parse(JSON.parse(String(row['before']))), after: SharedEntry.shape.is.parse(JSON.parse(String(row['after']))),
    }));
}
