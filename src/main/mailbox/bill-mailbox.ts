import { open } from 'node:fs/promises';
import type { SearchObject } from 'imapflow';
import { MOST_AT_ONCE, openFolder, type FolderMark, type ImapOptions } from './imap-client.ts';
import { mailAuthentication, type MailAuthentication } from './mail-authentication.ts';
import { MOST_HEAD_BYTES, keyOfMail } from './mail-key.ts';
import { readMailHead } from './mail-text.ts';
import type { MailboxAccess } from './mailbox-access.ts';
import { MailboxProblem } from './mailbox-access.ts';

/** The keyword that tells a person in their own mail program which mails brought a bill. The only thing that is ever changed. */
export const FORAGER_KEYWORD = '$Forager';

/** A mail by its head, before it is fetched. */
export interface BillMailHead {
  readonly uid: number;
  /** When the server took it in, by the server's clock. */
  readonly arrivedAt: Date;
  readonly byteLength: number;
  /** The one address in From, lower case; null where there is none, or more than one. */
  readonly from: string | null;
  readonly subject: string;
  /** What the mailbox's own server found out about the sender. */
  readonly authentication: MailAuthentication;
  /** The head is longer than what is read of it. */
  readonly isHeadCut: boolean;
  /** What tells the mail from others, whatever its number: a SHA-256. */
  readonly key: string;
}

/** Where to begin: at a number of this folder, or at a day; null takes all. */
export type BillMailRange = { readonly fromUid: number } | { readonly since: Date | null };

/** A mailbox in which bills are looked for. It is read by EXAMINE: nothing is marked as read. */
export interface BillMailbox {
  readonly mark: FolderMark;
  /** The numbers of mails from these addresses and domains, the oldest first. @throws MailboxProblem */
  find(senders: readonly string[], range: BillMailRange): Promise<number[]>;
  /** @throws MailboxProblem */
  head(uid: number): Promise<BillMailHead | null>;
  /** Writes a mail to a file, a piece at a time, and no more of it than `mostBytes`. @throws MailboxProblem */
  save(uid: number, path: string, mostBytes: number): Promise<void>;
  /** Sets the keyword on mails that brought a bill, where the server keeps keywords. Returns whether it does. */
  flag(uids: readonly number[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Senders as one search; servers look for the text anywhere in From, so that what is found is judged again by its head. */
const fromAny = (senders: readonly string[]): SearchObject => {
  const terms = senders.map((sender): SearchObject => ({ from: sender }));
  return terms.length === 1 ? (terms[0] ?? {}) : { or: terms };
};

/** Connects, signs in, and opens the folder without the right to change it. @throws MailboxProblem */
export async function openBillMailbox(access: MailboxAccess, options: ImapOptions = {}): Promise<BillMailbox> {
  const { watched, mark } = await openFolder(access, options);
  const { client } = watched;
  return {
    mark,
    find: (senders, range) => watched.asked(async () => {
      // A day earlier, since SEARCH knows days only, in the server's own time zone.
      const since = 'since' in range && range.since !== null ? { since: new Date(range.since.getTime() - 86_400_000) } : {};
      const from = 'fromUid' in range ? { uid: `${range.fromUid}:*` } : since;
      const found = await client.search({ ...fromAny(senders), ...from }, { uid: true });
      // Refused is not the same as nothing found: the mails are looked for again.
      if (found === false || found === undefined) throw new MailboxProblem('LOST');
      // "N:*" always holds the last mail, however old.
      return found.filter((uid) => !('fromUid' in range) || uid >= range.fromUid).sort((a, b) => a - b);
    }),
    head: (uid) => watched.asked(async () => {
      const mail = await client.fetchOne(String(uid), { uid: true, internalDate: true, size: true, bodyParts: [{ key: 'HEADER', start: 0, maxLength: MOST_HEAD_BYTES }] }, { uid: true });
      if (mail === false) return null;
      const head = mail.headers ?? Buffer.alloc(0);
      const { from, subject, headers } = await readMailHead(head);
      const value = (name: string): string | undefined => headers.find(({ key }) => key === name)?.value;
      const domain = from?.split('@').at(-1) ?? '';
      return {
        uid, from, subject, arrivedAt: new Date(mail.internalDate ?? 0), byteLength: mail.size ?? 0, isHeadCut: head.length >= MOST_HEAD_BYTES,
        authentication: domain === '' ? 'UNKNOWN' : mailAuthentication(headers, domain),
        key: keyOfMail(head, value('message-id'), [from, value('date'), subject]),
      };
    }),
    save: (uid, path, mostBytes) => watched.asked(async () => {
      const file = await open(path, 'w', 0o600);
      try {
        for (let at = 0; at < mostBytes;) {
          const mail = await client.fetchOne(String(uid), { source: { start: at, maxLength: Math.min(MOST_AT_ONCE, mostBytes - at) } }, { uid: true });
          const piece = mail === false ? undefined : mail.source;
          if (piece === undefined || piece.length === 0) {
            if (at === 0) throw new MailboxProblem('LOST');
            break;
          }
          await file.write(piece);
          at += piece.length;
          if (piece.length < MOST_AT_ONCE) break;
        }
      } finally {
        await file.close();
      }
    }),
    flag: (uids) => watched.asked(async () => {
      const writable = await client.mailboxOpen(access.folder);
      const isKept = writable.permanentFlags === undefined || writable.permanentFlags.has('\\*') || writable.permanentFlags.has(FORAGER_KEYWORD);
      if (!isKept || writable.readOnly === true || String(writable.uidValidity) !== mark.uidValidity) return false;
      return client.messageFlagsAdd([...uids].join(','), [FORAGER_KEYWORD], { uid: true, silent: true });
    }),
    close: () => watched.close(),
  };
}
