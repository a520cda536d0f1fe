import { createCodeDesk, type CodeDesk } from './codes/code-desk.ts';
import { createCodeSource, type CodeSource } from './codes/code-source.ts';
import { openDeliveries } from './codes/deliveries.ts';
import { createGivenCodes } from './codes/given-codes.ts';
import { createSmsInbox } from './codes/sms-inbox.ts';
import { createPhoneLink, type PhoneLink } from './codes/sms-phone.ts';
import type { Inbox } from './mailbox/imap-inbox.ts';
import { MailboxProblem, type MailboxAccess } from './mailbox/mailbox-access.ts';
import type { MailGrants } from './mailbox/sign-in/mail-grants.ts';
import { openingWithTokens } from './mailbox/sign-in/open-with-token.ts';
import type { StoreClient } from './store/store-client.ts';
import type { Vault } from './vault/vault.ts';

export interface CodeServices {
  readonly source: CodeSource;
  readonly desk: CodeDesk;
  readonly phone: PhoneLink;
}

/** The mail client is loaded when a mailbox is opened: it is not for the app's start. */
const openByAccess = async (access: MailboxAccess): Promise<Inbox> => (await import('./mailbox/imap-inbox.ts')).openInbox(access);

/** One-time codes from every source, over the vault that holds their secrets. Nothing listens until the phone is started. */
export function composeCodes(store: StoreClient, vault: Vault, grants: MailGrants): CodeServices {
  const openInbox = openingWithTokens(grants, openByAccess);
  const given = createGivenCodes(Date.now);
  const deliveries = openDeliveries(store.settings);
  const sms = createSmsInbox({ now: Date.now, given });
  const phone = createPhoneLink({ settings: store.settings, onMessage: (message) => sms.take(message) });
  const source = createCodeSource({
    vault, deliveries, given, sms, now: Date.now, openInbox,
    wait: (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); }),
    // Another try with a refused password could lock the mailbox, and an untrusted server stays one.
    isFinal: (error) => !(error instanceof MailboxProblem) || !['UNREACHABLE', 'NO_SUCH_NAME', 'LOST', 'SERVICE_UNREACHABLE'].includes(error.kind),
  });
  return { source, phone, desk: createCodeDesk({ vault, grants, deliveries, source, phone, openInbox, now: Date.now }) };
}
