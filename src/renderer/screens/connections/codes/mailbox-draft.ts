import { CodeSender, MailboxPlace, type MailboxDelivery } from '../../../../shared/domain/code-delivery.ts';
import { SERVICE_FACTS, type MailboxSignIn } from '../../../../shared/domain/mail-service.ts';
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
  readonly signIn: MailboxSignIn;
  /** The sign-in made in the browser for this mailbox; null until there is one. Holds no secret. */
  readonly grantId: string | null;
  /** How the mailbox that is stored is opened: what is stored is of use only to the same way. null where none is. */
  readonly storedSignIn: MailboxSignIn | null;
}

export interface MailboxDraft extends PlaceDraft {
  readonly senders: string;
}

export const EMPTY_PLACE: PlaceDraft = { address: '', host: '', port: 993, security: 'TLS', username: '', folder: 'INBOX', signIn: 'PASSWORD', grantId: null, storedSignIn: null };
export const EMPTY_MAILBOX: MailboxDraft = { ...EMPTY_PLACE, senders: '' };

const signInOf = ({ signIn }: MailboxPlace): MailboxSignIn => signIn ?? 'PASSWORD';

/** A mailbox that is kept, to be changed. */
export const placeDraftOf = (place: MailboxPlace): PlaceDraft => ({ ...place, signIn: signInOf(place), grantId: null, storedSignIn: signInOf(place) });
export const mailboxDraftOf = ({ senders, ...place }: MailboxDelivery): MailboxDraft => ({ ...placeDraftOf(place), senders: senders.join(', ') });

/** A draft after a change. A sign-in was made for one mailbox: it does not go along to another. */
export function withChange<T extends PlaceDraft>(draft: T, change: Partial<PlaceDraft>): T {
  const isOther = (['address', 'host', 'username', 'signIn'] as const).some((name) => change[name] !== undefined && change[name] !== draft[name]);
  return { ...draft, ...(isOther ? { grantId: null } : {}), ...change };
}

/** The mail server that a service is known to have, unless one was typed. */
export function withSignIn(draft: PlaceDraft, signIn: MailboxSignIn): Partial<PlaceDraft> {
  const known = Object.values(SERVICE_FACTS).map(({ imapHost }) => imapHost);
  if (signIn === 'PASSWORD' || !known.includes(draft.host.trim())) return { signIn };
  return { signIn, host: SERVICE_FACTS[signIn].imapHost, port: 993, security: 'TLS' };
}

/** Where a mailbox is, or what is missing in words. */
export function placeIn(draft: PlaceDraft): { readonly place: MailboxPlace; readonly problem: null } | { readonly place: null; readonly problem: string } {
  const { address, host, port, security, folder, signIn } = draft;
  const username = draft.username.trim() === '' ? address.trim() : draft.username.trim();
  const place = MailboxPlace.safeParse({ address: address.trim(), host, port, security, folder: folder.trim() === '' ? 'INBOX' : folder.trim(), username, signIn });
  return place.success ? { place: place.data, problem: null } : { place: null, problem: place.error.issues[0]?.message ?? 'Something is missing.' };
}

/** The mailbox of a form in order, or what is missing in words. An empty password means the stored one. */
export function placeOf(draft: PlaceDraft, password: string, hasStored: boolean): { readonly mailbox: EnteredMailbox; readonly problem: null } | { readonly mailbox: null; readonly problem: string } {
  const { place, problem } = placeIn(draft);
  if (place === null) return { mailbox: null, problem };
  const { signIn, grantId } = draft;
  const given = signIn === 'PASSWORD' ? (password === '' ? null : { kind: 'ENTERED' as const, password }) : grantId === null ? null : { kind: 'SIGNED_IN' as const, grantId };
  if (given !== null) return { mailbox: { place, password: given }, problem: null };
  if (hasStored && draft.storedSignIn === signIn) return { mailbox: { place, password: { kind: 'STORED' } }, problem: null };
  return { mailbox: null, problem: signIn === 'PASSWORD' ? 'Enter the password of the mailbox.' : 'Sign in to the mailbox first.' };
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
