import { z } from 'zod';
import { EmailAddress, Id, Moment } from './base.ts';
import { MAILBOX_SECURITIES } from './code-delivery.ts';
import { MailboxSignIn } from './mail-service.ts';

/** What a person is told of. Those that ask for action cannot be switched off. */
export const NOTICE_KINDS = ['ACTION_NEEDED', 'AUTHORISATION_ENDS', 'NEW_BILLS', 'BILL_LATE', 'WEBSITE_DOWN'] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

const ASKING_FOR_ACTION: readonly NoticeKind[] = ['ACTION_NEEDED', 'AUTHORISATION_ENDS'];
/** Whether a person has to do something: such a kind cannot be switched off. */
export const asksForAction = (kind: NoticeKind): boolean => ASKING_FOR_ACTION.includes(kind);

/** By which ways a kind is told. In the window it is told in any case. */
export const NoticeWays = z.object({ desktop: z.boolean(), email: z.boolean() });
export type NoticeWays = z.infer<typeof NoticeWays>;

/** The server by which mail is sent. Its password stands in the vault. */
export const MailServer = z.object({
  host: z.string().trim().min(1, 'Enter the name of the mail server').max(253).regex(/^[a-z0-9.:_[\]-]+$/i, 'Enter the name of the mail server alone, for example smtp.example.com'),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(MAILBOX_SECURITIES),
  /** null where the server asks for no sign-in. */
  username: z.string().min(1).max(320).nullable(),
  /** What it is opened by; absent in what was kept before there was a choice: a password. */
  signIn: MailboxSignIn.exactOptional(),
  /** The sender, and who is told where a connection has no owner. */
  from: EmailAddress,
});
export type MailServer = z.infer<typeof MailServer>;

export const NoticeChoices = z.object({
  ways: z.record(NoticeKind, NoticeWays),
  /** Gathers new and late bills for each owner; 1 is Monday. null: no digest. */
  digestWeekday: z.number().int().min(1).max(7).nullable(),
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;

export const NoticeSettings = NoticeChoices.extend({
  mailServer: MailServer.nullable(),
  /** A password or a sign-in is kept for it. */
  hasPassword: z.boolean(),
  /** Mails that wait to be sent, and why the last try failed, in words. */
  waitingMails: z.number().int(),
  mailProblem: z.string().nullable(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

/** One thing a person was told. */
export const Notice = z.object({
  id: Id,
  kind: NoticeKind,
  at: Moment,
  title: z.string().max(300),
  body: z.string().max(1000),
  /** What it leads to. */
  link: z.object({ screen: z.enum(['connections', 'companies', 'completeness', 'exports']), id: Id.nullable() }),
  isRead: z.boolean(),
});
export type Notice = z.infer<typeof Notice>;
