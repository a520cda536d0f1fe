import { randomBytes } from 'node:crypto';
import type { MailboxPlace } from '../../../shared/domain/code-delivery.ts';
import { answerAddress, type MailService } from '../../../shared/domain/mail-service.ts';
import type { Vault } from '../../vault/vault.ts';
import { listenForAnswer } from './answer-listener.ts';
import type { Authorisation, Registration, Tokens } from './authorisation.ts';
import type { MailGrants } from './mail-grants.ts';
import type { ServiceSettings } from './service-settings.ts';
import { SignInRefused } from './sign-in-refused.ts';

/** Where a person signs in to a mailbox in their own browser; one at a time. */
export interface MailSignIn {
  /** Opens the browser, and resolves to the id of the sign-in that is kept. @throws SignInRefused, VaultError */
  begin(service: MailService, place: MailboxPlace): Promise<string>;
  /** Gives up what is waited for. */
  cancel(): void;
}

interface MailSignInDeps {
  readonly vault: Pick<Vault, 'state'>;
  readonly services: Pick<ServiceSettings, 'use'>;
  readonly grants: Pick<MailGrants, 'keep'>;
  readonly authorisation: () => Promise<Authorisation>;
  readonly openBrowser: (url: string) => Promise<void>;
  /** How long an answer is waited for, in milliseconds. */
  readonly patienceMs?: number;
}

/** Long enough to find one's phone for a second factor. */
const PATIENCE_MS = 10 * 60_000;

export function createMailSignIn({ vault, services, grants, authorisation, openBrowser, patienceMs = PATIENCE_MS }: MailSignInDeps): MailSignIn {
  let endFormer: () => void = () => undefined;

  const signIn = async (registration: Registration, address: string): Promise<Tokens> => {
    const state = randomBytes(32).toString('base64url');
    const listener = await listenForAnswer(new URL(answerAddress(registration.service)).hostname === 'localhost' ? 'localhost' : '127.0.0.1', state);
    let ending: 'LATE' | 'GIVEN_UP' | null = null;
    const end = (why: 'LATE' | 'GIVEN_UP'): void => {
      ending ??= why;
      listener.end();
    };
    const timer = setTimeout(() => end('LATE'), patienceMs);
    endFormer();
    endFormer = () => end('GIVEN_UP');
    try {
      const begun = await (await authorisation()).begin(registration, { redirectUri: listener.redirectUri, state, address });
      if (ending === null) await openBrowser(begun.url);
      const answer = await listener.answer;
      if (answer === null) throw new SignInRefused(ending === 'LATE' ? 'Nobody signed in within ten minutes. Begin again when you are ready.' : 'The sign-in was given up.');
      return await begun.finish(answer);
    } finally {
      clearTimeout(timer);
      listener.end();
    }
  };

  return {
    begin: async (service, { address, host, username }) => {
      const state = vault.state();
      if (!state.canStore) throw new SignInRefused(`A sign-in cannot be kept now: ${state.title}. ${state.text}`);
      return services.use(service, async (registration) => {
        const { refreshToken, ...tokens } = await signIn(registration, address);
        if (refreshToken === null) throw new SignInRefused('The mail service gave a sign-in that ends within the hour. Let it ask for lasting access (often the scope offline_access), in the settings under Mail services.');
        return grants.keep(registration, { host, username }, { ...tokens, refreshToken });
      });
    },
    cancel: () => endFormer(),
  };
}
