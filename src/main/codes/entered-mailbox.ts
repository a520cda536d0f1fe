import type { MailboxPlace } from '../../shared/domain/code-delivery.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { KeptMailbox } from '../mailbox/mailbox-access.ts';
import type { MailGrants } from '../mailbox/sign-in/mail-grants.ts';
import type { Vault } from '../vault/vault.ts';
import { CodeSetupRefused } from './code-setup-refused.ts';
import { mailboxAccess, mailboxKey, mailboxSecret, mailboxUrl, type MailboxKey } from './mailbox-secret.ts';

/** A mailbox as a person gives it: its password typed, what is stored, what opens another connection's mailbox, or a sign-in made in the browser. */
export interface GivenMailbox {
  readonly place: MailboxPlace;
  readonly password:
    | { readonly kind: 'ENTERED'; readonly password: string }
    | { readonly kind: 'STORED' }
    | { readonly kind: 'SAME_AS'; readonly connectionId: string }
    | { readonly kind: 'SIGNED_IN'; readonly grantId: string };
}

export interface EnteredMailboxDeps {
  readonly vault: Pick<Vault, 'use' | 'set'>;
  readonly grants: Pick<MailGrants, 'isFor' | 'adopted'>;
  readonly openInbox: (mailbox: KeptMailbox) => Promise<Inbox>;
}

const OTHER = 'What is stored is for another mailbox. Enter the password of this one, or sign in to it.';

/** What opens the mailbox that a person gives; `ownId` is the connection whose stored one is meant. @throws CodeSetupRefused, VaultError */
async function enteredKey({ vault, grants }: EnteredMailboxDeps, ownId: string | null, { place, password }: GivenMailbox): Promise<MailboxKey> {
  if (password.kind === 'ENTERED') return { password: password.password };
  if (password.kind === 'SIGNED_IN') {
    // A token goes to the server it was got for, and to no other.
    if (!(await grants.isFor(password.grantId, place))) throw new CodeSetupRefused('You signed in for another mailbox. Sign in to this one.');
    return { grantId: password.grantId };
  }
  const id = password.kind === 'SAME_AS' ? password.connectionId : ownId;
  if (id === null) throw new CodeSetupRefused('Nothing is stored yet. Enter the password of this mailbox, or sign in to it.');
  return vault.use(id, 'mailbox', (values) => {
    // A password goes to the server it was entered for, and to no other.
    if (mailboxAccess(place, values) === null) throw new CodeSetupRefused(OTHER);
    return mailboxKey(values);
  });
}

/** Opens a mailbox and closes it again. @throws MailboxProblem, CodeSetupRefused */
export async function openOnce(openInbox: (mailbox: KeptMailbox) => Promise<Inbox>, mailbox: KeptMailbox | null): Promise<void> {
  if (mailbox === null) throw new CodeSetupRefused(OTHER);
  await (await openInbox(mailbox)).close();
}

/** Opens the mailbox that a person gives once, and returns what opened it. @throws MailboxProblem, CodeSetupRefused, VaultError */
export async function openEntered(deps: EnteredMailboxDeps, ownId: string | null, mailbox: GivenMailbox): Promise<MailboxKey> {
  const key = await enteredKey(deps, ownId, mailbox);
  await openOnce(deps.openInbox, mailboxAccess(mailbox.place, mailboxSecret(mailbox.place, key)));
  return key;
}

/** Seals what opens a connection's mailbox. Durable when it resolves. @throws VaultError */
export async function keepMailbox({ vault, grants }: Pick<EnteredMailboxDeps, 'vault' | 'grants'>, connectionId: string, place: MailboxPlace, key: MailboxKey): Promise<void> {
  await vault.set(connectionId, 'mailbox', mailboxSecret(place, key), mailboxUrl(place));
  if ('grantId' in key) grants.adopted(key.grantId);
}
