import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../shared/domain/connection.ts';
import { giveAccounts } from '../../collection/give-accounts.ts';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import { migrations } from '../migrations/index.ts';
import type { StoreClient } from '../store-client.ts';
import { createExampleConnection, exampleFiling } from '../testing/example-rows.ts';
import { ownStore } from '../testing/own-store.ts';
import { temporaryFolder } from '../testing/small-store.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { folder, remove } = temporaryFolder();
let store: StoreClient;
let number = 100;
beforeAll(() => {
  store = ownStore(folder);
});
afterAll(async () => {
  await store.close();
  remove();
});

interface Said {
  readonly accountNumber?: string;
  readonly provider?: string | null;
  readonly month?: number;
  readonly invoiceNumber?: string | null;
}

/** A bill of one month, by a file of its own. */
function billOf({ id, companyId }: { readonly id: string | null; readonly companyId: string }, { accountNumber = '4471', provider = 'Granite Power', month = 1, invoiceNumber = `N-${month}` }: Said = {}) {
  const filing = exampleFiling((number += 1), { id: '', companyId });
  const [periodStart, periodEnd] = [`2026-0${month}-01`, `2026-0${month}-${month === 2 ? 28 : 31}`];
  const services = filing.reading.services.map((service) => ({ ...service, type: 'GAS' as const, meterNumber: 'G 7', periodStart, periodEnd }));
  const reading = { ...filing.reading, accountNumber, provider, periodStart, periodEnd, billDate: periodEnd, totalAmount: 100 + month, invoiceNumber, services };
  return { ...filing, connectionId: id, accountNumber, reading };
}

const newCompany = async (): Promise<{ id: null; companyId: string }> => ({ id: null, companyId: (await store.companies.create({ name: `Company ${(number += 1)}` })).id });

/** A connection of a company, at a provider of this name and a host of its own. */
async function connect(companyId: string, name: string): Promise<Connection> {
  const other = await createExampleConnection(store, (number += 1));
  const datasource = await store.datasources.findOrCreate({ name, signInUrl: other.signInUrl, country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false });
  return store.connections.create({ companyId, datasourceId: datasource.id, kind: 'ONLINE', signInUrl: other.signInUrl, approvedOrigins: [], username: 'someone', credentialId: null, settings: other.settings, mail: null });
}

const accountsOf = (companyId: string) => store.accounts.list({ companyId });

describe('a bill that came without a connection', () => {
  it('makes the account whose number it shows, at its site, with its meter, and the next one finds it', async () => {
    const files = await newCompany();
    const site = await store.sites.create({ companyId: files.companyId, name: 'Mill' });
    const filed = await store.bills.fileBill({ ...billOf(files), siteIds: [site.id] });
    await store.bills.fileBill({ ...billOf(files, { accountNumber: '00-4471', month: 2 }), siteIds: [site.id] });
    const [account, ...others] = await accountsOf(files.companyId);
    expect(others).toEqual([]);
    expect(account).toMatchObject({ id: filed.bill?.accountId, connectionId: null, accountNumber: '4471', status: 'DETECTED', siteIds: [site.id], meterCount: 1, billCount: 2 });
    expect(await store.meters.list({ accountId: account?.id })).toMatchObject([{ siteId: site.id, meterNumber: 'G 7', billCount: 2 }]);
    const grid = await store.completeness.list({ companyId: files.companyId, until: '2026-03', months: 3, today: '2026-03-05' });
    expect(grid.rows.map(({ states }) => states)).toEqual([['THERE', 'THERE', 'DUE']]);
    const [line] = await store.completeness.month({ siteId: site.id, month: '2026-01', today: '2026-03-05' });
    expect(line).toMatchObject({ accountNumber: '4471', provider: 'Granite Power', connection: null });
    expect(await store.accounts.companiesByNumber({ accountNumber: '4471' })).toContain(files.companyId);
    expect(await store.completeness.late({ today: '2026-06-30' })).toEqual([]);
  });

  it('waits for its site under the name of its provider where no address fits', async () => {
    const files = await newCompany();
    await store.bills.fileBill(billOf(files));
    const waiting = (await store.unfiledAccounts.list()).filter(({ companyId }) => companyId === files.companyId);
    expect(waiting).toMatchObject([{ accountNumber: '4471', connectionId: null, provider: 'Granite Power', billCount: 1 }]);
    expect((await store.unfiledAccounts.count()).find(({ companyId }) => companyId === files.companyId)).toMatchObject({ accounts: 1, bills: 0 });
  });

  it('makes accounts apart for one short number at two providers, and for one number in two companies', async () => {
    const [files, others] = [await newCompany(), await newCompany()];
    await store.bills.fileBill(billOf(files));
    await store.bills.fileBill(billOf(files, { provider: 'City of Alder Water' }));
    await store.bills.fileBill(billOf(others));
    await store.bills.fileBill(billOf(files, { provider: 'GRANITE POWER CO.', month: 2 }));
    expect((await accountsOf(files.companyId)).map(({ billCount }) => billCount).sort()).toEqual([1, 2]);
    expect((await accountsOf(others.companyId)).map(({ billCount }) => billCount)).toEqual([1]);
  });

  it('shows no month any more once it is gone and no other is left', async () => {
    const files = await newCompany();
    const site = await store.sites.create({ companyId: files.companyId, name: 'Mill' });
    const { bill } = await store.bills.fileBill({ ...billOf(files), siteIds: [site.id] });
    await store.bills.setAside({ id: bill?.id ?? '' });
    const grid = await store.completeness.list({ companyId: files.companyId, until: '2026-06', months: 3, today: '2026-06-05' });
    expect(grid.rows.map(({ states }) => states)).toEqual([['NONE', 'NONE', 'NONE']]);
  });

  it('goes with its account when its company withdraws', async () => {
    const files = await newCompany();
    const { bill } = await store.bills.fileBill(billOf(files));
    const deletions = await store.deletions.beginCompany({ companyId: files.companyId, withBills: true });
    for (const { id } of deletions) {
      await store.deletions.beginErasing({ id });
      for (const billId of await store.withdrawals.billsOf({ companyId: files.companyId })) await store.bills.erase({ id: billId });
      await store.deletions.erased({ id });
    }
    expect(await store.bills.get({ id: bill?.id ?? '' })).toBeNull();
    expect(await accountsOf(files.companyId)).toEqual([]);
    expect(await store.accounts.search({ text: '4471', limit: 100 })).not.toContainEqual(expect.objectContaining({ companyId: files.companyId }));
    expect(await store.meters.list({ accountId: bill?.accountId ?? '' })).toEqual([]);
  });
});

describe('a connection that finds an account of earlier bills', () => {
  it('has it from then on with its history and its sites, no bill twice', async () => {
    const files = await newCompany();
    const site = await store.sites.create({ companyId: files.companyId, name: 'Mill' });
    const first = await store.bills.fileBill({ ...billOf(files), siteIds: [site.id] });
    await store.bills.fileBill(billOf(files, { month: 2, invoiceNumber: null }));
    const connection = await connect(files.companyId, 'Granite Power & Light Company');
    expect(await store.accounts.findOfConnection({ connectionId: connection.id, accountNumber: '4471' })).toMatchObject({ siteIds: [site.id] });
    expect(await store.bills.fileBill(billOf(connection, { accountNumber: '0-4471' }))).toMatchObject({ outcome: 'KNOWN', bill: { id: first.bill?.id } });
    // Only one of the two prints its number.
    expect(await store.bills.fileBill(billOf(connection, { month: 2 }))).toMatchObject({ outcome: 'KNOWN' });
    expect(await store.bills.fileBill(billOf(connection, { month: 3 }))).toMatchObject({ outcome: 'FILED', bill: { accountId: first.bill?.accountId } });
    expect(await store.bills.fileBill(billOf(files, { month: 3 }))).toMatchObject({ outcome: 'KNOWN' });
    expect(await accountsOf(files.companyId)).toMatchObject([{ id: first.bill?.accountId, connectionId: connection.id, siteIds: [site.id], billCount: 3, meterCount: 1 }]);
    expect(await store.meters.list({ connectionId: connection.id })).toMatchObject([{ billCount: 3 }]);
    expect(await store.accountDoubles.list({})).toEqual([]);
  });

  it('keeps finding it by the address of its website, whatever its provider is called by then', async () => {
    const files = await newCompany();
    const { bill } = await store.bills.fileBill(billOf(files));
    const connection = await connect(files.companyId, 'Granite Power');
    await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '4471' });
    await store.datasources.update({ id: connection.datasourceId, change: { name: 'Beryl Energy' } });
    expect(await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '44 71' })).toMatchObject({ id: bill?.accountId });
    const { companyId, datasourceId, signInUrl, settings } = connection;
    const again = await store.connections.create({ companyId, datasourceId, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: 'another', credentialId: null, settings, mail: null });
    expect(await store.accounts.findOrCreate({ connectionId: again.id, accountNumber: '4471' })).toMatchObject({ id: bill?.accountId, connectionId: connection.id });
  });

  it('leaves that of another provider and that of another company alone, but takes a long number for one whatever the names', async () => {
    const [files, others] = [await newCompany(), await newCompany()];
    const { bill } = await store.bills.fileBill(billOf(files, { accountNumber: '77-4410-88213', provider: 'GPL' }));
    await store.bills.fileBill(billOf(files, { provider: 'GPL' }));
    await store.bills.fileBill(billOf(others));
    const connection = await connect(files.companyId, 'Granite Power');
    const short = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '4471' });
    const long = await store.accounts.findOrCreate({ connectionId: connection.id, accountNumber: '77441088213' });
    expect(long).toMatchObject({ id: bill?.accountId, connectionId: connection.id });
    expect((await accountsOf(files.companyId)).filter(({ id }) => id !== long.id && id !== short.id)).toMatchObject([{ connectionId: null, accountNumber: '4471' }]);
    expect(await accountsOf(others.companyId)).toMatchObject([{ connectionId: null }]);
  });
});

describe('a number that a person corrects on a bill without a connection', () => {
  it('moves the bill to its account, and the one that was misread goes', async () => {
    const files = await newCompany();
    const { bill } = await store.bills.fileBill(billOf(files, { accountNumber: '4417' }));
    if (bill === null) throw new Error('not filed');
    const reading = { ...bill.reading, accountNumber: '4471' };
    await store.bills.setReading({ id: bill.id, reading, status: 'READ', corrections: {}, reviewedAt: null, issues: [] });
    expect(await accountsOf(files.companyId)).toMatchObject([{ accountNumber: '4471', billCount: 1, connectionId: null }]);
  });
});

/** Data of the version before bills alone could make an account. */
async function olderStore(): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const old = temporaryFolder();
  const client = ownStore(old.folder);
  const connection = await createExampleConnection(client, 1);
  await client.bills.fileBill(exampleFiling(1, connection));
  await client.close();
  return old;
}

describe('bills that stand here without an account', () => {
  it('get it at a start, at the site of their address, each bill once, and a stop in between loses nothing', async () => {
    const old = await olderStore();
    let client = ownStore(old.folder);
    const [company] = await client.companies.list();
    const files = { id: null, companyId: company?.id ?? '' };
    const site = await client.sites.create({ companyId: files.companyId, name: 'Lane', address: '3 Mill Lane, Springfield' });
    const left = [1, 2, 2, 3].map((month) => billOf(files, { month }));
    for (const filing of left) await client.bills.fileBill({ ...filing, reading: { ...filing.reading, serviceAddress: '3 Mill Lane, Springfield' }, accountNumber: null });
    expect((await client.unfiledAccounts.count())[0]).toMatchObject({ bills: 4 });
    const stopping = new AbortController();
    const withoutAccount: StoreClient['bills']['withoutAccount'] = (asked) => client.bills.withoutAccount(asked);
    const giveAccount: StoreClient['bills']['giveAccount'] = (asked) => {
      stopping.abort();
      return client.bills.giveAccount(asked);
    };
    const once = { sites: client.sites, bills: { withoutAccount, giveAccount } };
    expect(await giveAccounts(once, stopping.signal)).toBe(1);
    await client.close();
    client = ownStore(old.folder);
    expect(await giveAccounts(client, new AbortController().signal)).toBe(3);
    expect(await giveAccounts(client, new AbortController().signal)).toBe(0);
    const given = (await client.accounts.list({ companyId: files.companyId })).filter(({ connectionId }) => connectionId === null);
    expect(given).toMatchObject([{ accountNumber: '4471', billCount: 3, meterCount: 1, siteIds: [site.id] }]);
    // What is read again is known.
    expect(await client.bills.fileBill(billOf(files, { month: 2 }))).toMatchObject({ outcome: 'KNOWN' });
    await client.close();
    old.remove();
  });

  it('are of tables that keep all their rows, indexes and references through the migration', async () => {
    const old = temporaryFolder();
    const path = `${old.folder}/store`;
    const open = (upTo: number): Promise<StoreEngine> => StoreEngine.open(path, migrations.slice(0, upTo), { files: diskFiles(), now: () => Date.UTC(2026, 2, 1), newId: () => `id ${(number += 1)}` });
    const before = await open(13);
    const stamp = `'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '{}', NULL`;
    await before.write((transaction) => {
      transaction.run(`INSERT INTO companies (id, created_at, updated_at, versions, deleted_at, name, is_archived, search_text) VALUES ('c', ${stamp}, 'Acme', 0, 'acme')`);
      transaction.run(`INSERT INTO sites (id, created_at, updated_at, versions, deleted_at, company_id, name, occupancy_percent, is_archived, search_text) VALUES ('s', ${stamp}, 'c', 'Mill', 100, 0, 'mill')`);
      transaction.run(`INSERT INTO datasources (id, created_at, updated_at, versions, deleted_at, natural_key, name, sign_in_url, datasource_types, origin, collect_by_hand_only, search_text) VALUES ('d', ${stamp}, 'k', 'Granite', 'https://granite.example/', '[]', 'CUSTOM', 0, 'granite')`);
      transaction.run(`INSERT INTO connections (id, created_at, updated_at, versions, deleted_at, company_id, datasource_id, kind, sign_in_url, approved_origins, status, status_since, is_active, settings) VALUES ('n', ${stamp}, 'c', 'd', 'ONLINE', 'https://granite.example/', '[]', 'CONNECTED', '2026-01-01T00:00:00.000Z', 1, '{}')`);
      for (const [id, into] of [['stays', 'NULL'], ['goes', `'stays'`]]) {
        transaction.run(`INSERT INTO accounts (id, created_at, updated_at, versions, deleted_at, natural_key, connection_id, company_id, account_number, status, service_address, start_date, are_sites_chosen, merged_into_id, notes)
          VALUES ('${id ?? ''}', ${stamp}, 'granite.example|${id ?? ''}', 'n', 'c', '1', 'DETECTED', '1 Main St', '2025-01-01', 1, ${into ?? ''}, 'Ask Ann.')`);
      }
      transaction.run(`INSERT INTO account_sites (account_id, site_id) VALUES ('stays', 's')`);
    });
    const rowsOf = (engine: StoreEngine) => engine.reader.all('SELECT * FROM accounts ORDER BY id').map((row) => Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)));
    const indexesOf = (engine: StoreEngine) => engine.reader.all(`SELECT name, sql FROM sqlite_master WHERE tbl_name = 'accounts' AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY name`);
    const kept = [rowsOf(before), indexesOf(before)];
    const references = before.reader.all(`SELECT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE f."table" = 'accounts' ORDER BY m.name`);
    await before.close();
    for (const round of ['migrated', 'replayed']) {
      const after = await open(14);
      expect([rowsOf(after), indexesOf(after)], round).toEqual(kept);
      expect(after.reader.all(`SELECT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE f."table" = 'accounts' ORDER BY m.name`)).toEqual(references);
      expect(after.reader.all(`SELECT "notnull" AS n FROM pragma_table_info('accounts') WHERE name = 'connection_id'`)).toEqual([{ n: 0 }]);
      await after.close();
    }
    old.remove();
  });
});
