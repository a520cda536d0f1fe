import { ImapFlow } from 'imapflow';
import type { MailboxAccess } from './mailbox-access.ts';
import { MailboxProblem, problemOf, requireSecureAccess } from './mailbox-access.ts';

export interface ImapOptions {
  /** Certificates to trust beside those of the system, PEM. */
  readonly ca?: string;
}

/** The largest piece of a mail that is taken at once; a server that sends more is not listened to. */
export const MOST_AT_ONCE = 1024 * 1024;

/** A client for a mailbox, not connected yet. Its library logs nothing. @throws MailboxProblem NOT_SECURE */
function createImapClient(access: MailboxAccess, options: ImapOptions): ImapFlow {
  requireSecureAccess(access);
  return new ImapFlow({
    host: access.host,
    port: access.port,
    secure: access.security === 'TLS',
    ...(access.security === 'TLS' ? {} : { doSTARTTLS: access.security === 'STARTTLS' }),
    auth: { user: access.username, ...('password' in access ? { pass: access.password } : { accessToken: access.accessToken }) },
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(options.ca === undefined ? {} : { ca: options.ca }) },
    logger: false,
    disableAutoIdle: true,
    missingIdleCommand: 'NOOP',
    clientInfo: { name: 'Forager' },
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
    maxLiteralSize: 4 * MOST_AT_ONCE,
  });
}

/** Connects and signs in. @throws MailboxProblem */
async function connectClient(client: ImapFlow, access: MailboxAccess): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if ('password' in access) throw problemOf(error);
    const takesTokens = ['AUTH=OAUTHBEARER', 'AUTH=XOAUTH2', 'AUTH=XOAUTH'].some((one) => client.capabilities.has(one));
    const problem = problemOf(error);
    if (problem.kind === 'REFUSED') throw new MailboxProblem('TOKEN_REFUSED');
    // The library fails on its own where the server names no way to hand it a token.
    throw problem.kind === 'LOST' && client.capabilities.size > 0 && !takesTokens ? new MailboxProblem('NO_TOKENS') : problem;
  }
}

/** A connection whose loss is noticed: work on it fails with what the person can be told. */
export interface WatchedClient {
  readonly client: ImapFlow;
  readonly isLost: () => boolean;
  /** @throws MailboxProblem */
  readonly asked: <T>(work: () => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** `onChange` hears of new mails and of the loss. */
function watchClient(client: ImapFlow, onChange: () => void = () => undefined): WatchedClient {
  let isLost = false;
  const lose = (): void => { isLost = true; onChange(); };
  client.on('error', lose);
  client.on('close', lose);
  client.on('exists', onChange);
  return {
    client,
    isLost: () => isLost,
    asked: async (work) => {
      if (isLost) throw new MailboxProblem('LOST');
      try {
        return await work();
      } catch (error) {
        throw problemOf(error);
      }
    },
    close: async () => {
      isLost = true;
      await Promise.race([client.logout().catch(() => undefined), new Promise((done) => setTimeout(done, 2_000))]);
      client.close();
    },
  };
}

/** The state of a folder at one moment: mails from `uidNext` on arrived after it (RFC 9051, 2.3.1.1). */
export interface FolderMark {
  readonly uidValidity: string;
  readonly uidNext: number;
}

/**
 * Connects, signs in, and opens the folder by EXAMINE, so that nothing in it can be changed or marked as read. `onChange` hears of new
 * mails and of the loss. @throws MailboxProblem
 */
export async function openFolder(access: MailboxAccess, options: ImapOptions, onChange?: () => void): Promise<{ readonly watched: WatchedClient; readonly mark: FolderMark }> {
  const client = createImapClient(access, options);
  const watched = watchClient(client, onChange);
  try {
    await connectClient(client, access);
    const folder = await client.mailboxOpen(access.folder, { readOnly: true });
    return { watched, mark: { uidValidity: String(folder.uidValidity), uidNext: folder.uidNext } };
  } catch (error) {
    client.close();
    throw problemOf(error);
  }
}
