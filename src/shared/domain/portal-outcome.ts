import { z } from 'zod';
import { Day } from './base.ts';
import { ConnectionStatus } from './connection.ts';

/** What signing in came to. */
export const SignInOutcome = z.object({
  status: ConnectionStatus,
  /** Why, in the portal's own words where it gave any. */
  detail: z.string().max(2000),
  /** Origins that took part up to the password, the portal's own first. */
  origins: z.array(z.string()),
  /** What the portal waits for, in plain words, for the embedded browser; null when nothing. */
  hint: z.string().nullable(),
});
export type SignInOutcome = z.infer<typeof SignInOutcome>;

/** A customer account as the portal shows it. */
export const PortalAccount = z.object({ accountNumber: z.string().max(80), label: z.string().max(200) });
export type PortalAccount = z.infer<typeof PortalAccount>;

/** A bill that was listed and could not be fetched. */
export const MissedBill = z.object({
  label: z.string().max(300), date: Day.nullable(), accountNumber: z.string().nullable(), why: z.string().max(500),
});
export type MissedBill = z.infer<typeof MissedBill>;

/** What collecting the bills of a signed-in portal came to. */
export const CollectBillsOutcome = z.object({
  status: ConnectionStatus,
  detail: z.string().max(2000),
  accounts: z.array(PortalAccount),
  foundCount: z.number().int(),
  skippedCount: z.number().int(),
  missed: z.array(MissedBill),
  /** How far back it came, and whether that is the day asked for or where the portal ends; null where no list was found. */
  reach: z.object({ oldest: Day.nullable(), end: z.enum(['START_DAY', 'PORTAL_END', 'CUT_OFF']) }).nullable(),
});
export type CollectBillsOutcome = z.infer<typeof CollectBillsOutcome>;
