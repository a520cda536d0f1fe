import { z } from 'zod';
import { Day, EmailAddress, Id, Moment, Notes, RowStamp, WebAddress } from './base.ts';
import { DatasourceType } from './datasource.ts';
import { MailSource } from './mail-source.ts';

export const CONNECTION_STATUSES = [
  'PENDING', 'CONNECTED', 'PASSWORD_INCORRECT', 'NEW_PASSWORD_NEEDED', 'ADDITIONAL_CREDENTIALS_NEEDED',
  'MFA_TOKEN_EXPIRED', 'ACCOUNT_LOCKED', 'HUMAN_CHECK_REQUIRED', 'NO_ACCOUNTS_FOUND', 'NO_BILLS_FOUND',
  'WEBSITE_DOWN', 'URL_INACCESSIBLE', 'UNDER_INVESTIGATION', 'OTHER_ERROR', 'COMPANY_INACTIVE',
] as const;
export const ConnectionStatus = z.enum(CONNECTION_STATUSES);
export type ConnectionStatus = z.infer<typeof ConnectionStatus>;

export const ConnectionKind = z.enum(['ONLINE', 'EMAIL']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/** How far back bills are collected. */
export const StartDate = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('COMPANY_DEFAULT') }),
  /** From the first day of the month in which the connection was made. */
  z.object({ mode: z.literal('CURRENT_MONTH'), month: Day }),
  z.object({ mode: z.literal('CUSTOM'), day: Day }),
]);
export type StartDate = z.infer<typeof StartDate>;

/** A dumpster or tank whose pick-ups or deliveries are turned into quantities. */
export const CustomContainer = z.object({
  name: z.string().min(1).max(120),
  size: z.number().positive(),
  unit: z.string().min(1).max(20),
});
export type CustomContainer = z.infer<typeof CustomContainer>;

/** What a person chooses for a connection, and may change later. */
export const ConnectionSettings = z.object({
  siteIds: z.array(Id),
  datasourceTypes: z.array(DatasourceType).min(1, 'Choose at least one service'),
  startDate: StartDate,
  multiplyByOccupancy: z.boolean(),
  customContainer: CustomContainer.nullable(),
  ownerEmail: EmailAddress.nullable(),
  requiresMfa: z.boolean(),
  notes: Notes,
});
export type ConnectionSettings = z.infer<typeof ConnectionSettings>;

/** One sign-in at one datasource, or one e-mail source. Holds no secret: those are in the vault under credentialId. */
export const Connection = RowStamp.extend({
  companyId: Id,
  datasourceId: Id,
  kind: ConnectionKind,
  signInUrl: WebAddress,
  /** Origins a person approved for typing the password, beyond the site of signInUrl. */
  approvedOrigins: z.array(z.string()),
  username: z.string().max(320).nullable(),
  credentialId: Id.nullable(),
  settings: ConnectionSettings,
  /** Of an EMAIL connection: its mailbox and senders. null for ONLINE. */
  mail: MailSource.nullable(),
  isActive: z.boolean(),
  status: ConnectionStatus,
  /** Why, in the portal's own words where there are any. */
  statusDetail: z.string().max(2000).nullable(),
  statusSince: Moment,
  lastCheckedAt: Moment.nullable(),
});
export type Connection = z.infer<typeof Connection>;

export const NewConnection = Connection.pick({
  companyId: true, datasourceId: true, kind: true, signInUrl: true, approvedOrigins: true,
  username: true, credentialId: true, settings: true,
}).extend({ mail: MailSource.nullable().default(null) });
export type NewConnection = z.infer<typeof NewConnection>;

export const ConnectionChange = Connection.pick({
  signInUrl: true, approvedOrigins: true, username: true, credentialId: true, settings: true, mail: true, isActive: true,
}).partial();
export type ConnectionChange = z.infer<typeof ConnectionChange>;

/** A connection as a row of the window's list. */
export const ConnectionSummary = Connection.extend({
  datasourceName: z.string(),
  companyName: z.string(),
  accountCount: z.number().int(),
  billCount: z.number().int(),
  /** Bills filed in the last seven days. */
  newBillCount: z.number().int(),
  nextCheckAt: Moment.nullable(),
  isCollecting: z.boolean(),
  /** The provider is collected by hand only: no check comes by itself. */
  isByHandOnly: z.boolean(),
  /** The account holder gave its sign-in by an invitation: a person here need not know it. */
  isOfHolder: z.boolean(),
});
export type ConnectionSummary = z.infer<typeof ConnectionSummary>;

/** A status from a moment on; `isActive` is false where checks were switched off over it. */
export const StatusHistoryEntry = z.object({ status: ConnectionStatus, detail: z.string().nullable(), isActive: z.boolean(), at: Moment });
export type StatusHistoryEntry = z.infer<typeof StatusHistoryEntry>;
