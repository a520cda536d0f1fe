import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../shared/domain/connection.ts';
import type { MailServer } from '../../shared/domain/notices.ts';
import type { StoreClient } from '../store/store-client.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { MailProblem, type MailTokens } from './mail-access.ts';
import { createNoticeDesk, type NoticeDesk } from './notice-desk.ts';
import { sendMail } from './smtp-mail.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PASSWORD = 'post-me-if-you-can';
interface Taken { readonly to: string; readonly text: string; readonly secure: boolean }

let root: string;
let store: StoreClient;
let vault: Vault;
let mails: Taken[] = [];
let tries = 0;
let isDown = false;
let server: SMTPServer;
let plain: MailServer;
let ca: string;
let clock = new Date(2026, 10, 24, 10);
let desktop: string[] = [];
/** The token that the server takes now, and what the service hands out. */
let goodToken = '';
let handedOut: string[] = [];
const adopted: string[] = [];
let sweeps = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'forager-notices-'));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', join(root, 'key.pem'), '-out', join(root, 'cert.pem'), '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' });
  ca = readFileSync(join(root, 'cert.pem'), 'utf8');
  server = new SMTPServer({
    key: readFileSync(join(root, 'key.pem')), cert: ca, authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: (auth, _session, done) => {
      tries += 1;
      const isToken = auth.method === 'XOAUTH2' && auth.accessToken === goodToken;
      if (auth.username === 'ann' && (isToken || auth.password === PASSWORD)) done(null, { user: 'ann' });
      else done(new Error('Invalid username or password'));
    },
    onMailFrom: (_address, _session, done) => done(isDown ? Object.assign(new Error('Try again later'), { responseCode: 451 }) : null),
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text, secure: session.secure });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  plain = { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, security: 'STARTTLS', username: 'ann', from: 'ann@consultant.example' };
  store = ownStore(join(root, 'store'));
  vault = await openVault({ folder: join(root, 'vault'), keyring: new FakeKeyring().wrapper(), kdfCost: { memoryKiB: 8_192, iterations: 1, parallelism: 1 } });
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await vault.close();
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

beforeEach(() => {
  mails = [];
  desktop = [];
  tries = 0;
  isDown = false;
});

/** A desk as a start of the app makes it: what it remembers is in the store. */
const tokens: MailTokens = {
  isFor: (_grantId, { host, username }) => Promise.resolve(host === '127.0.0.1' && username === 'ann'),
  tokenOf: (_grantId, refused) => {
    if (refused !== undefined) handedOut.push(`token-${handedOut.length + 1}`);
    const token = handedOut.at(-1);
    return token === undefined ? Promise.reject(new MailProblem('The sign-in has ended.', false)) : Promise.resolve({ token, isNew: refused !== undefined });
  },
  adopted: (grantId) => void adopted.push(grantId),
  sweep: () => {
    sweeps += 1;
    return Promise.resolve();
  },
};

const openDesk = (): NoticeDesk => createNoticeDesk({
  store, vault, sendMail, ca, tokens, showDesktop: ({ title, body }) => desktop.push(`${title}: ${body}`), onChanged: () => undefined, now: () => clock,
  onFault: (error) => { throw error; },
});

let number = 0;
async function connectionOf(owner: string | null): Promise<Connection> {
  number += 1;
  const connection = await createExampleConnection(store, number);
  return store.connections.update({ id: connection.id, change: { settings: { ...connection.settings, ownerEmail: owner } } });
}

test('a cause is told once in the window, on the desktop and by mail to the owner, also after a restart', async () => {
  const desk = openDesk();
  await desk.setMailServer(plain, { kind: 'ENTERED', password: PASSWORD });
  const connection = await connectionOf('owner@client.example');
  await desk.afterCheck(connection, 'Granite Power', 'PASSWORD_INCORRECT', 0);
  await openDesk().afterCheck(connection, 'Granite Power', 'PASSWORD_INCORRECT', 0);
  expect(mails.map(({ to }) => to)).toEqual(['owner@client.example']);
  expect(mails[0]?.secure).toBe(true);
  expect(mails[0]?.text).toContain('Subject: Granite Power: The website refused the password');
  expect(desktop).toEqual(['Granite Power: The website refused the password. Reconnect when you have the right one.']);
  expect(await desk.list()).toMatchObject([{ kind: 'ACTION_NEEDED', title: 'Granite Power', link: { screen: 'connections', id: connection.id }, isRead: false }]);
  await desk.markRead();
  expect((await desk.list())[0]?.isRead).toBe(true);
});

test('new bills are told on the desktop, and by mail only where that is chosen', async () => {
  const desk = openDesk();
  const connection = await connectionOf('owner@client.example');
  await desk.afterCheck(connection, 'Granite Power', 'CONNECTED', 2);
  expect([desktop, mails]).toEqual([['Granite Power: 2 new bills'], []]);
  const { ways, digestWeekday } = await desk.settings();
  await desk.choose({ digestWeekday, ways: { ...ways, NEW_BILLS: { desktop: false, email: true } } });
  await desk.afterCheck(connection, 'Granite Power', 'CONNECTED', 1);
  expect(desktop).toHaveLength(1);
  expect(mails).toHaveLength(1);
  await desk.choose({ digestWeekday, ways });
});

test('a mail that cannot be sent waits, is sent later, and outlives a restart', async () => {
  const desk = openDesk();
  const connection = await connectionOf('owner@client.example');
  isDown = true;
  await desk.afterCheck(connection, 'Bayline', 'ACCOUNT_LOCKED', 0);
  expect(await desk.settings()).toMatchObject({ waitingMails: 1 });
  isDown = false;
  await openDesk().look();
  expect(mails.filter(({ text }) => text.includes('Bayline'))).toHaveLength(0);
  clock = new Date(clock.getTime() + 16 * 60_000);
  await openDesk().look();
  expect(mails.filter(({ text }) => text.includes('Subject: Bayline'))).toHaveLength(1);
  expect(await openDesk().settings()).toMatchObject({ waitingMails: 0, mailProblem: null });
});

test('a refused mail password is tried once, said in words, and kept out of everything but the vault', async () => {
  const desk = openDesk();
  await desk.setMailServer(plain, { kind: 'ENTERED', password: 'not-the-one-at-all' });
  const connection = await connectionOf(null);
  await desk.afterCheck(connection, 'Elkhorn', 'PASSWORD_INCORRECT', 0);
  await desk.look();
  clock = new Date(clock.getTime() + 3_600_000);
  await desk.look();
  expect(tries).toBe(1);
  const settings = await desk.settings();
  expect(settings.mailProblem).toContain('refused the user name or password');
  expect(JSON.stringify([settings, await desk.list()])).not.toContain('not-the-one-at-all');
  for (const page of ['server', 'mails', 'list']) expect(JSON.stringify(await store.settings.get({ name: `notices.${page}` }))).not.toContain('not-the-one-at-all');
  // The right one sends what waits, to the sender where the connection has no owner.
  await desk.setMailServer(plain, { kind: 'ENTERED', password: PASSWORD });
  clock = new Date(clock.getTime() + 13 * 3_600_000);
  await desk.look();
  expect(mails.filter(({ text }) => text.includes('Subject: Elkhorn')).map(({ to }) => to)).toEqual(['ann@consultant.example']);
});

test('the test button says whether it works, and why not', async () => {
  const desk = openDesk();
  expect(await desk.sendTest()).toEqual({ works: true, words: 'Sent to ann@consultant.example. See whether it arrived.' });
  expect(mails[0]?.text).toContain('Subject: A test mail of Forager');
  await desk.setMailServer({ ...plain, port: 1 }, { kind: 'ENTERED', password: PASSWORD });
  expect(await desk.sendTest()).toMatchObject({ works: false });
  // TLS at a port that speaks none.
  await desk.setMailServer({ ...plain, security: 'TLS' }, { kind: 'ENTERED', password: PASSWORD });
  expect((await desk.sendTest()).words).toContain('No secure connection');
  await desk.setMailServer({ ...plain, host: 'mail.example', security: 'NONE' }, { kind: 'ENTERED', password: PASSWORD });
  expect((await desk.sendTest()).words).toContain('without encryption to this computer alone');
  await desk.setMailServer(plain, { kind: 'ENTERED', password: PASSWORD });
});

test('a sign-in at the mail service sends without a password; one that ended is got anew once, and goes when another way is chosen', async () => {
  const desk = openDesk();
  const grantId = '0199c0de-0000-7000-8000-000000000009';
  handedOut = ['token-1'];
  goodToken = 'token-1';
  await expect(desk.setMailServer({ ...plain, username: 'bo', signIn: 'OTHER' }, { kind: 'SIGNED_IN', grantId })).rejects.toThrow('another mail server or user');
  await desk.setMailServer({ ...plain, signIn: 'OTHER' }, { kind: 'SIGNED_IN', grantId });
  expect(adopted).toEqual([grantId]);
  sweeps = 0;
  expect(await desk.sendTest()).toMatchObject({ works: true });
  // Ended before its time at the mail server: another one is got.
  goodToken = 'token-2';
  expect(await desk.sendTest()).toMatchObject({ works: true });
  expect(handedOut).toEqual(['token-1', 'token-2']);
  // Another one is not taken either: it is said, and not tried without end.
  goodToken = 'none';
  expect((await desk.sendTest()).words).toContain('did not accept the sign-in');
  expect(handedOut).toEqual(['token-1', 'token-2', 'token-3']);
  handedOut = [];
  expect((await desk.sendTest()).words).toBe('The sign-in has ended.');
  // A stored sign-in is no password of the same server.
  expect(await desk.setMailServer(plain, { kind: 'STORED' })).toMatchObject({ hasPassword: false });
  expect(sweeps).toBe(1);
  await desk.setMailServer(plain, { kind: 'ENTERED', password: PASSWORD });
});

test('what was told of a connection whose account holder withdrew is forgotten', async () => {
  const desk = openDesk();
  const [gone, other] = [await connectionOf(null), await connectionOf(null)];
  for (const connection of [gone, other]) await desk.afterCheck(connection, 'Juniper Gas', 'ACCOUNT_LOCKED', 0);
  const told = async (id: string): Promise<number> => (await desk.list()).filter(({ link }) => link.id === id).length;
  expect([await told(gone.id), await told(other.id)]).toEqual([1, 1]);
  await desk.forget(gone.id);
  expect([await told(gone.id), await told(other.id)]).toEqual([0, 1]);
});

test('a stored password stays with its server, and is erased with it', async () => {
  const desk = openDesk();
  expect(await desk.setMailServer({ ...plain, from: 'other@consultant.example' }, { kind: 'STORED' })).toMatchObject({ hasPassword: true });
  expect(await desk.setMailServer({ ...plain, host: 'localhost' }, { kind: 'STORED' })).toMatchObject({ hasPassword: false });
  expect(await desk.deleteMailServer()).toMatchObject({ mailServer: null, hasPassword: false, waitingMails: 0 });
  expect(vault.state().entryCount).toBe(0);
  await desk.setMailServer(plain, { kind: 'ENTERED', password: PASSWORD });
});

test('one mail a week gathers what is new for each owner, and authorisations that end are told', async () => {
  const desk = openDesk();
  // Monday the 30th.
  clock = new Date(2026, 10, 30, 9);
  const connection = await connectionOf('weekly@client.example');
  await store.companies.update({ id: connection.companyId, change: { authorisationExpires: '2026-12-05' } });
  await desk.afterCheck(connection, 'Cedar Water', 'CONNECTED', 4);
  await desk.look();
  await desk.look();
  const weekly = mails.filter(({ to }) => to === 'weekly@client.example');
  expect(weekly).toHaveLength(1);
  expect(weekly[0]?.text).toContain('4 new bills');
  expect((await desk.list()).filter(({ kind }) => kind === 'AUTHORISATION_ENDS')).toHaveLength(1);
  clock = new Date(2026, 11, 1, 9);
  await desk.look();
  expect((await desk.list()).filter(({ kind }) => kind === 'AUTHORISATION_ENDS')).toHaveLength(1);
});
