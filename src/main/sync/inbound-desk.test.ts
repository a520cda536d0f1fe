import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INBOUND_INFO, inboundAssociated } from '../../shared/domain/inbound-seal.ts';
import { sealForDevice } from '../../shared/invitation-page/seal-in-page.ts';
import type { InboundKind } from '../../shared/workspace/inbound.ts';
import { watchMailbox } from '../codes/mail-codes.ts';
import { createGivenCodes } from '../codes/given-codes.ts';
import type { ForwardedSms } from '../codes/sms/sms-formats.ts';
import { createDeliveredMails } from '../mailbox/delivered-mails.ts';
import { openMailSpool } from '../mailbox/mail-spool.ts';
import type { StoreClient } from '../store/store-client.ts';
import { ownStore } from '../store/testing/own-store.ts';
import { makeDeviceKeys, type DeviceKeys } from './device-keys.ts';
import { createInboundDesk } from './inbound-desk.ts';
import type { FetchedParcel } from './parcel-fetcher.ts';
import type { WorkspacePost } from './workspace-post.ts';

const folder = mkdtempSync(join(tmpdir(), 'forager-inbound-'));
const [COMPANY, CONNECTION] = ['0199c0de-0000-7000-8000-00000000000a', '0199c0de-0000-7000-8000-00000000000b'];
const RECEIVED = '2026-03-02T09:00:00.000Z';
const now = (): Date => new Date(RECEIVED);
let store: StoreClient;
let keys: DeviceKeys;

beforeAll(async () => {
  store = ownStore(join(folder, 'store'));
  keys = await makeDeviceKeys();
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

let made = 0;
const post = { address: 'https://workspace.example', makeInboundAddress: () => Promise.resolve({ id: `0199c0de-0000-7000-8000-0000000000c${(made += 1)}`, address: `a${made}@in.example` }), removeInboundAddress: () => Promise.resolve() } as unknown as WorkspacePost;
const spool = openMailSpool(join(folder, 'inbound'), now);
const codeMails = createDeliveredMails(() => now().getTime());
const messages: ForwardedSms[] = [];
const desk = () => createInboundDesk({
  settings: store.settings, workspace: () => post, withKeys: (step) => step(keys),
  takeBill: (companyId, content, at) => spool.put(companyId, content, at), takeCodeMail: (id, content, at) => codeMails.put(id, content, at), takeSms: (message) => messages.push(message),
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** As the workspace seals it. */
async function parcel(kind: InboundKind, addressId: string, content: string, to = keys): Promise<FetchedParcel> {
  const { enc, sealed } = await sealForDevice(Buffer.from(to.publicKey, 'base64url'), bytes(INBOUND_INFO), bytes(inboundAssociated(addressId, kind)), bytes(content));
  return { id: COMPANY, kind, subject: addressId, from: null, byteLength: sealed.length, received: RECEIVED, expires: RECEIVED, enc: Buffer.from(enc).toString('base64url'), sealed: Buffer.from(sealed).toString('base64url') };
}
const mail = (text: string, from = 'no-reply@utility.example'): string => `Authentication-Results: in.example; none\r\nFrom: ${from}\r\nSubject: About your account\r\nMessage-ID: <${text.length}@utility.example>\r\n\r\n${text}\r\n`;

test('an address is made once for a company or a connection, and is known after a restart', async () => {
  const first = await desk().make('BILL_MAIL', COMPANY);
  expect(await desk().make('BILL_MAIL', COMPANY)).toEqual(first);
  expect(await desk().of('BILL_MAIL', COMPANY)).toEqual(first);
  expect(await desk().of('CODE_MAIL', COMPANY)).toBeNull();
  const other = await desk().make('SMS', CONNECTION);
  await desk().remove(other.id);
  expect(await desk().list()).toEqual([first]);
});

test('mails with bills are spooled, and looked through as a mailbox from a mark on', async () => {
  const { id } = await desk().make('BILL_MAIL', COMPANY);
  const { takers } = desk();
  await takers.BILL_MAIL(await parcel('BILL_MAIL', id, mail('The first bill.')));
  const before = await spool.open(COMPANY);
  expect(await before.find([], { since: null })).toEqual([1]);
  expect(await before.head(1)).toMatchObject({ from: 'no-reply@utility.example', subject: 'About your account', authentication: 'UNKNOWN', arrivedAt: new Date(RECEIVED), isHeadCut: false });
  await takers.BILL_MAIL(await parcel('BILL_MAIL', id, mail('The second bill, which is longer.')));
  const after = await spool.open(COMPANY);
  expect(after.mark.uidValidity).toBe(before.mark.uidValidity);
  expect(await after.find([], { fromUid: before.mark.uidNext })).toEqual([2]);
  expect((await after.head(2))?.key).not.toBe((await after.head(1))?.key);
  await spool.erase(COMPANY);
  expect(await (await spool.open(COMPANY)).find([], { since: null })).toEqual([]);
});

test('a mailed code is found by the sign-in that waits for it, and none that came before it asked', async () => {
  const { id } = await desk().make('CODE_MAIL', CONNECTION);
  const { takers } = desk();
  await takers.CODE_MAIL(await parcel('CODE_MAIL', id, mail('Your verification code is 111222.')));
  const watch = watchMailbox({ now: () => now().getTime(), given: createGivenCodes(() => now().getTime()), isFinal: () => true }, {
    mailboxKey: `workspace/${CONNECTION}`, asker: { host: 'my.utility.example', name: 'Utility' }, senders: [], open: () => Promise.resolve(codeMails.open(id)),
  });
  const code = watch.next(new AbortController().signal);
  await takers.CODE_MAIL(await parcel('CODE_MAIL', id, mail('Your verification code is 999888.', 'no-reply@evil.example')));
  await takers.CODE_MAIL(await parcel('CODE_MAIL', id, mail('Your verification code is 471192.')));
  expect(await code).toBe('471192');
  await watch.end();
}, 30_000);

test('a forwarded text message is read as the paired phone’s is, and what was sealed for another computer is refused', async () => {
  const { id } = await desk().make('SMS', CONNECTION);
  const { takers } = desk();
  const posted = JSON.stringify({ contentType: 'application/json', query: '', body: JSON.stringify({ from: 'Utility', text: 'Your code is 5511' }) });
  await takers.SMS(await parcel('SMS', id, posted));
  expect(messages).toMatchObject([{ text: 'Your code is 5511' }]);
  await expect(takers.SMS(await parcel('SMS', id, posted, await makeDeviceKeys()))).rejects.toThrow(/not sealed for this computer/u);
  await expect(takers.SMS({ ...(await parcel('SMS', id, posted)), subject: COMPANY })).rejects.toThrow(/not sealed for this computer/u);
  expect(messages).toHaveLength(1);
});
