import { session as electronSession } from 'electron';
import type { CustomFetch } from 'openid-client';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { KeptMailbox, MailboxAccess } from '../mailbox/mailbox-access.ts';
import type { Authorisation } from '../mailbox/sign-in/authorisation.ts';
import { createMailGrants, type MailGrants } from '../mailbox/sign-in/mail-grants.ts';
import { createMailSignIn, type MailSignIn } from '../mailbox/sign-in/mail-sign-in.ts';
import { openingWithTokens } from '../mailbox/sign-in/open-with-token.ts';
import { openServiceSettings, type ServiceSettings } from '../mailbox/sign-in/service-settings.ts';
import type { SecretRegistrar } from '../vault/secret-hold.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { Vault } from '../vault/vault.ts';

export interface MailServiceServices {
  readonly grants: MailGrants;
  readonly services: ServiceSettings;
  readonly signIn: MailSignIn;
  /** Opens the inbox of a mailbox as it is kept, by its password or its sign-in. @throws MailboxProblem */
  readonly openInbox: (mailbox: KeptMailbox) => Promise<Inbox>;
}

/** Asks over the system's network, in a session of nobody's that keeps nothing. */
const ask: CustomFetch = (url, { method, headers, body, signal }) =>
  electronSession.fromPartition('mail-services').fetch(url, {
    method, headers, redirect: 'error', credentials: 'omit', cache: 'no-store', bypassCustomProtocolHandlers: true,
    ...(body instanceof URLSearchParams ? { body: body.toString() } : {}), ...(signal === undefined ? {} : { signal }),
  });

/** The library is loaded when a mailbox is signed in to: it is not for the app's start. */
const authorisation = async (): Promise<Authorisation> => (await import('../mailbox/sign-in/authorisation.ts')).createAuthorisation({ fetch: ask, now: Date.now });

/** The mail client is loaded when a mailbox is opened: it is not for the app's start. */
const openByAccess = async (access: MailboxAccess): Promise<Inbox> => (await import('../mailbox/imap-inbox.ts')).openInbox(access);

/** Signing in to mailboxes at their services, over the vault that keeps what comes of it. */
export function composeMailServices(store: StoreClient, vault: Vault, registerSecret: SecretRegistrar, openBrowser: (url: string) => Promise<void>): MailServiceServices {
  const services = openServiceSettings(store.settings, vault);
  const grants = createMailGrants({ vault, authorisation, registerSecret, now: Date.now });
  return { grants, services, signIn: createMailSignIn({ vault, services, grants, authorisation, openBrowser }), openInbox: openingWithTokens(grants, openByAccess) };
}
