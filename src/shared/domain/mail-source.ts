import { z } from 'zod';
import { Id, Moment } from './base.ts';
import { CodeSender, MailboxPlace } from './code-delivery.ts';

export const EMAIL_FREQUENCIES = ['MONTHLY', 'QUARTERLY', 'ANNUALLY', 'IRREGULARLY'] as const;
export const EmailFrequency = z.enum(EMAIL_FREQUENCIES);
export type EmailFrequency = z.infer<typeof EmailFrequency>;

/** An address, or a domain with all below it. */
export const MailSender = CodeSender;

/** A host on which linked bills may be opened, with all below it. */
export const LinkHost = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, 'Enter the name of a website alone, for example bills.example.com');

/** What a person says about the mails that bring a connection's bills. */
export const MailRules = z.object({
  /** Whose mails are looked at. */
  senders: z.array(MailSender).min(1, 'Enter at least one sender').max(50),
  frequency: EmailFrequency,
  /** Who may forward such mails: only then the sender inside is believed. */
  forwarders: z.array(MailSender).max(50),
  /** Hosts on which linked bills are opened, beside the site of the sender. */
  linkHosts: z.array(LinkHost).max(50),
});
export type MailRules = z.infer<typeof MailRules>;

/** Where an EMAIL connection finds its bills. The mailbox's password stands in the vault under the connection. */
export const MailSource = MailRules.extend({
  /** null until a mailbox is chosen, as after an import. */
  mailbox: MailboxPlace.nullable(),
});
export type MailSource = z.infer<typeof MailSource>;

/** The mailboxes that connections read, each once by a connection that reads it, and the connections that wait for one. */
export const KnownMailboxes = z.object({
  known: z.array(z.object({ connectionId: Id, place: MailboxPlace })),
  waiting: z.array(Id),
});
export type KnownMailboxes = z.infer<typeof KnownMailboxes>;

/** What became of a mail: it brought a bill, was left alone for what was chosen, or could not be used. */
export const MailOutcome = z.enum(['USED', 'LEFT', 'UNUSABLE']);
export type MailOutcome = z.infer<typeof MailOutcome>;

/** A mail of a connection's senders, as it was looked at. */
export const SeenMail = z.object({
  /** What tells it from others, whatever number its server gives it. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  connectionId: Id,
  sender: z.string().max(254),
  subject: z.string().max(300),
  arrivedAt: Moment,
  outcome: MailOutcome,
  /** What came of it or why it could not be used, in words. */
  words: z.string().max(1_000),
  seenAt: Moment,
});
export type SeenMail = z.infer<typeof SeenMail>;
