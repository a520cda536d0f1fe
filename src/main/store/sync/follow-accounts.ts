import type { SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import { accountThatTookOver } from '../accounts/account-finding.ts';
import { setAccountSites } from '../accounts/account-repository.ts';
import { accountTable, siteIdsOf } from '../accounts/account-table.ts';
import { meterTable } from '../accounts/meter-table.ts';
import { rewriteParts } from '../bills/bill-review.ts';
import { billTable } from '../bills/bill-table.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { eraseFields, requireRow, restoreRow, touchRow, updateRow } from '../rows/row-changes.ts';

/**
 * Where accounts were moved or made one on one device while another one, not knowing, went on with them: what is of an account goes
 * where it is now. Each device comes to it by the rows alone, so that all come to the same.
 */

interface Named {
  readonly noun: SyncNoun;
  readonly id: string;
}

/** Has what is of accounts follow them, as far as rows that came may say something new of it. */
export function followAccounts(transaction: StoreTransaction, rows: readonly Named[]): void {
  const idsOfNoun = (noun: SyncNoun): string[] => rows.flatMap((row) => (row.noun === noun ? [row.id] : []));
  const accountIds = new Set(idsOfNoun('account'));
  for (const id of accountIds) untangle(transaction, id);
  for (const id of followMerges(transaction)) accountIds.add(id);
  const [accounts, bills] = [JSON.stringify([...accountIds]), JSON.stringify(idsOfNoun('bill'))];
  followCompanies(transaction, accounts, bills, JSON.stringify(idsOfNoun('issue')));
  leaveSites(transaction, accounts, JSON.stringify(idsOfNoun('meter')));
  meterAnew(transaction, bills, JSON.stringify(idsOfNoun('meter')));
}

/**
 * Two devices may each have made an account one with the other's: then each is gone for the other. The one that was made to go first
 * is there again, as what was said later counts.
 */
function untangle(transaction: StoreTransaction, accountId: string): void {
  const way: { readonly id: string; readonly gone: string; readonly naturalKey: string }[] = [];
  for (let id = accountId; ; ) {
    const row = transaction.get(`SELECT natural_key, merged_into_id, versions ->> 'deletedAt' AS gone FROM accounts WHERE id = ? AND deleted_at IS NOT NULL AND merged_into_id IS NOT NULL`, [id]);
    if (row === undefined) return;
    way.push({ id, gone: String(row['gone']), naturalKey: String(row['natural_key']) });
    id = String(row['merged_into_id']);
    const begins = way.findIndex((one) => one.id === id);
    if (begins === -1) continue;
    const [first] = way.slice(begins).sort((one, other) => (one.gone < other.gone || (one.gone === other.gone && one.id < other.id) ? -1 : 1));
    if (first === undefined || transaction.get('SELECT 1 FROM accounts WHERE natural_key = ? AND deleted_at IS NULL', [first.naturalKey]) !== undefined) return;
    eraseFields(transaction, accountTable, first.id, { mergedIntoId: null });
    restoreRow(transaction, accountTable, first.id);
    return;
  }
}

/** What was found for an account on one device while another merged it away belongs to the account that stayed. Returns the accounts that got something. */
function followMerges(transaction: StoreTransaction): Set<string> {
  const left = (table: 'bills' | 'meters') =>
    transaction
      .all(`SELECT r.id, r.account_id FROM accounts a JOIN ${table} r ON r.account_id = a.id WHERE a.merged_into_id IS NOT NULL AND a.deleted_at IS NOT NULL AND r.deleted_at IS NULL ORDER BY r.id`)
      .flatMap((row) => {
        const into = accountThatTookOver(transaction, String(row['account_id']));
        return into === undefined ? [] : [{ id: String(row['id']), accountId: into.id }];
      });
  const got = new Set<string>();
  for (const { id, accountId } of left('bills')) {
    rewriteParts(transaction, updateRow(transaction, billTable, id, { accountId }));
    got.add(accountId);
  }
  for (const { id, accountId } of left('meters')) {
    updateRow(transaction, meterTable, id, { accountId });
    got.add(accountId);
  }
  return got;
}

/** Bills and issues are of the company their account is in, but for bills that a connection brought which is there. */
function followCompanies(transaction: StoreTransaction, accounts: string, bills: string, issues: string): void {
  const strayBills = transaction.all(
    `SELECT b.id, a.company_id FROM bills b JOIN accounts a ON a.id = b.account_id LEFT JOIN connections own ON own.id = a.connection_id AND own.deleted_at IS NULL
       LEFT JOIN connections n ON n.id = b.connection_id AND n.deleted_at IS NULL
     WHERE b.id IN (SELECT value FROM json_each(?2) UNION SELECT x.id FROM json_each(?1) w JOIN bills x ON x.account_id = w.value)
       AND b.deleted_at IS NULL AND a.deleted_at IS NULL AND b.company_id <> a.company_id AND n.id IS NULL AND (own.id IS NULL OR b.connection_id IS NULL) ORDER BY b.id`,
    [accounts, bills],
  );
  for (const row of strayBills) updateRow(transaction, billTable, String(row['id']), { companyId: String(row['company_id']) });
  const moved = JSON.stringify(strayBills.map(({ id }) => String(id)));
  const strayIssues = transaction.all(
    `SELECT i.id, a.company_id FROM issues i LEFT JOIN bills b ON b.id = i.bill_id JOIN accounts a ON a.id = COALESCE(b.account_id, i.account_id)
       LEFT JOIN connections own ON own.id = a.connection_id AND own.deleted_at IS NULL
     WHERE i.id IN (SELECT value FROM json_each(?2) UNION SELECT x.id FROM json_each(?1) w JOIN issues x ON x.account_id = w.value UNION SELECT x.id FROM json_each(?3) w JOIN issues x ON x.bill_id = w.value)
       AND i.deleted_at IS NULL AND a.deleted_at IS NULL AND own.id IS NULL AND i.company_id <> a.company_id ORDER BY i.id`,
    [accounts, issues, moved],
  );
  for (const row of strayIssues) updateRow(transaction, issueTable, String(row['id']), { companyId: String(row['company_id']) });
}

/** SQL: an account `a` that no connection brings. */
const IS_MOVABLE = 'a.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM connections n WHERE n.id = a.connection_id AND n.deleted_at IS NULL)';

/** An account that was moved is at no site of the company it left, and neither are its meters. */
function leaveSites(transaction: StoreTransaction, accounts: string, meters: string): void {
  const left = transaction.all(
    `SELECT x.account_id, x.site_id FROM json_each(?1) w JOIN accounts a ON a.id = w.value JOIN account_sites x ON x.account_id = a.id JOIN sites s ON s.id = x.site_id WHERE ${IS_MOVABLE} AND s.company_id <> a.company_id`,
    [accounts],
  );
  for (const id of new Set(left.map((row) => String(row['account_id'])))) {
    const strange = new Set(left.flatMap((row) => (row['account_id'] === id ? [String(row['site_id'])] : [])));
    setAccountSites(transaction, id, siteIdsOf(transaction, id).filter((siteId) => !strange.has(siteId)), 'FILING');
  }
  const strayMeters = transaction.all(
    `SELECT m.id, m.account_id FROM meters m JOIN accounts a ON a.id = m.account_id JOIN sites s ON s.id = m.site_id
     WHERE m.id IN (SELECT value FROM json_each(?2) UNION SELECT x.id FROM json_each(?1) w JOIN meters x ON x.account_id = w.value) AND m.deleted_at IS NULL AND ${IS_MOVABLE} AND s.company_id <> a.company_id ORDER BY m.id`,
    [accounts, meters],
  );
  for (const row of strayMeters) {
    const [only = null, ...others] = siteIdsOf(transaction, String(row['account_id']));
    updateRow(transaction, meterTable, String(row['id']), { siteId: others.length === 0 ? only : null });
  }
}

/** A bill that was read anew on one device while another made its account one with another: its meters are found again by their numbers. */
function meterAnew(transaction: StoreTransaction, bills: string, meters: string): void {
  const strange = idsOf(
    transaction,
    `SELECT DISTINCT b.id FROM bills b JOIN usages u ON u.bill_id = b.id JOIN meters m ON m.id = u.meter_id JOIN accounts a ON a.id = b.account_id
     WHERE b.id IN (SELECT value FROM json_each(?1) UNION SELECT x.bill_id FROM json_each(?2) w JOIN usages x ON x.meter_id = w.value)
       AND b.deleted_at IS NULL AND a.deleted_at IS NULL AND (m.deleted_at IS NOT NULL OR m.account_id <> b.account_id) ORDER BY b.id`,
    [bills, meters],
  );
  for (const id of strange) {
    rewriteParts(transaction, requireRow(transaction, billTable, id));
    // By this version what the others have of its parts gives way.
    touchRow(transaction, billTable, id, ['accountId']);
  }
}

const idsOf = (reader: StoreReader, sql: string, params: readonly string[]): string[] => reader.all(sql, params).map((row) => String(row['id']));
