import type { Migration } from '../engine/migration.ts';

/**
 * Every table is ready to sync. Rows of what is synced carry `versions` (a stamp of the hybrid
 * logical clock per field that people edit; `*` is that of the row's making, for every field not named) and `deleted_at` (a tombstone); natural keys let two
 * devices that find the same account, meter or bill agree that it is one. Moments are ISO 8601 text,
 * days 'YYYY-MM-DD', lists and objects JSON text, booleans 0 or 1. A reading is JSON too, but packed (see packed-json.ts).
 */
const SYNCED_COLUMNS = `
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  versions TEXT NOT NULL,
  deleted_at TEXT`;

const TABLES: readonly string[] = [
  /** What this device knows of itself: its id and its clock. */
  `CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,

  `CREATE TABLE settings (
    id TEXT PRIMARY KEY, value TEXT NOT NULL, updated_at TEXT NOT NULL
  ) WITHOUT ROWID`,

  `CREATE TABLE companies (${SYNCED_COLUMNS},
    name TEXT NOT NULL, external_id TEXT, default_start_date TEXT, authorised_by TEXT,
    authorisation_document TEXT, authorisation_expires TEXT, is_archived INTEGER NOT NULL, search_text TEXT NOT NULL
  )`,

  `CREATE TABLE sites (${SYNCED_COLUMNS},
    company_id TEXT NOT NULL REFERENCES companies (id),
    name TEXT NOT NULL, address TEXT, country TEXT, occupancy_percent REAL NOT NULL, external_id TEXT,
    is_archived INTEGER NOT NULL, search_text TEXT NOT NULL
  )`,
  `CREATE INDEX sites_by_company ON sites (company_id)`,

  `CREATE TABLE datasources (${SYNCED_COLUMNS},
    natural_key TEXT NOT NULL, name TEXT NOT NULL, sign_in_url TEXT NOT NULL, country TEXT, datasource_types TEXT NOT NULL,
    origin TEXT NOT NULL, terms_url TEXT, collect_by_hand_only INTEGER NOT NULL, search_text TEXT NOT NULL
  )`,
  `CREATE UNIQUE INDEX datasources_by_key ON datasources (natural_key) WHERE deleted_at IS NULL`,

  `CREATE TABLE connections (${SYNCED_COLUMNS},
    company_id TEXT NOT NULL REFERENCES companies (id),
    datasource_id TEXT NOT NULL REFERENCES datasources (id),
    kind TEXT NOT NULL, sign_in_url TEXT NOT NULL, approved_origins TEXT NOT NULL, username TEXT, credential_id TEXT,
    settings TEXT NOT NULL, is_active INTEGER NOT NULL, status TEXT NOT NULL, status_detail TEXT,
    status_since TEXT NOT NULL, last_checked_at TEXT
  )`,
  `CREATE INDEX connections_by_company ON connections (company_id)`,
  `CREATE INDEX connections_by_datasource ON connections (datasource_id)`,

  `CREATE TABLE connection_status_history (
    id TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connections (id),
    status TEXT NOT NULL, detail TEXT, at TEXT NOT NULL
  )`,
  `CREATE INDEX status_history_by_connection ON connection_status_history (connection_id, at)`,

  `CREATE TABLE accounts (${SYNCED_COLUMNS},
    natural_key TEXT NOT NULL,
    connection_id TEXT NOT NULL REFERENCES connections (id),
    company_id TEXT NOT NULL REFERENCES companies (id),
    account_number TEXT NOT NULL, status TEXT NOT NULL, service_address TEXT, start_date TEXT
  )`,
  `CREATE UNIQUE INDEX accounts_by_key ON accounts (natural_key) WHERE deleted_at IS NULL`,
  `CREATE INDEX accounts_by_connection ON accounts (connection_id)`,
  `CREATE INDEX accounts_by_company ON accounts (company_id)`,

  `CREATE TABLE account_sites (
    account_id TEXT NOT NULL REFERENCES accounts (id), site_id TEXT NOT NULL REFERENCES sites (id),
    PRIMARY KEY (account_id, site_id)
  ) WITHOUT ROWID`,
  `CREATE INDEX account_sites_by_site ON account_sites (site_id)`,

  `CREATE TABLE meters (${SYNCED_COLUMNS},
    natural_key TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    type TEXT NOT NULL, meter_number TEXT, service_point TEXT, site_id TEXT REFERENCES sites (id)
  )`,
  `CREATE UNIQUE INDEX meters_by_key ON meters (natural_key) WHERE deleted_at IS NULL`,
  `CREATE INDEX meters_by_account ON meters (account_id)`,
  `CREATE INDEX meters_by_site ON meters (site_id)`,

  /** Files beside the database, content-addressed; the row is written after the file is durable. */
  `CREATE TABLE documents (
    sha256 TEXT PRIMARY KEY, byte_length INTEGER NOT NULL, mime_type TEXT NOT NULL, file_name TEXT NOT NULL,
    collected_at TEXT NOT NULL, erased_at TEXT
  ) WITHOUT ROWID`,

  `CREATE TABLE bills (${SYNCED_COLUMNS},
    natural_key TEXT NOT NULL,
    company_id TEXT NOT NULL REFERENCES companies (id),
    connection_id TEXT REFERENCES connections (id),
    account_id TEXT REFERENCES accounts (id),
    document_sha256 TEXT NOT NULL REFERENCES documents (sha256),
    part INTEGER NOT NULL, status TEXT NOT NULL, bill_date TEXT, due_date TEXT, period_start TEXT, period_end TEXT,
    invoice_number TEXT, currency TEXT, total_amount REAL, current_charges REAL,
    superseded_by_id TEXT REFERENCES bills (id),
    provider TEXT, account_number TEXT, corrects TEXT, types TEXT NOT NULL, search_text TEXT NOT NULL, reading BLOB NOT NULL
  )`,
  `CREATE UNIQUE INDEX bills_by_key ON bills (natural_key) WHERE deleted_at IS NULL`,
  `CREATE UNIQUE INDEX bills_by_document ON bills (document_sha256, part) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_by_date ON bills (bill_date, id) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_by_company ON bills (company_id, bill_date) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_by_connection ON bills (connection_id, created_at) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_by_account ON bills (account_id, period_end) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_by_status ON bills (status, bill_date) WHERE deleted_at IS NULL`,
  `CREATE INDEX bills_erased_by_key ON bills (natural_key) WHERE deleted_at IS NOT NULL`,
  `CREATE INDEX bills_erased_by_document ON bills (document_sha256, part) WHERE deleted_at IS NOT NULL`,
  `CREATE INDEX bills_correcting ON bills (account_id, corrects) WHERE corrects IS NOT NULL AND deleted_at IS NULL`,
  `CREATE INDEX bills_superseded_by ON bills (superseded_by_id) WHERE superseded_by_id IS NOT NULL`,

  /** Parts of a bill: written, synced and erased with it. */
  `CREATE TABLE usages (
    id TEXT PRIMARY KEY,
    bill_id TEXT NOT NULL REFERENCES bills (id),
    meter_id TEXT REFERENCES meters (id),
    type TEXT NOT NULL, period_start TEXT, period_end TEXT, usage REAL, unit TEXT, standard_usage REAL, standard_unit TEXT,
    direction TEXT NOT NULL, demand REAL, demand_unit TEXT, read_type TEXT, charges REAL
  )`,
  `CREATE INDEX usages_by_bill ON usages (bill_id, type)`,
  `CREATE INDEX usages_by_meter ON usages (meter_id, period_end)`,
  `CREATE TABLE charges (
    bill_id TEXT NOT NULL REFERENCES bills (id), position INTEGER NOT NULL,
    id TEXT NOT NULL, description TEXT NOT NULL, amount REAL NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (bill_id, position)
  ) WITHOUT ROWID`,

  `CREATE TABLE issues (${SYNCED_COLUMNS},
    kind TEXT NOT NULL,
    company_id TEXT NOT NULL REFERENCES companies (id),
    bill_id TEXT REFERENCES bills (id),
    account_id TEXT REFERENCES accounts (id),
    text TEXT NOT NULL, status TEXT NOT NULL, closed_at TEXT, closed_reason TEXT
  )`,
  `CREATE INDEX issues_by_bill ON issues (bill_id, status) WHERE deleted_at IS NULL`,
  `CREATE INDEX issues_by_account ON issues (account_id, status) WHERE deleted_at IS NULL`,
  `CREATE INDEX issues_by_company ON issues (company_id, status) WHERE deleted_at IS NULL`,

  `CREATE TABLE collections (
    id TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connections (id),
    trigger TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT, outcome TEXT, detail TEXT,
    found_count INTEGER NOT NULL, new_count INTEGER NOT NULL
  )`,
  `CREATE INDEX collections_by_connection ON collections (connection_id, started_at)`,
  `CREATE INDEX collections_unfinished ON collections (started_at) WHERE finished_at IS NULL`,

  `CREATE TABLE collection_steps (
    collection_id TEXT NOT NULL REFERENCES collections (id), id TEXT NOT NULL,
    kind TEXT NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL, document_sha256 TEXT, account_number TEXT, bill_id TEXT,
    PRIMARY KEY (collection_id, id)
  ) WITHOUT ROWID`,
  `CREATE INDEX steps_by_document ON collection_steps (document_sha256) WHERE document_sha256 IS NOT NULL`,

  `CREATE TABLE schedule (
    connection_id TEXT PRIMARY KEY REFERENCES connections (id),
    next_due_at TEXT, failures INTEGER NOT NULL, run_requested_at TEXT
  ) WITHOUT ROWID`,
  `CREATE INDEX schedule_by_due ON schedule (next_due_at)`,

  `CREATE TABLE learned_routes (
    connection_id TEXT PRIMARY KEY REFERENCES connections (id), route TEXT NOT NULL, learned_at TEXT NOT NULL
  ) WITHOUT ROWID`,

  /** What the workspace has to be told, in the order it happened. */
  `CREATE TABLE outbox (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    noun TEXT NOT NULL, row_id TEXT NOT NULL, operation TEXT NOT NULL, fields TEXT NOT NULL, stamp TEXT NOT NULL, created_at TEXT NOT NULL
  )`,
];

export const firstTables: Migration = {
  version: 1,
  name: 'first tables',
  up: (transaction) => {
    for (const table of TABLES) transaction.run(table);
    transaction.run(`INSERT INTO meta (key, value) VALUES ('device', ?)`, [transaction.newId()]);
    transaction.run(`INSERT INTO meta (key, value) VALUES ('clock', '')`);
  },
};
