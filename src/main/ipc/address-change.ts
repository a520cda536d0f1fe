import type { Connection, ConnectionChange, ConnectionStatus } from '../../shared/domain/connection.ts';

/** What a new address does to a connection. */
export interface AddressChange {
  readonly change: ConnectionChange;
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  /** The address belongs to another website: what was approved, learned and kept for the one before does not go along. */
  readonly isOtherWebsite: boolean;
}

/**
 * A connection under a new address. A password goes to no other host than the one it was entered for, and not
 * from https to http: it is asked for again where scheme, host or port differ, and so are approved origins.
 */
export function addressChange(connection: Pick<Connection, 'signInUrl' | 'credentialId'>, signInUrl: string): AddressChange {
  const isOtherWebsite = new URL(signInUrl).origin !== new URL(connection.signInUrl).origin;
  if (!isOtherWebsite) return { change: { signInUrl }, status: 'PENDING', detail: null, isOtherWebsite };
  return {
    change: { signInUrl, approvedOrigins: [], credentialId: null },
    status: 'ADDITIONAL_CREDENTIALS_NEEDED',
    detail: `The address was changed to ${new URL(signInUrl).host}. Reconnect and enter the password again: it goes to no other website than the one it was entered for.`,
    isOtherWebsite,
  };
}
