import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPersonal, millisecondsOf } from '../../../shared/domain/hybrid-clock.ts';
import type { SqlValue } from '../engine/statement.ts';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import { StoreFromTheFuture } from '../engine/store-errors.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { packJson } from '../rows/packed-json.ts';
import { exampleReading } from '../testing/example-rows.ts';
import { parseArguments, type AnyOperation } from '../operation.ts';
import { storeOperations } from '../store-operations.ts';
import { migrations } from './index.ts';

const AT = '2026-03-01T08:00:00.000Z';
const LATEST = migrations.length;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forager-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (version: number): Promise<StoreEngine> => StoreEngine.open(folder, migrations.slice(0, version), { files: diskFiles(), now: () => Date.parse(AT), newId: () => newId() });

const ids = { company: newId(), site: newId(), datasource: newId(), connection: newId(), account: newId(), meter: newId(), bill: newId(), usage: newId(), issue: newId(), collection: newId() };
const reading = exampleReading(3);

/** One row of everything the first version had, as it wrote them: later versions had these columns too. */
function fill(transaction: StoreTransaction): void {
  const insert = (table: string, row: Readonly<Record<string, SqlValue>>): unknown =>
    transaction.run(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
  const synced = (id: string): Record<string, SqlValue> => ({ id, created_at: AT, updated_at: AT, versions: '{"*":"0000000000001-0000-a"}' });
  insert('companies', { ...synced(ids.company), name: 'Larkfield', default_start_date: '2025-01-01', is_archived: 0, search_text: 'larkfield' });
  insert('sites', { ...synced(ids.site), company_id: ids.company, name: 'Main Clinic', address: '3 Mill Lane', occupancy_percent: 80, is_archived: 0, search_text: 'main clinic' });
  insert('datasources', { ...synced(ids.datasource), natural_key: 'portal.example', name: 'Portal', sign_in_url: 'https://portal.example/login', datasource_types: '["GAS"]', origin: 'CUSTOM', collect_by_hand_only: 0, search_text: 'portal' });
  const settings = { siteIds: [ids.site], datasourceTypes: ['GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null };
  insert('connections', { ...synced(ids.connection), company_id: ids.company, datasource_id: ids.datasource, kind: 'ONLINE', sign_in_url: 'https://portal.example/login', approved_origins: '[]', username: 'ann', settings: JSON.stringify(settings), is_active: 1, status: 'CONNECTED', status_since: AT });
  insert('connection_status_history', { id: newId(), connection_id: ids.connection, status: 'CONNECTED', at: AT });
  insert('accounts', { ...synced(ids.account), natural_key: 'portal.example|44', connection_id: ids.connection, company_id: ids.company, account_number: '44', status: 'ONBOARDED', service_address: '3 Mill Lane' });
  insert('account_sites', { account_id: ids.account, site_id: ids.site });
  insert('meters', { ...synced(ids.meter), natural_key: 'portal.example|44|GAS|M1', account_id: ids.account, type: 'GAS', meter_number: 'M1', site_id: ids.site });
  insert('documents', { sha256: reading.sha256, byte_length: 40_000, mime_type: 'application/pdf', file_name: 'bill-3.pdf', collected_at: AT });
  insert('bills', {
    ...synced(ids.bill), natural_key: 'portal.example|44|invoice 3', company_id: ids.company, connection_id: ids.connection, account_id: ids.account, document_sha256: reading.sha256, part: 1, status: 'READ',
    bill_date: reading.billDate, period_start: reading.periodStart, period_end: reading.periodEnd, invoice_number: reading.invoiceNumber, currency: 'USD', total_amount: reading.totalAmount, provider: 'Utility 3', account_number: '44',
    types: '["GAS"]', search_text: 'utility 3', reading: packJson(reading),
  });
  insert('usages', { id: ids.usage, bill_id: ids.bill, meter_id: ids.meter, type: 'GAS', period_start: reading.periodStart, period_end: reading.periodEnd, usage: 12, unit: 'therm', direction: 'IMPORT' });
  insert('charges', { bill_id: ids.bill, position: 0, id: newId(), description: 'Energy', amount: 12.5, kind: 'SUPPLY' });
  insert('issues', { ...synced(ids.issue), kind: 'GAP', company_id: ids.company, bill_id: ids.bill, account_id: ids.account, text: 'A month is missing.', status: 'OPEN' });
  insert('collections', { id: ids.collection, connection_id: ids.connection, trigger: 'WEEKLY', started_at: AT, finished_at: AT, outcome: 'CONNECTED', found_count: 1, new_count: 1 });
  insert('collection_steps', { collection_id: ids.collection, id: newId(), kind: 'FILED', at: AT, text: 'Filed.', document_sha256: reading.sha256, account_number: '44', bill_id: ids.bill });
  insert('schedule', { connection_id: ids.connection, next_due_at: AT, failures: 0 });
  insert('settings', { id: 'theme', value: '"dark"', updated_at: AT });
}

function ask(engine: StoreEngine, noun: string, name: string, args: unknown): unknown {
  const operation = (storeOperations as Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>)[noun]?.[name];
  if (operation === undefined) throw new TypeError(`there is no ${noun}.${name}`);
  return operation.work(engine.reader as never, parseArguments(name, operation, args) as never);
}

const earlier = Array.from({ length: LATEST - 1 }, (_, index) => index + 1);

describe.each(earlier)('data of version %i of the store', (version) => {
  it('opens in this one with all that was in it, and is refused in words by the older one from then on', async () => {
    const old = await open(version);
    await old.write(fill);
    await old.close();

    const now = await open(LATEST);
    expect(ask(now, 'companies', 'list', undefined)).toMatchObject([{ name: 'Larkfield', siteCount: 1, connectionCount: 1 }]);
    expect(ask(now, 'sites', 'list', {})).toMatchObject([{ name: 'Main Clinic', occupancyPercent: 80, billCount: 1 }]);
    expect(ask(now, 'connections', 'list', {})).toMatchObject([{ status: 'CONNECTED', username: 'ann' }]);
    expect(ask(now, 'accounts', 'list', {})).toMatchObject([{ accountNumber: '44', siteIds: [ids.site], status: 'ONBOARDED' }]);
    expect(ask(now, 'meters', 'list', {})).toMatchObject([{ meterNumber: 'M1' }]);
    expect(ask(now, 'bills', 'list', {})).toMatchObject({ total: 1, rows: [{ id: ids.bill, totalAmount: reading.totalAmount }] });
    expect(ask(now, 'bills', 'get', { id: ids.bill })).toMatchObject({ bill: { reading: { sha256: reading.sha256, lines: reading.lines } }, document: { fileName: 'bill-3.pdf' } });
    expect(ask(now, 'usages', 'list', { billId: ids.bill })).toMatchObject([{ usage: 12, unit: 'therm' }]);
    expect(ask(now, 'charges', 'list', { billId: ids.bill })).toMatchObject([{ amount: 12.5 }]);
    expect(ask(now, 'issues', 'list', {})).toMatchObject([{ text: 'A month is missing.' }]);
    expect(ask(now, 'collections', 'list', { connectionId: ids.connection })).toMatchObject([{ newCount: 1 }]);
    expect(ask(now, 'settings', 'get', { name: 'theme' })).toBe('dark');
    expect(now.reader.all('PRAGMA foreign_key_check')).toEqual([]);
    await now.close();

    const refusal: unknown = await open(version).then(() => null, (error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreFromTheFuture);
    expect((refusal as Error).message).toMatch(/newer/u);
    // And the refusal changed nothing.
    const again = await open(LATEST);
    expect(ask(again, 'bills', 'list', {})).toMatchObject({ total: 1 });
    await again.close();
  });
});

it('what was set of the audit’s rules on one computer is that person’s word from then, and is sent to the team', async () => {
  const old = await open(21);
  const set = '2025-12-24T18:00:00.000Z';
  await old.write((transaction) => {
    transaction.run('INSERT INTO settings (id, value, updated_at) VALUES (?, ?, ?)', ['auditRules', JSON.stringify({ USAGE: { isOn: true, values: { above: 120 } }, GAP: { isOn: false, values: { days: 5 } } }), set]);
  });
  await old.close();
  const now = await open(LATEST);
  expect(ask(now, 'sharedSettings', 'list', { prefix: 'audit.' })).toMatchObject([
    { name: 'audit.GAP', companyId: null, entries: { isOn: { is: false, by: null }, days: { is: 5, by: null } } }, { name: 'audit.USAGE', entries: { above: { is: 120, by: null } } },
  ]);
  const rows = now.reader.all(`SELECT s.id, s.versions, o.operation FROM shared_settings s JOIN outbox o ON o.noun = 'sharedSetting' AND o.row_id = s.id`);
  expect(rows.map(({ operation }) => operation)).toEqual(['UPSERT', 'UPSERT']);
  for (const { versions } of rows) {
    const version = (JSON.parse(String(versions)) as Record<string, string>)['*'] ?? '';
    expect([isPersonal(version), millisecondsOf(version)]).toEqual([true, Date.parse(set)]);
  }
  expect(ask(now, 'settings', 'get', { name: 'auditRules' })).toBeNull();
  await now.close();
});
