import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import type { PortalPage } from '../../browser/portal-page.ts';
import type { signIn } from '../../portals/sign-in/sign-in.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { SignInPurpose } from './sign-in-desk.ts';
import type { SecretUse, Vault } from '../../vault/vault.ts';

interface StoredSignInDeps {
  readonly store: StoreClient;
  readonly vault: Vault;
  readonly signIn: typeof signIn;
}

/** Types a stored sign-in into a page, up to the step that waits for a person. Rejects only where the sign-in cannot be opened, before anything is loaded. */
export type TypeStoredSignIn = (portal: PortalPage, signal: AbortSignal) => Promise<void>;

/**
 * Whether Forager types the stored sign-in when a person reconnects: only where the portal took the password last
 * time and asked for a code, or somebody shows the way behind a password that was taken. A refused password is never typed a second time by itself.
 */
export function typesStoredSignIn(connection: { readonly status: ConnectionStatus; readonly credentialId: string | null }, purpose: SignInPurpose = 'SIGN_IN'): boolean {
  const statuses: readonly ConnectionStatus[] = purpose === 'SHOW_WAY' ? ACCEPTED : ['MFA_TOKEN_EXPIRED'];
  return statuses.includes(connection.status) && connection.credentialId !== null;
}

/** Statuses a connection only has where its password was taken. */
const ACCEPTED: readonly ConnectionStatus[] = ['MFA_TOKEN_EXPIRED', 'CONNECTED', 'NO_BILLS_FOUND', 'NO_ACCOUNTS_FOUND', 'UNDER_INVESTIGATION'];

/** Returns how the stored sign-in of a connection is typed for a person, or null where they sign in themselves. */
export function storedSignIns({ store, vault, signIn }: StoredSignInDeps): (connectionId: string, purpose?: SignInPurpose) => Promise<TypeStoredSignIn | null> {
  return async (connectionId, purpose) => {
    const connection = await store.connections.get({ id: connectionId });
    if (!connection || connection.credentialId === null || !typesStoredSignIn(connection, purpose)) return null;
    const { credentialId, signInUrl, approvedOrigins } = connection;
    if ((await vault.test(credentialId)) !== 'OK') return null;
    return async (portal, signal) => {
      const type: SecretUse<SignInOutcome> = (values) => signIn(portal, {
        url: signInUrl,
        credentials: () => Promise.resolve({ username: values['username'] ?? '', password: values['password'] ?? '' }),
        approvedOrigins,
        // The code and every other question are the person's.
        codes: { channels: [], next: () => Promise.resolve(null) },
        fields: {},
        signal,
      });
      const outcome = await vault.use(credentialId, 'portal-password', type, signInUrl);
      if (outcome.status === 'PASSWORD_INCORRECT') await store.connections.setStatus({ id: connectionId, status: 'PASSWORD_INCORRECT', detail: outcome.detail });
    };
  };
}
