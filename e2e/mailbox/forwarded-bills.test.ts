import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { mailboxSecret, mailboxUrl } from '../../src/main/codes/mailbox-secret.ts';
import { collectMails } from '../../src/main/collection/mails/collect-mails.ts';
import { createCollector, type Collector } from '../../src/main/collection/collector.ts';
import { createMailSetup } from '../../src/main/collection/mails/mail-setup.ts';
import { openSmallPortal, type SmallPortal } from '../../src/main/collection/testing/small-portal.ts';
import { mailsHandlers } from '../../src/main/ipc/mails.ts';
import { openMailSpool } from '../../src/main/mailbox/mail-spool.ts';
import { noGrants } from '../../src/main/mailbox/sign-in/testing/no-grants.ts';
import { createReadingClient, type ReadingService } from '../../src/main/reading/reading-client.ts';
import { createInboundDesk, type InboundDesk } from '../../src/main/sync/inbound-desk.ts';
import { openWorkspacePost } from '../../src/main/sync/open-workspace-post.ts';
import { createParcelFetcher, type ParcelFetcher } from '../../src/main/sync/parcel-fetcher.ts';
import type { WorkspaceDesk } from '../../src/main/sync/workspace-desk.ts';
import type { WorkspaceSession } from '../../src/main/sync/workspace-session.ts';
import type { MailboxPlace } from '../../src/shared/domain/code-delivery.ts';
import type { Connection } from '../../src/shared/domain/connection.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { enrolledDevice, type EnrolledDevice } from '../../src/workspace/testing/enrolled-device.ts';
import { addTeam } from '../../src/workspace/testing/practice-team.ts';
import { openTestWorkspace, sender, type TestWorkspace } from '../../src/workspace/testing/test-workspace.ts';
import { billPdf, mailOf } from './mail-bills.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DOMAIN = 'in.workspace.example';
const PLACE: MailboxPlace = { address: 'bills@consult.example', host: 'localhost', port: 993, security: 'TLS', username: 'bills', folder: 'INBOX' };
const SLOW = 120_000;

let folder: string;
let workspace: TestWorkspace;
let teamId: string;
let device: EnrolledDevice;
let portal: SmallPortal;
let reading: ReadingService;
let collector: Collector;
let inbound: InboundDesk;
let fetcher: ParcelFetcher;
let waitForEnd: () => Promise<void>;

/** This computer's session with the workspace: the device's requests, without a network between them. */
function sessionOf(): Pick<WorkspaceSession, 'ask'> {
  const send = sender(workspace, null);
  return {
    ask: async <Schema extends z.ZodType>({ method, path, body }: Parameters<WorkspaceSession['ask']>[0], answer: Schema) => {
      const { status, body: said } = await send(method, path, { headers: device.headers, ...(body === undefined ? {} : { body: body as object }) });
      if (status >= 400) throw new Error(`${method} ${path}: ${status}`);
      return answer.parse(status === 204 ? undefined : said);
    },
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-forwarded-bills-'));
  await mkdir(join(folder, 'downloads'));
  workspace = await openTestWorkspace(null, { inboundDomain: DOMAIN, inboundSmtp: { host: '127.0.0.1', port: 0, domain: DOMAIN, tls: null, isBehindProxy: false } });
  ({ teamId } = await addTeam(workspace.database, 'Kestrel'));
  device = await enrolledDevice(workspace, teamId);
  portal = await openSmallPortal(() => new Date());
  await portal.vault.setProtection({ kind: 'KEYRING' });
  const session = sessionOf();
  const desk = { session: () => session, membership: () => ({ address: workspace.address(), deviceId: device.deviceId }) } as unknown as Pick<WorkspaceDesk, 'session' | 'membership'>;
  const post = () => openWorkspacePost(desk);
  const spool = openMailSpool(join(folder, 'inbound'), () => new Date());
  inbound = createInboundDesk({
    settings: portal.store.settings, workspace: post, withKeys: (step) => step(device.sealing),
    takeBill: (companyId, content, arrivedAt) => spool.put(companyId, content, arrivedAt), takeCodeMail: () => undefined, takeSms: () => undefined,
  });
  fetcher = createParcelFetcher({ workspace: post, takers: inbound.takers, onRevoked: () => Promise.resolve(), onProblem: (_kind, error) => { throw error; } });
  const places = { labelsDir: join(ROOT, 'resources/reading'), tessdataDir: join(ROOT, 'node_modules/@tesseract.js-data'), pdfjsDir: join(ROOT, 'node_modules/pdfjs-dist') };
  reading = createReadingClient(() => forkNodeChild(join(ROOT, 'src/main/reading/reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
  let ended: () => void = () => undefined;
  waitForEnd = () => new Promise<void>((done) => { ended = done; });
  collector = createCollector({
    ...portal.deps,
    collectMails: (run) => collectMails({
      store: portal.store, documents: portal.deps.documents, vault: portal.vault, now: () => new Date(),
      read: (path) => reading.read(path), splitMail: (path, into) => reading.splitMail(path, into),
      openDelivered: async (companyId) => {
        if ((await inbound.of('BILL_MAIL', companyId)) === null) return null;
        await fetcher.fetch();
        return spool.open(companyId);
      },
      openMailbox: () => Promise.reject(new Error('No mailbox is opened here.')),
      links: { ask: () => Promise.reject(new Error('No website is asked here.')), resolve: () => Promise.resolve([]) },
      downloadsFolderOf: (id) => join(folder, 'downloads', id),
    }, run),
    onEnd: () => ended(),
  });
}, SLOW);
afterAll(async () => {
  await collector.close();
  reading.close();
  await portal.close();
  await workspace.close();
  await rm(folder, { recursive: true, force: true });
}, SLOW);

/** A connection that reads a mailbox, whose password is kept. */
async function byMailbox(): Promise<Connection> {
  const made = await portal.connection();
  const id = newId();
  await portal.vault.set(id, 'mailbox', mailboxSecret(PLACE, { password: 'of-the-mailbox' }), mailboxUrl(PLACE));
  return portal.store.connections.create({
    id, companyId: made.companyId, datasourceId: made.datasourceId, kind: 'EMAIL', signInUrl: made.signInUrl, approvedOrigins: [], username: PLACE.username, credentialId: id, settings: made.settings,
    mail: { senders: ['bills@tidewater.example'], frequency: 'MONTHLY', forwarders: [], linkHosts: [], mailbox: PLACE },
  });
}

it('a connection that gives up its mailbox files the bill that a utility mails to the address of its company, and the workspace keeps nothing of it', { timeout: SLOW }, async () => {
  const { id, companyId } = await byMailbox();
  const handlers = mailsHandlers({
    store: portal.store, setup: createMailSetup({ vault: portal.vault, grants: noGrants, openInbox: () => Promise.reject(new Error('No mailbox is opened here.')) }), collector,
    makeBillAddress: (of) => inbound.make('BILL_MAIL', of),
  });
  const first = waitForEnd();
  await handlers.useCompanyAddress({ connectionIds: [id] });
  await first;
  expect(await portal.vault.has(id)).toBe(false);
  expect(await portal.store.connections.get({ id })).toMatchObject({ mail: { mailbox: null }, credentialId: null, username: null, status: 'CONNECTED', statusDetail: 'No new bills. No mail has come to the company’s address yet.' });
  const [address] = await inbound.list();
  expect(address).toMatchObject({ kind: 'BILL_MAIL', subject: companyId });

  const pdf = await billPdf(0);
  const raw = mailOf({ subject: 'Your October bill', files: [{ name: 'October.pdf', bytes: pdf }] });
  await createTransport({ host: '127.0.0.1', port: workspace.smtpPort ?? 0, ignoreTLS: true }).sendMail({ envelope: { from: 'bills@tidewater.example', to: [address?.address ?? ''] }, raw });
  const second = waitForEnd();
  await collector.checkNow([id]);
  await second;

  const { rows } = await portal.store.bills.list({ connectionId: id });
  expect(rows.map(({ accountNumber, status, fileName }) => [accountNumber, status, fileName])).toEqual([['51880-2214', 'READ', 'October.pdf']]);
  expect((await portal.store.connections.get({ id }))?.status).toBe('CONNECTED');
  expect(await portal.deps.documents.read(rows[0]?.documentSha256 ?? '')).toEqual(new Uint8Array(pdf));
  const waiting = await workspace.database.asTeam(teamId, ({ rows: tables }) => tables.selectFrom('parcels').select(['settledAt', 'sealed']).execute());
  expect(waiting.map(({ settledAt, sealed }) => [settledAt === null, sealed === null])).toEqual([[false, true]]);
});
