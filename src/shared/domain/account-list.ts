import { z } from 'zod';
import { AccountSummary } from './account.ts';
import { Id, Paging, SortDirection, pageOf } from './base.ts';

/** An account in the list of all, with the names of what it belongs to. */
export const ListedAccount = AccountSummary.extend({
  companyName: z.string(),
  /** The provider of its connection, else as its bills print it. */
  provider: z.string().nullable(),
  siteNames: z.array(z.string()),
  /** Its connection is there; of one that was deleted its accounts stay. */
  isConnected: z.boolean(),
});
export type ListedAccount = z.infer<typeof ListedAccount>;

/** What the list of accounts can be put in order by. */
export const AccountSortKey = z.enum(['account', 'provider', 'company', 'sites', 'address', 'meters', 'bills', 'billsTo', 'status']);
export type AccountSortKey = z.infer<typeof AccountSortKey>;

export const AccountListRequest = Paging.extend({
  companyId: Id.optional(),
  siteId: Id.optional(),
  /** Where its bills come from: a connection, or files and what was entered alone. */
  source: z.enum(['CONNECTION', 'FILES']).optional(),
  /** Each word must be in its number, however it is spelt, its address, its provider or its company. */
  text: z.string().max(200).optional(),
  sort: AccountSortKey.default('account'),
  direction: SortDirection.default('asc'),
});
export type AccountListRequest = z.input<typeof AccountListRequest>;

export const AccountPage = pageOf(ListedAccount);
export type AccountPage = z.infer<typeof AccountPage>;
