import type { AccountDouble, MergePreview } from '../../../shared/domain/account-double.ts';
import { connectionsKey } from './account-doubles.ts';
import { PUT_AWAY, accountState } from './account-merge-undo.ts';
import type { MergeUndo } from './account-merge-undo.ts';
import { keysOfAccount, noteSighting } from './account-finding.ts';
import { setAccountSites } from './account-repository.ts';
import { accountTable, siteIdsOf } from './account-table.ts';
import type { AccountRow } from './account-table.ts';
import { putAway } from '../bills/bill-review.ts';
import { billTable } from '../bills/bill-table.ts';
import { rememberStatus } from '../connections/connection-history.ts';
import { connectionTable } from '../connections/connection-table.ts';
import { pairBills, type BillFacts, type PairedBills } from '../doubles/same-bills.ts';
import type { SqlRow, StoreReader } from '../engine/database.ts';
import type { SqlValue } from '../engine/statement.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { issueTable } from '../issues/issue-table.ts';
import { meterTable } from './meter-table.ts';
import { deleteRow, requireRow, updateRow } from '../rows/row-changes.ts';
import { supersede } from '../bills/superseding.ts';

/** How two accounts become one, in one transaction. */

const MOST_NOTES = 2000;

export interface MergeWish {
  readonly double: AccountDouble;
  readonly isTurned: boolean;
  readonly preferred: readonly string[];
  readonly deactivates: boolean;
}

interface ListedBill extends BillFacts {
  readonly row: SqlRow;
}

const textOf = (value: SqlValue | undefined): string | null => (value === null || value === undefined ? null : String(value));

/** What follows the account's own key in the natural key of something of it; all of it where it was found elsewhere. */
function withoutAccount(keys: readonly string[], naturalKey: string): string {
  const own = keys.find((key) => naturalKey.startsWith(`${key}|`));
  return own === undefined ? naturalKey : naturalKey.slice(own.length + 1);
}

function billsOf(reader: StoreReader, account: Pick<AccountRow, 'id' | 'naturalKey'>): ListedBill[] {
  const keys = keysOfAccount(reader, account);
  return reader
    .all(
      `SELECT b.id, b.natural_key, b.document_sha256, b.part, b.status, b.reviewed_at, b.corrections, b.invoice_number, b.bill_date, b.period_start, b.period_end, b.total_amount, b.currency,
         b.types, b.corrects, d.file_name FROM bills b JOIN documents d ON d.sha256 = b.document_sha256 WHERE b.account_id = ? AND b.deleted_at IS NULL ORDER BY b.bill_date, b.id`,
      [account.id],
    )
    .map((row) => ({
      id: String(row['id']), documentSha256: String(row['document_sha256']), part: Number(row['part']), identity: withoutAccount(keys, String(row['natural_key'])),
      invoiceNumber: textOf(row['invoice_number']), billDate: textOf(row['bill_date']), periodStart: textOf(row['period_start']), periodEnd: textOf(row['period_end']),
      totalAmount: row['total_amount'] === null ? null : Number(row['total_amount']), types: JSON.parse(String(row['types'])) as string[], corrects: textOf(row['corrects']),
      status: String(row['status']) as BillFacts['status'], isReviewed: row['reviewed_at'] !== null, isCorrected: row['corrections'] !== '{}', row,
    }));
}

interface MeterPairs {
  readonly joined: readonly { readonly from: string; readonly into: string }[];
  readonly moved: readonly string[];
}

function pairMeters(reader: StoreReader, stays: AccountRow, goes: AccountRow): MeterPairs {
  const metersOf = (account: AccountRow): { readonly id: string; readonly own: string }[] => {
    const keys = keysOfAccount(reader, account);
    return reader.all('SELECT id, natural_key FROM meters WHERE account_id = ? AND deleted_at IS NULL ORDER BY id', [account.id]).map((row) => ({ id: String(row['id']), own: withoutAccount(keys, String(row['natural_key'])) }));
  };
  const known = new Map(metersOf(stays).map(({ id, own }) => [own, id]));
  const joined: { from: string; into: string }[] = [];
  const moved: string[] = [];
  for (const { id, own } of metersOf(goes)) {
    const into = known.get(own);
    // Without a number nothing says that it is the same one, but that the account has one of its type without a number too.
    if (into === undefined) moved.push(id);
    else joined.push({ from: id, into });
  }
  return { joined, moved };
}

/** A person's word on the sites is kept; where there is none on either side, the account is at all of them. */
function sitesAfter(reader: StoreReader, stays: AccountRow, goes: AccountRow): { readonly siteIds: string[]; readonly areChosen: boolean } {
  const [own, others] = [siteIdsOf(reader, stays.id), siteIdsOf(reader, goes.id)];
  if (stays.areSitesChosen || stays.companyId !== goes.companyId) return { siteIds: own, areChosen: stays.areSitesChosen };
  if (goes.areSitesChosen) return { siteIds: others, areChosen: true };
  return { siteIds: [...new Set([...own, ...others])], areChosen: false };
}

interface Plan {
  readonly stays: AccountRow;
  /** null where the accounts are one already. */
  readonly goes: AccountRow | null;
  readonly bills: PairedBills<ListedBill>;
  readonly meters: MeterPairs;
  readonly siteIds: readonly string[];
  readonly areSitesChosen: boolean;
}

const sidesOf = ({ double, isTurned }: Pick<MergeWish, 'double' | 'isTurned'>): AccountDouble['sides'] => (isTurned ? [double.sides[1], double.sides[0]] : double.sides);

function planOf(reader: StoreReader, wish: MergeWish): Plan {
  const [stay, go] = sidesOf(wish);
  const stays = requireRow(reader, accountTable, stay.accountId);
  if (stay.accountId === go.accountId) {
    return { stays, goes: null, bills: { same: [], only: [] }, meters: { joined: [], moved: [] }, siteIds: siteIdsOf(reader, stays.id), areSitesChosen: stays.areSitesChosen };
  }
  const goes = requireRow(reader, accountTable, go.accountId);
  const sites = sitesAfter(reader, stays, goes);
  return {
    stays, goes, bills: pairBills(billsOf(reader, stays), billsOf(reader, goes), new Set(wish.preferred)), meters: pairMeters(reader, stays, goes), siteIds: sites.siteIds, areSitesChosen: sites.areChosen,
  };
}

const toBrief = ({ row, ...bill }: ListedBill): MergePreview['same'][number]['kept'] => ({
  id: bill.id, fileName: String(row['file_name']), billDate: bill.billDate, periodStart: bill.periodStart, periodEnd: bill.periodEnd, invoiceNumber: bill.invoiceNumber,
  totalAmount: bill.totalAmount, currency: textOf(row['currency']), isReviewed: bill.isReviewed,
});

/** What a merge would do; changes nothing. */
export function previewMerge(reader: StoreReader, wish: MergeWish): MergePreview {
  const { bills, meters, siteIds } = planOf(reader, wish);
  const [stays, goes] = sidesOf(wish);
  return {
    stays, goes, movedBillCount: bills.only.length,
    same: bills.same.map(({ kept, other, why, isOtherTotal }) => ({ kept: toBrief(kept), other: toBrief(other), why, isOtherTotal })),
    movedMeterCount: meters.moved.length, joinedMeterCount: meters.joined.length,
    siteNames: siteIds.map((id) => String(reader.get('SELECT name FROM sites WHERE id = ?', [id])?.['name'] ?? '')).filter((name) => name !== ''),
    isLastOfConnection: isLastOf(wish),
  };
}

/** The connection that goes would have no account left. */
function isLastOf(wish: MergeWish): boolean {
  const [stays, goes] = sidesOf(wish);
  return goes.connectionId !== null && goes.connectionId !== stays.connectionId && !goes.isRemoved && goes.isActive && goes.otherAccountCount === 0;
}

const liveMeters = (reader: StoreReader, accountIds: readonly string[]): string[] =>
  reader.all('SELECT id FROM meters WHERE account_id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL', [JSON.stringify(accountIds)]).map((row) => String(row['id']));

/** Makes two accounts one. Returns what is needed to take it back. */
export function mergeAccounts(transaction: StoreTransaction, wish: MergeWish): { readonly undo: MergeUndo; readonly alsoSettles: string | null } {
  const plan = planOf(transaction, wish);
  const [stay, go] = sidesOf(wish);
  const { stays, goes } = plan;
  const before = accountState(transaction, stays.id);
  const metersBefore = liveMeters(transaction, [stays.id, ...(goes === null ? [] : [goes.id])]);
  const issues = goes === null ? [] : issuesOf(transaction, goes.id);
  const moved = goes === null ? null : { ...moveMeters(transaction, plan, stays.id), ...moveBills(transaction, plan, stays) };
  moveIssues(transaction, issues, stays);
  if (goes !== null) {
    setAccountSites(transaction, stays.id, plan.siteIds, plan.areSitesChosen ? 'PERSON' : 'FILING');
    updateRow(transaction, accountTable, goes.id, { mergedIntoId: stays.id });
    deleteRow(transaction, accountTable, goes.id);
  }
  const isOwnRemoved = stay.isRemoved && go.connectionId !== null && !go.isRemoved;
  updateRow(transaction, accountTable, stays.id, {
    connectionId: isOwnRemoved ? go.connectionId : stay.connectionId, areSitesChosen: plan.areSitesChosen,
    ...(goes === null ? {} : { status: stays.status === 'DETECTED' ? goes.status : stays.status, serviceAddress: stays.serviceAddress ?? goes.serviceAddress, notes: joinedNotes(stays.notes, goes.notes) }),
  });
  const isSightingNew = go.connectionId !== null && stay.connectionId !== null && stay.connectionId !== go.connectionId && noteSighting(transaction, stays.id, go.connectionId);
  const deactivated = wish.deactivates && isLastOf(wish) ? go.connectionId : null;
  if (deactivated !== null) rememberStatus(transaction, updateRow(transaction, connectionTable, deactivated, { isActive: false }));
  const metersAfter = new Set(liveMeters(transaction, [stays.id]));
  const joined = new Set((moved?.joinedMeters ?? []).map(({ from }) => from));
  return {
    undo: {
      goneAccountId: goes?.id ?? null, goneConnectionId: go.connectionId, before, after: accountState(transaction, stays.id), bills: moved?.bills ?? [], putAway: moved?.putAway ?? [], movedMeters: moved?.movedMeters ?? [],
      joinedMeters: moved?.joinedMeters ?? [], droppedMeters: metersBefore.filter((id) => !metersAfter.has(id) && !joined.has(id)), issues, isSightingNew, deactivated,
    },
    alsoSettles: stay.connectionId === null || go.connectionId === null || stay.connectionId === go.connectionId ? null : connectionsKey(stays.id, stay.connectionId, go.connectionId),
  };
}

/** What was noted of either account; both one below the other. */
function joinedNotes(own: string | null, others: string | null): string | null {
  return own === null || others === null || own === others ? (own ?? others) : `${own}\n${others}`.slice(0, MOST_NOTES);
}

function moveMeters(transaction: StoreTransaction, { meters: { joined, moved }, siteIds }: Plan, accountId: string): Pick<MergeUndo, 'movedMeters' | 'joinedMeters'> {
  for (const { from, into } of joined) {
    transaction.run('UPDATE usages SET meter_id = ? WHERE meter_id = ?', [into, from]);
    deleteRow(transaction, meterTable, from);
  }
  const movedMeters = moved.map((id) => ({ id, siteId: requireRow(transaction, meterTable, id).siteId }));
  const onlySite = siteIds.length === 1 ? siteIds[0] : null;
  for (const { id, siteId } of movedMeters) updateRow(transaction, meterTable, id, { accountId, siteId: siteId !== null && siteIds.includes(siteId) ? siteId : onlySite });
  return { movedMeters, joinedMeters: [...joined] };
}

function moveBills(transaction: StoreTransaction, { goes, bills: { same, only } }: Plan, { id: accountId, companyId }: AccountRow): Pick<MergeUndo, 'bills' | 'putAway'> {
  const before = new Map<string, MergeUndo['bills'][number]>();
  const put = (id: string, fields: { readonly accountId?: string; readonly companyId?: string; readonly supersededById?: string | null }): void => {
    const bill = requireRow(transaction, billTable, id);
    if (!before.has(id)) before.set(id, { id, accountId: bill.accountId ?? accountId, companyId: bill.companyId, supersededById: bill.supersededById });
    updateRow(transaction, billTable, id, fields);
  };
  const isGoing = (id: string): boolean => requireRow(transaction, billTable, id).accountId === goes?.id;
  const putAwayIds: string[] = [];
  for (const { kept, other, isOtherTotal } of same) {
    if (isOtherTotal) put(other.id, { supersededById: kept.id });
    else {
      for (const row of transaction.all('SELECT id FROM bills WHERE superseded_by_id = ? AND id <> ? AND deleted_at IS NULL', [other.id, kept.id])) put(String(row['id']), { supersededById: kept.id });
      putAway(transaction, other.id, PUT_AWAY);
      putAwayIds.push(other.id);
    }
  }
  const arriving = [...only, ...same.flatMap(({ kept, other, isOtherTotal }) => (isOtherTotal ? [kept, other] : [kept]))].map(({ id }) => id).filter(isGoing);
  for (const id of arriving) put(id, { accountId, companyId });
  if (arriving.length > 0) supersede(transaction, accountId, put);
  return { bills: [...before.values()], putAway: putAwayIds };
}

/** Its issues, those of its bills that name no account among them. */
/** The issues of an account; those of its bills that name no account go with it, too. */
function issuesOf(reader: StoreReader, accountId: string): MergeUndo['issues'] {
  return reader
    .all(
      `SELECT id, company_id, account_id IS NOT NULL AS names_account FROM issues WHERE deleted_at IS NULL AND id IN (
         SELECT id FROM issues WHERE account_id = ?1 UNION ALL SELECT i.id FROM bills b JOIN issues i ON i.bill_id = b.id WHERE b.account_id = ?1 AND i.account_id IS NULL)`,
      [accountId],
    )
    .map((row) => ({ id: String(row['id']), companyId: String(row['company_id']), namesAccount: row['names_account'] === 1 }));
}

function moveIssues(transaction: StoreTransaction, issues: MergeUndo['issues'], { id: accountId, companyId }: AccountRow): void {
  for (const { id, namesAccount } of issues) updateRow(transaction, issueTable, id, { companyId, ...(namesAccount ? { accountId } : {}) });
}
