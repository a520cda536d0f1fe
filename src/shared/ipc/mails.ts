import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { MailboxPlace } from '../domain/code-delivery.ts';
import { Connection } from '../domain/connection.ts';
import { KnownMailboxes, MailRules, SeenMail } from '../domain/mail-source.ts';
import { defineCall } from './call.ts';
import { MailboxPassword } from './codes.ts';

/** A mailbox with the password as it was typed, or where it is stored. The password passes to main once and never returns. */
export const EnteredMailbox = z.object({ place: MailboxPlace, password: MailboxPassword });
export type EnteredMailbox = z.infer<typeof EnteredMailbox>;

/** Connections by e-mail: the mailboxes they read and the mails that were looked at. */
export const mailsCalls = {
  /** The mails of a connection's senders, the newest first. */
  list: defineCall(z.object({ connectionId: Id }), z.array(SeenMail)),
  listMailboxes: defineCall(z.void(), KnownMailboxes),
  /** Opens the mailbox and its folder once, changing nothing, and says in words how it went. `connectionId` is whose stored password is meant. */
  test: defineCall(z.object({ connectionId: Id.nullable(), mailbox: EnteredMailbox }), z.object({ works: z.boolean(), words: z.string() })),
  /** Gives connections a mailbox after it was opened once, and checks them; refused with words where it cannot be opened. */
  setMailbox: defineCall(z.object({ connectionIds: z.array(Id).min(1).max(5000), mailbox: EnteredMailbox }), z.void()),
  /** Has connections read what comes to their company's address in the workspace, which is made where it is not there, and checks them; what opened their mailboxes is erased. Refused with words where the workspace takes no mail. */
  useCompanyAddress: defineCall(z.object({ connectionIds: z.array(Id).min(1).max(5000) }), z.void()),
  /** Mails that were passed over under the former rules are looked at again. */
  setRules: defineCall(z.object({ connectionId: Id, rules: MailRules }), Connection),
};
