import { z } from 'zod';
import { AccountMove, AccountMoveEntry, type AccountMoved } from '../../../shared/domain/account-move.ts';
import { Id } from '../../../shared/domain/base.ts';
import { doubleOfNumber } from './account-doubles.ts';
import { isOfConnection, isSample, sameIn } from './account-join.ts';
import { setAccountSites } from './account-repository.ts';
import { accountTable, siteIdsOf } from './account-table.ts';
import { billTable } from '../bills/bill-table.ts';
import { companyTable } from '../companies/company-repository.ts';
import { siteTable } from '../companies/site-table.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { meterTable } from './meter-table.ts';
import { read, said } from '../operation.ts';
import { findRow, momentOf, requireRow, updateRow } from '../rows/row-changes.ts';

/** An account that came from files and was filed under the wrong company goes to another one, with everything that is of it. */

const MoveUndo = z.object({ siteIds: z.array(Id), areSitesChosen: z.boolean(), meters: z.array(z.object({ id: Id, siteId: Id.nullable() })) });

/** Gives an account, its bills and their issues to a company. Bills that were put away follow when they come back. Returns how many bills went. */
function giveTo(transaction: StoreTransaction, accountId: string, companyId: string): number {
  updateRow(transaction, accountTable, accountId, { companyId });
  const bills = transaction.all('SELECT id FROM bills WHERE account_id = ? AND deleted_at IS NULL', [accountId]);
  for (const { id } of bills) updateRow(transaction, billTable, String(id), { companyId });
  const issues = transaction.all(
    `SELECT id FROM issues WHERE deleted_at IS NULL AND id IN (SELECT id FROM issues WHERE account_id = ?1 UNION SELECT i.id FROM bills b JOIN issues i ON i.bill_id = b.id WHERE b.account_id = ?1)`,
    [accountId],
  );
  for (const { id } of issues) updateRow(transaction, issueTable, String(id), { companyId });
  return bills.length;
}

export const accountMoveOperations = {
  /**
   * Moves an account that no connection brings to another company, with its bills, meters and issues; it leaves the sites it was at. Its
   * natural key stays, so that other devices know it. Where the company has this account already, nothing is changed: the two can be joined.
   * @throws StoreRowMissing where the account, the company or the site is not there, or the site is of another company
   */
  move: said(AccountMove, (transaction, { id, companyId, siteId }): AccountMoved => {
    const account = requireRow(transaction, accountTable, id);
    requireRow(transaction, companyTable, companyId);
    if (siteId !== null && requireRow(transaction, siteTable, siteId).companyId !== companyId) throw new StoreRowMissing(siteTable.noun, siteId);
    if (account.companyId === companyId) throw new StoreRowMissing('account elsewhere', id);
    if (isOfConnection(transaction, account)) return { kind: 'OF_CONNECTION' };
    if (isSample(transaction, [companyId, account.companyId])) return { kind: 'SAMPLE' };
    const same = sameIn(transaction, account, companyId);
    const double = same && doubleOfNumber(transaction, account.id, same.id);
    if (same !== undefined && double != null) return { kind: 'THERE', accountId: same.id, double };
    const meters = transaction.all('SELECT id, site_id FROM meters WHERE account_id = ? AND deleted_at IS NULL', [id]).map((row) => ({ id: String(row['id']), siteId: row['site_id'] === null ? null : String(row['site_id']) }));
    const undo: z.infer<typeof MoveUndo> = { siteIds: siteIdsOf(transaction, id), areSitesChosen: account.areSitesChosen, meters };
    setAccountSites(transaction, id, siteId === null ? [] : [siteId], 'PERSON');
    updateRow(transaction, accountTable, id, { areSitesChosen: siteId !== null });
    const billCount = giveTo(transaction, id, companyId);
    const moveId = transaction.newId();
    transaction.run('INSERT INTO account_moves (id, at, account_id, from_company_id, to_company_id, undo) VALUES (?, ?, ?, ?, ?, ?)', [moveId, momentOf(transaction), id, account.companyId, companyId, JSON.stringify(undo)]);
    return { kind: 'MOVED', moveId, billCount };
  }),

  /**
   * Takes a move back: the account is where it was, at the sites of then that are still there; what came to it meanwhile goes with it.
   * @throws StoreRowMissing where it was taken back already, or the account went on since
   */
  takeBack: said(z.object({ moveId: Id }), (transaction, { moveId }): void => {
    const row = transaction.get('SELECT account_id, from_company_id, to_company_id, undo FROM account_moves WHERE id = ?', [moveId]);
    const account = row && findRow(transaction, accountTable, String(row['account_id']));
    if (row === undefined || account === undefined || account.companyId !== row['to_company_id'] || isOfConnection(transaction, account)) throw new StoreRowMissing('account move', moveId);
    const { siteIds, areSitesChosen, meters } = MoveUndo.parse(JSON.parse(String(row['undo'])));
    giveTo(transaction, account.id, String(row['from_company_id']));
    setAccountSites(transaction, account.id, siteIds.filter((id) => findRow(transaction, siteTable, id) !== undefined), areSitesChosen ? 'PERSON' : 'FILING');
    updateRow(transaction, accountTable, account.id, { areSitesChosen });
    for (const { id, siteId } of meters) {
      if (findRow(transaction, meterTable, id)?.accountId === account.id && (siteId === null || findRow(transaction, siteTable, siteId) !== undefined)) updateRow(transaction, meterTable, id, { siteId });
    }
    transaction.run('DELETE FROM account_moves WHERE id = ?', [moveId]);
  }),

  /** The companies an account was in on this device, the newest move first. */
  list: read(z.object({ id: Id }), (reader, { id }): AccountMoveEntry[] =>
    reader
      .all(
        `SELECT m.at, f.name AS from_name, t.name AS to_name FROM account_moves m JOIN companies f ON f.id = m.from_company_id JOIN companies t ON t.id = m.to_company_id
         WHERE m.account_id = ? ORDER BY m.at DESC, m.id DESC LIMIT 200`,
        [id],
      )
      .map((row) => AccountMoveEntry.parse({ at: row['at'], fromName: row['from_name'], toName: row['to_name'] })),
  ),
};
