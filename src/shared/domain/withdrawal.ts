import { z } from 'zod';
import { Id, Moment } from './base.ts';

/** That an account holder withdrew, and what this device erased then. Names no person and holds no secret. */
export const Withdrawal = z.object({
  id: Id,
  at: Moment,
  /** What was erased, in words. */
  words: z.string(),
  /** null while it can be taken back, or is being erased. */
  erasedAt: Moment.nullable(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;

/** A withdrawal as it is noted: enough to carry it out again on older data. */
export const NotedWithdrawal = z.object({
  id: Id,
  at: Moment,
  companyId: Id,
  /** null for the company's own: its letter, or with the bills, all that are left of it. */
  connectionId: Id.nullable(),
  withBills: z.boolean(),
  words: z.string(),
});
export type NotedWithdrawal = z.infer<typeof NotedWithdrawal>;

/** How many bills go where a company withdraws with its bills. */
export const WithdrawalReach = z.object({
  /** Brought by the connections it has now. */
  collectedBills: z.number().int(),
  /** Read from a folder, entered by hand, or left by a connection that was deleted. */
  otherBills: z.number().int(),
  /** The files that all these bills stand on. */
  originals: z.number().int(),
  /** The accounts of the company. */
  accounts: z.number().int(),
  /** The files of some of the others, by name. */
  otherFiles: z.array(z.string()),
});
export type WithdrawalReach = z.infer<typeof WithdrawalReach>;
