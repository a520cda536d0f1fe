import { z } from 'zod';
import { CurrencyCode, Day, Id, Moment } from './base.ts';
import { ConnectionKind, ConnectionStatus } from './connection.ts';

/** Why two accounts look like one: the same number or meter at one provider, or one account that two connections find. */
export const DoubleReason = z.enum(['NUMBER', 'METER', 'SERVICE_POINT', 'CONNECTIONS']);
export type DoubleReason = z.infer<typeof DoubleReason>;

/** One of two accounts that look like one, with the connection that has it; of one that only files have shown, connection, kind and status are null. */
export const DoubleSide = z.object({
  accountId: Id,
  accountNumber: z.string(),
  connectionId: Id.nullable(),
  companyId: Id,
  companyName: z.string(),
  /** Empty where no bill names it. */
  provider: z.string(),
  kind: ConnectionKind.nullable(),
  username: z.string().nullable(),
  status: ConnectionStatus.nullable(),
  isActive: z.boolean(),
  /** The connection was deleted; its accounts stayed. */
  isRemoved: z.boolean(),
  /** Bills of the account; where two connections find one account, those this one brought. */
  billCount: z.number().int(),
  lastPeriodEnd: Day.nullable(),
  /** Accounts the connection has beside this one. */
  otherAccountCount: z.number().int(),
});
export type DoubleSide = z.infer<typeof DoubleSide>;

export const AccountDouble = z.object({
  /** The same for the same two, in whichever order they are found. */
  key: z.string().min(1).max(300),
  reason: DoubleReason,
  /** The number, meter or service point they share. */
  shared: z.string(),
  /** The side that is proposed to stay comes first. */
  sides: z.tuple([DoubleSide, DoubleSide]),
});
export type AccountDouble = z.infer<typeof AccountDouble>;

/** How two bills are known to be one: by their file, by their number, or by period and total. */
export const SameBillReason = z.enum(['FILE', 'NUMBER', 'PERIOD']);
export type SameBillReason = z.infer<typeof SameBillReason>;

const BillBrief = z.object({
  id: Id,
  fileName: z.string(),
  billDate: Day.nullable(),
  periodStart: Day.nullable(),
  periodEnd: Day.nullable(),
  invoiceNumber: z.string().nullable(),
  totalAmount: z.number().nullable(),
  currency: CurrencyCode.nullable(),
  isReviewed: z.boolean(),
});
export type BillBrief = z.infer<typeof BillBrief>;

/** Which of two accounts stays, and which goes into it. Where two connections find one account, the accounts are one and the connections differ. */
export const MergeChoice = z.object({
  key: AccountDouble.shape.key,
  /** The sides as the double names them are turned round: the second stays. */
  isTurned: z.boolean(),
  /** Of two accounts, the one that stays; it goes before `isTurned`, as what is proposed may have changed since it was seen. */
  staysId: Id.nullable().default(null),
  /** Of bills that are the same, those to keep in place of what is proposed. */
  preferred: z.array(Id).max(2000),
  /** Switches off the connection that then has no account left. */
  deactivates: z.boolean(),
});
export type MergeChoice = z.infer<typeof MergeChoice>;

/** What a merge would do. */
export const MergePreview = z.object({
  stays: DoubleSide,
  goes: DoubleSide,
  movedBillCount: z.number().int(),
  /** Bills that are one: `kept` goes on counting; the other is put away, or, where its total is another one, stands as replaced. */
  same: z.array(z.object({ kept: BillBrief, other: BillBrief, why: SameBillReason, isOtherTotal: z.boolean() })),
  movedMeterCount: z.number().int(),
  joinedMeterCount: z.number().int(),
  /** Sites the account has afterwards, by name. */
  siteNames: z.array(z.string()),
  /** The connection that goes has no other account. */
  isLastOfConnection: z.boolean(),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** A merge or a word that two are not the same, as long as it can be taken back. */
export const AccountVerdict = z.object({ id: Id, at: Moment, verdict: z.enum(['MERGED', 'APART']), accountId: Id });
export type AccountVerdict = z.infer<typeof AccountVerdict>;

/** A connection that is about to be made, as far as it is known. */
export const AskedConnection = z.object({
  companyId: Id.nullable(),
  providerName: z.string().max(200),
  signInUrl: z.string().max(2000),
  username: z.string().max(320).nullable(),
  senders: z.array(z.string().max(320)).max(100),
});
export type AskedConnection = z.infer<typeof AskedConnection>;

/** A connection that is here, and how the one about to be made is like it: the same sign-in, the same sender, or the same provider for the same company. */
export const AlikeConnection = z.object({
  connectionId: Id,
  why: z.enum(['SIGN_IN', 'SENDER', 'PROVIDER']),
  provider: z.string(),
  companyName: z.string(),
  kind: ConnectionKind,
  username: z.string().nullable(),
  accountCount: z.number().int(),
});
export type AlikeConnection = z.infer<typeof AlikeConnection>;
