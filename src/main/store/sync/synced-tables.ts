import type { SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import { accountTable } from '../accounts/account-table.ts';
import { billTable } from '../bills/bill-table.ts';
import { companyTable } from '../companies/company-repository.ts';
import { connectionTable } from '../connections/connection-table.ts';
import { datasourceTable } from '../connections/datasource-repository.ts';
import { invitationTable } from '../companies/invitation-repository.ts';
import { issueTable } from '../issues/issue-table.ts';
import { meterTable } from '../accounts/meter-table.ts';
import type { FieldKind } from '../rows/row-table.ts';
import type { SqlValue } from '../engine/statement.ts';
import { sharedSettingTable } from '../shared-settings/shared-setting-table.ts';
import { siteTable } from '../companies/site-table.ts';

/** A table as sync reads and writes it: fields by their names, whatever entity they are of. */
export interface SyncedTable {
  readonly noun: SyncNoun;
  readonly table: string;
  readonly fields: Readonly<Record<string, FieldKind>>;
  readonly derive: ((row: Readonly<Record<string, unknown>>) => Readonly<Record<string, SqlValue>>) | null;
}

/** The entity that a table's `derive` takes is the one its fields make, which is parsed by the contract before it is written. */
const asSynced = (noun: SyncNoun, { table, fields, derive }: { readonly table: string; readonly fields: object; readonly derive: ((row: never) => Readonly<Record<string, SqlValue>>) | null }): SyncedTable => ({
  noun, table, fields: fields as SyncedTable['fields'], derive: derive as SyncedTable['derive'],
});

/** What devices share. What stands in no table of these is the device's own. */
export const SYNCED_TABLES: Readonly<Record<SyncNoun, SyncedTable>> = {
  datasource: asSynced('datasource', datasourceTable),
  company: asSynced('company', companyTable),
  site: asSynced('site', siteTable),
  connection: asSynced('connection', connectionTable),
  account: asSynced('account', accountTable),
  meter: asSynced('meter', meterTable),
  bill: asSynced('bill', billTable),
  issue: asSynced('issue', issueTable),
  invitation: asSynced('invitation', invitationTable),
  sharedSetting: asSynced('sharedSetting', sharedSettingTable),
};
