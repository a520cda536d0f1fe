import type { MailboxPlace } from '../../../shared/domain/code-delivery.ts';
import { CodeSetupRefused } from '../../codes/code-setup-refused.ts';
import { keepMailbox, openEntered, type EnteredMailboxDeps, type GivenMailbox } from '../../codes/entered-mailbox.ts';
import type { MailboxKey } from '../../codes/mailbox-secret.ts';
import { MailboxProblem } from '../../mailbox/mailbox-access.ts';
import type { MailGrants } from '../../mailbox/sign-in/mail-grants.ts';
import type { Vault } from '../../vault/vault.ts';
import { VaultError } from '../../vault/vault-error.ts';

interface MailSetupDeps extends EnteredMailboxDeps {
  readonly vault: EnteredMailboxDeps['vault'] & Pick<Vault, 'delete'>;
  readonly grants: EnteredMailboxDeps['grants'] & Pick<MailGrants, 'sweep'>;
}

/** How connections get a mailbox. Nothing in it is changed by opening it. */
export interface MailSetup {
  /** Opens the mailbox once, and returns what opened it. @throws MailboxProblem, CodeSetupRefused, VaultError */
  open(ownId: string | null, mailbox: GivenMailbox): Promise<MailboxKey>;
  /** The same as a test: how it went, in words for the person. */
  test(ownId: string | null, mailbox: GivenMailbox): Promise<{ works: boolean; words: string }>;
  /** Seals what opens it for a connection. Durable when it resolves. */
  keep(connectionId: string, place: MailboxPlace, key: MailboxKey): Promise<void>;
  /** Erases what opened a connection's mailbox. */
  forget(connectionId: string): Promise<void>;
  /** Erases sign-ins that no connection's mailbox is opened by any more. */
  tidy(): Promise<void>;
}

const isForPerson = (error: unknown): error is Error => error instanceof MailboxProblem || error instanceof CodeSetupRefused || error instanceof VaultError;

export function createMailSetup({ vault, grants, openInbox }: MailSetupDeps): MailSetup {
  const open = (ownId: string | null, mailbox: GivenMailbox): Promise<MailboxKey> => openEntered({ vault, grants, openInbox }, ownId, mailbox);
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
    keep: (connectionId, place, key) => keepMailbox({ vault, grants }, connectionId, place, key),
    forget: (connectionId) => vault.delete(connectionId),
    tidy: () => grants.sweep(),
  };
}
