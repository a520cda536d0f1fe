import { nextStamp, personal } from '../../../shared/domain/hybrid-clock.ts';
import type { Migration } from '../engine/migration.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { settingId } from '../shared-settings/setting-id.ts';

const CHANGES: readonly string[] = [
  /** Settings that all computers of a team go by. */
  `CREATE TABLE shared_settings (
     id TEXT PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT, versions TEXT NOT NULL,
     name TEXT NOT NULL, company_id TEXT REFERENCES companies (id), entries TEXT NOT NULL)`,
  'CREATE INDEX shared_settings_by_company ON shared_settings (company_id) WHERE company_id IS NOT NULL',
  /** What each entry said before and after, as this device came to know of it. */
  `CREATE TABLE shared_setting_history (
     id INTEGER PRIMARY KEY, setting_id TEXT NOT NULL REFERENCES shared_settings (id), key TEXT NOT NULL, at TEXT NOT NULL,
     before TEXT NOT NULL, after TEXT NOT NULL, said_by TEXT, is_from_elsewhere INTEGER NOT NULL)`,
  'CREATE INDEX shared_setting_history_by_setting ON shared_setting_history (setting_id, at)',
];

interface Kept {
  readonly isOn?: boolean;
  readonly values?: Readonly<Record<string, number>>;
}

/** What a person had set of the audit's rules on this computer is their word from when they set it. */
function takeRules(transaction: StoreTransaction): void {
  const kept = transaction.get(`SELECT value, updated_at FROM settings WHERE id = 'auditRules'`);
  if (kept === undefined) return;
  const at = String(kept['updated_at']);
  const device = String(transaction.get(`SELECT value FROM meta WHERE key = 'device'`)?.['value']);
  const version = personal(nextStamp('', Math.min(Date.parse(at), transaction.now), device));
  for (const [rule, { isOn, values = {} }] of Object.entries(JSON.parse(String(kept['value'])) as Record<string, Kept>)) {
    const entries = { ...(isOn === false && { isOn: { is: false, by: null } }), ...Object.fromEntries(Object.entries(values).map(([key, is]) => [key, { is, by: null }])) };
    if (Object.keys(entries).length === 0) continue;
    const name = `audit.${rule}`;
    const id = settingId(name, null);
    transaction.run('INSERT INTO shared_settings (id, created_at, updated_at, versions, name, company_id, entries) VALUES (?, ?, ?, ?, ?, NULL, ?)', [id, at, at, JSON.stringify({ '*': version }), name, JSON.stringify(entries)]);
    transaction.run(`INSERT INTO outbox (noun, row_id, operation, fields, stamp, created_at) VALUES ('sharedSetting', ?, 'UPSERT', '["*"]', ?, ?)`, [id, version, at]);
  }
  transaction.run(`DELETE FROM settings WHERE id = 'auditRules'`);
}

/** The numbers of the audit's rules are no longer one computer's own. */
export const sharedSettings: Migration = {
  version: 22,
  name: 'shared settings',
  up: (transaction) => {
    for (const change of CHANGES) transaction.run(change);
    takeRules(transaction);
  },
};
