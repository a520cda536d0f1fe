import {
  allowInsecureRequests, authorizationCodeGrant, AuthorizationResponseError, buildAuthorizationUrl, calculatePKCECodeChallenge, ClientSecretPost, customFetch,
  discovery, None, randomPKCECodeVerifier, refreshTokenGrant, ResponseBodyError, type Configuration, type CustomFetch, type TokenEndpointResponse,
} from 'openid-client';
import type { MailService, MailServiceRegistration } from '../../../shared/domain/mail-service.ts';
import { isLoopbackUrl } from '../../../shared/network/loopback.ts';
import { MailboxProblem } from '../mailbox-access.ts';
import { SignInRefused } from './sign-in-refused.ts';

/** What a service knows Forager by. Holds a secret where the service gave one. */
export interface Registration extends MailServiceRegistration {
  readonly clientSecret: string | null;
}

/** What a service handed out. */
export interface Tokens {
  readonly accessToken: string;
  /** null where the service gave none: after a refreshing, the former one holds. */
  readonly refreshToken: string | null;
  /** When the access token ends, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface BegunSignIn {
  /** The service's page, to be opened in the person's own browser. */
  readonly url: string;
  /** Exchanges the answer for tokens. @throws SignInRefused */
  finish(answer: URL): Promise<Tokens>;
}

/** Signing in at a mail service: the authorisation code with PKCE (RFC 6749, 7636, 8252), and the refreshing of what came of it. */
export interface Authorisation {
  /** @throws SignInRefused */
  begin(registration: Registration, asked: { readonly redirectUri: string; readonly state: string; readonly address: string }): Promise<BegunSignIn>;
  /** @throws MailboxProblem SIGN_IN_ENDED, CLIENT_REFUSED, SERVICE_UNREACHABLE */
  refresh(registration: Registration, refreshToken: string): Promise<Tokens>;
}

interface AuthorisationDeps {
  readonly fetch: CustomFetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const TIMEOUT_SECONDS = 20;
/** A service that does not say how long a token holds is believed for as long. */
const UNTOLD_SECONDS = 300;

/** What each service wants to hear beside the standard, so that it gives a lasting sign-in for the right account. */
const ALSO_ASKED: Readonly<Record<MailService, Readonly<Record<string, string>>>> = {
  // https://developers.google.com/identity/protocols/oauth2/native-app: a second consent brings a refresh token again only so.
  GOOGLE: { access_type: 'offline', prompt: 'consent' },
  MICROSOFT: { prompt: 'select_account' },
  // OpenID Connect Core, 11: offline_access is ignored without it.
  OTHER: { prompt: 'consent' },
};

/** Whether a service answered that this cannot be had, rather than that it cannot answer now. */
const isRefusal = (error: unknown): error is ResponseBodyError => error instanceof ResponseBodyError && error.status < 500 && error.status !== 429 && error.error !== 'temporarily_unavailable' && error.error !== 'server_error';
const isOfClient = ({ error }: ResponseBodyError): boolean => error === 'invalid_client' || error === 'unauthorized_client';

export function createAuthorisation({ fetch, now }: AuthorisationDeps): Authorisation {
  /** The service by its own description, under either of the two addresses at which services put it. */
  const configure = async ({ issuer, clientId, clientSecret }: Registration): Promise<Configuration> => {
    const authentication = clientSecret === null ? None() : ClientSecretPost(clientSecret);
    const options = { [customFetch]: fetch, timeout: TIMEOUT_SECONDS, execute: isLoopbackUrl(issuer) ? [allowInsecureRequests] : [] };
    try {
      return await discovery(new URL(issuer), clientId, undefined, authentication, options);
    } catch (first) {
      return await discovery(new URL(issuer), clientId, undefined, authentication, { ...options, algorithm: 'oauth2' }).catch(() => { throw first; });
    }
  };
  const tokensOf = (response: TokenEndpointResponse): Tokens =>
    ({ accessToken: response.access_token, refreshToken: response.refresh_token ?? null, expiresAt: now() + (response.expires_in ?? UNTOLD_SECONDS) * 1_000 });
  /** The page at which a person signs in. */
  const pageOf = (config: Configuration, parameters: Record<string, string>): URL => {
    const url = buildAuthorizationUrl(config, parameters);
    // What is allowed to a service on this computer ends on this computer.
    if (url.protocol !== 'https:' && !isLoopbackUrl(url.href)) throw new Error('The page is not encrypted.');
    return url;
  };

  return {
    begin: async (registration, { redirectUri, state, address }) => {
      const verifier = randomPKCECodeVerifier();
      const parameters = {
        redirect_uri: redirectUri, scope: registration.scope, state, login_hint: address,
        code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...ALSO_ASKED[registration.service],
      };
      let config: Configuration;
      let url: URL;
      try {
        config = await configure(registration);
        url = pageOf(config, parameters);
      } catch {
        throw new SignInRefused('The mail service did not say how to sign in. Check its address in the settings under Mail services, and whether this computer is online.');
      }
      return {
        url: url.href,
        finish: async (answer) => {
          try {
            return tokensOf(await authorizationCodeGrant(config, answer, { pkceCodeVerifier: verifier, expectedState: state }));
          } catch (error) {
            throw refusalOf(error);
          }
        },
      };
    },
    refresh: async (registration, refreshToken) => {
      try {
        return tokensOf(await refreshTokenGrant(await configure(registration), refreshToken));
      } catch (error) {
        if (!isRefusal(error)) throw new MailboxProblem('SERVICE_UNREACHABLE');
        throw new MailboxProblem(isOfClient(error) ? 'CLIENT_REFUSED' : 'SIGN_IN_ENDED');
      }
    },
  };
}

function refusalOf(error: unknown): SignInRefused {
  if (error instanceof AuthorizationResponseError) {
    return new SignInRefused(error.error === 'access_denied' ? 'The sign-in was not allowed in the browser, so nothing is kept.' : 'The mail service did not allow the sign-in. Check the client ID and what is asked for, in the settings under Mail services.');
  }
  if (isRefusal(error)) {
    return new SignInRefused(isOfClient(error) ? 'The mail service refused the client ID or its secret. Check them in the settings under Mail services.' : 'The mail service did not accept its own answer. Begin the sign-in again.');
  }
  return new SignInRefused('The mail service could not be reached to finish the sign-in. Begin it again.');
}
