import { v7 as uuidv7 } from 'uuid';
import type { MailServer } from '../../shared/domain/notices.ts';
import type { MailPassword } from '../../shared/ipc/notices.ts';
import type { Vault } from '../vault/vault.ts';
import { MailProblem, mailServerUrl, type MailOpening, type MailTokens } from './mail-access.ts';
import type { MailText } from './mail-words.ts';
import type { NoticeBook, ServerRow, WaitingMail } from './notice-book.ts';
import { MAIL_LIVES_MS, mailPause } from './notice-rules.ts';
import type { sendMail } from './smtp-mail.ts';

export interface NoticeMailDeps {
  readonly vault: Pick<Vault, 'set' | 'delete' | 'use'>;
  readonly tokens: MailTokens;
  readonly sendMail: typeof sendMail;
  /** The list or the settings have changed. */
  readonly onChanged: () => void;
  readonly now: () => Date;
  /** Certificates the mail server is trusted by, beside those of the system. */
  readonly ca?: string;
}

/** The mails of the notices and the server that takes them. What changes it is called one after the other. */
export interface NoticeMails {
  /** Lets a mail wait for its server. */
  queue(to: string, mail: MailText): Promise<void>;
  /** Sends what waits and is due; a server that refused its password is left alone. Never rejects for a mail that cannot be sent. */
  flush(): Promise<void>;
  /** Why mails are not sent, in words; null while nothing stands in their way. */
  problem(row: ServerRow | null): string | null;
  /** @throws MailProblem where the sign-in at its service was for another server or user */
  setServer(server: MailServer, password: MailPassword): Promise<void>;
  /** Forgets the server, what opened it and the mails that wait. */
  deleteServer(): Promise<void>;
  sendTest(): Promise<{ works: boolean; words: string }>;
}

const KEPT_MAILS = 1000;

/** Keeps the mails of notices in the book until their server has taken them. */
export function createNoticeMails(deps: NoticeMailDeps, book: NoticeBook): NoticeMails {
  const { vault, now } = deps;
  let problem: string | null = null;

  const access = async <T>(row: ServerRow, step: (opening: MailOpening) => Promise<T>): Promise<T> => {
    if (row.credentialId === null) return step({ kind: 'NONE' });
    return vault.use(row.credentialId, 'smtp', async ({ grant, password = '' }) => {
      if (grant === undefined) return step({ kind: 'PASSWORD', password });
      const { token, isNew } = await deps.tokens.tokenOf(grant);
      try {
        return await step({ kind: 'TOKEN', accessToken: token });
      } catch (error) {
        // It may have ended before its time: another one is got, once.
        if (isNew || !(error instanceof MailProblem) || !error.isTokenRefused) throw error;
        return step({ kind: 'TOKEN', accessToken: (await deps.tokens.tokenOf(grant, token)).token });
      }
    });
  };

  const eraseOpening = async (credentialId: string): Promise<void> => {
    await vault.delete(credentialId, 'smtp');
    await deps.tokens.sweep();
  };

  const send = (row: ServerRow, to: string, mail: MailText): Promise<void> =>
    access(row, (opening) => deps.sendMail({ server: row.server, opening, ...(deps.ca === undefined ? {} : { ca: deps.ca }) }, to, mail));

  const flush = async (): Promise<void> => {
    const row = await book.read('server');
    if (row === null || row.isRefused) return;
    const at = now();
    for (const mail of await book.read('mails')) {
      if (Date.parse(mail.nextAt) > at.getTime()) continue;
      const without = (await book.read('mails')).filter(({ id }) => id !== mail.id);
      try {
        if (at.getTime() - Date.parse(mail.since) < MAIL_LIVES_MS) await send(row, mail.to, mail);
        await book.write('mails', without);
        problem = null;
      } catch (error) {
        problem = error instanceof Error ? error.message : 'The mail could not be sent.';
        const attempts = mail.attempts + 1;
        await book.write('mails', [...without, { ...mail, attempts, nextAt: new Date(at.getTime() + mailPause(attempts)).toISOString() }]);
        if (error instanceof MailProblem && !error.isPassing) {
          await book.write('server', { ...row, isRefused: true });
          break;
        }
        if (!(error instanceof MailProblem)) break;
      }
    }
    deps.onChanged();
  };

  return {
    queue: async (to, { subject, text }) => {
      const at = now().toISOString();
      const mail: WaitingMail = { id: uuidv7(), to, subject, text, since: at, attempts: 0, nextAt: at };
      await book.write('mails', [...(await book.read('mails')), mail].slice(-KEPT_MAILS));
    },
    flush,
    problem: (row) => (row?.isRefused === true ? (problem ?? 'The mail server refused the last mail. Check the settings, then send a test mail.') : problem),
    setServer: async (server, password) => {
      const former = await book.read('server');
      const isSame = former !== null && former.server.host === server.host && former.server.port === server.port && former.server.username === server.username && (former.server.signIn ?? 'PASSWORD') === (server.signIn ?? 'PASSWORD');
      let credentialId = password.kind === 'STORED' && isSame && server.username !== null ? former.credentialId : null;
      if (password.kind === 'ENTERED' && server.username !== null) {
        credentialId = uuidv7();
        await vault.set(credentialId, 'smtp', { username: server.username, password: password.password }, mailServerUrl(server));
      }
      if (password.kind === 'SIGNED_IN') {
        const { host, username } = server;
        // A token goes to the server it was got for, and to no other.
        if (username === null || !(await deps.tokens.isFor(password.grantId, { host, username }))) throw new MailProblem('You signed in for another mail server or user. Sign in for this one.', false);
        credentialId = uuidv7();
        await vault.set(credentialId, 'smtp', { username, grant: password.grantId }, mailServerUrl(server));
        deps.tokens.adopted(password.grantId);
      }
      await book.write('server', { server, credentialId, isRefused: false });
      if (former?.credentialId && former.credentialId !== credentialId) await eraseOpening(former.credentialId);
      problem = null;
    },
    deleteServer: async () => {
      const former = await book.read('server');
      await book.write('server', null);
      await book.write('mails', []);
      if (former?.credentialId) await eraseOpening(former.credentialId);
      problem = null;
    },
    sendTest: async () => {
      const row = await book.read('server');
      if (row === null) return { works: false, words: 'No mail server is set up yet.' };
      try {
        await send(row, row.server.from, { subject: 'A test mail of Forager', text: 'The mail server works. Notices are sent by it from now on.\n' });
        await book.write('server', { ...row, isRefused: false });
        problem = null;
        return { works: true, words: `Sent to ${row.server.from}. See whether it arrived.` };
      } catch (error) {
        problem = error instanceof Error ? error.message : null;
        return { works: false, words: error instanceof Error ? error.message : 'The mail could not be sent.' };
      }
    },
  };
}
