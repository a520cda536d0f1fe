import { isLoopbackHost } from '../../shared/network/loopback.ts';

/** Where a mailbox is, and for whom. */
export interface MailboxAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, TLS by STARTTLS before the password, or none: on this computer only. */
  readonly security: 'TLS' | 'STARTTLS' | 'NONE';
  readonly username: string;
  readonly folder: string;
}

/** How a mailbox is reached and opened, by its password or by a token of its service. Holds a secret: it lives only for the step that connects. */
export type MailboxAccess = MailboxAddress & ({ readonly password: string } | { readonly accessToken: string });

/** The same as it is kept: in place of a token stands whose sign-in it comes from. */
export type KeptMailbox = MailboxAddress & ({ readonly password: string } | { readonly grantId: string });

export type MailboxProblemKind =
  | 'REFUSED' | 'NOT_TRUSTED' | 'NOT_SECURE' | 'UNREACHABLE' | 'NO_SUCH_NAME' | 'NO_FOLDER' | 'LOST'
  /** Of mailboxes that are signed in to at their service. */
  | 'TOKEN_REFUSED' | 'NO_TOKENS' | 'SIGN_IN_ENDED' | 'CLIENT_REFUSED' | 'SERVICE_UNREACHABLE';

const WORDS: Readonly<Record<MailboxProblemKind, string>> = {
  REFUSED: 'The mailbox refused the user name or password. Many providers want an app password, made in the settings of the mail account, in place of the usual one.',
  NOT_TRUSTED: 'The mail server’s certificate could not be verified, so nothing was sent to it. Check the server’s name.',
  NOT_SECURE: 'The mail server offers no encrypted connection this way, so no password was sent to it. Try TLS on port 993.',
  UNREACHABLE: 'The mail server could not be reached. Check its name, the port, and whether this computer is online.',
  NO_SUCH_NAME: 'No mail server of this name was found. Check how it is spelt, and whether this computer is online.',
  NO_FOLDER: 'The mailbox has no folder of this name. Check how it is spelt there; the usual one is INBOX.',
  LOST: 'The mail server ended the connection. Try again in a minute.',
  TOKEN_REFUSED: 'The mail server did not accept the sign-in for this address. Sign in to the mailbox again, with the account it belongs to. If it is refused again, the organisation may have switched IMAP off.',
  NO_TOKENS: 'This mail server takes no sign-in from the browser. Check its name, or use a password.',
  SIGN_IN_ENDED: 'The sign-in to the mailbox has ended, or was taken back at the mail service. Sign in to the mailbox again.',
  CLIENT_REFUSED: 'The mail service refused Forager’s client ID or its secret. Check them in the settings under Mail services, then sign in to the mailbox again.',
  SERVICE_UNREACHABLE: 'The mail service could not be asked whether the sign-in still holds. It is asked again at the next check.',
};

/** Why a mailbox could not be read, in words for the person. Never repeats what a server or a person wrote. */
export class MailboxProblem extends Error {
  readonly kind: MailboxProblemKind;
  constructor(kind: MailboxProblemKind) {
    super(WORDS[kind]);
    this.name = 'MailboxProblem';
    this.kind = kind;
  }
}

/** @throws MailboxProblem NOT_SECURE where a password would cross the network in the clear */
export function requireSecureAccess({ host, security }: Pick<MailboxAccess, 'host' | 'security'>): void {
  if (security === 'NONE' && !isLoopbackHost(host)) throw new MailboxProblem('NOT_SECURE');
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ALTNAME|DEPTH_ZERO/;

/** What went wrong, out of what the IMAP library or Node threw. */
export function problemOf(error: unknown): MailboxProblem {
  if (error instanceof MailboxProblem) return error;
  const facts = error instanceof Error ? (error as Error & { code?: unknown; authenticationFailed?: unknown; tlsFailed?: unknown; mailboxMissing?: unknown; serverResponseCode?: unknown; _err?: unknown }) : null;
  const code = typeof facts?.code === 'string' ? facts.code : '';
  const inner = facts?._err instanceof Error && 'code' in facts._err && typeof facts._err.code === 'string' ? facts._err.code : '';
  if (CERTIFICATE.test(code) || CERTIFICATE.test(inner)) return new MailboxProblem('NOT_TRUSTED');
  if (facts?.authenticationFailed === true) return new MailboxProblem(facts.serverResponseCode === 'PRIVACYREQUIRED' ? 'NOT_SECURE' : 'REFUSED');
  if (facts?.tlsFailed === true) return new MailboxProblem('NOT_SECURE');
  if (facts?.mailboxMissing === true || facts?.serverResponseCode === 'NONEXISTENT') return new MailboxProblem('NO_FOLDER');
  if (code === 'ENOTFOUND') return new MailboxProblem('NO_SUCH_NAME');
  if (/^(?:ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|EPROTO|ERR_SSL.*)$/.test(code)) return new MailboxProblem('UNREACHABLE');
  return new MailboxProblem('LOST');
}
