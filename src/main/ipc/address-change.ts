import type { Connection, ConnectionChange, ConnectionStatus } from '../../shared/domain/connection.ts';

/** Which secrets a connection had for the website it left. All of them are erased. */
export interface ErasedSecrets {
  readonly password: boolean;
  readonly authenticator: boolean;
  readonly answers: boolean;
}

/** What a new address says about a connection, to its status and to the person. */
export interface AddressWords {
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  readonly words: string;
}

/** Whether an address belongs to another website than the connection's: another scheme, host or port. */
export function isOtherWebsite(connection: Pick<Connection, 'signInUrl'>, signInUrl: string): boolean {
  return new URL(signInUrl).origin !== new URL(connection.signInUrl).origin;
}

/**
 * The row of a connection under a new address. A password goes to no other host than the one it was entered for, and not
 * from https to http: it is asked for again where scheme, host or port differ, and so are approved origins.
 */
export function addressChange(connection: Pick<Connection, 'signInUrl'>, signInUrl: string): ConnectionChange {
  return isOtherWebsite(connection, signInUrl) ? { signInUrl, approvedOrigins: [], credentialId: null } : { signInUrl };
}

const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`);

/** What is said after an address has changed; `erased` is null where the website is the same and everything stayed. */
export function addressWords(before: string, signInUrl: string, erased: ErasedSecrets | null): AddressWords {
  if (erased === null) return { status: 'PENDING', detail: null, words: 'The address is changed and being checked.' };
  const [oldHost, host] = [new URL(before).host, new URL(signInUrl).host];
  const gone = [...(erased.password ? ['the password'] : []), ...(erased.authenticator ? ['the authenticator'] : []), ...(erased.answers ? ['the answers to security questions'] : [])];
  const isOne = gone.length === 1 && !erased.answers;
  const again = gone.length === 0 ? 'Reconnect and sign in there.' : `Reconnect and enter ${isOne ? 'it' : 'them'} again.`;
  const left = gone.length === 0 ? '' : ` What was kept for ${oldHost} goes to no other website and was erased: ${listed(gone)}.`;
  return {
    status: 'ADDITIONAL_CREDENTIALS_NEEDED',
    detail: `The address was changed to ${host}.${left} ${again}`,
    words: `The address is changed to ${host}, another website.${left} ${again}`,
  };
}
