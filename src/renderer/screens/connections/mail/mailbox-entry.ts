import type { KnownMailboxes } from '../../../../shared/domain/mail-source.ts';
import type { EnteredMailbox } from '../../../../shared/ipc/mails.ts';
import { EMPTY_PLACE, placeOf, type PlaceDraft } from '../codes/mailbox-draft.ts';

/** The mailbox of a form: one that another connection reads, or one that is typed. */
export interface MailboxEntry {
  /** The connection whose mailbox it is; null where it is typed. */
  readonly sameAs: string | null;
  readonly draft: PlaceDraft;
}

export const EMPTY_ENTRY: MailboxEntry = { sameAs: null, draft: EMPTY_PLACE };

/** What is to be sent, or what is missing in words. */
export function enteredMailbox({ sameAs, draft }: MailboxEntry, password: string, known: KnownMailboxes['known'], hasStored: boolean): { readonly mailbox: EnteredMailbox; readonly problem: null } | { readonly mailbox: null; readonly problem: string } {
  if (sameAs === null) return placeOf(draft, password, hasStored);
  const place = known.find(({ connectionId }) => connectionId === sameAs)?.place;
  return place ? { mailbox: { place, password: { kind: 'SAME_AS', connectionId: sameAs } }, problem: null } : { mailbox: null, problem: 'This mailbox is no longer here. Choose another one.' };
}
