import type { MailboxPlace } from '../../shared/domain/code-delivery.ts';
import type { KeptMailbox } from '../mailbox/mailbox-access.ts';

/** What opens a mailbox: its password, or a sign-in at its service that the vault keeps by itself, since many connections may read one mailbox. */
export type MailboxKey = { readonly password: string } | { readonly grantId: string };

/** What the vault keeps of a mailbox: what opens it, and the server it is for. */
export function mailboxSecret(place: MailboxPlace, key: MailboxKey): Record<string, string> {
  return { ...('password' in key ? { password: key.password } : { grant: key.grantId }), username: place.username, host: place.host.toLowerCase() };
}

/** What opens a mailbox, out of what the vault keeps of it. */
export function mailboxKey(values: Readonly<Record<string, string>>): MailboxKey {
  const grantId = values['grant'];
  return grantId === undefined ? { password: values['password'] ?? '' } : { grantId };
}

/** The address a mailbox's password is for, as the vault judges hosts by it. */
export function mailboxUrl({ host, port, security }: MailboxPlace): string {
  const bare = host.replace(/^\[|\]$/g, '');
  return `${security === 'TLS' ? 'imaps' : 'imap'}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** How a mailbox is opened; null where what is kept was entered for another server or user. */
export function mailboxAccess(place: MailboxPlace, values: Readonly<Record<string, string>>): KeptMailbox | null {
  if (values['host'] !== place.host.toLowerCase() || values['username'] !== place.username) return null;
  const { host, port, security, username, folder } = place;
  return { host: host.replace(/^\[|\]$/g, ''), port, security, username, folder, ...mailboxKey(values) };
}
