import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Connection } from '../../shared/domain/connection.ts';
import type { CredentialKind } from '../../shared/domain/vault-state.ts';
import { createCodeDesk } from '../codes/code-desk.ts';
import { NONE_DELIVERED, createCodeSource } from '../codes/code-source.ts';
import { openDeliveries } from '../codes/deliveries.ts';
import { createGivenCodes } from '../codes/given-codes.ts';
import { createSmsInbox } from '../codes/sms/sms-inbox.ts';
import { createPhoneLink } from '../codes/sms/sms-phone.ts';
import { createMailSetup } from '../collection/mails/mail-setup.ts';
import { noGrants } from '../mailbox/sign-in/testing/no-grants.ts';
import type { Collector } from '../collection/collector.ts';
import { createDeletions } from '../deletions/deletions.ts';
import type { SignInDesk } from '../shell/sign-in/sign-in-desk.ts';
import type { StoreClient } from '../store/store-client.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { connectionsHandlers } from './connections.ts';

// RFC 6238, appendix B.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const folder = mkdtempSync(path.join(tmpdir(), 'forager-set-address-'));
const servers: Server[] = [];
let store: StoreClient;
let vault: Vault;
/** What the collector and the embedded browser were told, in order. */
let told: string[] = [];
let nextNumber = 9000;

/** A website of its own: on this computer each port is another one. */
async function website(): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/gone' ? 404 : 200, { 'content-type': 'text/html' }).end('<title>Utility</title>');
  });
  servers.push(server);
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  store = ownStore(path.join(folder, 'store'));
  vault = await openVault({ folder: path.join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
});
afterAll(async () => {
  await vault.close();
  await store.close();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

function services() {
  const deliveries = openDeliveries(store.settings);
  const given = createGivenCodes(Date.now);
  const openInbox = () => Promise.reject(new Error('No mail server is asked here.'));
  const source = createCodeSource({ vault, deliveries, given, sms: createSmsInbox({ now: Date.now, given }), now: Date.now, wait: () => Promise.resolve(), openInbox, delivered: NONE_DELIVERED, isFinal: () => true });
  const phone = createPhoneLink({ settings: store.settings, onMessage: () => undefined, host: '127.0.0.1' });
  const codes = createCodeDesk({ vault, grants: noGrants, deliveries, source, phone, openInbox, now: Date.now });
  const deletions = createDeletions({ store, vault, eraseMails: () => Promise.resolve(), eraseDocument: () => Promise.resolve(), removeSession: () => Promise.resolve(), forgetNotices: () => Promise.resolve(), eraseReplaced: () => Promise.resolve(), sweepVault: () => Promise.resolve(), onFault: (error) => { throw error; } });
  told = [];
  const collector = { stop: (id: string) => { told.push(`stop ${id}`); return Promise.resolve(); }, checkNow: (ids: readonly string[]) => { told.push(`check ${ids.join()}`); return Promise.resolve(); } };
  const desk = { cancel: (id: string) => { told.push(`close the browser of ${id}`); return Promise.resolve(); } };
  const handlers = connectionsHandlers({
    store, vault, codes, deletions, mailSetup: createMailSetup({ vault, grants: noGrants, openInbox }),
    collector: collector as unknown as Collector, desk: desk as unknown as SignInDesk,
    fetchPage: async (url, signal) => {
      const response = await fetch(url, { signal });
      return { status: response.status, finalUrl: response.url, text: () => response.text() };
    },
    makeBillAddress: () => Promise.reject(new Error('No workspace takes mail here.')),
    spellProvider: (typed) => Promise.resolve(typed),
  });
  return { handlers, codes, source, deletions, deliveries };
}

/** A connection at a website, with every secret a person can keep for it. */
async function connected(url: string, codes: ReturnType<typeof services>['codes']): Promise<Connection> {
  const made = await createExampleConnection(store, (nextNumber += 1));
  const credentialId = uuidv7();
  await vault.set(credentialId, 'portal-password', { username: 'ada', password: 'hunter2' }, url);
  await vault.set(made.id, 'mailbox', { password: 'app-password', username: 'ada', host: 'imap.example' }, 'imaps://imap.example:993');
  await codes.setAuthenticator(made.id, url, { kind: 'TEXT', text: SECRET });
  await codes.setAnswers(made.id, url, [{ question: 'First pet?', answer: 'Ada' }]);
  await codes.setSms(made.id, true);
  await store.connections.setLearnedRoute({ id: made.id, route: { steps: [] } });
  return store.connections.update({ id: made.id, change: { signInUrl: url, credentialId, approvedOrigins: ['https://login.example'] } });
}

const secretsOf = async ({ id, credentialId }: Connection): Promise<Record<string, boolean>> => {
  const has = (of: string | null, kind: CredentialKind) => (of === null ? Promise.resolve(false) : vault.has(of, kind));
  return { password: await has(credentialId, 'portal-password'), authenticator: await has(id, 'authenticator'), answers: await has(id, 'security-answers'), mailbox: await has(id, 'mailbox') };
};

describe('a new address for a connection', () => {
  it('at another website erases the password, the authenticator and the answers, says so, and checks nothing', async () => {
    const { handlers, codes, deliveries } = services();
    const [before, after] = [await website(), await website()];
    const connection = await connected(`${before}/login`, codes);
    const changed = await handlers.setAddress({ id: connection.id, url: `${after}/login` });

    expect(await secretsOf(connection)).toEqual({ password: false, authenticator: false, answers: false, mailbox: true });
    expect(await deliveries.get(connection.id)).toMatchObject({ authenticator: null, questions: [], sms: true });
    expect(await store.connections.get({ id: connection.id })).toMatchObject({
      signInUrl: `${after}/login`, credentialId: null, approvedOrigins: [], status: 'ADDITIONAL_CREDENTIALS_NEEDED', statusDetail: expect.stringContaining('Reconnect and enter them again.') as unknown,
    });
    expect(await store.connections.learnedRoute({ id: connection.id })).toBeNull();
    expect(await store.deletions.pending()).toEqual([]);
    expect(changed).toMatchObject({ isPasswordAsked: true });
    expect(changed.words).toContain('was erased: the password, the authenticator and the answers to security questions.');
    expect(told).toEqual([`stop ${connection.id}`, `close the browser of ${connection.id}`]);
  });

  it('at the same website keeps all of them and checks at once', async () => {
    const { handlers, codes } = services();
    const url = await website();
    const connection = await connected(`${url}/login`, codes);
    const changed = await handlers.setAddress({ id: connection.id, url: `${url}/account/sign-in` });
    expect(await secretsOf(connection)).toEqual({ password: true, authenticator: true, answers: true, mailbox: true });
    expect(changed).toMatchObject({ isPasswordAsked: false, words: 'The address is changed and being checked.', connection: { signInUrl: `${url}/account/sign-in`, status: 'PENDING', approvedOrigins: ['https://login.example'] } });
    expect(told).toEqual([`stop ${connection.id}`, `check ${connection.id}`]);
  });

  it('that cannot be reached, or is no page, is refused in words and changes nothing', async () => {
    const { handlers, codes } = services();
    const url = await website();
    const connection = await connected(`${url}/login`, codes);
    await expect(handlers.setAddress({ id: connection.id, url: `${url}/gone` })).rejects.toMatchObject({ code: 'REFUSED', message: '127.0.0.1 answers, but has no such page. Check what follows the host name.' });
    await expect(handlers.setAddress({ id: connection.id, url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await store.connections.get({ id: connection.id })).toEqual(connection);
    expect(await secretsOf(connection)).toEqual({ password: true, authenticator: true, answers: true, mailbox: true });
    expect(told).toEqual([]);
  });

  it('leaves no way back to a password that was deleted a moment before', async () => {
    const { handlers, codes } = services();
    const connection = await connected(`${await website()}/login`, codes);
    const deletion = await handlers.deleteCredential({ id: connection.id });
    await handlers.setAddress({ id: connection.id, url: `${await website()}/login` });
    await expect(handlers.takeBack({ deletionId: deletion?.deletionId ?? '' })).rejects.toMatchObject({ code: 'STORE_ROW_MISSING' });
    expect(await vault.has(connection.credentialId ?? '')).toBe(false);
    expect((await store.connections.get({ id: connection.id }))?.credentialId).toBeNull();
  });
});

describe('secrets of the website before, where something left them behind', () => {
  it('are typed nowhere else: not the password, not a code, not an answer', async () => {
    const { codes, source } = services();
    const connection = await connected(`${await website()}/login`, codes);
    const moved = { ...connection, signInUrl: `${await website()}/login` };
    const typed: unknown[] = [];
    const type = (values: unknown): Promise<void> => { typed.push(values); return Promise.resolve(); };
    await expect(vault.use(connection.credentialId ?? '', 'portal-password', type, moved.signInUrl)).rejects.toMatchObject({ code: 'OTHER_WEBSITE', message: expect.stringContaining(new URL(connection.signInUrl).host) as unknown });
    expect(typed).toEqual([]);

    const session = await source.begin({ ...moved, credentialId: null }, 'Utility', new AbortController().signal);
    expect(await session.next({ channel: 'AUTHENTICATOR' })).toBeNull();
    expect(session.trouble()).toContain('was entered for');
    await session.withAnswers(type);
    expect(typed).toEqual([{}]);
    await session.end();

    const atHome = await source.begin(connection, 'Utility', new AbortController().signal);
    expect(await atHome.next({ channel: 'AUTHENTICATOR' })).toMatch(/^\d{6}$/);
    await atHome.withAnswers(type);
    expect(typed.at(-1)).toEqual({ 'First pet?': 'Ada' });
    await atHome.end();
  });

  it('are not carried along when a new answer is entered', async () => {
    const { codes } = services();
    const connection = await connected(`${await website()}/login`, codes);
    const elsewhere = `${await website()}/login`;
    expect(await codes.setAnswers(connection.id, elsewhere, [{ question: 'First car?', answer: 'Fiat' }])).toMatchObject({ questions: ['First car?'] });
    expect(await vault.use(connection.id, 'security-answers', (values) => ({ ...values }), elsewhere)).toEqual({ 'First car?': 'Fiat' });
  });
});
