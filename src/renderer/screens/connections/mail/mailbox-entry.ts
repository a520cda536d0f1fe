import type { ConnectionSummary } from '../../../../shared/domain/connection.ts';
import type { EnteredMailbox } from '../../../../shared/ipc/mails.ts';
import { EMPTY_PLACE, placeOf, type PlaceDraft } from '../codes/mailbox-draft.ts';

/** The mailbox of a form: one that another connection reads, or one that is typed. */
export interface MailboxEntry {
  /** The connection whose mailbox it is; null where it is typed. */
  readonly sameAs: string | null;
  readonly draft: PlaceDraft;
}

export const EMPTY_ENTRY: MailboxEntry = { sameAs: null, draft: EMPTY_PLACE };

/** The mailboxes that connections read, each once, by a connection that reads it. */
export function knownMailboxes(connections: readonly Pick<ConnectionSummary, 'id' | 'mail' | 'credentialId'>[]): { readonly value: string; readonly label: string }[] {
  const seen = new Map<string, { readonly value: string; readonly label: string }>();
  for (const { id, mail, credentialId } of connections) {
    const place = mail?.mailbox;
    if (!place || credentialId === null) continue;
    const key = JSON.stringify([place.host, place.port, place.username, place.folder]);
    if (!seen.has(key)) seen.set(key, { value: id, label: `${place.address} (${place.folder})` });
  }
  return [...seen.values()];
}

/** What is to be sent, or what is missing in words. */
export function enteredMailbox({ sameAs, draft }: MailboxEntry, connections: readonly Pick<ConnectionSummary, 'id' | 'mail'>[], hasStored: boolean): { readonly mailbox: EnteredMailbox; readonly problem: null } | { readonly mailbox: null; readonly problem: string } {
  if (sameAs === null) return placeOf(draft, hasStored);
  const place = connections.find(({ id }) => id === sameAs)?.mail?.mailbox;
  return place ? { mailbox: { place, password: { kind: 'SAME_AS', connectionId: sameAs } }, problem: null } : { mailbox: null, problem: 'This mailbox is no longer here. Choose another one.' };
}
