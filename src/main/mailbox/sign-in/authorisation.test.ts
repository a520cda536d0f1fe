import { describe, expect, it } from 'vitest';
import { answerAddress, SERVICE_FACTS, type MailService } from '../../../shared/domain/mail-service.ts';
import { createAuthorisation, type Registration } from './authorisation.ts';

/** What the services say of themselves, as far as it is read; Microsoft's issuer is none that compares. */
const DESCRIBED: Readonly<Record<string, object>> = {
  'https://accounts.google.com/.well-known/openid-configuration': { issuer: 'https://accounts.google.com', authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth', token_endpoint: 'https://oauth2.googleapis.com/token' },
  'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration': { issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0', authorization_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize', token_endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token' },
  'https://mail.example/.well-known/oauth-authorization-server': { issuer: 'https://mail.example', authorization_endpoint: 'http://mail.example/authorize', token_endpoint: 'https://mail.example/token' },
  'https://imposter.example/.well-known/openid-configuration': { issuer: 'https://accounts.google.com', authorization_endpoint: 'https://imposter.example/a', token_endpoint: 'https://imposter.example/t' },
};
const NOW = 1_700_000_000_000;

interface Answer {
  readonly status: number;
  readonly body: object;
}
const posted: { url: string; form: Record<string, string> }[] = [];
const asking = (token: Answer) => createAuthorisation({
  now: () => NOW,
  fetch: (url, { method, body }) => {
    if (method === 'POST') posted.push({ url, form: Object.fromEntries(new URLSearchParams(body instanceof URLSearchParams ? body : '')) });
    const described = DESCRIBED[url];
    const { status, body: said } = method === 'POST' ? token : { status: described === undefined ? 404 : 200, body: described ?? {} };
    return Promise.resolve(Response.json(said, { status }));
  },
});
const registration = (service: MailService, change: Partial<Registration> = {}): Registration => ({ service, clientId: 'the-client', clientSecret: null, issuer: SERVICE_FACTS[service].issuer, scope: SERVICE_FACTS[service].scope, ...change });
const TOKEN: Answer = { status: 200, body: { access_token: 'access-1', token_type: 'Bearer', expires_in: 3_599, refresh_token: 'refresh-1' } };
const asked = (service: MailService) => ({ redirectUri: answerAddress(service).replace('/signed-in', ':50123/signed-in'), state: 'the-state', address: 'ann@mill.example' });

describe('what is asked of a mail service', () => {
  it.each([
    ['GOOGLE', 'https://accounts.google.com/o/oauth2/v2/auth', { scope: 'https://mail.google.com/', access_type: 'offline', prompt: 'consent', redirect_uri: 'http://127.0.0.1:50123/signed-in' }],
    ['MICROSOFT', 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize', { scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access', redirect_uri: 'http://localhost:50123/signed-in' }],
  ] as const)('is a lasting sign-in for IMAP at %s, by its own description', async (service, page, wanted) => {
    const begun = await asking(TOKEN).begin(registration(service, { clientSecret: 's-1' }), asked(service));
    const url = new URL(begun.url);
    expect(url.origin + url.pathname).toBe(page);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ ...wanted, client_id: 'the-client', state: 'the-state', login_hint: 'ann@mill.example', response_type: 'code', code_challenge_method: 'S256' });
    posted.length = 0;
    expect(await begun.finish(new URL(`${asked(service).redirectUri}?code=abc&state=the-state`))).toEqual({ accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: NOW + 3_599_000 });
    expect(posted.map(({ form }) => form)).toEqual([expect.objectContaining({ grant_type: 'authorization_code', code: 'abc', client_secret: 's-1', redirect_uri: wanted.redirect_uri, code_verifier: expect.stringMatching(/^.{43,}$/) as string })]);
  });

  it('is nothing where the service describes another one, or a page that is not encrypted', async () => {
    await expect(asking(TOKEN).begin(registration('OTHER', { issuer: 'https://imposter.example' }), asked('OTHER'))).rejects.toThrow('did not say how to sign in');
    await expect(asking(TOKEN).begin(registration('OTHER', { issuer: 'https://nowhere.example' }), asked('OTHER'))).rejects.toThrow('did not say how to sign in');
    await expect(asking(TOKEN).begin(registration('OTHER', { issuer: 'https://mail.example' }), asked('OTHER'))).rejects.toThrow('did not say how to sign in');
  });

  it.each([
    ['the refresh token', { status: 400, body: { error: 'invalid_grant', error_description: 'Token has been revoked.' } }, 'SIGN_IN_ENDED'],
    ['the client', { status: 401, body: { error: 'invalid_client' } }, 'CLIENT_REFUSED'],
    ['nothing, but is busy', { status: 429, body: { error: 'slow_down' } }, 'SERVICE_UNREACHABLE'],
    ['nothing, but has a fault', { status: 503, body: { error: 'server_error' } }, 'SERVICE_UNREACHABLE'],
    ['nothing, and answers nonsense', { status: 200, body: { hello: 'world' } }, 'SERVICE_UNREACHABLE'],
  ])('to refresh: it refuses %s', async (_, answer, kind) => {
    await expect(asking(answer).refresh(registration('GOOGLE'), 'refresh-1')).rejects.toMatchObject({ kind });
  });

  it('to refresh: it gives a new token, and a new refresh token or none', async () => {
    expect(await asking(TOKEN).refresh(registration('GOOGLE'), 'refresh-0')).toEqual({ accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: NOW + 3_599_000 });
    expect(await asking({ status: 200, body: { access_token: 'access-2', token_type: 'Bearer' } }).refresh(registration('GOOGLE'), 'refresh-0')).toEqual({ accessToken: 'access-2', refreshToken: null, expiresAt: NOW + 300_000 });
  });
});
