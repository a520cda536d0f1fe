import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { InvitationRequest, type InvitationSummary } from '../../shared/domain/invitation.ts';
import { invitationText } from '../../shared/domain/invitation-text.ts';
import { SealedAnswer, SEALING_INFO } from '../../shared/domain/sealed-answer.ts';
import type { StoreClient } from '../store/store-client.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { createExampleConnection } from '../store/testing/example-rows.ts';
import { FakeKeyring } from '../vault/testing/fake-keyring.ts';
import { openVault, type Vault } from '../vault/vault.ts';
import { createInvitationDesk, type InvitationDesk } from './invitation-desk.ts';
import type { WorkspacePost } from './workspace-post.ts';
import { sealForDevice } from '../../shared/invitation-page/seal-in-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-invitations-'));
const PASSWORD = 'Planted9-of-the-holder';
let store: StoreClient;
let vault: Vault;
let other: Vault;
let clock: Date;
let desk: InvitationDesk;
let companyId: string;
let reconnected: string[];
let checked: string[];
let kept: string[];
let post: PracticePost | null;

/** `meanwhile` happens while the authenticator is being kept. */
const deskOver = (vaultOfIt: Vault, meanwhile: (connectionId: string) => Promise<void> = () => Promise.resolve()): InvitationDesk => createInvitationDesk({
  store, vault: vaultOfIt,
  keepAuthenticator: async (id, _url, text) => {
    kept.push(id);
    await meanwhile(id);
    return /^[A-Z2-7]{16,}$/u.test(text);
  },
  reconnect: (id, username) => {
    reconnected.push(`${id} ${username}`);
    return Promise.resolve();
  },
  checkNow: (id) => {
    checked.push(id);
    return Promise.resolve();
  },
  workspace: () => post,
  now: () => clock,
  leavePatienceMs: 300,
});

/** A workspace that notes what it was asked, or is out of reach. */
interface PracticePost extends WorkspacePost { readonly asked: string[] }
function practicePost(isThere: () => boolean = () => true): PracticePost {
  const asked: string[] = [];
  const told = (words: string): Promise<void> => (isThere() ? Promise.resolve(void asked.push(words)) : Promise.reject(new Error('out of reach')));
  return {
    asked, address: 'https://workspace.example',
    publish: (id, { tokenHash, mostUses }) => told(`publish ${id} ${tokenHash.length} ${mostUses}`), close: (id) => told(`close ${id}`), mail: (id, to, url) => told(`mail ${id} ${to} ${url}`),
    events: () => Promise.resolve([]), waiting: () => Promise.resolve({ parcels: [], revokedInvitations: [] }), content: () => Promise.resolve(null), settle: () => told('settle'), otherDevices: () => Promise.resolve([]), sendHandover: () => told('handover'), makeInboundAddress: () => Promise.reject(new Error('not asked here')), removeInboundAddress: () => told('inbound'),
  };
}

beforeAll(async () => {
  store = ownStore(join(folder, 'store'));
  vault = await openVault({ folder: join(folder, 'vault'), keyring: new FakeKeyring().wrapper() });
  other = await openVault({ folder: join(folder, 'other'), keyring: new FakeKeyring().wrapper() });
  companyId = (await store.companies.create({ name: 'Kestrel Mills' })).id;
}, 60_000);

afterAll(async () => {
  await vault.close();
  await other.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  clock = new Date('2026-03-02T09:00:00.000Z');
  [reconnected, checked, kept] = [[], [], []];
  post = null;
  desk = deskOver(vault);
});

let made = 0;
const invite = (): Promise<InvitationSummary> => {
  const name = `Brook ${(made += 1)}`;
  return desk.create(
    { companyId, siteIds: [], datasourceTypes: ['WATER'], askedBy: 'Ann of Consult', holderEmail: 'holder@example.com', asksForAuthenticator: true, days: 7 },
    { kind: 'CONTRIBUTE', provider: { name, signInUrl: `https://my${made}.brook.example/login`, country: 'US', datasourceTypes: ['WATER'], origin: 'CUSTOM' } },
  );
};

/** What the page hands out, by the page's own sealing; `change` is what somebody does to the request on its way. */
async function answerTo(id: string, { content = {}, change = (text) => text }: { readonly content?: object; readonly change?: (request: string) => string } = {}): Promise<string> {
  const { html } = await desk.page(id);
  const text = change(Buffer.from(/data-request="([^"]+)"/u.exec(html)?.[1] ?? '', 'base64').toString('utf8'));
  const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
  const plain = JSON.stringify({ version: 1, username: 'holder', password: PASSWORD, authenticator: null, ...content });
  const { enc, sealed } = await sealForDevice(Buffer.from(InvitationRequest.parse(JSON.parse(text)).publicKey, 'base64url'), bytes(SEALING_INFO), bytes(text), bytes(plain));
  return JSON.stringify({ format: 'forager-answer', version: 1, suite: 'HPKE-P256-HKDF-SHA256-AES256GCM', invitation: id, enc: Buffer.from(enc).toString('base64url'), sealed: Buffer.from(sealed).toString('base64url') });
}

const stateOf = async (id: string) => (await desk.list()).find((one) => one.id === id);
const keys = async (): Promise<string[]> => (await readdir(join(folder, 'vault', 'entries'))).filter((name) => name.includes('invitation-key'));

test('an answer sealed by the page makes the connection, once, and its password is in the vault alone', async () => {
  const invitation = await invite();
  expect(invitation).toMatchObject({ state: 'ACTIVE', providerName: 'Brook 1', companyName: 'Kestrel Mills' });
  expect(invitation.fingerprint).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/u);
  const { html } = await desk.page(invitation.id);
  expect(html).not.toMatch(/https?:\/\/(?!my1\.brook\.example)/u);
  const answer = await answerTo(invitation.id, { content: { authenticator: 'JBSWY3DPEHPK3PXP' } });
  expect(answer).not.toContain(PASSWORD);
  // As a mail program quotes and wraps it.
  const quoted = `On Monday somebody wrote:\n${(answer.match(/.{1,70}/gu) ?? []).map((line) => `> ${line}`).join('\n')}\n> Regards`;
  const { connectionId, words } = await desk.open(quoted);
  expect(words).toContain('The connection to Brook 1 is made');
  expect(await store.connections.get({ id: connectionId })).toMatchObject({ username: 'holder', signInUrl: 'https://my1.brook.example/login', status: 'PENDING', settings: { ownerEmail: 'holder@example.com', datasourceTypes: ['WATER'] } });
  expect(await vault.use(invitation.id, 'portal-password', (values) => values['password'], 'https://my1.brook.example/login')).toBe(PASSWORD);
  expect([checked, kept]).toEqual([[connectionId], [connectionId]]);
  expect(await stateOf(invitation.id)).toMatchObject({ state: 'FULFILLED' });
  expect(JSON.stringify(await desk.list())).not.toContain(PASSWORD);
  await expect(desk.open(answer)).rejects.toThrow(/answered before/u);
  expect((await store.connections.list({ companyId })).filter(({ id }) => id === connectionId)).toHaveLength(1);
  expect(await keys()).toEqual([]);
});

test('an answer whose invitation is revoked while it is being opened is refused, and leaves nothing in the vault', async () => {
  const invitation = await invite();
  const answer = await answerTo(invitation.id, { content: { authenticator: 'JBSWY3DPEHPK3PXP' } });
  const slow = deskOver(vault, async (id) => {
    await vault.set(id, 'authenticator', { secret: 'JBSWY3DPEHPK3PXP' }, invitation.signInUrl);
    await store.invitations.revoke({ id: invitation.id });
  });
  await expect(slow.open(answer)).rejects.toThrow(/was revoked/u);
  expect(await store.connections.get({ id: invitation.connectionId })).toBeNull();
  expect([await vault.has(invitation.id), await vault.has(invitation.connectionId)]).toEqual([false, false]);
  expect(checked).toEqual([]);
});

test('the same answer dropped twice at once makes one connection', async () => {
  const invitation = await invite();
  const answer = await answerTo(invitation.id);
  const outcomes = await Promise.allSettled([desk.open(answer), desk.open(answer)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(checked).toEqual([invitation.connectionId]);
});

test('answers to revoked and expired invitations and to other devices are refused in words, and the refusal stands in the log', async () => {
  const [revoked, late, elsewhere] = [await invite(), await invite(), await invite()];
  const answers = await Promise.all([revoked, late, elsewhere].map(({ id }) => answerTo(id)));
  expect((await desk.revoke(revoked.id)).state).toBe('REVOKED');
  await expect(desk.open(answers[0] ?? '')).rejects.toThrow(/was revoked/u);
  await expect(desk.page(revoked.id)).rejects.toThrow(/takes no answer any more/u);
  await expect(deskOver(other).open(answers[2] ?? '')).rejects.toThrow(/key of this invitation is not on this computer/u);
  await expect(desk.open((answers[2] ?? '').replace(elsewhere.id, '0199c0de-0000-7000-8000-000000000001'))).rejects.toThrow(/another computer/u);
  clock = new Date('2026-03-09T09:00:00.000Z');
  await expect(desk.open(answers[1] ?? '')).rejects.toThrow(/expired/u);
  expect((await stateOf(late.id))?.log.map(({ words }) => words)).toEqual(['Made', expect.stringMatching(/refused.*expired/u)]);
  expect((await stateOf(elsewhere.id))?.state).toBe('EXPIRED');
  // What a kill left of an answer that was being taken.
  expect(await store.invitations.begin({ id: late.id, digest: 'a'.repeat(64) })).toEqual({ connectionId: late.connectionId, credentialId: late.id });
  await vault.set(late.id, 'portal-password', { username: 'holder', password: PASSWORD }, late.signInUrl);
  await vault.set(late.connectionId, 'authenticator', { secret: 'JBSWY3DPEHPK3PXP' }, late.signInUrl);
  await desk.sweep();
  expect(await vault.has(late.id)).toBe(false);
  expect(await vault.has(late.connectionId)).toBe(false);
  expect(await keys()).toEqual([]);
  expect(await store.connections.get({ id: late.connectionId })).toBeNull();
});

test('an answer that was changed, or made with another copy of the page, is refused and nothing is made', async () => {
  const invitation = await invite();
  const good = JSON.parse(await answerTo(invitation.id)) as Record<string, string>;
  const bent = (field: string): string => JSON.stringify({ ...good, [field]: `${good[field]?.slice(0, -6) ?? ''}${good[field]?.at(-6) === 'A' ? 'B' : 'A'}${good[field]?.slice(-5) ?? ''}` });
  for (const field of ['sealed', 'enc']) await expect(desk.open(bent(field)), field).rejects.toThrow(/not as it was sealed/u);
  await expect(desk.open(JSON.stringify(good).slice(0, -40))).rejects.toThrow(/no answer/u);
  await expect(desk.open(JSON.stringify({ ...good, signInUrl: 'https://evil.example/' }))).rejects.toThrow(/no answer/u);
  const misled = await answerTo(invitation.id, { change: (text) => text.replace('brook.example', 'evil.example') });
  await expect(desk.open(misled)).rejects.toThrow(/not as it was sealed/u);
  expect(await store.connections.get({ id: invitation.connectionId })).toBeNull();
  expect((await stateOf(invitation.id))?.state).toBe('ACTIVE');
  // The whole one still counts.
  await desk.open(JSON.stringify(good));
});

test('a website named inside a sealed answer has no effect: the password goes to the one that was asked for', async () => {
  const invitation = await invite();
  await desk.open(await answerTo(invitation.id, { content: { signInUrl: 'https://evil.example/', url: 'https://evil.example/', host: 'evil.example' } }));
  expect(await store.connections.get({ id: invitation.connectionId })).toMatchObject({ signInUrl: invitation.signInUrl, approvedOrigins: [] });
  await expect(vault.use(invitation.id, 'portal-password', (values) => values, 'https://evil.example/')).rejects.toThrow();
});

test('an invitation to reconnect gives the connection its sign-in, but not after its website has changed', async () => {
  const connection = await createExampleConnection(store, 90);
  const asked = { companyId: connection.companyId, siteIds: [], datasourceTypes: ['GAS' as const], askedBy: 'Ann of Consult', holderEmail: null, asksForAuthenticator: false, days: 3 };
  const isOfHolder = async () => (await store.connections.summary({ id: connection.id }))?.isOfHolder;
  const first = await desk.create(asked, { kind: 'RECONNECT', connectionId: connection.id });
  expect(await isOfHolder()).toBe(false);
  expect((await desk.page(first.id)).html).toContain('value="someone"');
  expect(await desk.open(await answerTo(first.id))).toMatchObject({ connectionId: connection.id });
  expect(reconnected).toEqual([`${connection.id} holder`]);
  // From now on it is the account holder whom reconnecting asks.
  expect(await isOfHolder()).toBe(true);
  const second = await desk.create(asked, { kind: 'RECONNECT', connectionId: connection.id });
  const answer = await answerTo(second.id);
  await store.connections.update({ id: connection.id, change: { signInUrl: 'https://elsewhere.example/login' } });
  await expect(desk.open(answer)).rejects.toThrow(/another website now/u);
  expect(reconnected).toHaveLength(1);
});

test('what an account holder is told names who asks, for what, where it is kept and how to withdraw', async () => {
  const invitation = await invite();
  const words = invitationText(invitation, '9 March 2026');
  for (const part of ['Kestrel Mills', invitation.providerName, new URL(invitation.signInUrl).host, invitation.fingerprint, 'How to withdraw', 'Where it is kept', '9 March 2026', 'Ann of Consult']) expect(words).toContain(part);
});

test('names of the person are written into the page as text, never as markup, and its policy allows its own code alone', async () => {
  const invitation = await desk.create(
    { companyId, siteIds: [], datasourceTypes: ['WATER'], askedBy: '<img src=x onerror=alert(1)> & "Co"', holderEmail: null, asksForAuthenticator: false, days: 7 },
    { kind: 'CONTRIBUTE', provider: { name: '</script><b>Brook', signInUrl: 'https://q.brook.example/', country: null, datasourceTypes: ['WATER'], origin: 'CUSTOM' } },
  );
  const { html } = await desk.page(invitation.id);
  expect(html).not.toMatch(/<img|<b>/u);
  expect(html.match(/<script/gu)).toHaveLength(1);
  expect(html).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'/u);
});

const sealedOf = async (id: string, content: object = {}): Promise<SealedAnswer> => SealedAnswer.parse(JSON.parse(await answerTo(id, { content })));

test('a link is made on this computer: it names the key, the workspace gets a hash of what opens it, and it stays the same', async () => {
  const invitation = await invite();
  await expect(desk.publish(invitation.id, { allowedEmails: [], mostUses: 1 })).rejects.toThrow(/Connect to a workspace/u);
  post = practicePost();
  const { link } = await desk.publish(invitation.id, { allowedEmails: ['holder@example.com', 'holder@example.com'], mostUses: 1 });
  expect(link).toMatchObject({ allowedEmails: ['holder@example.com'], mostUses: 1, uses: 0, publishedAt: expect.any(String) as string });
  const [, token = '', fragment] = /^https:\/\/workspace\.example\/i\/([\w-]{32})#([0-9A-F]{32})$/u.exec(link?.url ?? '') ?? [];
  expect(fragment).toBe(invitation.fingerprint.replaceAll(' ', ''));
  expect(post.asked).toEqual([`publish ${invitation.id} 64 1`]);
  expect(post.asked.join()).not.toContain(token);
  expect((await desk.publish(invitation.id, { allowedEmails: [], mostUses: 9 })).link).toEqual(link);
  await desk.mailLink(invitation.id, 'holder@example.com');
  expect(post.asked.at(-1)).toBe(`mail ${invitation.id} holder@example.com ${link?.url ?? ''}`);
});

test('a link that could not be made known yet is made known later, as the same', async () => {
  const invitation = await invite();
  let isThere = false;
  post = practicePost(() => isThere);
  await expect(desk.publish(invitation.id, { allowedEmails: [], mostUses: 1 })).rejects.toThrow(/out of reach/u);
  const before = (await stateOf(invitation.id))?.link;
  expect(before?.publishedAt).toBeNull();
  await expect(desk.mailLink(invitation.id, 'holder@example.com')).rejects.toThrow(/no link/u);
  isThere = true;
  expect((await desk.publish(invitation.id, { allowedEmails: [], mostUses: 1 })).link?.url).toBe(before?.url);
});

test('a link that several may answer makes a connection of each, and keeps the sign-ins of those that came when it is revoked', async () => {
  const invitation = await invite();
  post = practicePost();
  await desk.publish(invitation.id, { allowedEmails: [], mostUses: 3 });
  const [first, second, third] = await Promise.all(['one', 'two', 'three'].map((username) => sealedOf(invitation.id, { username }))) as [SealedAnswer, SealedAnswer, SealedAnswer];
  const made = [await desk.openDelivered(first, clock.toISOString()), await desk.openDelivered(second, clock.toISOString())];
  expect(new Set(made.map((one) => one?.connectionId)).size).toBe(2);
  // Delivered once more, since the workspace did not hear that it was taken.
  expect(await desk.openDelivered(first, clock.toISOString())).toBeNull();
  expect(checked).toHaveLength(2);
  expect(await stateOf(invitation.id)).toMatchObject({ state: 'ACTIVE', link: { uses: 2 } });
  await desk.revoke(invitation.id);
  for (const [at, username] of ['one', 'two'].entries()) {
    const connection = await store.connections.get({ id: made[at]?.connectionId ?? '' });
    expect(connection?.username).toBe(username);
    expect(await vault.use(connection?.credentialId ?? '', 'portal-password', (values) => values['password'], invitation.signInUrl)).toBe(PASSWORD);
  }
  await expect.poll(() => post?.asked).toContain(`close ${invitation.id}`);
  await expect(desk.openDelivered(third, clock.toISOString())).rejects.toThrow(/was revoked/u);
  expect(await keys()).not.toContainEqual(expect.stringContaining(invitation.id));
});

test('an answer that came in time is taken when the computer is back after its end, and one that did not is refused', async () => {
  const invitation = await invite();
  post = practicePost();
  await desk.publish(invitation.id, { allowedEmails: [], mostUses: 1 });
  const answer = await sealedOf(invitation.id);
  const inTime = clock.toISOString();
  clock = new Date('2026-03-11T09:00:00.000Z');
  await desk.sweep();
  await expect(desk.openDelivered(answer, clock.toISOString())).rejects.toThrow(/expired/u);
  expect(await desk.openDelivered(answer, inTime)).toMatchObject({ connectionId: invitation.connectionId });
  // Nobody waits for ever: a week after its end the key of one that nobody answered is erased.
  const forgotten = await invite();
  await desk.publish(forgotten.id, { allowedEmails: [], mostUses: 1 });
  clock = new Date(Date.parse(forgotten.expiresAt) + 8 * 86_400_000);
  await desk.sweep();
  expect(await vault.has(forgotten.id)).toBe(false);
});

test('what was revoked in the workspace is revoked here, and its key is erased', async () => {
  const invitation = await invite();
  post = practicePost();
  await desk.publish(invitation.id, { allowedEmails: [], mostUses: 1 });
  await desk.closeLinks([invitation.id, '0199c0de-0000-7000-8000-000000000002']);
  expect(await stateOf(invitation.id)).toMatchObject({ state: 'REVOKED', log: [{ words: 'Made' }, { words: 'The link was made' }, { words: 'Revoked in the workspace' }] });
  expect(await vault.has(invitation.id)).toBe(false);
});

test.each([
  ['a workspace that takes the link back', () => Promise.resolve(), false, null, 'Revoked: this computer left the workspace of its link'],
  ['a workspace out of reach', () => Promise.reject(new Error('out of reach')), false, /^The link of 1 invitation may still take an answer, which nobody fetches/u, 'could not be told'],
  ['a workspace that does not answer', () => new Promise<void>(() => undefined), false, /^The link of 1 invitation may still take an answer/u, 'could not be told'],
  ['a workspace that hears of the device alone', () => Promise.reject(new Error('out of reach')), true, null, 'Revoked: this computer left the workspace of its link'],
])('leaving %s revokes what waits for an answer by its link, and what is handed over as a file stays', async (_which, close, isTold, words, noted) => {
  const [linked, byFile] = [await invite(), await invite()];
  const asked = practicePost();
  post = { ...asked, close: async (id) => { asked.asked.push(`close ${id}`); await close(); } };
  await desk.publish(linked.id, { allowedEmails: [], mostUses: 1 });
  await (await desk.leave('https://other.example'))(true);
  expect((await stateOf(linked.id))?.state).toBe('ACTIVE');
  const finish = await desk.leave('https://workspace.example');
  expect(asked.asked).toContain(`close ${linked.id}`);
  const told = await finish(isTold);
  if (words === null) expect(told).toBeNull();
  else expect(told).toMatch(words);
  post = null;
  const left = await stateOf(linked.id);
  expect(left).toMatchObject({ state: 'REVOKED', link: { isWithinReach: false } });
  expect(left?.log.at(-1)?.words).toContain(noted);
  expect(await vault.has(linked.id)).toBe(false);
  expect((await stateOf(byFile.id))?.state).toBe('ACTIVE');
});
