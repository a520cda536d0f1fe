import { z } from 'zod';
import { AccountDouble, MergeChoice } from '../../../shared/domain/account-double.ts';
import type { AccountVerdict, DoubleSide, MergePreview } from '../../../shared/domain/account-double.ts';
import { Id, Moment } from '../../../shared/domain/base.ts';
import { settle } from './account-apart.ts';
import { joinable } from './account-join.ts';
import { accountDoubles, accountsElsewhere } from './account-doubles.ts';
import { mergeAccounts, previewMerge, type MergeWish } from './account-merge.ts';
import { MergeUndo, undoMerge } from './account-merge-undo.ts';
import type { StoreReader } from '../engine/database.ts';
import { StoreRowMissing } from '../engine/store-errors.ts';
import { read, said } from '../operation.ts';
import { deleteRow, findRow, insertRow, requireRow } from '../rows/row-changes.ts';
import { decodeRow } from '../rows/row-table.ts';
import type { RowTable } from '../rows/row-table.ts';

interface VerdictRow {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly naturalKey: string;
  readonly verdict: AccountVerdict['verdict'];
  readonly accountId: string;
  readonly alsoSettles: string | null;
  readonly undo: MergeUndo | null;
}

const verdictTable: RowTable<VerdictRow> = {
  noun: 'accountVerdict',
  table: 'account_verdicts',
  fields: { naturalKey: 'TEXT', verdict: 'TEXT', accountId: 'TEXT', alsoSettles: 'TEXT', undo: 'JSON' },
  derive: null,
};

const toVerdict = ({ id, createdAt, verdict, accountId }: VerdictRow): AccountVerdict => ({ id, at: createdAt, verdict, accountId });

/** What a person chose, of the double as it stands now. @throws StoreRowMissing where the account that is to stay is none of it, or as `requireDouble` does */
function requireWish(reader: StoreReader, choice: z.output<typeof MergeChoice>): MergeWish {
  const double = requireDouble(reader, choice.key);
  const [one, other] = double.sides;
  const { staysId } = choice;
  if (staysId === null || one.accountId === other.accountId) return { ...choice, double };
  if (staysId !== one.accountId && staysId !== other.accountId) throw new StoreRowMissing('account double', choice.key);
  return { ...choice, double, isTurned: staysId === other.accountId };
}

/** @throws StoreRowMissing where the two are not there any more, or a person said something of them meanwhile */
function requireDouble(reader: StoreReader, key: string): AccountDouble {
  const found = accountDoubles(reader).find((one) => one.key === key) ?? joinable(reader, key);
  if (!found) throw new StoreRowMissing('account double', key);
  return found;
}

export const accountDoubleOperations = {
  /** Accounts that look like one, of one connection or of every one. */
  list: read(z.object({ connectionId: Id.optional() }), (reader, { connectionId }): AccountDouble[] =>
    accountDoubles(reader).filter(({ sides }) => connectionId === undefined || sides.some((side) => side.connectionId === connectionId)),
  ),

  /** The accounts a connection finds that stand under another one. */
  listElsewhere: read(z.object({ connectionId: Id }), (reader, { connectionId }): DoubleSide[] => accountsElsewhere(reader, connectionId)),

  /** @throws StoreRowMissing where the two are not there any more */
  preview: read(MergeChoice, (reader, choice): MergePreview => previewMerge(reader, requireWish(reader, choice))),

  /**
   * Makes two accounts one. No bill is lost and none stands twice; what is found later under either number ends in the one that stays.
   * @throws StoreRowMissing where the two are not there any more
   */
  merge: said(MergeChoice, (transaction, choice): AccountVerdict & { readonly deactivated: string | null } => {
    const wish = requireWish(transaction, choice);
    const { undo, alsoSettles } = mergeAccounts(transaction, wish);
    if (alsoSettles !== null) settle(transaction, alsoSettles, true);
    const accountId = wish.double.sides[wish.isTurned ? 1 : 0].accountId;
    const verdict = insertRow(transaction, verdictTable, { naturalKey: choice.key, verdict: 'MERGED', accountId, alsoSettles, undo });
    return { ...toVerdict(verdict), deactivated: undo.deactivated };
  }),

  /** Remembers that two are not the same: they are not named again. */
  keepApart: said(z.object({ key: AccountDouble.shape.key }), (transaction, { key }): AccountVerdict => {
    const double = requireDouble(transaction, key);
    const verdict = insertRow(transaction, verdictTable, { naturalKey: key, verdict: 'APART', accountId: double.sides[0].accountId, alsoSettles: null, undo: null });
    settle(transaction, key, true);
    transaction.changedNouns.add('account');
    return toVerdict(verdict);
  }),

  verdict: read(z.object({ id: Id }), (reader, { id }): AccountVerdict | null => {
    const row = findRow(reader, verdictTable, id);
    return row === undefined ? null : toVerdict(row);
  }),

  /** What was said since, the newest first. */
  verdictsSince: read(z.object({ since: Moment }), (reader, { since }): AccountVerdict[] =>
    reader
      .all('SELECT * FROM account_verdicts WHERE created_at >= ? AND deleted_at IS NULL ORDER BY created_at DESC, id DESC', [since])
      .map((row) => toVerdict(decodeRow(verdictTable, row))),
  ),

  /**
   * Takes a merge or a word back; returns the connection that is checked again by it.
   * @throws StoreRowMissing where it was taken back already
   */
  takeBack: said(z.object({ id: Id }), (transaction, { id }): { readonly activated: string | null } => {
    const { accountId, naturalKey, alsoSettles, undo, createdAt } = requireRow(transaction, verdictTable, id);
    if (undo !== null) undoMerge(transaction, accountId, MergeUndo.parse(undo), createdAt);
    for (const key of [naturalKey, ...(alsoSettles === null ? [] : [alsoSettles])]) settle(transaction, key, false);
    deleteRow(transaction, verdictTable, id);
    transaction.changedNouns.add('account');
    return { activated: undo?.deactivated ?? null };
  }),
};
