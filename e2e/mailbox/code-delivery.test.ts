import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticatorCode, readAuthenticatorSecret } from '../../src/main/codes/authenticator/authenticator.ts';
import { createCodeDesk } from '../../src/main/codes/code-desk.ts';
import type { CodeDesk } from '../../src/main/codes/code-desk.ts';
import { NONE_DELIVERED, createCodeSource } from '../../src/main/codes/code-source.ts';
import type { CodeSource } from '../../src/main/codes/code-source.ts';
import { openDeliveries } from '../../src/main/codes/deliveries.ts';
import { createGivenCodes } from '../../src/main/codes/given-codes.ts';
import { createSmsInbox } from '../../src/main/codes/sms/sms-inbox.ts';
import { createPhoneLink } from '../../src/main/codes/sms/sms-phone.ts';
import type { PhoneLink } from '../../src/main/codes/sms/sms-phone.ts';
import { openInbox as openByAccess } from '../../src/main/mailbox/imap-inbox.ts';
import { MailboxProblem } from '../../src/main/mailbox/mailbox-access.ts';
import { openingWithTokens } from '../../src/main/mailbox/sign-in/open-with-token.ts';
import { noGrants } from '../../src/main/mailbox/sign-in/testing/no-grants.ts';
import { createStoreClient } from '../../src/main/store/store-client.ts';
import type { StoreClient } from '../../src/main/store/store-client.ts';
import { FakeKeyring } from '../../src/main/vault/testing/fake-keyring.ts';
import { openVault } from '../../src/main/vault/vault.ts';
import type { Vault } from '../../src/main/vault/vault.ts';
import { CodeDelivery } from '../../src/shared/domain/code-delivery.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { dovecotProgram, PASSWORD, startDovecot } from './dovecot.ts';
import type { Dovecot } from './dovecot.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const ANSWER = 'Fluffy-the-secret-cat';
const URL_ = 'https://my.tidewater.example/sign-in';
const openInbox = openingWithTokens(noGrants, openByAccess);
const SIGNAL = new AbortController().signal;
const PORT = 52_437;
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const codeMail = (code: string): string => `From: Tidewater <no-reply@tidewater.example>\r\nTo: a@b.example\r\nSubject: Sign in\r\nContent-Type: text/plain\r\n\r\nYour verification code is ${code}.\r\n`;

describe.skipIf(dovecotProgram === null)('how a connection gets its codes', { timeout: 60_000 }, () => {
  let server: Dovecot;
  let folder: string;
  let vault: Vault;
  let store: StoreClient;
  let desk: CodeDesk;
  let source: CodeSource;
  let phone: PhoneLink;
  beforeAll(async () => { server = await startDovecot(['anna']); }, 60_000);
  afterAll(async () => { await server.remove(); });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forager-codes-'));
    vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper(), kdfCost: { memoryKiB: 8_192, iterations: 1, parallelism: 1 } });
    await vault.setProtection({ kind: 'KEYRING' });
    store = createStoreClient({ fork: () => forkNodeChild(join(import.meta.dirname, '../../src/main/store/store-process.ts')), dataFolder: join(folder, 'store') });
    await store.open();
    const given = createGivenCodes(Date.now);
    const deliveries = openDeliveries(store.settings);
    const sms = createSmsInbox({ now: Date.now, given });
    phone = createPhoneLink({ settings: store.settings, onMessage: (message) => sms.take(message), host: '127.0.0.1' });
    source = createCodeSource({ vault, deliveries, given, sms, openInbox, delivered: NONE_DELIVERED, now: Date.now, wait: pause, isFinal: (error) => error instanceof MailboxProblem && error.kind !== 'LOST' });
    desk = createCodeDesk({ vault, grants: noGrants, deliveries, source, phone, openInbox, now: Date.now });
  });
  afterEach(async () => {
    await phone.close();
    await vault.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const connection = () => ({ id: uuidv7(), credentialId: null, signInUrl: URL_, approvedOrigins: [] });
  const place = () => ({ address: 'anna@consult.example', host: '127.0.0.1', port: server.plainPort, security: 'NONE' as const, username: 'anna', folder: 'INBOX' });
  const setMailbox = (id: string) => desk.setMailbox(id, { place: place(), password: { kind: 'ENTERED', password: PASSWORD }, senders: ['identity.example'] });
  const pairPhone = async (): Promise<string> => {
    await phone.set({ isOn: true, port: PORT });
    return (await phone.pair()).addresses[0] ?? '';
  };
  const sendSms = (address: string, content: string): Promise<number> => fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ from: '74300', content }) }).then(({ status }) => status);

  it('is by a person’s hand while nothing is set up', async () => {
    const session = await source.begin(connection(), 'Tidewater Power', SIGNAL);
    expect(session.channels).toEqual([]);
    expect(await session.next({ channel: 'UNKNOWN' })).toBeNull();
    expect(await session.next({ channel: 'EMAIL' })).toBeNull();
    await session.end();
  });

  it('is by its authenticator first, and never the code a person was shown', async () => {
    const one = connection();
    await desk.setAuthenticator(one.id, URL_, { kind: 'TEXT', text: SECRET });
    await setMailbox(one.id);
    const session = await source.begin(one, 'Tidewater Power', SIGNAL);
    expect(session.channels).toEqual(['AUTHENTICATOR', 'EMAIL']);
    const totp = readAuthenticatorSecret(SECRET);
    const code = await session.next({ channel: 'UNKNOWN' });
    expect([authenticatorCode(totp, Date.now()), authenticatorCode(totp, Date.now() - 30_000)]).toContain(code);
    await session.end();
    const shown = await desk.currentCode(one.id);
    const again = await source.begin(one, 'Tidewater Power', SIGNAL);
    expect(await again.next({ channel: 'AUTHENTICATOR' })).not.toBe(shown.code);
    await again.end();
  }, 90_000);

  it('is by the channel that the portal says it used', async () => {
    const one = connection();
    await desk.setAuthenticator(one.id, URL_, { kind: 'TEXT', text: SECRET });
    await setMailbox(one.id);
    await desk.setSms(one.id, true);
    const address = await pairPhone();
    const session = await source.begin(one, 'Tidewater Power', SIGNAL);
    expect(session.channels).toEqual(['AUTHENTICATOR', 'EMAIL', 'SMS']);
    await pause(1_000);
    await server.deliver('anna', codeMail('710001'));
    expect(await session.next({ channel: 'EMAIL' })).toBe('710001');
    expect(await sendSms(address, 'Tidewater: your code is 710002')).toBe(204);
    expect(await session.next({ channel: 'SMS' })).toBe('710002');
    await session.end();
  });

  it('is by whichever of mailbox and phone is first where the portal does not say', async () => {
    const one = connection();
    await setMailbox(one.id);
    await desk.setSms(one.id, true);
    const address = await pairPhone();
    const session = await source.begin(one, 'Tidewater Power', SIGNAL);
    await pause(1_000);
    const code = session.next({ channel: 'UNKNOWN' });
    await sendSms(address, 'Your code is 720001');
    expect(await code).toBe('720001');
    const second = session.next({ channel: 'UNKNOWN' });
    await server.deliver('anna', codeMail('720002'));
    expect(await second).toBe('720002');
    await session.end();
  });

  it('is tried in words', async () => {
    const one = connection();
    await setMailbox(one.id);
    await desk.setAuthenticator(one.id, URL_, { kind: 'TEXT', text: SECRET });
    await desk.setSms(one.id, true);
    await desk.setAnswers(one.id, URL_, [{ question: 'First pet?', answer: ANSWER }]);
    expect((await desk.test(one.id)).map(({ source: kind, works }) => [kind, works])).toEqual([['AUTHENTICATOR', true], ['MAILBOX', true], ['SMS', false], ['QUESTIONS', true]]);
    await server.stop();
    try {
      expect((await desk.test(one.id))[1]).toEqual({ source: 'MAILBOX', works: false, words: expect.stringMatching(/could not be reached/) as string });
    } finally {
      await server.start();
    }
  });

  it('keeps no mailbox that does not open, and sends a stored password to no other server', async () => {
    const one = connection();
    await expect(desk.setMailbox(one.id, { place: place(), password: { kind: 'ENTERED', password: 'wrong' }, senders: [] })).rejects.toMatchObject({ kind: 'REFUSED' });
    expect((await desk.get(one.id)).mailbox).toBeNull();
    await setMailbox(one.id);
    await expect(desk.setMailbox(one.id, { place: { ...place(), host: 'localhost' }, password: { kind: 'STORED' }, senders: [] })).rejects.toThrow(/another mailbox/);
    // Another connection may use the same mailbox without its password being typed again.
    const two = connection();
    expect((await desk.setMailbox(two.id, { place: place(), password: { kind: 'SAME_AS', connectionId: one.id }, senders: [] })).mailbox?.username).toBe('anna');
    expect((await desk.test(two.id)).every(({ works }) => works)).toBe(true);
  });

  it('hands answers only to the step that types them', async () => {
    const one = connection();
    const delivery = await desk.setAnswers(one.id, URL_, [{ question: '  First   pet? ', answer: ANSWER }, { question: 'City of birth', answer: 'Springfield' }]);
    expect(delivery.questions).toEqual(['First pet?', 'City of birth']);
    const session = await source.begin(one, 'Tidewater Power', SIGNAL);
    expect(await session.withAnswers((answers) => Promise.resolve(answers['First pet?']))).toBe(ANSWER);
    await session.end();
  });

  it('shows no secret, keeps none outside the vault, and forgets all when the connection goes', async () => {
    const one = connection();
    await desk.setAuthenticator(one.id, URL_, { kind: 'TEXT', text: SECRET });
    await desk.setAnswers(one.id, URL_, [{ question: 'First pet?', answer: ANSWER }]);
    const delivery = await setMailbox(one.id);
    const token = (await pairPhone()).split('/').at(-1) ?? '-';
    expect(CodeDelivery.parse(delivery)).toEqual(await desk.get(one.id));
    await store.close();
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const written = Buffer.concat(await Promise.all(files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name)))));
    for (const secret of [SECRET, PASSWORD, ANSWER, token]) {
      expect(JSON.stringify(delivery)).not.toContain(secret);
      expect(written.includes(secret), secret).toBe(false);
    }
    await store.open();
    await desk.forget(one.id);
    expect(await vault.has(one.id)).toBe(false);
    expect(await desk.get(one.id)).toEqual({ connectionId: one.id, authenticator: null, mailbox: null, sms: false, questions: [] });
  });

  it('listens to no phone until it is switched on and paired, and to the former pairing no more', async () => {
    expect(await phone.state()).toEqual({ isOn: false, port: 27_137, isPaired: false, problem: null });
    await phone.set({ isOn: true, port: PORT });
    expect(await phone.state()).toMatchObject({ isPaired: false, problem: 'No phone is paired yet.' });
    const [former, current] = [await pairPhone(), await pairPhone()];
    expect([await sendSms(former, 'Your code is 111111'), await sendSms(current, 'Your code is 111111')]).toEqual([404, 204]);
    await phone.set({ isOn: false, port: PORT });
    await expect(sendSms(current, 'x')).rejects.toThrow();
    await phone.start();
    await expect(sendSms(current, 'x')).rejects.toThrow();
  });
});
