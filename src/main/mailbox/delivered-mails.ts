import type { Inbox } from './imap-inbox.ts';
import { createWakers } from './wakers.ts';

/** A mail with a code is forgotten after this long, in milliseconds. It never leaves memory. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 100;

interface KeptMail {
  readonly uid: number;
  readonly addressId: string;
  readonly arrivedAt: Date;
  readonly content: Uint8Array;
}

/** Loaded with the first mail: they are not for the app's start. */
const mailText = () => import('./mail-text.ts');
const arrivedMail = () => import('./arrived-mail.ts');

/** Mails with codes that came to addresses of the workspace, for as long as a code is of use. */
export interface DeliveredMails {
  put(addressId: string, content: Uint8Array, arrivedAt: Date): void;
  /** What came to one address, as a mailbox. What is here when it is opened came before. */
  open(addressId: string): Inbox;
}

export function createDeliveredMails(now: () => number): DeliveredMails {
  let kept: readonly KeptMail[] = [];
  let nextUid = 1;
  const wakers = createWakers();
  const current = (): readonly KeptMail[] => (kept = kept.filter(({ arrivedAt }) => now() - arrivedAt.getTime() < KEPT_MS));

  return {
    put: (addressId, content, arrivedAt) => {
      kept = [...current(), { uid: nextUid++, addressId, content, arrivedAt }].slice(-MOST_KEPT);
      wakers.wake();
    },
    open: (addressId) => ({
      mark: { uidValidity: 'delivered', uidNext: nextUid },
      arrivals: async (since, notBefore) => {
        const wanted = current().filter((mail) => mail.addressId === addressId && mail.uid >= (since?.uidNext ?? 0) && mail.arrivedAt >= notBefore);
        const { readArrivedMail } = await arrivedMail();
        return (await Promise.all(wanted.map((mail) => readArrivedMail(mail.uid, mail.arrivedAt, mail.content)))).sort((one, other) => other.uid - one.uid);
      },
      read: async (uid) => (await mailText()).readMailText(current().find((mail) => mail.uid === uid)?.content ?? new Uint8Array()),
      news: (milliseconds, signal) => wakers.wait(milliseconds, signal),
      close: () => Promise.resolve(),
    }),
  };
}
