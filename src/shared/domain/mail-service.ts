import { z } from 'zod';
import { isLoopbackHost } from '../network/loopback.ts';

/** The mail services at which a person signs in to a mailbox in the browser (OAuth 2.0). */
export const MAIL_SERVICES = ['GOOGLE', 'MICROSOFT', 'OTHER'] as const;
export const MailService = z.enum(MAIL_SERVICES);
export type MailService = z.infer<typeof MailService>;

/** How a mailbox is opened: by its password, or by a sign-in at its service. */
export const MailboxSignIn = z.enum(['PASSWORD', ...MAIL_SERVICES]);
export type MailboxSignIn = z.infer<typeof MailboxSignIn>;

/** Why an address is not where a service is asked; null for one that is. */
function problemOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'Enter an address such as https://login.example.com';
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return 'Enter the address alone, without a name, a password or what follows ? or #';
  return url.protocol === 'https:' || isLoopbackHost(url.hostname) ? null : 'Use https: a sign-in goes over no other address';
}

/** The address by which a service is known and its own description is found (RFC 8414, OpenID Connect Discovery): https, or http on this computer alone. */
export const Issuer = z.string().trim().min(1, 'Enter the address of the sign-in').max(500).superRefine((address, context) => {
  const message = problemOf(address);
  if (message !== null) context.addIssue({ code: 'custom', message });
});

/** What a consultancy registered at a mail service for its Forager. It tells the service which program asks, and opens nothing by itself. */
export const MailServiceRegistration = z.object({
  service: MailService,
  clientId: z.string().trim().min(1, 'Enter the client ID').max(255).regex(/^[\x21-\x7e]+$/, 'A client ID has no blanks'),
  issuer: Issuer,
  /** What is asked for, with blanks between. */
  scope: z.string().trim().min(1, 'Enter what is asked for').max(500).regex(/^[\x21\x23-\x5b\x5d-\x7e]+(?: +[\x21\x23-\x5b\x5d-\x7e]+)*$/, 'Enter scopes with blanks between'),
});
export type MailServiceRegistration = z.infer<typeof MailServiceRegistration>;

/** A registration as the window knows it. Its secret, where the service gives one, stands in the vault and never returns. */
export const MailServiceSetup = MailServiceRegistration.extend({ hasSecret: z.boolean() });
export type MailServiceSetup = z.infer<typeof MailServiceSetup>;

interface ServiceFacts {
  readonly name: string;
  readonly issuer: string;
  readonly scope: string;
  /** Its IMAP server, by TLS on port 993; empty where it is not known. */
  readonly imapHost: string;
  /** Where it takes mail to be sent; null where that is not known. */
  readonly smtp: { readonly host: string; readonly port: number; readonly security: 'TLS' | 'STARTTLS' } | null;
}

/**
 * What the services publish of themselves: issuer, scope for IMAP and SMTP, mail servers
 * (developers.google.com/workspace/gmail/imap, learn.microsoft.com: authenticate an IMAP, POP or SMTP connection using OAuth).
 */
export const SERVICE_FACTS: Readonly<Record<MailService, ServiceFacts>> = {
  GOOGLE: { name: 'Google', issuer: 'https://accounts.google.com', scope: 'https://mail.google.com/', imapHost: 'imap.gmail.com', smtp: { host: 'smtp.gmail.com', port: 465, security: 'TLS' } },
  MICROSOFT: { name: 'Microsoft', issuer: 'https://login.microsoftonline.com/common/v2.0', scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access', imapHost: 'outlook.office365.com', smtp: { host: 'smtp.office365.com', port: 587, security: 'STARTTLS' } },
  OTHER: { name: 'another service', issuer: '', scope: 'openid offline_access', imapHost: '', smtp: null },
};

/** The path of the address to which a service sends a person back; its port is another one each time (RFC 8252, 7.3). */
export const ANSWER_PATH = '/signed-in';

/**
 * The address to be registered at a service, without the port. Microsoft takes no 127.0.0.1 in its form; by name the browser
 * comes to this computer as well, and PKCE makes an answer worthless to whoever else listens.
 */
export const answerAddress = (service: MailService): string => `http://${service === 'MICROSOFT' ? 'localhost' : '127.0.0.1'}${ANSWER_PATH}`;
