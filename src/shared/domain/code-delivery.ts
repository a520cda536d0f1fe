import { z } from 'zod';
import { EmailAddress, Id } from './base.ts';
import { MailboxSignIn } from './mail-service.ts';

/** What may be known of an authenticator outside the vault. */
export const AuthenticatorFacts = z.object({
  /** Who issued it and for which account, as the website wrote it; may be empty. */
  issuer: z.string().max(120),
  label: z.string().max(320),
  digits: z.number().int().min(6).max(8),
  /** Seconds for which a code holds. */
  period: z.number().int().positive(),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
});
export type AuthenticatorFacts = z.infer<typeof AuthenticatorFacts>;

export const MAILBOX_SECURITIES = ['TLS', 'STARTTLS', 'NONE'] as const;

/** An address, or a domain with all below it. */
export const CodeSender = z.string().trim().toLowerCase().max(254).regex(/^(?:[^\s@]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'Enter an address or a domain, for example no-reply@example.com or example.com');

/** Whether a mail's address is one of these senders: the address itself, or one of a domain with all below it. */
export function isAmongSenders(from: string, senders: readonly string[]): boolean {
  const address = from.trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (domain === '' || !address.includes('@')) return false;
  return senders.some((one) => {
    const wanted = one.trim().toLowerCase().replace(/^@/, '');
    return wanted.includes('@') ? wanted === address : wanted !== '' && (domain === wanted || domain.endsWith(`.${wanted}`));
  });
}

/** How a mailbox is reached. What opens it stands in the vault. */
export const MailboxPlace = z.object({
  address: EmailAddress,
  host: z.string().trim().min(1, 'Enter the name of the mail server').max(253).regex(/^[a-z0-9.:_[\]-]+$/i, 'Enter the name of the mail server alone, for example imap.example.com'),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(MAILBOX_SECURITIES),
  username: z.string().min(1, 'Enter the user name').max(320),
  folder: z.string().min(1).max(255).default('INBOX'),
  /** What opens it; absent in what was kept before there was a choice: its password. */
  signIn: MailboxSignIn.exactOptional(),
});
export type MailboxPlace = z.infer<typeof MailboxPlace>;

export const MailboxDelivery = MailboxPlace.extend({
  /** Senders a person allowed beside the portal's own site. */
  senders: z.array(CodeSender).max(50),
});
export type MailboxDelivery = z.infer<typeof MailboxDelivery>;

/** Where a connection's one-time codes come from, in the order they are tried; whatever is left asks a person. Holds no secret. */
export const CodeDelivery = z.object({
  connectionId: Id,
  authenticator: AuthenticatorFacts.nullable(),
  mailbox: MailboxDelivery.nullable(),
  /** Codes by SMS are taken from the paired phone. */
  sms: z.boolean(),
  /** The security questions whose answers are stored; never the answers. */
  questions: z.array(z.string().max(512)).max(20),
});
export type CodeDelivery = z.infer<typeof CodeDelivery>;

/** The listener for a paired phone. */
export const SmsPhone = z.object({
  isOn: z.boolean(),
  port: z.number().int().min(1).max(65_535),
  isPaired: z.boolean(),
  /** Why it does not listen although it is on, in words. */
  problem: z.string().nullable(),
});
export type SmsPhone = z.infer<typeof SmsPhone>;
