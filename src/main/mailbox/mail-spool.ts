import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../files/durable-files.ts';
import type { BillMailbox } from './bill-mailbox.ts';
import { mailAuthentication } from './mail-authentication.ts';
import { MOST_HEAD_BYTES, keyOfMail } from './mail-key.ts';

/** A mail stays this long, so that it can be looked at again under other rules, in milliseconds. */
const KEPT_MS = 30 * 86_400_000;
const NAME = /^(\d{10})-(\d{13})\.eml$/u;

/** Mails with bills that came to the addresses of companies in the workspace, as files of this computer. */
export interface MailSpool {
  /** On the disk when it resolves. */
  put(companyId: string, content: Uint8Array, arrivedAt: Date): Promise<void>;
  /** What came for a company, as a mailbox. */
  open(companyId: string): Promise<BillMailbox>;
  /** Erases all of a company. */
  erase(companyId: string): Promise<void>;
}

interface SpooledMail {
  readonly uid: number;
  readonly arrivedAt: Date;
  readonly path: string;
}

export function openMailSpool(folder: string, now: () => Date): MailSpool {
  const list = async (companyId: string): Promise<SpooledMail[]> => {
    const names = await readdir(join(folder, companyId)).catch(() => []);
    return names.sort().flatMap((name) => {
      const [, uid, at] = NAME.exec(name) ?? [];
      return uid === undefined ? [] : [{ uid: Number(uid), arrivedAt: new Date(Number(at)), path: join(folder, companyId, name) }];
    });
  };
  return {
    put: async (companyId, content, arrivedAt) => {
      await mkdir(join(folder, companyId), { recursive: true, mode: 0o700 });
      const there = await list(companyId);
      for (const { path } of there.slice(0, -1).filter((mail) => now().getTime() - mail.arrivedAt.getTime() > KEPT_MS)) await rm(path, { force: true });
      const uid = (there.at(-1)?.uid ?? 0) + 1;
      await replaceFile(join(folder, companyId, `${String(uid).padStart(10, '0')}-${String(arrivedAt.getTime()).padStart(13, '0')}.eml`), content);
    },
    erase: (companyId) => rm(join(folder, companyId), { recursive: true, force: true }),
    open: async (companyId) => {
      const mails = await list(companyId);
      const find = (uid: number): SpooledMail | undefined => mails.find((mail) => mail.uid === uid);
      return {
        mark: { uidValidity: companyId, uidNext: (mails.at(-1)?.uid ?? 0) + 1 },
        // Whose they are is judged by their heads.
        find: (_senders, range) => Promise.resolve(mails.filter(({ uid, arrivedAt }) => ('fromUid' in range ? uid >= range.fromUid : range.since === null || arrivedAt >= range.since)).map(({ uid }) => uid)),
        head: async (uid) => {
          const mail = find(uid);
          if (mail === undefined) return null;
          const { size } = await stat(mail.path);
          const file = await open(mail.path);
          const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEAD_BYTES), 0, MOST_HEAD_BYTES, 0).finally(() => file.close());
          const bytes = buffer.subarray(0, bytesRead);
          const end = bytes.indexOf('\r\n\r\n');
          const head = end === -1 ? bytes : bytes.subarray(0, end + 4);
          // Loaded with the first mail: it is not for the app's start.
          const { readMailHead } = await import('./mail-text.ts');
          const { from, subject, headers } = await readMailHead(head);
          const domain = from?.split('@').at(-1) ?? '';
          const value = (name: string): string | undefined => headers.find(({ key }) => key === name)?.value;
          return {
            uid, from, subject, arrivedAt: mail.arrivedAt, byteLength: size, isHeadCut: end === -1 && size > MOST_HEAD_BYTES, authentication: domain === '' ? 'UNKNOWN' : mailAuthentication(headers, domain),
            key: keyOfMail(head, value('message-id'), [from, value('date'), subject]),
          };
        },
        save: async (uid, path) => {
          const mail = find(uid);
          if (mail !== undefined) await copyFile(mail.path, path);
        },
        flag: () => Promise.resolve(false),
        close: () => Promise.resolve(),
      };
    },
  };
}
