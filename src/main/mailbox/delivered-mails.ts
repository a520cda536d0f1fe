import type { ArrivedMail, Inbox } from './imap-inbox.ts';
import { mailAuthentication } from './mail-authentication.ts';

/** A mail with a code is forgotten after this long, in milliseconds. It never leaves memory. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 100;

interface KeptMail {
  readonly uid: number;
  readonly addressId: string;
  readonly arrivedAt: Date;
  readonly content: Uint8Array;
}

/** Loaded with the first mail: it is not for the app's start. */
const mailText = () => import('./mail-text.ts');

/** Mails with codes that came to addresses of the workspace, for as long as a code is of use. */
export interface DeliveredMails {
  put(addressId: string, content: Uint8Array, arrivedAt: Date): void;
  /** What came to one address, as a mailbox. What is here when it is opened came before. */
  open(addressId: string): Inbox;
}

export function createDeliveredMails(now: () => number): DeliveredMails {
  let kept: readonly KeptMail[] = [];
  let nextUid = 1;
  const wakers = new Set<() => void>();
  const current = (): readonly KeptMail[] => (kept = kept.filter(({ arrivedAt }) => now() - arrivedAt.getTime() < KEPT_MS));

  const headOf = async ({ uid, arrivedAt, content }: KeptMail): Promise<ArrivedMail> => {
    const { from, headers } = await (await mailText()).readMailHead(content);
    const domain = from?.split('@').at(-1) ?? '';
    return { uid, arrivedAt, from, isForged: domain !== '' && mailAuthentication(headers, domain) === 'FAILED' };
  };

  return {
    put: (addressId, content, arrivedAt) => {
      kept = [...current(), { uid: nextUid++, addressId, content, arrivedAt }].slice(-MOST_KEPT);
      for (const wake of wakers) wake();
    },
    open: (addressId) => ({
      mark: { uidValidity: 'delivered', uidNext: nextUid },
      arrivals: async (since, notBefore) => {
        const wanted = current().filter((mail) => mail.addressId === addressId && mail.uid >= (since?.uidNext ?? 0) && mail.arrivedAt >= notBefore);
        return (await Promise.all(wanted.map(headOf))).sort((one, other) => other.uid - one.uid);
      },
      read: async (uid) => (await mailText()).readMailText(current().find((mail) => mail.uid === uid)?.content ?? new Uint8Array()),
      news: (milliseconds, signal) => new Promise((done) => {
        const end = (): void => {
          clearTimeout(timer);
          wakers.delete(end);
          signal.removeEventListener('abort', end);
          done();
        };
        const timer = setTimeout(end, milliseconds);
        wakers.add(end);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      }),
      close: () => Promise.resolve(),
    }),
  };
}
