import { CodeSender, MailboxPlace, type MailboxDelivery } from '../../../../shared/domain/code-delivery.ts';
import type { EnteredMailbox } from '../../../../shared/ipc/mails.ts';
import type { api } from '../../../app/api.ts';
import { listOf } from '../../../words/list-of.ts';

export const SECURITY_CHOICES = [
  { value: 'TLS', label: 'From the start (TLS)' },
  { value: 'STARTTLS', label: 'After greeting' },
  { value: 'NONE', label: 'None, this computer only' },
] as const;

/** How a mailbox is reached, as it stands in a form, all but its password. */
export interface PlaceDraft {
  readonly address: string;
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITY_CHOICES)[number]['value'];
  /** Empty: the address. */
  readonly username: string;
  readonly folder: string;
}

export interface MailboxDraft extends PlaceDraft {
  readonly senders: string;
}

export const EMPTY_PLACE: PlaceDraft = { address: '', host: '', port: 993, security: 'TLS', username: '', folder: 'INBOX' };
export const EMPTY_MAILBOX: MailboxDraft = { ...EMPTY_PLACE, senders: '' };

export const mailboxDraftOf = ({ senders, ...place }: MailboxDelivery): MailboxDraft => ({ ...place, senders: senders.join(', ') });

/** The mailbox of a form in order, or what is missing in words. An empty password means the stored one. */
export function placeOf(draft: PlaceDraft, password: string, hasStored: boolean): { readonly mailbox: EnteredMailbox; readonly problem: null } | { readonly mailbox: null; readonly problem: string } {
  const { address, host, port, security, folder } = draft;
  const username = draft.username.trim() === '' ? address.trim() : draft.username.trim();
  const place = MailboxPlace.safeParse({ address: address.trim(), host, port, security, folder: folder.trim() === '' ? 'INBOX' : folder.trim(), username });
  if (!place.success) return { mailbox: null, problem: place.error.issues[0]?.message ?? 'Something is missing.' };
  if (password === '' && !hasStored) return { mailbox: null, problem: 'Enter the password of the mailbox.' };
  return { mailbox: { place: place.data, password: password === '' ? { kind: 'STORED' } : { kind: 'ENTERED', password } }, problem: null };
}

type Wanted = Omit<Parameters<typeof api.codes.setMailbox>[0], 'connectionId'>;

/** What is to be sent, or what is missing in words. */
export function mailboxOf(draft: MailboxDraft, password: string, hasStored: boolean): { readonly mailbox: Wanted; readonly problem: null } | { readonly mailbox: null; readonly problem: string } {
  const { mailbox, problem } = placeOf(draft, password, hasStored);
  if (mailbox === null) return { mailbox, problem };
  const senders = listOf(draft.senders);
  const wrong = senders.find((one) => !CodeSender.safeParse(one).success);
  if (wrong !== undefined) return { mailbox: null, problem: `“${wrong}” is neither an address nor a domain.` };
  return { mailbox: { ...mailbox, senders }, problem: null };
}
