import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { MailServiceRegistration } from '../../../shared/domain/mail-service.ts';
import { VaultError } from '../../vault/vault-error.ts';
import type { SecretRegistrar } from '../../vault/secret-hold.ts';
import type { Vault } from '../../vault/vault.ts';
import { MailboxProblem, type MailboxAddress } from '../mailbox-access.ts';
import type { Authorisation, Registration, Tokens } from './authorisation.ts';

/** For which mailbox a sign-in was made. Its token goes to that server, for that user, and nowhere else. */
type SignedInPlace = Pick<MailboxAddress, 'host' | 'username'>;

/** A token that opens a mailbox now. */
interface CurrentToken {
  readonly token: string;
  /** It was got from the service for this very question: another one would be no better. */
  readonly isNew: boolean;
}

/** The lasting sign-ins at mail services. Their refresh tokens are in the vault alone; access tokens in memory, while they hold. */
export interface MailGrants {
  /** Keeps a new sign-in, and returns its id. Durable when it resolves. @throws VaultError */
  keep(registration: Registration, place: SignedInPlace, tokens: Tokens & { readonly refreshToken: string }): Promise<string>;
  /** Whether a sign-in was made for this mailbox. @throws VaultError */
  isFor(grantId: string, place: SignedInPlace): Promise<boolean>;
  /** A token that holds; `refused` is one that the mail server did not take, so that another one is got. @throws MailboxProblem, VaultError */
  tokenOf(grantId: string, refused?: string): Promise<CurrentToken>;
  /** A mailbox, or the server that sends notices, was kept with this sign-in: from now on it lasts as long as one is. */
  adopted(grantId: string): void;
  /** Erases the sign-ins with which neither a mailbox nor the server that sends notices is kept. Nothing where the vault cannot tell. */
  sweep(): Promise<void>;
  /** Forgets all access tokens. */
  close(): void;
}

interface MailGrantsDeps {
  readonly vault: Pick<Vault, 'set' | 'use' | 'ids' | 'delete'>;
  readonly authorisation: () => Promise<Pick<Authorisation, 'refresh'>>;
  readonly registerSecret: SecretRegistrar;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A token is refreshed this long before its end, in milliseconds: the mail server's clock is another one. */
const EARLIER_MS = 60_000;

const Values = MailServiceRegistration.extend({ host: z.string(), username: z.string(), refreshToken: z.string().min(1), clientSecret: z.string().optional() });

interface HeldToken extends Pick<Tokens, 'accessToken' | 'expiresAt'> {
  /** Ends its being left out of the log. */
  readonly forget: () => void;
}

export function createMailGrants({ vault, authorisation, registerSecret, now }: MailGrantsDeps): MailGrants {
  const held = new Map<string, HeldToken>();
  const refreshing = new Map<string, Promise<string>>();
  /** Made in this run, while the mailbox they are for is still being set up. */
  const waiting = new Set<string>();

  const hold = (grantId: string, { accessToken, expiresAt }: Tokens): void => {
    drop(grantId);
    held.set(grantId, { accessToken, expiresAt, forget: registerSecret(accessToken) });
  };
  const drop = (grantId: string): void => {
    held.get(grantId)?.forget();
    held.delete(grantId);
  };
  const write = (grantId: string, { service, clientId, issuer, scope, clientSecret }: Registration, { host, username }: SignedInPlace, refreshToken: string): Promise<void> =>
    vault.set(grantId, 'mailbox-grant', { service, clientId, issuer, scope, host: host.toLowerCase(), username, refreshToken, ...(clientSecret === null ? {} : { clientSecret }) }, issuer);

  const refresh = async (grantId: string): Promise<string> => {
    try {
      return await vault.use(grantId, 'mailbox-grant', async (values) => {
        const { host, username, refreshToken, clientSecret = null, ...registration } = Values.parse(values);
        const tokens = await (await authorisation()).refresh({ ...registration, clientSecret }, refreshToken);
        // Some services give a new one each time, and take the former one no more.
        if (tokens.refreshToken !== null && tokens.refreshToken !== refreshToken) await write(grantId, { ...registration, clientSecret }, { host, username }, tokens.refreshToken);
        hold(grantId, tokens);
        return tokens.accessToken;
      });
    } catch (error) {
      drop(grantId);
      throw error instanceof VaultError && error.code === 'ABSENT' ? new MailboxProblem('SIGN_IN_ENDED') : error;
    }
  };

  /** The sign-ins that mailboxes and the server that sends notices are kept with; null where one of them cannot be opened now. */
  const named = async (): Promise<Set<string> | null> => {
    const found = new Set<string>();
    for (const kind of ['mailbox', 'smtp'] as const) {
      for (const id of await vault.ids(kind)) {
        try {
          const grant = await vault.use(id, kind, (values) => values['grant']);
          if (grant !== undefined) found.add(grant);
        } catch {
          return null;
        }
      }
    }
    return found;
  };

  return {
    keep: async (registration, place, tokens) => {
      const grantId = uuidv7();
      waiting.add(grantId);
      await write(grantId, registration, place, tokens.refreshToken);
      hold(grantId, tokens);
      return grantId;
    },
    isFor: (grantId, { host, username }) => vault.use(grantId, 'mailbox-grant', (values) => values['host'] === host.toLowerCase() && values['username'] === username),
    tokenOf: async (grantId, refused) => {
      const current = held.get(grantId);
      if (current !== undefined && current.accessToken !== refused && current.expiresAt - EARLIER_MS > now()) return { token: current.accessToken, isNew: false };
      // One at a time: a refresh token that is used twice ends the whole sign-in at services that give a new one each time.
      const running = refreshing.get(grantId) ?? refresh(grantId).finally(() => refreshing.delete(grantId));
      refreshing.set(grantId, running);
      return { token: await running, isNew: true };
    },
    adopted: (grantId) => void waiting.delete(grantId),
    sweep: async () => {
      const all = (await vault.ids('mailbox-grant')).filter((id) => !waiting.has(id));
      const used = all.length === 0 ? null : await named();
      if (used === null) return;
      for (const id of all) {
        if (used.has(id)) continue;
        drop(id);
        await vault.delete(id, 'mailbox-grant');
      }
    },
    close: () => [...held.keys()].forEach(drop),
  };
}
