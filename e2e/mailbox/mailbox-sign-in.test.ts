import { readdir, readFile, rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { mailboxSecret, mailboxUrl } from '../../src/main/codes/mailbox-secret.ts';
import { createMailSetup, type MailSetup } from '../../src/main/collection/mails/mail-setup.ts';
import { openInbox } from '../../src/main/mailbox/imap-inbox.ts';
import { createAuthorisation } from '../../src/main/mailbox/sign-in/authorisation.ts';
import { createMailGrants, type MailGrants } from '../../src/main/mailbox/sign-in/mail-grants.ts';
import { createMailSignIn, type MailSignIn } from '../../src/main/mailbox/sign-in/mail-sign-in.ts';
import { openingWithTokens } from '../../src/main/mailbox/sign-in/open-with-token.ts';
import { openServiceSettings, type ServiceSettings } from '../../src/main/mailbox/sign-in/service-settings.ts';
import { ownStore } from '../../src/main/store/testing/own-store.ts';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import { FakeKeyring } from '../../src/main/vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../../src/main/vault/vault.ts';
import type { MailboxPlace } from '../../src/shared/domain/code-delivery.ts';
import { CLIENT_ID, signInInBrowser, startAuthorisationServer, type AuthorisationServer, type ShownPage } from './authorisation-server.ts';
import { dovecotProgram, startDovecot, type Dovecot } from './dovecot.ts';

describe.skipIf(dovecotProgram === null)('a mailbox that is signed in to at its service', { timeout: 60_000 }, () => {
  let service: AuthorisationServer;
  let server: Dovecot;
  let folder: string;
  let store: StoreClient;
  let vault: Vault;
  let services: ServiceSettings;
  let grants: MailGrants;
  let signIn: MailSignIn;
  let setup: MailSetup;
  /** How far the clock of this computer is ahead, in milliseconds. */
  let ahead = 0;
  /** What the browser does with the page it is given. */
  let browser: (url: string) => Promise<ShownPage> = (url) => signInInBrowser(url, 'anna');
  let shown: ShownPage[] = [];
  const registered = new Set<string>();

  beforeAll(async () => {
    service = await startAuthorisationServer();
    server = await startDovecot(['anna', 'ben'], { introspectionUrl: service.introspectionUrl, mechanism: 'oauthbearer' });
    folder = await mkdtemp(join(tmpdir(), 'forager-mailbox-sign-in-'));
    store = ownStore(join(folder, 'store'));
    await store.open();
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await service.stop();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    ahead = 0;
    shown = [];
    browser = (url) => signInInBrowser(url, 'anna');
    vault = await openVault({ folder: join(folder, 'vault', uuidv7()), keyring: new FakeKeyring().wrapper() });
    await vault.setProtection({ kind: 'KEYRING' });
    services = openServiceSettings(store.settings, vault);
    await services.set({ service: 'OTHER', clientId: CLIENT_ID, issuer: service.issuer, scope: 'openid offline_access' }, { kind: 'NONE' });
    begin();
  });
  afterEach(() => vault.close());

  /** The services as a start of the app makes them: with no token in memory. */
  const begin = (patienceMs?: number): void => {
    const authorisation = () => Promise.resolve(createAuthorisation({ fetch: (url, init) => fetch(url, init as RequestInit), now: () => Date.now() + ahead }));
    grants = createMailGrants({ vault, authorisation, now: () => Date.now() + ahead, registerSecret: (value) => { registered.add(value); return () => undefined; } });
    signIn = createMailSignIn({
      vault, services, grants, authorisation, ...(patienceMs === undefined ? {} : { patienceMs }),
      openBrowser: (url) => {
        void browser(url).then((page) => shown.push(page));
        return Promise.resolve();
      },
    });
    setup = createMailSetup({ vault, grants, openInbox: openingWithTokens(grants, openInbox) });
  };
  const place = (user = 'anna'): MailboxPlace => ({ address: `${user}@consult.example`, host: '127.0.0.1', port: server.plainPort, security: 'NONE', username: user, folder: 'INBOX', signIn: 'OTHER' });
  const test = (grantId: string, user = 'anna') => setup.test(null, { place: place(user), password: { kind: 'SIGNED_IN', grantId } });
  const keep = async (grantId: string): Promise<string> => {
    const id = uuidv7();
    await setup.keep(id, place(), await setup.open(null, { place: place(), password: { kind: 'SIGNED_IN', grantId } }));
    return id;
  };
  const stored = (id: string) => setup.test(id, { place: place(), password: { kind: 'STORED' } });
  const works = expect.objectContaining({ works: true }) as unknown;

  it('opens, and what the service handed out stands in the vault alone', async () => {
    const grantId = await signIn.begin('OTHER', place());
    expect(shown.map(({ status, text }) => [status, text.includes('close this page')])).toEqual([[200, true]]);
    expect(await test(grantId)).toEqual(works);
    const id = await keep(grantId);
    expect(await stored(id)).toEqual(works);
    expect(await vault.use(grantId, 'mailbox-grant', (values) => values['refreshToken'])).toBe(service.refreshTokens.at(-1));
    const tokens = [service.accessTokens.at(-1) ?? '-', service.refreshTokens.at(-1) ?? '-'];
    expect(registered).toContain(tokens[0]);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
    const written = Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
    expect(tokens.map((token) => written.includes(token))).toEqual([false, false]);
  });

  it('opens by the older way to hand over a token as well', async () => {
    const other = await startDovecot(['anna'], { introspectionUrl: service.introspectionUrl, mechanism: 'xoauth2' });
    try {
      const grantId = await signIn.begin('OTHER', place());
      expect(await setup.test(null, { place: { ...place(), port: other.plainPort }, password: { kind: 'SIGNED_IN', grantId } })).toEqual(works);
    } finally {
      await other.remove();
    }
  });

  it('is not kept where the person allows nothing, and the words say so', async () => {
    browser = (url) => signInInBrowser(url, 'anna', false);
    await expect(signIn.begin('OTHER', place())).rejects.toThrow('not allowed in the browser');
    await expect.poll(() => shown.map(({ text }) => text)).toEqual([expect.stringContaining('Nothing was allowed')]);
    expect(await vault.ids('mailbox-grant')).toEqual([]);
  });

  it('waits on after an answer with a wrong state, and takes the right one', async () => {
    const strange: number[] = [];
    browser = async (url) => {
      const answer = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
      answer.search = new URLSearchParams({ state: 'guessed', code: 'of-somebody-else' }).toString();
      strange.push((await fetch(answer)).status);
      return signInInBrowser(url, 'anna');
    };
    expect(await test(await signIn.begin('OTHER', place()))).toEqual(works);
    expect(strange).toEqual([400]);
  });

  it('asks with PKCE, and for the address it is for', async () => {
    const asked: URL[] = [];
    browser = (url) => { asked.push(new URL(url)); return signInInBrowser(url, 'anna'); };
    await signIn.begin('OTHER', place());
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({ response_type: 'code', client_id: CLIENT_ID, code_challenge_method: 'S256', login_hint: 'anna@consult.example', scope: 'openid offline_access', redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/) as string });
  });

  it('is given up by the person, by another sign-in, and after a while', async () => {
    browser = () => Promise.resolve({ url: '', status: 0, text: '' });
    const first = signIn.begin('OTHER', place());
    const second = signIn.begin('OTHER', place());
    await expect(first).rejects.toThrow('given up');
    setTimeout(() => signIn.cancel(), 300);
    await expect(second).rejects.toThrow('given up');
    begin(100);
    await expect(signIn.begin('OTHER', place())).rejects.toThrow('within ten minutes');
    await services.remove('OTHER');
    await expect(signIn.begin('OTHER', place())).rejects.toThrow('is set up');
  });

  it('gets a new token when the former one is due, once for all who ask, and keeps the new refresh token', async () => {
    const id = await keep(await signIn.begin('OTHER', place()));
    const before = service.refreshCount();
    ahead = 3_600_000;
    expect(await Promise.all([stored(id), stored(id), stored(id)])).toEqual([works, works, works]);
    expect(service.refreshCount()).toBe(before + 1);
    // A start of the app has no token, and the one refresh token that is still good.
    begin();
    expect(await stored(id)).toEqual(works);
    expect(service.refreshCount()).toBe(before + 2);
  });

  it('gets a new token when the mail server takes the former one no more', async () => {
    const id = await keep(await signIn.begin('OTHER', place()));
    await service.endAccess();
    expect(await stored(id)).toEqual(works);
  });

  it('asks to be signed in to again when the sign-in was taken back, and works after that', async () => {
    const id = await keep(await signIn.begin('OTHER', place()));
    await service.revoke();
    expect(await stored(id)).toEqual({ works: false, words: expect.stringContaining('Sign in to the mailbox again') as string });
    const again = await signIn.begin('OTHER', place());
    await setup.keep(id, place(), await setup.open(id, { place: place(), password: { kind: 'SIGNED_IN', grantId: again } }));
    expect(await stored(id)).toEqual(works);
    await setup.tidy();
    expect(await vault.ids('mailbox-grant')).toEqual([again]);
  });

  it('is asked for again later while the service cannot be reached', async () => {
    const id = await keep(await signIn.begin('OTHER', place()));
    begin();
    await service.stop();
    try {
      expect(await stored(id)).toEqual({ works: false, words: expect.stringContaining('asked again at the next check') as string });
    } finally {
      await service.start();
    }
    expect(await stored(id)).toEqual(works);
  });

  it('gives its token to the mailbox it is for, and to no other', async () => {
    const grantId = await signIn.begin('OTHER', place());
    await expect(setup.open(null, { place: place('ben'), password: { kind: 'SIGNED_IN', grantId } })).rejects.toThrow('another mailbox');
    await expect(setup.open(null, { place: { ...place(), host: 'localhost' }, password: { kind: 'SIGNED_IN', grantId } })).rejects.toThrow('another mailbox');
    // Somebody who signed in with another account than the mailbox's.
    browser = (url) => signInInBrowser(url, 'ben');
    expect(await test(await signIn.begin('OTHER', place()))).toEqual({ works: false, words: expect.stringContaining('with the account it belongs to') as string });
  });

  it('is not sent to a mail server that takes none', async () => {
    const plain = await startDovecot(['anna']);
    try {
      const grantId = await signIn.begin('OTHER', place());
      expect(await setup.test(null, { place: { ...place(), port: plain.plainPort }, password: { kind: 'SIGNED_IN', grantId } })).toEqual({ works: false, words: expect.stringContaining('takes no sign-in from the browser') as string });
    } finally {
      await plain.remove();
    }
  });

  it('shares one sign-in among many connections, which goes with the last of them', async () => {
    const grantId = await signIn.begin('OTHER', place());
    const one = await keep(grantId);
    const two = uuidv7();
    await setup.keep(two, place(), await setup.open(null, { place: place(), password: { kind: 'SAME_AS', connectionId: one } }));
    await vault.set(uuidv7(), 'mailbox', mailboxSecret(place('ben'), { password: 'app password' }), mailboxUrl(place('ben')));
    ahead = 3_600_000;
    expect(await Promise.all([stored(one), stored(two)])).toEqual([works, works]);
    await vault.delete(one);
    await setup.tidy();
    expect(await stored(two)).toEqual(works);
    await vault.delete(two);
    await setup.tidy();
    expect(await vault.ids('mailbox-grant')).toEqual([]);
    // A sign-in whose mailbox is still being set up stays; one that a former run left does not.
    const unfinished = await signIn.begin('OTHER', place());
    await setup.tidy();
    expect(await vault.ids('mailbox-grant')).toEqual([unfinished]);
    begin();
    await setup.tidy();
    expect(await vault.ids('mailbox-grant')).toEqual([]);
  });

  it('keeps a registration’s secret for its client ID and address alone', async () => {
    const registration = { service: 'GOOGLE', clientId: 'abc', issuer: 'https://accounts.google.com', scope: 'https://mail.google.com/' } as const;
    expect(await services.set(registration, { kind: 'ENTERED', secret: 'GOCSPX-of-a-test' })).toEqual([{ ...registration, hasSecret: true }, expect.objectContaining({ service: 'OTHER', hasSecret: false })]);
    expect(await services.use('GOOGLE', ({ clientSecret }) => Promise.resolve(clientSecret))).toBe('GOCSPX-of-a-test');
    await expect(services.set({ ...registration, clientId: 'abd' }, { kind: 'STORED' })).rejects.toThrow('Enter the secret again');
    await services.remove('GOOGLE');
    expect(await vault.ids('mail-service')).toEqual([]);
  });
});
