import { readArrivedMail } from './arrived-mail.ts';
import type { ArrivedMail } from './arrived-mail.ts';
import { openFolder, type FolderMark, type ImapOptions } from './imap-client.ts';
import { readMailText } from './mail-text.ts';
import type { MailText } from './mail-text.ts';
import type { MailboxAccess } from './mailbox-access.ts';
import { MailboxProblem } from './mailbox-access.ts';
import { createWakers } from './wakers.ts';

/** One folder of a mailbox, opened so that nothing in it can be changed or marked as read. */
export interface Inbox {
  readonly mark: FolderMark;
  /** Mails since a mark, or since a moment where the mark is of another folder or none, the newest first. */
  arrivals(since: FolderMark | null, notBefore: Date): Promise<ArrivedMail[]>;
  read(uid: number): Promise<MailText>;
  /** Resolves when the server tells of a new mail, and after `milliseconds` in any case. @throws MailboxProblem LOST */
  news(milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The largest part of a mail that is read: a code stands near the beginning. */
const MOST_BYTES = 512 * 1024;
/** More mails than this at once are not a person's. */
const MOST_MAILS = 200;

/** Connects, signs in, and opens the folder by EXAMINE. @throws MailboxProblem */
export async function openInbox(access: MailboxAccess, options: ImapOptions = {}): Promise<Inbox> {
  const wakers = createWakers();
  const { watched, mark } = await openFolder(access, options, () => wakers.wake());
  const { client } = watched;

  return {
    mark,
    arrivals: (since, notBefore) => watched.asked(async () => {
      // A day earlier, since SEARCH knows days only, in the server's own time zone.
      const found = since !== null && since.uidValidity === mark.uidValidity
        ? await client.search({ uid: `${since.uidNext}:*` }, { uid: true })
        : await client.search({ since: new Date(notBefore.getTime() - 86_400_000) }, { uid: true });
      const first = since !== null && since.uidValidity === mark.uidValidity ? since.uidNext : 1;
      // "N:*" always holds the last mail, however old.
      const uids = (found === false || found === undefined ? [] : found).filter((uid) => uid >= first).sort((a, b) => b - a).slice(0, MOST_MAILS);
      if (uids.length === 0) return [];
      const mails: ArrivedMail[] = [];
      for await (const mail of client.fetch(uids, { uid: true, internalDate: true, headers: ['from', 'authentication-results', 'received-spf'] }, { uid: true })) {
        if (mail.internalDate !== undefined && new Date(mail.internalDate) >= notBefore) mails.push(await readArrivedMail(mail.uid, new Date(mail.internalDate), mail.headers ?? Buffer.alloc(0)));
      }
      return mails.sort((a, b) => b.uid - a.uid);
    }),
    read: (uid) => watched.asked(async () => {
      const mail = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true });
      return readMailText(mail === false ? new Uint8Array() : (mail.source ?? new Uint8Array()));
    }),
    news: async (milliseconds, signal) => {
      if (watched.isLost()) throw new MailboxProblem('LOST');
      const news = wakers.wait(milliseconds, signal);
      // Told at once where the server can; it ends with the next command. A server that cannot is asked after the wait.
      if (!signal.aborted) void Promise.resolve(client.idle()).catch(() => undefined);
      await news;
      if (watched.isLost()) throw new MailboxProblem('LOST');
    },
    close: () => watched.close(),
  };
}
