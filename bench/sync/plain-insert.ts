import type pg from 'pg';
import type { BillParts, Fields } from '../../src/shared/workspace/synced-rows.ts';
import type { SyncedRow } from '../../src/shared/workspace/sync.ts';

/** Values that one statement binds, at most, by PostgreSQL's protocol. */
const VALUES = 65_000;
/** Columns that are lists in the database, and no JSON. */
const LISTS = new Set(['datasource_types', 'site_ids', 'types']);
const TABLES: Readonly<Record<string, string>> = { datasource: 'datasources', company: 'companies', connection: 'connections', account: 'accounts', meter: 'meters', bill: 'bills' };

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toColumns = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).map(([name, value]) => [snake(name), value]));

/** What a row of a push is in the tables of the service, those it leads to first. */
function recordsOf(teamId: string, { noun, id, createdAt, fields, versions }: SyncedRow): [table: string, record: Fields][] {
  const { parts, document, ...own } = fields;
  const record = { team_id: teamId, id, created_at: createdAt, updated_at: createdAt, versions, ...toColumns(own) };
  if (noun !== 'bill') return [[TABLES[noun] ?? '', record]];
  const { isErased: _erased, ...file } = document as Fields;
  const { usages, charges } = parts as BillParts;
  const part = (values: Fields): Fields => ({ team_id: teamId, bill_id: id, ...toColumns(values) });
  return [
    ['documents', { team_id: teamId, sha256: fields['documentSha256'], ...toColumns(file) }],
    ['bills', { ...record, provider: (fields['reading'] as Fields)['provider'], types: ['ELECTRICITY'] }],
    ...usages.map((usage): [string, Fields] => ['usages', part(usage)]),
    ...charges.map((charge, at): [string, Fields] => ['charges', part({ ...charge, position: at + 1 })]),
  ];
}

/** Inserts rows of a push with multi-row INSERT statements, one transaction, by the driver that the service uses. */
export async function plainInsert(client: pg.Client, teamId: string, rows: readonly SyncedRow[]): Promise<void> {
  const byTable = new Map<string, Fields[]>();
  for (const [table, record] of rows.flatMap((row) => recordsOf(teamId, row))) {
    const known = byTable.get(table);
    if (known === undefined) byTable.set(table, [record]);
    else known.push(record);
  }
  await client.query('begin');
  for (const [table, records] of byTable) {
    const names = Object.keys(records[0] ?? {});
    const atOnce = Math.floor(VALUES / names.length);
    for (let from = 0; from < records.length; from += atOnce) await insertInto(client, table, names, records.slice(from, from + atOnce));
  }
  await client.query('commit');
}

async function insertInto(client: pg.Client, table: string, names: readonly string[], records: readonly Fields[]): Promise<void> {
  const places = records.map((_, at) => `(${names.map((_name, column) => `$${at * names.length + column + 1}`).join(',')})`).join(',');
  const values = records.flatMap((record) => names.map((name) => boundOf(name, record[name])));
  await client.query(`insert into ${table} (${names.join(',')}) values ${places}`, values);
}

const boundOf = (name: string, value: unknown): unknown => (typeof value === 'object' && value !== null && !LISTS.has(name) ? JSON.stringify(value) : value);
