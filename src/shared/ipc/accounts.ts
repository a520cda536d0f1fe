import { z } from 'zod';
import { Account, AccountChange, AccountSitesEntry, AccountSummary } from '../domain/account.ts';
import { AccountListRequest, AccountPage, ListedAccount } from '../domain/account-list.ts';
import { AccountMove, AccountMoved, AccountMoveEntry } from '../domain/account-move.ts';
import { Id } from '../domain/base.ts';
import { AccountFilings, FilingDone, ProposedFiling, UnfiledCount } from '../domain/unfiled-account.ts';
import { Meter, MeterSummary } from '../domain/meter.ts';
import { defineCall } from './call.ts';

export const accountsCalls = {
  list: defineCall(z.object({ connectionId: Id.optional(), companyId: Id.optional() }), z.array(AccountSummary)),
  /** The accounts of all companies, page by page. */
  listPage: defineCall(AccountListRequest, AccountPage),
  /** One account as the list shows it; null where it is gone. */
  get: defineCall(z.object({ id: Id }), ListedAccount.nullable()),
  /** Accounts by number, however it is written, or by address; the first few. */
  search: defineCall(z.object({ text: z.string().min(1).max(200), limit: z.number().int().min(1).max(100).default(20) }), z.array(AccountSummary)),
  update: defineCall(z.object({ id: Id, change: AccountChange }), Account),
  /** The companies that have accounts at no site, or bills of no account. */
  countUnfiled: defineCall(z.void(), z.array(UnfiledCount)),
  /** The accounts at no site, each with the site its address points at. */
  listUnfiled: defineCall(z.void(), z.array(ProposedFiling)),
  /** Files accounts at sites, all or none; what it returns takes it back. */
  file: defineCall(AccountFilings, FilingDone),
  takeFilingBack: defineCall(FilingDone, z.void()),
  /** The sites it had, newest first. */
  listSites: defineCall(z.object({ id: Id }), z.array(AccountSitesEntry)),
  /** The companies it was in, the newest move first. */
  listMoves: defineCall(z.object({ id: Id }), z.array(AccountMoveEntry)),
  /** Moves an account that no connection brings to another company, with all that is of it; or says why not, and changes nothing. */
  move: defineCall(AccountMove, AccountMoved),
  takeMoveBack: defineCall(z.object({ moveId: Id }), z.void()),
  /** Says at which of its account's sites a meter is; null where that is not known. */
  setMeterSite: defineCall(z.object({ id: Id, siteId: Id.nullable() }), Meter),
  meters: defineCall(z.object({ accountId: Id.optional(), connectionId: Id.optional() }), z.array(MeterSummary)),
};
