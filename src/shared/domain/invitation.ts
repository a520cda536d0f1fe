import { z } from 'zod';
import { EmailAddress, Id, Moment, RowStamp, WebAddress } from './base.ts';
import { DatasourceType } from './datasource.ts';

/** CONTRIBUTE makes a new connection of the answer, RECONNECT gives an existing one its new sign-in. */
export const InvitationKind = z.enum(['CONTRIBUTE', 'RECONNECT']);
export type InvitationKind = z.infer<typeof InvitationKind>;

export const INVITATION_STATES = ['ACTIVE', 'EXPIRED', 'REVOKED', 'FULFILLED'] as const;
export const InvitationState = z.enum(INVITATION_STATES);
export type InvitationState = z.infer<typeof InvitationState>;

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/u);

/** What an account holder is shown and asked for. An answer is bound to this very text, byte by byte; it holds no secret. */
export const InvitationRequest = z.strictObject({
  format: z.literal('forager-invitation'),
  version: z.literal(1),
  id: Id,
  kind: InvitationKind,
  askedBy: z.string().min(1).max(200),
  companyName: z.string().max(120),
  providerName: z.string().max(120),
  signInUrl: WebAddress,
  siteNames: z.array(z.string().max(255)).max(500),
  datasourceTypes: z.array(DatasourceType),
  /** Already known of a connection that is to be reconnected. */
  username: z.string().max(320).nullable(),
  asksForAuthenticator: z.boolean(),
  expiresAt: Moment,
  /** The device's public key on the curve P-256: an uncompressed point of 65 bytes (SEC 1, 2.3.3), base64url. */
  publicKey: Base64Url.length(87),
});
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** An invitation as the device that made it keeps it. Its private key is in the vault under its id. */
export const Invitation = RowStamp.extend({
  kind: InvitationKind,
  companyId: Id,
  datasourceId: Id,
  /** The connection that is reconnected, or the id that the new one gets. */
  connectionId: Id,
  signInUrl: WebAddress,
  siteIds: z.array(Id),
  datasourceTypes: z.array(DatasourceType).min(1, 'Choose at least one service'),
  askedBy: z.string().trim().min(1, 'Enter who asks').max(200),
  /** Who is asked; becomes the owner of a new connection. */
  holderEmail: EmailAddress.nullable(),
  asksForAuthenticator: z.boolean(),
  expiresAt: Moment,
  revokedAt: Moment.nullable(),
  fulfilledAt: Moment.nullable(),
  /** The exact text of the InvitationRequest that was handed over. */
  request: z.string().max(100_000),
});
export type Invitation = z.infer<typeof Invitation>;

/** Where an invitation stands at a moment. An answer that came in time outlasts everything else. */
export function invitationState({ fulfilledAt, revokedAt, expiresAt }: Pick<Invitation, 'fulfilledAt' | 'revokedAt' | 'expiresAt'>, now: Date): InvitationState {
  if (fulfilledAt !== null) return 'FULFILLED';
  if (revokedAt !== null) return 'REVOKED';
  return now.getTime() >= Date.parse(expiresAt) ? 'EXPIRED' : 'ACTIVE';
}

/** What happened with an invitation, in words that hold no secret. */
export const InvitationEvent = z.object({ at: Moment, words: z.string().max(500) });
export type InvitationEvent = z.infer<typeof InvitationEvent>;

/** How an invitation may be answered by a link. */
export const LinkOptions = z.strictObject({
  /** Who may answer; each confirms their address by a mailed link. Empty: whoever has the link. */
  allowedEmails: z.array(z.string().trim().toLowerCase().pipe(EmailAddress.max(254))).max(100),
  /** How many answers are taken. */
  mostUses: z.number().int().min(1).max(100),
});
export type LinkOptions = z.infer<typeof LinkOptions>;

/** The link of an invitation, as the device that made it keeps it. */
export const InvitationLink = LinkOptions.extend({
  /** The whole link, with the fragment that names the key. */
  url: WebAddress,
  uses: z.number().int().min(0),
  /** null until the workspace has it. */
  publishedAt: Moment.nullable(),
  /** Whether this device still belongs to the workspace that serves it. */
  isWithinReach: z.boolean(),
});
export type InvitationLink = z.infer<typeof InvitationLink>;

/** An invitation as a row of the window's list. */
export const InvitationSummary = Invitation.omit({ request: true }).extend({
  state: InvitationState,
  companyName: z.string(),
  providerName: z.string(),
  siteNames: z.array(z.string()),
  /** Of the device's public key: the first 16 bytes of its SHA-256 in hex, in groups of four. */
  fingerprint: z.string(),
  /** null where it is handed over as a file alone. */
  link: InvitationLink.nullable(),
  /** Oldest first. */
  log: z.array(InvitationEvent),
});
export type InvitationSummary = z.infer<typeof InvitationSummary>;

/** For how long an answer that came in time waits for its device, in days. */
export const ANSWER_GRACE_DAYS = 7;

/** For how long an invitation may be answered, in days. */
export const INVITATION_DAYS = [3, 7, 14, 30] as const;

/** What a person chooses for an invitation. */
export const NewInvitation = Invitation.pick({ companyId: true, siteIds: true, datasourceTypes: true, askedBy: true, holderEmail: true, asksForAuthenticator: true }).extend({
  days: z.number().int().min(1).max(90),
});
export type NewInvitation = z.infer<typeof NewInvitation>;
