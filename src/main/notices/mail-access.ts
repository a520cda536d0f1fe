import type { MailServer } from '../../shared/domain/notices.ts';

/** Why a mail was not sent, in words for the person. */
export class MailProblem extends Error {
  /** Trying again by itself may help: the server was not reached, or is busy. */
  readonly isPassing: boolean;

  constructor(message: string, isPassing: boolean) {
    super(message);
    this.name = 'MailProblem';
    this.isPassing = isPassing;
  }
}

export interface MailAccess {
  readonly server: MailServer;
  readonly password: string | null;
  /** Certificates to trust beside those of the system, PEM. */
  readonly ca?: string;
}

/** The address of a mail server, as the vault keeps it beside the password. */
export const mailServerUrl = ({ host, port }: Pick<MailServer, 'host' | 'port'>): string => `smtp://${host}:${port}`;
