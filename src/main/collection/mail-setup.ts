import type { MailboxPlace } from '../../shared/domain/code-delivery.ts';
import { CodeSetupRefused } from '../codes/code-setup-refused.ts';
import { enteredPassword, openOnce, type GivenMailbox } from '../codes/entered-mailbox.ts';
import { mailboxAccess, mailboxSecret, mailboxUrl } from '../codes/mailbox-secret.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import { MailboxProblem, type MailboxAccess } from '../mailbox/mailbox-access.ts';
import { VaultError } from '../vault/vault-error.ts';
import type { Vault } from '../vault/vault.ts';

interface MailSetupDeps {
  readonly vault: Pick<Vault, 'use' | 'set'>;
  readonly openInbox: (access: MailboxAccess) => Promise<Inbox>;
}

/** How connections get a mailbox. Nothing in it is changed by opening it. */
export interface MailSetup {
  /** Opens the mailbox once, and returns its password. @throws MailboxProblem, CodeSetupRefused, VaultError */
  open(ownId: string | null, mailbox: GivenMailbox): Promise<string>;
  /** The same as a test: how it went, in words for the person. */
  test(ownId: string | null, mailbox: GivenMailbox): Promise<{ works: boolean; words: string }>;
  /** Seals the password for a connection. Durable when it resolves. */
  keep(connectionId: string, place: MailboxPlace, password: string): Promise<void>;
}

const isForPerson = (error: unknown): error is Error => error instanceof MailboxProblem || error instanceof CodeSetupRefused || error instanceof VaultError;

export function createMailSetup({ vault, openInbox }: MailSetupDeps): MailSetup {
  const open = async (ownId: string | null, mailbox: GivenMailbox): Promise<string> => {
    const password = await enteredPassword(vault, ownId, mailbox);
    await openOnce(openInbox, mailboxAccess(mailbox.place, mailboxSecret(mailbox.place, password)));
    return password;
  };
  return {
    open,
    test: async (ownId, mailbox) => {
      try {
        await open(ownId, mailbox);
        return { works: true, words: `The mailbox opens, and it has the folder ${mailbox.place.folder}.` };
      } catch (error) {
        if (!isForPerson(error)) throw error;
        return { works: false, words: error.message };
      }
    },
    keep: (connectionId, place, password) => vault.set(connectionId, 'mailbox', mailboxSecret(place, password), mailboxUrl(place)),
  };
}
