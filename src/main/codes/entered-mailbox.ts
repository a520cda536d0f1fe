import type { MailboxPlace } from '../../shared/domain/code-delivery.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { MailboxAccess } from '../mailbox/mailbox-access.ts';
import type { Vault } from '../vault/vault.ts';
import { CodeSetupRefused } from './code-setup-refused.ts';
import { mailboxAccess } from './mailbox-secret.ts';

/** A mailbox as a person gives it: its password typed, the stored one, or that of another connection's mailbox. */
export interface GivenMailbox {
  readonly place: MailboxPlace;
  readonly password: { readonly kind: 'ENTERED'; readonly password: string } | { readonly kind: 'STORED' } | { readonly kind: 'SAME_AS'; readonly connectionId: string };
}

const OTHER = 'The stored password is for another mailbox. Enter the password of this one.';

/** The password of a mailbox that a person gives; `ownId` is the connection whose stored one is meant. @throws CodeSetupRefused, VaultError */
export function enteredPassword(vault: Pick<Vault, 'use'>, ownId: string | null, { place, password }: GivenMailbox): Promise<string> {
  if (password.kind === 'ENTERED') return Promise.resolve(password.password);
  const id = password.kind === 'SAME_AS' ? password.connectionId : ownId;
  if (id === null) throw new CodeSetupRefused('No password is stored yet. Enter the one of this mailbox.');
  return vault.use(id, 'mailbox', (values) => {
    // A password goes to the server it was entered for, and to no other.
    if (mailboxAccess(place, values) === null) throw new CodeSetupRefused(OTHER);
    return values['password'] ?? '';
  });
}

/** Opens a mailbox and closes it again. @throws MailboxProblem, CodeSetupRefused */
export async function openOnce(openInbox: (access: MailboxAccess) => Promise<Inbox>, access: MailboxAccess | null): Promise<void> {
  if (access === null) throw new CodeSetupRefused(OTHER);
  await (await openInbox(access)).close();
}
