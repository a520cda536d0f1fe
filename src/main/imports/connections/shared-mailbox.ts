import type { MailboxPlace } from '../../../shared/domain/code-delivery.ts';
import type { Connection } from '../../../shared/domain/connection.ts';

/** A mailbox that connections read, and one of them, under which its password is kept. */
export interface SharedMailbox {
  readonly place: MailboxPlace;
  readonly connectionId: string;
}

/** The mailbox that all connections by e-mail read; null where there is none, or more than one. */
export function sharedMailbox(connections: readonly Pick<Connection, 'id' | 'mail' | 'credentialId'>[]): SharedMailbox | null {
  const found = connections.flatMap(({ id, mail, credentialId }) => (mail?.mailbox && credentialId !== null ? [{ place: mail.mailbox, connectionId: id }] : []));
  const kinds = new Set(found.map(({ place }) => JSON.stringify([place.host, place.port, place.username, place.folder])));
  return kinds.size === 1 ? (found[0] ?? null) : null;
}
