import type { MailboxPlace } from '../../shared/domain/code-delivery.ts';
import type { MailboxAccess } from '../mailbox/mailbox-access.ts';

/** What the vault keeps of a mailbox: its password, and the server it was entered for. */
export function mailboxSecret(place: MailboxPlace, password: string): Record<string, string> {
  return { password, username: place.username, host: place.host.toLowerCase() };
}

/** The address a mailbox's password is for, as the vault judges hosts by it. */
export function mailboxUrl({ host, port, security }: MailboxPlace): string {
  const bare = host.replace(/^\[|\]$/g, '');
  return `${security === 'TLS' ? 'imaps' : 'imap'}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** How a mailbox is opened; null where the password was entered for another server or user. */
export function mailboxAccess(place: MailboxPlace, values: Readonly<Record<string, string>>): MailboxAccess | null {
  if (values['host'] !== place.host.toLowerCase() || values['username'] !== place.username) return null;
  const { host, port, security, username, folder } = place;
  return { host: host.replace(/^\[|\]$/g, ''), port, security, username, folder, password: values['password'] ?? '' };
}
