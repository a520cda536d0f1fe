import { z } from 'zod';
import { Id, WebAddress } from '../../../shared/domain/base.ts';
import { ConnectionSettings } from '../../../shared/domain/connection.ts';
import { MailSource } from '../../../shared/domain/mail-source.ts';
import { NewDatasource } from '../../../shared/domain/datasource.ts';
import { Site } from '../../../shared/domain/site.ts';
import { companyMaker, CompanyOwner, deleteBareCompanies } from '../companies/company-making.ts';
import { connectionTable } from './connection-table.ts';
import { datasourceTable } from './datasource-repository.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { datasourceKey } from '../rows/natural-keys.ts';
import { change, said } from '../operation.ts';
import { deleteRow, insertRow, momentOf, requireRow } from '../rows/row-changes.ts';
import { insertSite } from '../companies/site-repository.ts';
import { siteTable } from '../companies/site-table.ts';

/** The device's own note of passwords that were sealed for an import which is not in the store yet: what a kill leaves is erased at the next start. */
export const IMPORT_NOTE = 'connectionImport';

const ImportedConnection = z.object({
  id: Id,
  /** The company that is here, or one that is made with its connections. */
  owner: CompanyOwner,
  /** The provider that is here, or what is made of it. */
  datasource: z.union([z.object({ id: Id }), NewDatasource]),
  signInUrl: WebAddress,
  username: z.string().max(320).nullable(),
  credentialId: Id.nullable(),
  /** Of bills that come by e-mail; null for a sign-in at a website. */
  mail: MailSource.nullable(),
  /** Names of sites to be made, beside those of the settings. */
  newSites: z.array(Site.shape.name),
  settings: ConnectionSettings,
});

interface Imported {
  readonly connectionIds: string[];
  readonly siteIds: string[];
  readonly companyIds: string[];
  readonly datasourceIds: string[];
}

/** Makes things of a kind once for each key. */
function once(make: (key: string) => string): (key: string) => string {
  const made = new Map<string, string>();
  return (key) => {
    const id = made.get(key) ?? make(key);
    made.set(key, id);
    return id;
  };
}

const isUnused = (transaction: StoreTransaction, sql: string, id: string): boolean => transaction.get(sql, [id]) === undefined;

export const connectionImportOperations = {
  /**
   * Makes all these connections, with their providers, new sites and new companies, in one transaction. Each is due at once, in the order given: the
   * schedule takes them up one after the other. Forgets the note of their passwords.
   * @throws StoreRowMissing where a company or provider is gone; then nothing is made
   */
  create: said(z.array(ImportedConnection).min(1).max(1000), (transaction, rows): Imported => {
    const siteIds: string[] = [];
    const datasourceIds: string[] = [];
    const connectionIds: string[] = [];
    const companies = companyMaker(transaction);
    const newSite = once((key) => {
      const [companyId = '', name = ''] = key.split('\n');
      const site = insertSite(transaction, { companyId, name });
      siteIds.push(site.id);
      return site.id;
    });
    // One site for one name, however its capital letters are: the first spelling stands.
    const spelling = new Map<string, string>();
    const siteOf = (companyId: string, name: string): string => {
      const form = `${companyId}\n${name.toLowerCase()}`;
      spelling.set(form, spelling.get(form) ?? `${companyId}\n${name}`);
      return newSite(spelling.get(form) ?? '');
    };
    const datasourceOf = (datasource: (typeof rows)[number]['datasource']): string => {
      if ('id' in datasource) return requireRow(transaction, datasourceTable, datasource.id).id;
      const known = transaction.get('SELECT id FROM datasources WHERE natural_key = ? AND deleted_at IS NULL', [datasourceKey(datasource.signInUrl, datasource.name)]);
      if (known) return String(known['id']);
      const made = insertRow(transaction, datasourceTable, datasource);
      datasourceIds.push(made.id);
      return made.id;
    };
    rows.forEach((row, index) => {
      const companyId = companies.of(row.owner);
      const at = momentOf(transaction);
      const settings: ConnectionSettings = { ...row.settings, siteIds: [...new Set([...row.settings.siteIds, ...row.newSites.map((name) => siteOf(companyId, name))])] };
      const connection = insertRow(
        transaction, connectionTable,
        {
          companyId, datasourceId: datasourceOf(row.datasource), kind: row.mail === null ? 'ONLINE' : 'EMAIL', mail: row.mail, signInUrl: row.signInUrl, approvedOrigins: [], username: row.username,
          credentialId: row.credentialId, settings, isActive: true, status: 'PENDING', statusDetail: null, statusSince: at, lastCheckedAt: null,
        },
        row.id,
      );
      connectionIds.push(connection.id);
      transaction.run('INSERT INTO connection_status_history (id, connection_id, status, detail, at) VALUES (?, ?, ?, ?, ?)', [transaction.newId(), connection.id, 'PENDING', null, at]);
      transaction.run('INSERT INTO schedule (connection_id, next_due_at, failures, run_requested_at) VALUES (?, ?, 0, NULL)', [connection.id, new Date(transaction.now + index).toISOString()]);
    });
    transaction.run('DELETE FROM settings WHERE id = ?', [IMPORT_NOTE]);
    transaction.changedNouns.add('schedule');
    return { connectionIds, siteIds, companyIds: companies.made(), datasourceIds };
  }),

  /** Takes out again the sites, companies and providers that an import made, where nothing stands on them. */
  removeUnused: change(z.object({ siteIds: z.array(Id), companyIds: z.array(Id), datasourceIds: z.array(Id) }), (transaction, { siteIds, companyIds, datasourceIds }): void => {
    const named = new Set(transaction.all('SELECT settings FROM connections WHERE deleted_at IS NULL').flatMap((row) => ConnectionSettings.parse(JSON.parse(String(row['settings']))).siteIds));
    for (const id of siteIds) {
      if (!named.has(id) && isUnused(transaction, 'SELECT 1 FROM account_sites WHERE site_id = ? LIMIT 1', id)) deleteRow(transaction, siteTable, id);
    }
    deleteBareCompanies(transaction, companyIds);
    for (const id of datasourceIds) {
      if (isUnused(transaction, 'SELECT 1 FROM connections WHERE datasource_id = ? AND deleted_at IS NULL LIMIT 1', id)) deleteRow(transaction, datasourceTable, id);
    }
  }),
};
