import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { mailAuthentication } from '../../main/mailbox/mail-authentication.ts';
import { openInbound } from '../../main/sync/device-keys.ts';
import { enrolledDevice, type EnrolledDevice } from '../testing/enrolled-device.ts';
import { addTeam } from '../testing/practice-team.ts';
import { listenForMail } from './smtp-listener.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../testing/test-workspace.ts';

const SLOW = 240_000;
const DOMAIN = 'in.workspace.example';
const LOGIN = 'postmark:a-long-password-of-it';
const MAILGUN = 'signing-key-of-mailgun';
const CODE = 'Your code is 471192';
const sendgrid = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const dkim = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const noSuchName = (name: string): Promise<never> => Promise.reject(Object.assign(new Error(`no ${name}`), { code: 'ENOTFOUND' }));
let isDnsDead = false;
/** The names of a utility that signs its mails. */
const resolveName = (name: string, type: string): Promise<string[][]> => (type === 'TXT' && name === 'mail._domainkey.utility.example' && !isDnsDead ? Promise.resolve([[`v=DKIM1; k=rsa; p=${dkim.publicKey.toString('base64')}`]]) : noSuchName(name));

let workspace: TestWorkspace;
let team: { teamId: string; key: string };
let device: EnrolledDevice;
let send: ReturnType<typeof sender>;

beforeAll(async () => {
  workspace = await openTestWorkspace(null, {
    inboundDomain: DOMAIN, inboundSmtp: { host: '127.0.0.1', port: 0, domain: DOMAIN, tls: null, isBehindProxy: false },
    providers: { mailgunKey: MAILGUN, postmarkLogin: LOGIN, sendgridKey: sendgrid.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
  }, { resolveName });
  team = await addTeam(workspace.database, 'Ours');
  device = await enrolledDevice(workspace, team.teamId);
  send = sender(workspace, null);
}, SLOW);
afterAll(() => workspace.close(), SLOW);

interface Address { readonly id: string; readonly address: string }
const makeAddress = async (kind: 'BILL_MAIL' | 'CODE_MAIL' | 'SMS', by = device): Promise<Address> => {
  const { status, body } = await send('POST', '/inbound-address', { headers: by.headers, body: { kind, subject: newId() } });
  expect(status).toBe(201);
  return body as Address;
};
/** What came to an address, as its device opens it; the parcel's id leads. */
async function arrived({ id }: Address): Promise<string[]> {
  const { parcels } = (await send('GET', '/parcel', { headers: device.headers })).body as { parcels: { id: string; kind: string; subject: string }[] };
  return Promise.all(parcels.filter(({ subject }) => subject === id).map(async (parcel) => {
    const sealed = (await send('GET', `/parcel/${parcel.id}/content`, { headers: device.headers })).body as { enc: string; sealed: string };
    expect(await openInbound(sealed, newId(), parcel.kind, device.sealing)).toBeNull();
    return Buffer.from((await openInbound(sealed, id, parcel.kind, device.sealing)) ?? []).toString('utf8');
  }));
}

const overSmtp = (to: string | string[], text: string, headers: Record<string, string> = {}): Promise<unknown> =>
  createTransport({ host: '127.0.0.1', port: workspace.smtpPort ?? 0, ignoreTLS: true }).sendMail({ from: 'bills@utility.example', to, subject: 'Your bill', text, headers });
const post = (url: string, body: Buffer | string, headers: Record<string, string>) => workspace.server.inject({ method: 'POST', url, payload: body, headers });
const mime = (to: string): string => `From: bills@utility.example\r\nTo: ${to}\r\nSubject: Your bill\r\nMessage-ID: <${newId()}@utility.example>\r\n\r\nThe bill.\r\n`;

test('a mail to an address of a team is sealed for its device when it arrives; nothing of it stands in the database', async () => {
  const address = await makeAddress('CODE_MAIL');
  expect(address.address).toMatch(/^[a-z2-7]{24}@in\.workspace\.example$/u);
  // What the sender wrote of themselves counts for nothing, also in the name of the domain that stands in the address.
  for (const claimed of ['mx.evil.example', DOMAIN]) await overSmtp(address.address.toUpperCase(), CODE, { 'Authentication-Results': `${claimed}; dmarc=pass header.from=utility.example` });
  const mails = await arrived(address);
  expect(mails).toHaveLength(2);
  for (const mail of mails) {
    expect(mail).toContain(CODE);
    const fields = mail.split('\r\n\r\n')[0]?.split('\r\n').map((line) => ({ key: line.split(':')[0] ?? '', value: line.slice(line.indexOf(':') + 1) })) ?? [];
    expect(mailAuthentication(fields, 'utility.example')).toBe('UNKNOWN');
  }
  const held = JSON.stringify(await workspace.database.asTeam(team.teamId, ({ rows }) => rows.selectFrom('parcels').selectAll().execute()), (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
  expect(held).not.toContain(CODE);
  expect(held).not.toContain('utility.example');
});

test('what was found out about the sender stands above a mail, and the same mail sent again is one whatever was found out the second time', async () => {
  const address = await makeAddress('BILL_MAIL');
  const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows', dkim: { domainName: 'utility.example', keySelector: 'mail', privateKey: dkim.privateKey } })
    .sendMail({ from: 'bills@utility.example', to: address.address, subject: 'Your bill', text: 'The bill.' });
  const transport = createTransport({ host: '127.0.0.1', port: workspace.smtpPort ?? 0, ignoreTLS: true });
  const again = (): Promise<unknown> => transport.sendMail({ envelope: { from: 'bills@utility.example', to: [address.address] }, raw: message });
  await again();
  isDnsDead = true;
  await again().finally(() => (isDnsDead = false));
  expect((await arrived(address)).map((mail) => mail.split('\r\n')[0])).toEqual([expect.stringMatching(/^Authentication-Results: [0-9a-f]{24}\.in\.workspace\.example; dkim=pass header\.d=utility\.example$/u)]);
});

test('behind a balancer that says whose connection it is, the way of a mail is that of its sender', async () => {
  const address = await makeAddress('BILL_MAIL');
  const spf = (name: string, type: string): Promise<string[][]> => (type === 'TXT' && name === 'utility.example' ? Promise.resolve([['v=spf1 ip4:203.0.113.7 -all']]) : noSuchName(name));
  const listener = await listenForMail(workspace.database, { host: '127.0.0.1', port: 0, domain: DOMAIN, tls: null, isBehindProxy: true }, () => undefined, spf);
  const from = async (ip: string): Promise<void> => {
    const connection = connect(listener.port, '127.0.0.1');
    await once(connection, 'connect');
    connection.write(`PROXY TCP4 ${ip} 127.0.0.1 40000 25\r\n`);
    await createTransport({ connection, ignoreTLS: true }).sendMail({ from: 'bills@utility.example', to: address.address, subject: `From ${ip}`, text: 'The bill.' });
  };
  await from('203.0.113.7');
  await from('198.51.100.9');
  await listener.close();
  expect((await arrived(address)).map((mail) => /spf=[a-z]+/u.exec(mail.split('\r\n')[0] ?? '')?.[0]).sort()).toEqual(['spf=fail', 'spf=pass']);
});

test('a mail for nobody of us, for another domain or larger than a bill is refused while it is being sent', async () => {
  const address = await makeAddress('CODE_MAIL');
  await expect(overSmtp(`aaaaaaaaaaaaaaaaaaaaaaaa@${DOMAIN}`, CODE)).rejects.toThrow(/550/u);
  await expect(overSmtp(address.address.replace(DOMAIN, 'elsewhere.example'), CODE)).rejects.toThrow(/550/u);
  await expect(overSmtp(address.address, 'x'.repeat(300_000))).rejects.toThrow(/552/u);
  expect(await arrived(address)).toEqual([]);
  expect((await send('DELETE', `/inbound-address/${address.id}`, { headers: device.headers })).status).toBe(204);
  await expect(overSmtp(address.address, CODE)).rejects.toThrow(/550/u);
});

test('Mailgun, Postmark and SendGrid post mails that are theirs, and forged posts are refused', async () => {
  const address = await makeAddress('BILL_MAIL');
  const now = Math.floor(Date.now() / 1000);
  const mailgun = (timestamp: number, key: string): string =>
    new URLSearchParams({ recipient: address.address, 'body-mime': mime(address.address), timestamp: `${timestamp}`, token: 't'.repeat(50), signature: createHmac('sha256', key).update(`${timestamp}${'t'.repeat(50)}`).digest('hex') }).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await post('/inbound/mailgun/mime', mailgun(now, MAILGUN), form)).statusCode).toBe(200);
  for (const [timestamp, key] of [[now, 'another'], [now - 3600, MAILGUN]] as const) expect((await post('/inbound/mailgun/mime', mailgun(timestamp, key), form)).statusCode).toBe(401);

  const postmark = JSON.stringify({ OriginalRecipient: address.address, RawEmail: mime(address.address) });
  const basic = (login: string) => ({ 'content-type': 'application/json', authorization: `Basic ${Buffer.from(login).toString('base64')}` });
  expect((await post('/inbound/postmark', postmark, basic(LOGIN))).statusCode).toBe(200);
  expect((await post('/inbound/postmark', postmark, basic('postmark:guessed'))).statusCode).toBe(401);
  expect((await post('/inbound/postmark', JSON.stringify({ OriginalRecipient: 'nobody@elsewhere.example', RawEmail: 'x' }), basic(LOGIN))).statusCode).toBe(403);

  const request = new Request('http://x.invalid', { method: 'POST', body: Object.entries({ envelope: JSON.stringify({ to: [address.address], from: 'b@utility.example' }), email: mime(address.address), SPF: 'pass', dkim: '{@utility.example : pass}' }).reduce((data, [name, value]) => { data.append(name, value); return data; }, new FormData()) });
  const body = Buffer.from(await request.arrayBuffer());
  const signed = (content: Buffer) => ({ 'content-type': request.headers.get('content-type') ?? '', 'x-twilio-email-event-webhook-timestamp': `${now}`, 'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.concat([Buffer.from(`${now}`), content]), sendgrid.privateKey).toString('base64') });
  expect((await post('/inbound/sendgrid', body, signed(body))).statusCode).toBe(200);
  expect((await post('/inbound/sendgrid', body, signed(Buffer.from('another')))).statusCode).toBe(401);

  const mails = await arrived(address);
  expect(mails).toHaveLength(3);
  expect(mails.filter((mail) => mail.includes(`.${DOMAIN}; dkim=pass header.d=utility.example; spf=pass smtp.mailfrom=utility.example\r\n`))).toHaveLength(1);
});

test('a text message that an app forwards is taken in at its secret address alone, and neither from a website nor as a mail', async () => {
  const address = await makeAddress('SMS');
  const path = new URL(address.address).pathname;
  await expect(overSmtp(`${path.split('/').at(-1) ?? ''}@${DOMAIN}`, CODE)).rejects.toThrow(/550/u);
  const json = { 'content-type': 'application/json' };
  expect((await post(path, JSON.stringify({ from: 'Utility', text: CODE }), json)).statusCode).toBe(204);
  expect((await post(path, '{}', { ...json, origin: 'https://evil.example' })).statusCode).toBe(404);
  expect((await post('/inbound/sms/aaaaaaaaaaaaaaaaaaaaaaaa', '{}', json)).statusCode).toBe(404);
  expect((await post(path, 'x'.repeat(20_000), json)).statusCode).toBe(413);
  const [message = '{}'] = await arrived(address);
  expect(JSON.parse(message)).toEqual({ contentType: 'application/json', query: '', body: JSON.stringify({ from: 'Utility', text: CODE }) });
});

test('more than a person’s mails is put off, and the same bill sent again is one', async () => {
  const codes = await makeAddress('SMS');
  const statuses = new Set<number>();
  for (let at = 0; at < 70; at++) statuses.add((await post(new URL(codes.address).pathname, 'x', { 'content-type': 'text/plain' })).statusCode);
  expect([...statuses]).toEqual([204, 429]);
  const bills = await makeAddress('BILL_MAIL');
  const postmark = JSON.stringify({ OriginalRecipient: bills.address, RawEmail: mime(bills.address) });
  for (let again = 0; again < 2; again++) await post('/inbound/postmark', postmark, { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(LOGIN).toString('base64')}` });
  expect(await arrived(bills)).toHaveLength(1);
});

test('only a device makes an address, what it is stands in no list, and another team reaches it not', async () => {
  const address = await makeAddress('BILL_MAIL');
  expect((await send('POST', '/inbound-address', { key: team.key, body: { kind: 'SMS', subject: newId() } })).status).toBe(403);
  const listed = await send('GET', '/inbound-address', { headers: device.headers });
  expect(listed.body.addresses.map(({ id }: { id: string }) => id)).toContain(address.id);
  expect(JSON.stringify(listed.body)).not.toContain(address.address.split('@')[0]);
  const theirs = await enrolledDevice(workspace, (await addTeam(workspace.database, 'Theirs')).teamId);
  expect((await send('DELETE', `/inbound-address/${address.id}`, { headers: theirs.headers })).status).toBe(404);
});
