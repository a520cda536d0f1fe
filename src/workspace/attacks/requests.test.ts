import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { SYNC_SCHEMA } from '../../shared/workspace/sync.ts';
import { addPerson, bentSignature } from '../testing/enrolled-device.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../testing/test-workspace.ts';
import { withText } from '../testing/example-of.ts';
import { bodyOf, DOORS, invitationRequest, makeSide, mailedToken, publish, type Side } from '../testing/attack-stage.ts';

const SLOW = 240_000;
let workspace: TestWorkspace;
let send: ReturnType<typeof sender>;
let ours: Side;

beforeAll(async () => {
  workspace = await openTestWorkspace(null);
  await workspace.server.listen({ host: '127.0.0.1', port: 0 });
  send = sender(workspace, null);
  ours = await makeSide(workspace, 'Ours');
}, SLOW);
afterAll(() => workspace.close(), SLOW);
beforeEach(() => workspace.database.asService(({ service }) => service.deleteFrom('rateLimits').execute()));

const JSON_TYPE = { 'content-type': 'application/json' };
const raw = (url: string, payload: string | Buffer, headers: Record<string, string> = {}) => workspace.server.inject({ method: 'POST', url, payload, headers: { ...JSON_TYPE, ...headers } });

/** The doors at which a body is taken from somebody who is nobody yet. */
const OPEN = ['/first-owner', '/first-owner/sign-in', '/sign-in/mail', '/sign-in/link', '/sign-in/passkey', '/device/code', '/device/token', '/device/session', '/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/answer', '/inbound/sms/aaaaaaaaaaaaaaaaaaaaaaaa', '/inbound/mailgun/mime', '/inbound/postmark', '/inbound/sendgrid'];
const BODIES = {
  'deep arrays': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'deep objects': `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  'many keys': JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`key${at}`, 1]))),
  'a prototype': '{"__proto__":{"role":"OWNER"},"constructor":{"prototype":{"role":"OWNER"}}}',
  'a half': '{"name":"x',
  'NUL': '{"name":"\\u0000","email":"a\\u0000@example.com","token":"\\u0000"}',
  'a lone surrogate': '{"name":"\\ud800","email":"\\ud800@example.com"}',
  'a number of a million digits': `{"name":${'9'.repeat(900_000)}}`,
  'no object': '"text"',
  'two megabytes': JSON.stringify({ name: 'x'.repeat(2_000_000) }),
} as const;

test('bodies that are too deep, too many, half or poisoned are refused at every open door, and change no prototype', async () => {
  for (const url of OPEN) {
    for (const [kind, body] of Object.entries(BODIES)) {
      await workspace.database.asService(({ service }) => service.deleteFrom('rateLimits').execute());
      const { statusCode, body: said } = await raw(url, body, { origin: workspace.address() });
      expect(statusCode, `${url} ${kind} ${said.slice(0, 200)}`).toBeGreaterThanOrEqual(kind === 'a half' || kind === 'NUL' ? 202 : 400);
      expect(statusCode, `${url} ${kind} ${said.slice(0, 200)}`).toBeLessThan(500);
      expect(said.length, `${url} ${kind}`).toBeLessThan(20_000);
    }
  }
  expect(({} as Record<string, unknown>)['role']).toBeUndefined();
}, SLOW);

test('bodies of devices and keys that are too deep, compressed, of another character set or poisoned end in no fault', async () => {
  const { headers } = ours.device;
  const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const row = (settings: string): string => `{"schema":${SYNC_SCHEMA},"run":"${newId()}","now":"${new Date().toISOString()}","rows":[{"noun":"connection","id":"${newId()}","createdAt":"2026-01-01T00:00:00.000Z","fields":{"settings":${settings},"mail":${settings}},"versions":{}}]}`;
  for (const levels of [100, 5_000, 100_000]) {
    const { statusCode } = await raw('/sync/push', row(deep(levels)), headers);
    expect(statusCode, `${levels} levels`).toBeLessThan(500);
  }
  for (const [kind, body] of Object.entries(BODIES)) {
    for (const url of ['/company', '/key', '/webhook', `/site/company/${ours.practice.companyId}`]) {
      const { statusCode, body: said } = await raw(url, body, { 'x-api-key': ours.key });
      expect(statusCode, `${url} ${kind}`).toBeGreaterThanOrEqual(400);
      expect(statusCode, `${url} ${kind} ${said.slice(0, 200)}`).toBeLessThan(500);
      expect(said.length, `${url} ${kind}`).toBeLessThan(20_000);
    }
  }
  const small = gzipSync(Buffer.alloc(20_000_000, ' '));
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'identity, gzip']) {
    const { statusCode } = await raw('/company', small, { 'x-api-key': ours.key, 'content-encoding': encoding });
    expect([400, 415], encoding).toContain(statusCode);
  }
  for (const type of ['application/json; charset=utf-16', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml']) {
    const { statusCode } = await raw('/company', Buffer.from('<?xml version="1.0"?><name>x</name>', 'utf16le'), { 'x-api-key': ours.key, 'content-type': type });
    expect([400, 415], type).toContain(statusCode);
  }
}, SLOW);

/** Says something on a socket of its own and gives back what is answered until the other side ends or is still. */
async function onWire(text: string, more: () => string | null = () => null): Promise<string> {
  const socket = net.connect(Number(new URL(workspace.address()).port), '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (piece: Buffer) => { heard += piece.toString('latin1'); });
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(text);
  for (let piece = more(); piece !== null && !socket.destroyed && heard === ''; piece = more()) {
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain').catch(() => undefined), ended]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1500))]);
  socket.destroy();
  return heard;
}

test('a body in pieces without an end, two lengths at once and a second request hidden in the first are refused', async () => {
  const head = `POST /company HTTP/1.1\r\nHost: localhost\r\nX-API-Key: ${ours.key}\r\nContent-Type: application/json\r\n`;
  let sent = 0;
  const piece = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const heard = await onWire(`${head}Transfer-Encoding: chunked\r\n\r\n`, () => (++sent > 2000 ? null : piece));
  expect(heard).toMatch(/^HTTP\/1\.1 413/u);
  expect(sent).toBeLessThan(2000);
  const hidden = 'GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n';
  for (const lengths of [`Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`, `Content-Length: 2\r\nContent-Length: ${hidden.length + 2}\r\n\r\n{}${hidden}`, `Transfer-Encoding: identity, xchunked\r\n\r\n0\r\n\r\n${hidden}`]) {
    expect(await onWire(head + lengths)).toMatch(/^HTTP\/1\.1 400/u);
  }
  // Who is nobody sends no sixteen megabytes.
  let given = 0;
  const large = await onWire('POST /sync/push HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n', () => (++given > 200 ? null : piece));
  expect(large).toMatch(/^HTTP\/1\.1 401/u);
  expect(given).toBeLessThan(200);
}, SLOW);

const PAYLOADS = ["' or 1=1 --", "'; drop table forager.companies; --", '../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%00', '\u0000', '$' + '{7*7}', '{{7*7}}', "\\'; select pg_sleep(5); --", '%', '_%', '\u202e', '0x00', '1e400', '-1'];

test('SQL, paths and patterns in every id, every query and every text are text or refused, and show no inner word', async () => {
  const companies = (await send('GET', '/company', { key: ours.key })).body.totalCompanies;
  const inner = /syntax error|kysely|pglite|node_modules|at \w+ \(|select |insert into|ENOENT|stack/iu;
  const look = (what: string, { statusCode, body }: { readonly statusCode: number; readonly body: string }): void => {
    expect(statusCode, `${what} ${body.slice(0, 300)}`).toBeLessThan(500);
    if (statusCode >= 400) expect(body.replaceAll(/"(?:instance|pointer)":"[^"]*"/gu, ''), what).not.toMatch(inner);
    expect(body).not.toContain('root:x:0');
  };
  for (const { name, operation, path } of DOORS) {
    if (operation.method === 'DELETE') continue;
    const auth = operation.callers?.includes('DEVICE') ?? true ? ours.device.headers : { 'x-api-key': ours.key };
    const ask = (url: string, body?: unknown) => workspace.server.inject({ method: operation.method, url, headers: auth, ...(body !== undefined && { payload: body as object }) });
    const body = bodyOf(operation, ours.device, newId);
    if (path.includes('{id}')) for (const payload of PAYLOADS.slice(0, 4)) look(`${name} ${payload}`, await ask(path.replace('{id}', encodeURIComponent(payload)), body));
    if (operation.method === 'GET') {
      const at = path.replace('{id}', ours.practice.companyId);
      if (path.startsWith('/company/{id}/')) continue;
      for (const [index, parameter] of ['page', 'startDate', 'endDate', 'dateType', 'status', 'datasourceType', 'identifier', 'updatedSince', 'isDeleted', 'cursor', 'limit', '__proto__', 'page[]', 'identifier[$ne]'].entries()) {
        if ((index + path.length) % 3 !== 0) continue;
        const payload = PAYLOADS[(index + path.length) % PAYLOADS.length] ?? '';
        look(`${name} ${parameter}`, await ask(`${at}?${encodeURIComponent(parameter)}=${encodeURIComponent(payload)}`));
      }
    }
  }
  for (const { name, operation, path } of DOORS.filter(({ operation: { body } }) => body !== undefined)) {
    const body = bodyOf(operation, ours.device, newId);
    if (body === undefined) continue;
    const auth = operation.callers?.includes('DEVICE') ?? true ? ours.device.headers : { 'x-api-key': ours.key };
    for (const payload of [PAYLOADS[1] ?? '', PAYLOADS[5] ?? '']) {
      for (const altered of withText(body, payload)) look(`${name} ${payload}`, await workspace.server.inject({ method: operation.method, url: path.replace('{id}', newId()), headers: auth, payload: altered as object }));
    }
  }
  for (const url of ['/assets/..%2f..%2fpackage.json', '/assets/../main.ts', '/docs/static/..%2f..%2f..%2fpackage.json', '/docs/static/%2e%2e/%2e%2e/package.json', '/i/..%2f..%2fetc', '/i/%00', '/inbound/sms/..%2f..', '/%c0%ae%c0%ae/', '//evil.example/..', '/i/'.padEnd(5000, 'A')]) {
    const { statusCode, body, headers } = await workspace.server.inject({ method: 'GET', url });
    expect(statusCode, url).toBeLessThan(500);
    expect(body, url).not.toContain('"dependencies"');
    if (headers.location !== undefined) expect(new URL(headers.location, workspace.address()).origin).toBe(workspace.address());
  }
  expect((await send('GET', '/company', { key: ours.key })).body.totalCompanies).toBeGreaterThanOrEqual(companies);
}, SLOW);

test('a browser that another site makes send something is refused, whatever form and header it has', async () => {
  const { cookie = '' } = ours.browser;
  const address = workspace.address();
  const forged: Record<string, string>[] = [
    {}, { origin: 'null' }, { origin: 'https://evil.example' }, { origin: `${address}.evil.example` }, { origin: `http://evil.example/${address}` }, { origin: address.replace(/:\d+$/u, ':1') }, { origin: address.replace('http:', 'https:') },
    { referer: `${address}/team` }, { origin: 'https://evil.example', host: 'evil.example' }, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
    { origin: address, 'sec-fetch-site': 'cross-site' },
  ];
  const before = (await send('GET', '/team/person', { headers: ours.browser })).body.totalPeople;
  const person = JSON.stringify({ email: 'forged@example.com', name: 'Forged', role: 'OWNER' });
  for (const headers of forged) {
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) expect((await raw('/team/person', person, { cookie, ...headers, 'content-type': type })).statusCode, JSON.stringify(headers)).toBe(403);
    expect((await raw('/sign-out', '', { cookie, ...headers })).statusCode, JSON.stringify(headers)).toBe(403);
    expect((await raw('/device/decision', '{"code":"BCDF-GHJK","isLetIn":true}', { cookie, ...headers })).statusCode).toBe(403);
    for (const url of ['/sign-in/mail', '/sign-in/link', '/sign-in/passkey', '/sign-in/passkey/options', '/first-owner/sign-in']) expect((await raw(url, '{"email":"ours@example.com","token":"x"}', headers)).statusCode, `${url} ${JSON.stringify(headers)}`).toBe(403);
  }
  expect((await send('GET', '/ping', { headers: ours.browser })).status).toBe(200);
  expect((await send('GET', '/team/person', { headers: ours.browser })).body.totalPeople).toBe(before);
});

test('a method in a header, in the address or of another name changes nothing; nobody else’s page may read an answer', async () => {
  const url = `/team/person/${ours.device.personId}`;
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) expect((await send('POST', url, { headers: { ...ours.browser, [name]: 'DELETE' }, body: {} })).status).toBe(404);
  expect((await send('GET', `${url}?_method=DELETE`, { headers: ours.browser })).status).toBeGreaterThanOrEqual(400);
  for (const method of ['HEAD', 'OPTIONS', 'TRACE', 'PUT'] as const) {
    const answer = await workspace.server.inject({ method, url: '/company', headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' } });
    expect(answer.statusCode, method).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
  for (const path of ['/company', '/openapi.json', '/health', '/sign-in', `/i/${ours.link.token}`]) {
    const { headers } = await workspace.server.inject({ method: 'GET', url: path, headers: { origin: 'https://evil.example', 'x-api-key': ours.key } });
    expect(headers['access-control-allow-origin'], path).toBeUndefined();
    expect(headers['access-control-allow-credentials'], path).toBeUndefined();
  }
});

test('a host, a forwarded host and a forwarded address of the sender’s own lead no link, no assertion and no limit astray', async () => {
  const astray = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' };
  const since = workspace.mails.length;
  await mailedToken(workspace, ours.email, { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' });
  expect(workspace.mails[since]?.text).toContain(`${workspace.address()}/sign-in/link#`);
  expect(JSON.stringify(workspace.mails.slice(since))).not.toContain('evil.example');
  const asked = await send('POST', '/device/code', { headers: astray, body: { name: 'PC', platform: 'LINUX', signingKey: 'A'.repeat(43), sealingKey: ours.device.sealing.publicKey } });
  expect(JSON.stringify(asked.body)).not.toContain('evil.example');
  for (const audience of ['https://evil.example', 'http://evil.example']) expect((await send('POST', '/device/session', { headers: astray, body: { assertion: await ours.device.assertion({ audience }) } })).status).toBe(401);
  const made = await publish(workspace, ours.device);
  expect(String((await send('GET', `/i/${made.token}`, { headers: astray })).body)).not.toContain('evil.example');
  const statuses = [];
  for (let at = 0; at < 14; at++) statuses.push((await send('POST', '/first-owner', { headers: { 'x-forwarded-for': `192.0.2.${at}`, 'x-real-ip': `192.0.2.${at}`, forwarded: `for=192.0.2.${at}` }, body: { code: '0000-0000-0000-0000-0000', team: 'x', name: 'x' } })).status);
  expect(statuses.at(-1)).toBe(429);
});

test('assertions without a signature, with one made of the public key, without a name or a time are refused alike', async () => {
  const { deviceId } = ours.device;
  const at = Math.floor(Date.now() / 1000);
  const aud = workspace.address();
  const whole = () => new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 60).setJti(newId());
  const publicKey = Buffer.from(String(ours.device.signingKey.export({ format: 'jwk' }).x), 'base64url');
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const confused = `${part({ alg: 'HS256' })}.${part({ iss: deviceId, sub: deviceId, aud, iat: at, exp: at + 60, jti: newId() })}`;
  const signed = await whole().sign(ours.device.signingKey);
  const key = ours.device.signingKey;
  const forged: readonly string[] = [
    new UnsecuredJWT().setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 60).setJti(newId()).encode(),
    `${confused}.${createHmac('sha256', publicKey).update(confused).digest('base64url')}`,
    signed.replace(/\.[^.]*$/u, '.'), bentSignature(signed),
    await new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 60).sign(key),
    await new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setJti(newId()).sign(key),
    await new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 86_400).setJti(newId()).sign(key),
    await new SignJWT().setProtectedHeader({ alg: 'EdDSA' }).setIssuer(newId()).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 60).setJti(newId()).sign(key),
    await new SignJWT().setProtectedHeader({ alg: 'EdDSA', crit: ['x'], x: 1 }).setIssuer(deviceId).setSubject(deviceId).setAudience(aud).setIssuedAt(at).setExpirationTime(at + 60).setJti(newId()).sign(key, { crit: { x: false } }),
    await ours.device.assertion({ subject: newId() }), 'a.b.c', '', '.'.repeat(1000),
  ];
  const answers = await Promise.all(forged.map((assertion) => send('POST', '/device/session', { body: { assertion } })));
  for (const [index, { status, body }] of answers.entries()) {
    expect([400, 401], `${index}`).toContain(status);
    expect(JSON.stringify(body)).not.toMatch(/JWS|JOSE|signature verification|alg/u);
  }
  expect((await send('POST', '/device/session', { body: { assertion: signed } })).status).toBe(200);
});

const MARKUP = ['</script><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '<!--<script>', '\u2028alert(1)', '&lt;b&gt;'];

test('markup in every name that a page shows stays text, and every page keeps a policy without foreign or inline code', async () => {
  const { cookie = '' } = ours.browser;
  for (const [index, name] of MARKUP.entries()) {
    await addPerson(workspace, ours.teamId, { name: name.slice(0, 120), role: 'MEMBER' });
    await send('POST', '/key', { headers: ours.browser, body: { name, scopes: ['read'] } });
    await send('POST', '/team/person', { headers: ours.browser, body: { email: `markup${index}@example.com`, name } });
  }
  const asked = (await send('POST', '/device/code', { body: { name: MARKUP[1], platform: 'LINUX', signingKey: 'A'.repeat(43), sealingKey: ours.device.sealing.publicKey } })).body;
  const links = await Promise.all(MARKUP.map((text) => {
    const id = newId();
    return publish(workspace, ours.device, { id, request: invitationRequest(id, ours.device, { askedBy: text, companyName: text, providerName: text, siteNames: [text], username: text, signInUrl: 'https://utility.example/"><script>alert(1)</script>' }) });
  }));
  for (const { answered } of links) expect(answered.status).toBe(201);
  const shown = ['/team', '/device', `/device?code=${asked.userCode}`, `/device?code=${encodeURIComponent(MARKUP[1] ?? '')}`, `/sign-in?next=${encodeURIComponent(MARKUP[1] ?? '')}`, '/sign-in', '/sign-in/link', '/first-owner', '/i/unknown', ...links.map(({ token }) => `/i/${token}`)];
  for (const url of shown) {
    const { headers, body } = await workspace.server.inject({ method: 'GET', url, headers: url.startsWith('/sign-in') ? {} : { cookie } });
    for (const bad of ['<img src=x', '<svg/onload', '<script>alert(1)', '</script><script>', '<!--<script>']) expect(body, `${url} ${bad}`).not.toContain(bad);
    const policy = String(headers['content-security-policy']);
    expect(policy, url).toMatch(/^default-src 'none'; script-src (?:'self'|'none'|'sha256-[^']+');/u);
    expect(policy, url).not.toMatch(/unsafe|\*|https?:|data:/u);
    expect(policy, url).toContain("frame-ancestors 'none'");
    expect(policy, url).toContain("base-uri 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  expect(String((await workspace.server.inject({ method: 'GET', url: '/docs' })).headers['content-security-policy'])).not.toMatch(/script-src[^;]*unsafe/u);
  for (const signInUrl of ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'file:///etc/passwd']) {
    const id = newId();
    const { answered, token } = await publish(workspace, ours.device, { id, request: invitationRequest(id, ours.device, { signInUrl }) });
    if (answered.status === 201) expect(String((await send('GET', `/i/${token}`)).body)).not.toContain(signInUrl);
  }
});

test('what is no page of ours leads nobody there: sign-in, its redirects and the link of an invitation', async () => {
  const address = workspace.address();
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/team/../..//evil.example', '/team@evil.example', '/device/../../evil', '/team\r\nSet-Cookie: forager=x', 'javascript:alert(1)', '/device?code=//evil.example', '/team?//evil.example', '/%2f/evil.example', '/teamevil', '/device#@evil.example']) {
    const { body, headers } = await workspace.server.inject({ method: 'GET', url: `/sign-in?next=${encodeURIComponent(next)}` });
    const led = /data-next="([^"]*)"/u.exec(body)?.[1] ?? '/team';
    expect(new URL(led.replaceAll('&amp;', '&'), address).origin, next).toBe(address);
    expect(led, next).toMatch(/^\/(?:team|device)(?:[?#]|$)/u);
    expect(headers['set-cookie']).toBeUndefined();
    const again = await workspace.server.inject({ method: 'GET', url: `/sign-in?next=${encodeURIComponent(next)}`, headers: { cookie: ours.browser['cookie'] ?? '' } });
    if (again.headers.location !== undefined) expect(new URL(again.headers.location, address).origin, next).toBe(address);
  }
  for (const url of ['//evil.example/team', '/\\evil.example', '/device?code=x%0d%0aLocation:%20https://evil.example', '/team/..//evil.example', 'http://evil.example/team']) {
    for (const host of ['127.0.0.1:1', new URL(address).host]) {
      const { headers } = await workspace.server.inject({ method: 'GET', url, headers: { host } });
      if (headers.location !== undefined) expect(new URL(headers.location, address).origin, url).toBe(address);
    }
  }
  // A mail of the service carries the link of this invitation alone, to this workspace alone.
  const { id, token } = await publish(workspace, ours.device);
  for (const url of [`https://evil.example/i/${token}#${'a'.repeat(32)}`, `${address}/team#x`, `${address}/i/${'A'.repeat(32)}#${'a'.repeat(32)}`, `${address}@evil.example/i/${token}#${'a'.repeat(32)}`, `${address}/i/${token}/../../x`]) {
    expect((await send('POST', `/invitation/${id}/mail`, { headers: ours.device.headers, body: { to: 'holder@example.com', url } })).status, url).toBeGreaterThanOrEqual(400);
  }
});

test('a session that was planted before the sign-in is not the one that is signed in, and one that is over stays over', async () => {
  const origin = workspace.address();
  const planted = `forager=${'A'.repeat(43)}`;
  const signedIn = await send('POST', '/sign-in/link', { headers: { origin, cookie: planted }, body: { token: await mailedToken(workspace, ours.email) } });
  const cookie = String(signedIn.headers['set-cookie']);
  expect(cookie).toMatch(/^forager=[\w-]{43}; .*HttpOnly.*SameSite=Lax/u);
  expect(cookie).not.toMatch(/Domain=/iu);
  expect(cookie).not.toContain(planted);
  expect((await send('GET', '/ping', { headers: { origin, cookie: planted } })).status).toBe(401);
  const mine = { origin, cookie: cookie.split(';')[0] ?? '' };
  expect((await send('POST', '/sign-out', { headers: mine })).status).toBe(204);
  expect((await send('GET', '/ping', { headers: mine })).status).toBe(401);
});
