import type { MailServer } from '../../shared/domain/notices.ts';

/** Why a mail was not sent, in words for the person. */
export class MailProblem extends Error {
  /** Trying again by itself may help: the server was not reached, or is busy. */
  readonly isPassing: boolean;
  /** The server did not take the token of a sign-in, which may have ended before its time. */
  readonly isTokenRefused: boolean;

  constructor(message: string, isPassing: boolean, isTokenRefused = false) {
    super(message);
    this.name = 'MailProblem';
    this.isPassing = isPassing;
    this.isTokenRefused = isTokenRefused;
  }
}

/** What opens a mail server: its password, the token of a sign-in at its service, or nothing where it asks for none. Holds a secret. */
export type MailOpening = { readonly kind: 'NONE' } | { readonly kind: 'PASSWORD'; readonly password: string } | { readonly kind: 'TOKEN'; readonly accessToken: string };

export interface MailAccess {
  readonly server: MailServer;
  readonly opening: MailOpening;
  /** Certificates to trust beside those of the system, PEM. */
  readonly ca?: string;
}

/** The sign-ins at mail services that are kept, as far as mail is sent with them. */
export interface MailTokens {
  /** Whether a sign-in was made for this server and user. */
  isFor(grantId: string, place: { readonly host: string; readonly username: string }): Promise<boolean>;
  /** A token that holds; `refused` is one that the server did not take. @throws MailProblem */
  tokenOf(grantId: string, refused?: string): Promise<{ readonly token: string; readonly isNew: boolean }>;
  /** The mail server was kept with this sign-in. */
  adopted(grantId: string): void;
  /** Erases the sign-ins that nothing is kept with. */
  sweep(): Promise<void>;
}

/** The address of a mail server, as the vault keeps it beside what opens it. */
export const mailServerUrl = ({ host, port }: Pick<MailServer, 'host' | 'port'>): string => `smtp://${host}:${port}`;
