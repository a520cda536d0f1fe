import type { Connection } from '../../shared/domain/connection.ts';
import type { CredentialKind } from '../../shared/domain/vault-state.ts';
import type { Inbox } from '../mailbox/imap-inbox.ts';
import type { KeptMailbox } from '../mailbox/mailbox-access.ts';
import { VaultError } from '../vault/vault-error.ts';
import type { Vault } from '../vault/vault.ts';
import type { Asker } from './asker.ts';
import { readAuthenticatorSecret } from './authenticator/authenticator.ts';
import type { Deliveries } from './deliveries.ts';
import { FreshCodes } from './authenticator/fresh-codes.ts';
import type { Clock } from './authenticator/fresh-codes.ts';
import type { GivenCodes } from './given-codes.ts';
import { watchMailbox } from './mail-codes.ts';
import type { MailWatch } from './mail-codes.ts';
import { mailboxAccess } from './mailbox-secret.ts';
import type { SmsInbox, SmsWatch } from './sms/sms-inbox.ts';

/** How a portal says it gives its code. */
export type CodeChannel = 'AUTHENTICATOR' | 'EMAIL' | 'SMS' | 'UNKNOWN';

/** The sources of codes of one connection, for one sign-in: begun before the portal is asked for anything. */
export interface CodeSession {
  /** The channels that have a source, the one to be preferred first. */
  readonly channels: readonly CodeChannel[];
  /** The code for a portal that asks now; null where no source gives one, and a person has to. */
  next(request: { readonly channel: CodeChannel }): Promise<string | null>;
  /** Why a source that is set up gave nothing, in words; null where nothing is known to be wrong. */
  trouble(): string | null;
  /** Hands the stored answers to security questions, by question, to the step that types them. */
  withAnswers<T>(step: (answers: Readonly<Record<string, string>>) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

/** Codes that come for a connection by a workspace. */
export interface DeliveredCodes {
  /** The mails that come to the connection’s address; null where it has none. */
  mails(connectionId: string): Promise<Inbox | null>;
  /** Whether text messages come to an address of the connection. */
  hasSms(connectionId: string): Promise<boolean>;
  /** Fetches again and again while a code is awaited. Returns what ends it. */
  hurry(): () => void;
}

/** No code comes by a workspace. */
export const NONE_DELIVERED: DeliveredCodes = { mails: () => Promise.resolve(null), hasSms: () => Promise.resolve(false), hurry: () => () => undefined };

export interface CodeSourceDeps extends Clock {
  readonly vault: Vault;
  readonly deliveries: Deliveries;
  readonly given: GivenCodes;
  readonly sms: SmsInbox;
  readonly openInbox: (mailbox: KeptMailbox) => Promise<Inbox>;
  /** What comes for connections to addresses of a workspace. */
  readonly delivered: DeliveredCodes;
  /** Whether opening a mailbox again can do no good. */
  readonly isFinal: (error: unknown) => boolean;
}

export interface CodeSource {
  begin(connection: Pick<Connection, 'id' | 'credentialId' | 'signInUrl' | 'approvedOrigins'>, providerName: string, signal: AbortSignal): Promise<CodeSession>;
  /** The authenticator's codes of a connection, none twice. */
  authenticatorCodes(vaultId: string): FreshCodes;
}

const hostOf = (address: string): string => URL.parse(address)?.hostname ?? '';

/** Chooses where a connection's one-time codes come from: its authenticator, its mailbox, the paired phone, else a person. */
export function createCodeSource(deps: CodeSourceDeps): CodeSource {
  const { vault, deliveries } = deps;
  const fresh = new Map<string, FreshCodes>();

  const authenticatorCodes = (vaultId: string): FreshCodes => {
    const codes = fresh.get(vaultId) ?? new FreshCodes({ now: deps.now, wait: deps.wait });
    fresh.set(vaultId, codes);
    return codes;
  };

  return {
    authenticatorCodes,
    begin: async (connection, providerName, signal) => {
      const delivery = await deliveries.get(connection.id);
      const ids = [connection.id, ...(connection.credentialId === null ? [] : [connection.credentialId])];
      const authenticatorId = (await Promise.all(ids.map(async (id) => ((await vault.has(id, 'authenticator')) ? id : null)))).find((id) => id !== null) ?? null;
      const asker: Asker = { host: hostOf(connection.signInUrl), name: providerName, aliases: connection.approvedOrigins.map(hostOf).filter((host) => host !== '') };

      const place = delivery.mailbox;
      const delivered = place === null ? await deps.delivered.mails(connection.id) : null;
      const hasDeliveredSms = await deps.delivered.hasSms(connection.id);
      const mail: MailWatch | null = delivered !== null ? watchMailbox(deps, { mailboxKey: `workspace/${connection.id}`, asker, senders: [], open: () => Promise.resolve(delivered) }) : place === null || !(await vault.has(connection.id, 'mailbox')) ? null : watchMailbox(deps, {
        mailboxKey: `${place.username}@${place.host}:${place.port}/${place.folder}`, asker, senders: place.senders,
        open: () => vault.use(connection.id, 'mailbox', (values) => {
          const mailbox = mailboxAccess(place, values);
          if (mailbox === null) throw new Error('What is stored is for another mailbox. Enter its password again, or sign in to it.');
          return deps.openInbox(mailbox);
        }),
      });
      const sms: SmsWatch | null = delivery.sms || hasDeliveredSms ? deps.sms.watch(asker) : null;

      let elsewhere: string | null = null;
      /** Hands a secret to a step only where it was entered for the website that asks; to that website any other is as good as none. */
      const handOver = async <T>(id: string, kind: CredentialKind, step: (values: Readonly<Record<string, string>>) => Promise<T>, without: () => Promise<T>): Promise<T> => {
        let isHandedOver = false;
        try {
          return await vault.use(id, kind, (values) => {
            isHandedOver = true;
            return step(values);
          }, connection.signInUrl);
        } catch (error) {
          if (isHandedOver || !(error instanceof VaultError) || error.code !== 'OTHER_WEBSITE') throw error;
          elsewhere = error.message;
          return without();
        }
      };
      const ofAuthenticator = (): Promise<string | null> => authenticatorId === null
        ? Promise.resolve(null)
        : handOver(authenticatorId, 'authenticator', (values) => authenticatorCodes(authenticatorId).next(readAuthenticatorSecret(values['secret'] ?? '')), () => Promise.resolve(null));

      const nextBy = async (channel: CodeChannel): Promise<string | null> => {
        // A page may speak of its other channels too: what it says decides only between sources that are there.
        const isOnlyAuthenticator = mail === null && sms === null;
        if (channel === 'AUTHENTICATOR' || channel === 'UNKNOWN' || isOnlyAuthenticator) {
          if (authenticatorId !== null || channel === 'AUTHENTICATOR') return ofAuthenticator();
        }
        if (channel === 'EMAIL') return mail?.next(signal) ?? null;
        if (channel === 'SMS') return sms?.next(signal) ?? null;
        return firstCode([mail, sms].filter((one) => one !== null), signal);
      };

      return {
        channels: [...(authenticatorId === null ? [] : ['AUTHENTICATOR' as const]), ...(mail === null ? [] : ['EMAIL' as const]), ...(sms === null ? [] : ['SMS' as const])],
        next: async ({ channel }) => {
          const calm = delivered !== null || hasDeliveredSms ? deps.delivered.hurry() : () => undefined;
          try {
            return await nextBy(channel);
          } finally {
            calm();
          }
        },
        trouble: () => mail?.problem() ?? elsewhere,
        withAnswers: async (step) => ((await vault.has(connection.id, 'security-answers')) ? handOver(connection.id, 'security-answers', step, () => step({})) : step({})),
        end: async () => {
          sms?.end();
          await mail?.end();
        },
      };
    },
  };
}

/** The first code that any source gives; the others stop waiting, so that they take none. */
async function firstCode(sources: readonly { next(signal: AbortSignal): Promise<string | null> }[], signal: AbortSignal): Promise<string | null> {
  const others = new AbortController();
  const stop = AbortSignal.any([signal, others.signal]);
  try {
    return await Promise.any(sources.map(async (source) => {
      const code = await source.next(stop);
      if (code === null) throw new Error('No code came from here.');
      return code;
    }));
  } catch {
    return null;
  } finally {
    others.abort();
  }
}
