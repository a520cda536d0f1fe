import { z } from 'zod';
import { Day, Id, Moment, Notes, RowStamp } from './base.ts';
import { DatasourceType } from './datasource.ts';

export const AccountStatus = z.enum(['DETECTED', 'ONBOARDED', 'PULL_COMPLETED', 'NEEDS_PULL', 'CUSTOMER_NOT_TRACKED']);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** A customer account number, found inside a connection or on a bill. */
export const Account = RowStamp.extend({
  /** null where only bills have shown it that came as files or were entered. */
  connectionId: Id.nullable(),
  companyId: Id,
  /** As the portal or the bill prints it. */
  accountNumber: z.string().min(1).max(80),
  status: AccountStatus,
  serviceAddress: z.string().nullable(),
  siteIds: z.array(Id),
  /** A person said which sites are its: no address decides over them any more. */
  areSitesChosen: z.boolean(),
  /** Overrides the start date of the connection and the company. */
  startDate: Day.nullable(),
  notes: Notes,
});
export type Account = z.infer<typeof Account>;

export const AccountChange = Account.pick({ status: true, siteIds: true, startDate: true }).partial();
export type AccountChange = z.infer<typeof AccountChange>;

/** The sites an account had from a moment on, and who said so: a person, or the filing by address and by the connection's sites. */
export const AccountSitesEntry = z.object({ at: Moment, siteIds: z.array(Id), siteNames: z.array(z.string()), by: z.enum(['PERSON', 'FILING']) });
export type AccountSitesEntry = z.infer<typeof AccountSitesEntry>;

export const AccountSummary = Account.extend({
  datasourceTypes: z.array(DatasourceType),
  meterCount: z.number().int(),
  billCount: z.number().int(),
  lastPeriodEnd: Day.nullable(),
});
export type AccountSummary = z.infer<typeof AccountSummary>;

/**
 * The form of an account number under which two spellings are the same account:
 * letters and digits only, upper case, no leading zeros.
 */
export function normaliseAccountNumber(accountNumber: string): string {
  return accountNumber.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/^0+(?=.)/, '');
}
