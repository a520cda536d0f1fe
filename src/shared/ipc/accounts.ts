import { z } from 'zod';
import { Account, AccountChange, AccountSitesEntry, AccountSummary } from '../domain/account.ts';
import { Id } from '../domain/base.ts';
import { Meter, MeterSummary } from '../domain/meter.ts';
import { defineCall } from './call.ts';

export const accountsCalls = {
  list: defineCall(z.object({ connectionId: Id.optional(), companyId: Id.optional() }), z.array(AccountSummary)),
  /** Accounts by number, however it is written, or by address; the first few. */
  search: defineCall(z.object({ text: z.string().min(1).max(200), limit: z.number().int().min(1).max(100).default(20) }), z.array(AccountSummary)),
  update: defineCall(z.object({ id: Id, change: AccountChange }), Account),
  /** The sites it had, newest first. */
  listSites: defineCall(z.object({ id: Id }), z.array(AccountSitesEntry)),
  /** Says at which of its account's sites a meter is; null where that is not known. */
  setMeterSite: defineCall(z.object({ id: Id, siteId: Id.nullable() }), Meter),
  meters: defineCall(z.object({ accountId: Id.optional(), connectionId: Id.optional() }), z.array(MeterSummary)),
};
