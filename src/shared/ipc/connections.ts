import { z } from 'zod';
import { CountryCode, Id, WebAddress } from '../domain/base.ts';
import { CodeDelivery } from '../domain/code-delivery.ts';
import { ConnectionChoices, ConnectionListRequest, ConnectionPage } from '../domain/connection-list.ts';
import { ConnectionDeed } from '../domain/connection-deed.ts';
import { Connection, ConnectionSettings, ConnectionSummary, StatusHistoryEntry } from '../domain/connection.ts';
import { DatasourceType } from '../domain/datasource.ts';
import { MailRules } from '../domain/mail-source.ts';
import { defineCall } from './call.ts';
import { EnteredMailbox } from './mails.ts';

/** The provider chosen in the wizard: one that exists, or a name and an address. */
export const ChosenProvider = z.object({
  name: z.string().trim().min(1, 'Enter the provider').max(120),
  signInUrl: WebAddress,
  country: CountryCode.nullable(),
  datasourceTypes: z.array(DatasourceType),
  origin: z.enum(['CATALOGUE', 'CUSTOM', 'PRACTICE']),
});
export type ChosenProvider = z.infer<typeof ChosenProvider>;

/** What happens to the sign-in of a new or reconnected connection. A typed secret passes to main once and never returns. */
export const CredentialChoice = z.discriminatedUnion('kind', [
  /** Keep what was typed in the embedded browser. */
  z.object({ kind: z.literal('AS_TYPED') }),
  z.object({ kind: z.literal('ENTERED'), username: z.string().min(1).max(320), password: z.string().min(1).max(1024) }),
  /** A reconnected connection goes on with the one that is stored. */
  z.object({ kind: z.literal('STORED') }),
  /** Nothing is kept, and what was stored goes: every check waits for a person to sign in. */
  z.object({ kind: z.literal('NONE') }),
]);
export type CredentialChoice = z.infer<typeof CredentialChoice>;

/** What was deleted and can be taken back until it is erased: by `erase`, when the window closes or the app ends, or a minute later. */
const PendingDeletion = z.object({ deletionId: Id });

export const connectionsCalls = {
  listPage: defineCall(ConnectionListRequest, ConnectionPage),
  /** The active connections for which a person has to act, in no order. */
  listAttention: defineCall(z.void(), z.array(ConnectionSummary)),
  listChoices: defineCall(z.void(), ConnectionChoices),
  get: defineCall(z.object({ id: Id }), z.object({ connection: ConnectionSummary, history: z.array(StatusHistoryEntry), deeds: z.array(ConnectionDeed), hasCredential: z.boolean(), codeDelivery: CodeDelivery })),
  /** Makes the connection and starts its first collection, in the page of `signInId` where there is one. */
  create: defineCall(
    z.object({
      companyId: Id,
      provider: ChosenProvider,
      settings: ConnectionSettings,
      credential: CredentialChoice,
      signInId: Id.nullable(),
      /** Of bills that come by e-mail: whose mails, and in which mailbox; without one they come to the company's address in the workspace, which is made. Then `credential` is NONE, since nobody signs in at a website. */
      mail: z.object({ rules: MailRules, mailbox: EnteredMailbox.nullable() }).nullable().default(null),
    }),
    Connection,
  ),
  /**
   * Tries an address as the wizard does and gives it to the connection. On another host, port or scheme the stored
   * password, authenticator and answers are erased and must be entered again (`isPasswordAsked`), and what was approved is
   * approved no longer; else the connection is checked at once. `words` say to the person what came of it. Refused, in words for the person, where the address cannot be reached.
   */
  setAddress: defineCall(z.object({ id: Id, url: z.string().max(2000) }), z.object({ connection: Connection, isPasswordAsked: z.boolean(), words: z.string() })),
  updateSettings: defineCall(z.object({ id: Id, settings: ConnectionSettings }), Connection),
  /** Switches checks of many off or on at once; `changed` are those that were not so already. */
  setActive: defineCall(z.object({ ids: z.array(Id).min(1).max(5000), isActive: z.boolean() }), z.object({ changed: z.array(Id) })),
  /** New sign-in for an existing connection; accounts, meters and history stay. */
  reconnect: defineCall(z.object({ id: Id, credential: CredentialChoice, signInId: Id.nullable() }), Connection),
  checkNow: defineCall(z.object({ ids: z.array(Id).min(1) }), z.void()),
  checkAll: defineCall(z.void(), z.object({ started: z.number().int() })),
  /** Puts the connection out of every list and check; bills and accounts stay filed. Its password and browser data are erased unless it is taken back. */
  delete: defineCall(z.object({ id: Id }), PendingDeletion),
  /** The account holder withdrew: as `delete`, and what stands of them in rows and records goes too, with the bills it collected where that is asked. It is written down. */
  withdraw: defineCall(z.object({ id: Id, withBills: z.boolean() }), PendingDeletion),
  /** Whether the stored credential can be opened; never the credential. */
  testCredential: defineCall(z.object({ id: Id }), z.enum(['OK', 'DAMAGED', 'LOCKED', 'ABSENT'])),
  /** No check uses the stored credential from now on; it is erased unless it is taken back. null where none is stored. */
  deleteCredential: defineCall(z.object({ id: Id }), PendingDeletion.nullable()),
  /** Brings back what was deleted. Refused where it is erased already. */
  takeBack: defineCall(PendingDeletion, z.void()),
  /** Erases for good what was deleted: the time to take it back is over. */
  erase: defineCall(PendingDeletion, z.void()),
};
