import { createCodeDesk, type CodeDesk } from '../codes/code-desk.ts';
import { NONE_DELIVERED, createCodeSource, type CodeSource, type DeliveredCodes } from '../codes/code-source.ts';
import { openDeliveries } from '../codes/deliveries.ts';
import { createGivenCodes } from '../codes/given-codes.ts';
import { createSmsInbox, type SmsInbox } from '../codes/sms/sms-inbox.ts';
import { createPhoneLink, type PhoneLink } from '../codes/sms/sms-phone.ts';
import type { MailServiceServices } from './mail-services.ts';
import { MailboxProblem } from '../mailbox/mailbox-access.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';

export interface CodeServices {
  readonly source: CodeSource;
  readonly desk: CodeDesk;
  readonly phone: PhoneLink;
  /** Takes a text message that came by a workspace. */
  readonly takeSms: SmsInbox['take'];
  /** Says where codes come by a workspace; until then none do. */
  readonly deliverBy: (delivered: DeliveredCodes) => void;
}

/** One-time codes from every source, over the vault that holds their secrets. Nothing listens until the phone is started. */
export function composeCodes(store: StoreClient, vault: Vault, { grants, openInbox }: Pick<MailServiceServices, 'grants' | 'openInbox'>): CodeServices {
  const given = createGivenCodes(Date.now);
  const deliveries = openDeliveries(store.settings);
  const sms = createSmsInbox({ now: Date.now, given });
  const phone = createPhoneLink({ settings: store.settings, onMessage: (message) => sms.take(message) });
  let delivered = NONE_DELIVERED;
  const source = createCodeSource({
    delivered: { mails: (id) => delivered.mails(id), hasSms: (id) => delivered.hasSms(id), hurry: () => delivered.hurry() },
    vault, deliveries, given, sms, now: Date.now, openInbox,
    wait: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
    // Another try with a refused password could lock the mailbox, and an untrusted server stays one.
    isFinal: (error) => !(error instanceof MailboxProblem) || !['UNREACHABLE', 'NO_SUCH_NAME', 'LOST', 'SERVICE_UNREACHABLE'].includes(error.kind),
  });
  return {
    source, phone,
    takeSms: (message, arrivedAt) => sms.take(message, arrivedAt),
    deliverBy: (by) => {
      delivered = by;
    },
    desk: createCodeDesk({ vault, grants, deliveries, source, phone, openInbox, now: Date.now }),
  };
}
