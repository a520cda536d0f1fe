import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { answerAddress } from '../../src/shared/domain/mail-service.ts';
import { freePort } from '../../src/shared/testing/free-port.ts';

export const CLIENT_ID = 'forager-of-a-consultancy';
const DOVECOT = { id: 'mail-server', secret: 'of-the-mail-server' };

/** A real authorisation server on loopback: everybody may sign in under any name; it knows Forager as a public program, and the mail server that asks about tokens. */
export interface AuthorisationServer {
  readonly issuer: string;
  /** Where a mail server asks about a token (RFC 7662), with its own name and secret. */
  readonly introspectionUrl: string;
  /** Every token that was given, in order. */
  readonly accessTokens: readonly string[];
  readonly refreshTokens: readonly string[];
  /** How often a refresh token was given for new ones. */
  refreshCount(): number;
  /** Ends the access token that was given last, before its time. */
  endAccess(): Promise<void>;
  /** Takes back what was allowed: no refresh token is good any more. */
  revoke(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startAuthorisationServer(): Promise<AuthorisationServer> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      { client_id: CLIENT_ID, application_type: 'native', token_endpoint_auth_method: 'none', redirect_uris: [answerAddress('OTHER')], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
      { client_id: DOVECOT.id, client_secret: DOVECOT.secret, redirect_uris: [], grant_types: [], response_types: [] },
    ],
    features: { devInteractions: { enabled: true }, introspection: { enabled: true, allowedPolicy: () => true } },
    ttl: { AccessToken: 3_600, AuthorizationCode: 60, Grant: 86_400, IdToken: 3_600, Interaction: 600, RefreshToken: 86_400, Session: 600 },
    cookies: { keys: ['key of a test'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  });
  const accessTokens: string[] = [];
  const refreshTokens: string[] = [];
  let refreshed = 0;
  provider.on('grant.success', (context) => {
    const given = context.body as { readonly access_token: string; readonly refresh_token?: string };
    accessTokens.push(given.access_token);
    if (given.refresh_token !== undefined) refreshTokens.push(given.refresh_token);
    if (context.oidc.params?.['grant_type'] === 'refresh_token') refreshed += 1;
  });
  const callback = provider.callback();
  const server = createServer((request, response) => void callback(request, response));
  const start = (): Promise<void> => new Promise((done, fail) => { server.once('error', fail).listen(port, '127.0.0.1', done); });
  const stop = (): Promise<void> => new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
  await start();
  return {
    issuer, accessTokens, refreshTokens, stop, start,
    introspectionUrl: `http://${DOVECOT.id}:${DOVECOT.secret}@127.0.0.1:${port}/token/introspection`,
    refreshCount: () => refreshed,
    endAccess: async () => { await (await provider.AccessToken.find(accessTokens.at(-1) ?? ''))?.destroy(); },
    revoke: async () => {
      for (const token of refreshTokens) await (await provider.RefreshToken.find(token))?.destroy();
      for (const token of accessTokens) await (await provider.AccessToken.find(token))?.destroy();
    },
  };
}

/** What the browser shows in the end. */
export interface ShownPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** Goes through the pages of the server as a person's browser does: signs in under a name, and allows what is asked or does not. */
export async function signInInBrowser(url: string, login: string, allows = true): Promise<ShownPage> {
  const cookies = new Map<string, string>();
  const go = async (address: string, body?: URLSearchParams): Promise<ShownPage> => {
    const response = await fetch(address, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(body === undefined ? {} : { method: 'POST', body }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    return next === null ? { url: address, status: response.status, text: await response.text() } : go(new URL(next, address).href);
  };
  const first = await go(url);
  const formOf = (page: ShownPage): string => new URL(/<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? '', page.url).href;
  const consent = await go(formOf(first), new URLSearchParams({ prompt: 'login', login, password: 'typed in the browser alone' }));
  return allows ? go(formOf(consent), new URLSearchParams({ prompt: 'consent' })) : go(new URL(/href="([^"]+\/abort)"/.exec(consent.text)?.[1] ?? '', consent.url).href);
}
