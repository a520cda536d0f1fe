import { z } from 'zod';
import { NewSite } from '../../../shared/domain/site.ts';
import { companyTable, insertCompany } from '../companies/company-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { change, read } from '../operation.ts';
import { announce, deleteRow } from '../rows/row-changes.ts';
import { noteSample, SampleDocuments, sampleIn, type Sample } from './sample-rows.ts';
import { insertSite } from '../companies/site-repository.ts';
import { referencing } from '../sync/join-local.ts';
import { SYNCED_TABLES } from '../sync/synced-tables.ts';

const NewSample = z.object({
  companies: z.array(z.object({ name: z.string().min(1).max(200), sites: z.array(NewSite.omit({ companyId: true })) })).min(1),
  documents: SampleDocuments,
});

/** A sample company that stays, since a person keeps something of their own under it. */
export interface KeptCompany {
  readonly name: string;
  readonly sites: number;
  readonly connections: number;
  readonly bills: number;
}

export interface RemovedSample {
  /** Files that no row names any more. */
  readonly documents: readonly string[];
  readonly kept: readonly KeptCompany[];
}

const idsOf = (transaction: StoreTransaction, sql: string, params: readonly string[]): string[] => transaction.all(sql, params).map((row) => String(row['id']));

const nounOf = (table: string): string | undefined => Object.values(SYNCED_TABLES).find((synced) => synced.table === table)?.noun;

/** Takes rows away with all that is a part of them, leaving no tombstone: no other device has ever seen them. */
function takeAway(transaction: StoreTransaction, table: string, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  const noun = nounOf(table);
  for (const { child, name } of referencing(transaction, table)) {
    if (child === table) transaction.run(`UPDATE ${child} SET ${name} = NULL WHERE ${name} IN (SELECT value FROM json_each(?))`, [list]);
    else if (referencing(transaction, child).length > 0) takeAway(transaction, child, idsOf(transaction, `SELECT id FROM ${child} WHERE ${name} IN (SELECT value FROM json_each(?))`, [list]));
    else takeAwayParts(transaction, child, name, list);
  }
  transaction.run(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, [list]);
  // The account is named as changed: which sites' months were made of these rows can no longer be asked.
  if (noun !== undefined) for (const id of ids) announce(transaction, noun, id, 'DELETE', ['accountId']);
}

function takeAwayParts(transaction: StoreTransaction, table: string, name: string, list: string): void {
  const noun = nounOf(table);
  const gone = noun === undefined ? [] : idsOf(transaction, `SELECT id FROM ${table} WHERE ${name} IN (SELECT value FROM json_each(?))`, [list]);
  transaction.run(`DELETE FROM ${table} WHERE ${name} IN (SELECT value FROM json_each(?))`, [list]);
  if (noun !== undefined) for (const id of gone) announce(transaction, noun, id, 'DELETE', []);
}

/** What was learned of the layouts of its bills goes with them. */
function forgetLessons(transaction: StoreTransaction, documents: string): void {
  const layouts = idsOf(transaction, 'SELECT DISTINCT layout_id AS id FROM layout_lessons WHERE document_sha256 IN (SELECT value FROM json_each(?))', [documents]);
  for (const table of ['layout_lessons', 'lessons_due', 'model_asks']) transaction.run(`DELETE FROM ${table} WHERE document_sha256 IN (SELECT value FROM json_each(?))`, [documents]);
  transaction.run('DELETE FROM layouts WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM layout_lessons l WHERE l.layout_id = layouts.id)', [JSON.stringify(layouts)]);
}

/** Accounts of a sample company that nothing of a person's own stands on: no connection found them, and no bill is left of them. */
const BARE_ACCOUNTS = `SELECT a.id FROM accounts a WHERE a.company_id = ? AND a.connection_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM bills b WHERE b.account_id = a.id) AND NOT EXISTS (SELECT 1 FROM account_sightings s WHERE s.account_id = a.id)
  AND NOT EXISTS (SELECT 1 FROM accounts m WHERE m.merged_into_id = a.id AND m.connection_id IS NOT NULL)`;

/** Sites of a list that no account, meter, connection or invitation names. */
const BARE_SITES = `SELECT s.id FROM sites s WHERE s.id IN (SELECT value FROM json_each(?))
  AND NOT EXISTS (SELECT 1 FROM account_sites x WHERE x.site_id = s.id) AND NOT EXISTS (SELECT 1 FROM meters m WHERE m.site_id = s.id)
  AND NOT EXISTS (SELECT 1 FROM connections n, json_each(n.settings, '$.siteIds') j WHERE j.value = s.id)
  AND NOT EXISTS (SELECT 1 FROM invitations i, json_each(i.site_ids) j WHERE j.value = s.id)`;

/** The company goes too where nothing stands on it; null then, and otherwise what a person keeps under it. */
function settleCompany(transaction: StoreTransaction, id: string): KeptCompany | null {
  const count = (table: string, condition = 'deleted_at IS NULL'): number => Number(transaction.get(`SELECT COUNT(*) AS count FROM ${table} WHERE company_id = ? AND ${condition}`, [id])?.['count']);
  const owned = ['sites', 'connections', 'accounts', 'bills', 'invitations'];
  if (owned.every((table) => count(table, 'TRUE') === 0)) {
    transaction.run('UPDATE handed_files SET company_id = NULL WHERE company_id = ?', [id]);
    takeAway(transaction, companyTable.table, [id]);
    return null;
  }
  // From now on it is a company like any other, and so is what is under it.
  announce(transaction, 'company', id, 'UPSERT', ['*']);
  for (const noun of ['site', 'connection', 'account', 'bill', 'issue', 'invitation', 'sharedSetting'] as const) {
    for (const row of idsOf(transaction, `SELECT id FROM ${SYNCED_TABLES[noun].table} WHERE company_id = ?`, [id])) announce(transaction, noun, row, 'UPSERT', ['*']);
  }
  for (const row of idsOf(transaction, 'SELECT m.id FROM meters m JOIN accounts a ON a.id = m.account_id WHERE a.company_id = ?', [id])) announce(transaction, 'meter', row, 'UPSERT', ['*']);
  if (owned.every((table) => count(table) === 0)) {
    deleteRow(transaction, companyTable, id);
    return null;
  }
  const name = String(transaction.get('SELECT name FROM companies WHERE id = ?', [id])?.['name']);
  return { name, sites: count('sites'), connections: count('connections'), bills: count('bills') };
}

export const sampleOperations = {
  /** What is noted of sample data; null where there is none. */
  get: read(z.void(), (reader): Sample | null => sampleIn(reader)),

  /**
   * Makes the companies and sites of sample data and notes them, with the files of the bills that are about to be filed under them.
   * null, and nothing made, where there is sample data already.
   */
  begin: change(NewSample, (transaction, { companies, documents }): Sample | null => {
    if (sampleIn(transaction) !== null) return null;
    const made = companies.map(({ name, sites }) => {
      const { id } = insertCompany(transaction, { name });
      return { id, siteIds: sites.map((site) => insertSite(transaction, { ...site, companyId: id }).id) };
    });
    const sample: Sample = { companyIds: made.map(({ id }) => id), siteIds: made.flatMap(({ siteIds }) => siteIds), documents };
    noteSample(transaction, sample);
    return sample;
  }),

  /**
   * Takes all sample data away, in one transaction, and nothing else. A company under which a person keeps something of their own stays with
   * that, and is no sample any more. The files are noted until they are gone from the disk.
   */
  remove: change(z.void(), (transaction): RemovedSample => {
    const sample = sampleIn(transaction);
    if (sample === null) return { documents: [], kept: [] };
    const documents = JSON.stringify(sample.documents);
    takeAway(transaction, 'bills', idsOf(transaction, 'SELECT id FROM bills WHERE document_sha256 IN (SELECT value FROM json_each(?))', [documents]));
    transaction.run('DELETE FROM documents WHERE sha256 IN (SELECT value FROM json_each(?))', [documents]);
    forgetLessons(transaction, documents);
    for (const id of sample.companyIds) takeAway(transaction, 'accounts', idsOf(transaction, BARE_ACCOUNTS, [id]));
    takeAway(transaction, 'sites', idsOf(transaction, BARE_SITES, [JSON.stringify(sample.siteIds)]));
    noteSample(transaction, { companyIds: [], siteIds: [], documents: sample.documents });
    return { documents: sample.documents, kept: sample.companyIds.flatMap((id) => settleCompany(transaction, id) ?? []) };
  }),

  /** Its files are gone from the disk. */
  forget: change(z.void(), (transaction): void => {
    const sample = sampleIn(transaction);
    if (sample !== null && sample.companyIds.length === 0) noteSample(transaction, null);
  }),
};
