import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailboxSecret, mailboxUrl } from '../../src/main/codes/mailbox-secret.ts';
import { collectMails, type CollectMailsDeps } from '../../src/main/collection/mails/collect-mails.ts';
import { fileDocument } from '../../src/main/collection/file-document.ts';
import { createCollector, type Collector } from '../../src/main/collection/collector.ts';
import { openSmallPortal, type SmallPortal } from '../../src/main/collection/testing/small-portal.ts';
import { openBillMailbox } from '../../src/main/mailbox/bill-mailbox.ts';
import { openingWithTokens } from '../../src/main/mailbox/sign-in/open-with-token.ts';
import { noGrants } from '../../src/main/mailbox/sign-in/testing/no-grants.ts';
import type { AskWebsite } from '../../src/main/mailbox/linked-file.ts';
import { createReadingClient, type ReadingService } from '../../src/main/reading/reading-client.ts';
import type { MailboxPlace } from '../../src/shared/domain/code-delivery.ts';
import type { Connection } from '../../src/shared/domain/connection.ts';
import type { MailRules } from '../../src/shared/domain/mail-source.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { onLoopback } from '../../src/shared/testing/on-loopback.ts';
import { dovecotProgram, PASSWORD, startDovecot, type Dovecot } from './dovecot.ts';
import { billPdf, mailOf } from './mail-bills.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const USERS = ['bills', 'links', 'forwards', 'spoofs', 'hostile', 'wrong', 'late', 'renumbered', 'portal', 'none'];
const NOW = new Date('2026-10-20T12:00:00Z');
const RULES: MailRules = { senders: ['bills@tidewater.example'], frequency: 'MONTHLY', forwarders: [], linkHosts: [] };

/** The network as Node has it; a redirect is told. */
const ask: AskWebsite = async (url, signal) => {
  const response = await fetch(url, { signal, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location'), body: (response.body ?? []) as AsyncIterable<Uint8Array>, end: () => undefined };
};

describe.skipIf(dovecotProgram === null)('bills from a real mailbox', { timeout: 120_000 }, () => {
  let server: Dovecot;
  let portal: SmallPortal;
  let reading: ReadingService;
  let collector: Collector;
  let website: Server;
  let sitePort: number;
  let folder: string;
  let now = NOW;
  let lates: (string | null)[] = [];
  const asked: string[] = [];
  const waiting = new Map<string, () => void>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forager-bill-mails-'));
    await mkdir(join(folder, 'downloads'));
    server = await startDovecot(USERS);
    portal = await openSmallPortal(() => now);
    await portal.vault.setProtection({ kind: 'KEYRING' });
    const places = { labelsDir: join(ROOT, 'resources/reading'), tessdataDir: join(ROOT, 'node_modules/@tesseract.js-data'), pdfjsDir: join(ROOT, 'node_modules/pdfjs-dist') };
    reading = createReadingClient(() => forkNodeChild(join(ROOT, 'src/main/reading/reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
    const deps: CollectMailsDeps = {
      store: portal.store, documents: portal.deps.documents, vault: portal.vault, now: () => now,
      read: (path) => reading.read(path), splitMail: (path, into) => reading.splitMail(path, into),
      openDelivered: () => Promise.resolve(null),
      openMailbox: openingWithTokens(noGrants, (access) => openBillMailbox(access, { ca: server.certificate })),
      links: { ask, resolve: () => Promise.resolve(['203.0.113.7']) },
      downloadsFolderOf: (id) => join(folder, 'downloads', id),
    };
    collector = createCollector({ ...portal.deps, collectMails: (run) => collectMails(deps, run), onEnd: ({ id }, _status, _count, late) => { lates.push(late); waiting.get(id)?.(); } });
    const bill = await billPdf(9);
    website = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/bill.pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end(bill);
      else if (request.url === '/go') response.writeHead(302, { location: '/bill.pdf' }).end();
      else if (request.url === '/away') response.writeHead(302, { location: 'https://evil.example/bill.pdf' }).end();
      else response.writeHead(200, { 'content-type': 'text/html' }).end('<form><input type=password></form>'.repeat(100));
    });
    sitePort = await onLoopback(website);
  }, 120_000);
  afterAll(async () => {
    await collector.close();
    reading.close();
    await portal.close();
    website.close();
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    now = NOW;
    lates = [];
  });

  const site = (): string => `http://127.0.0.1:${sitePort}`;
  const place = (user: string): MailboxPlace => ({ address: `${user}@consult.example`, host: 'localhost', port: server.tlsPort, security: 'TLS', username: user, folder: 'INBOX' });
  /** A connection that reads a user's mailbox, beside one to the same website. */
  const connection = async (user: string, rules: Partial<MailRules> = {}, password = PASSWORD): Promise<Connection> => {
    const made = await portal.connection();
    const mailbox = place(user);
    await portal.vault.set(made.id, 'mailbox', mailboxSecret(mailbox, { password }), mailboxUrl(mailbox));
    return portal.store.connections.create({
      companyId: made.companyId, datasourceId: made.datasourceId, kind: 'EMAIL', signInUrl: made.signInUrl, approvedOrigins: [], username: user, credentialId: made.id, settings: made.settings,
      mail: { ...RULES, ...rules, mailbox },
    });
  };
  const collect = async ({ id }: Pick<Connection, 'id'>) => {
    const ended = new Promise<void>((done) => { waiting.set(id, done); });
    await collector.checkNow([id]);
    await ended;
    const [checked, mails, bills, issues] = await Promise.all([portal.store.connections.get({ id }), portal.store.mails.list({ connectionId: id }), portal.store.bills.list({ connectionId: id }), portal.store.issues.list({ status: 'OPEN' })]);
    return { status: checked?.status, detail: checked?.statusDetail ?? '', mails, bills: bills.rows, issues: issues.filter((one) => one.connectionId === id) };
  };
  const outcomes = (mails: readonly { readonly subject: string; readonly outcome: string; readonly words: string }[]): Record<string, string> => Object.fromEntries(mails.map(({ subject, outcome, words }) => [subject, `${outcome}: ${words}`]));

  it('an attached bill is filed, and the mailbox keeps one keyword and nothing else; a second look finds nothing new', async () => {
    const one = await connection('bills');
    await server.deliverMany('bills', [
      mailOf({ subject: 'Bill October', files: [{ name: 'bill.pdf', bytes: await billPdf(0) }] }),
      mailOf({ subject: 'Somebody else', from: 'x@other.example', files: [{ name: 'bill.pdf', bytes: await billPdf(1) }] }),
      mailOf({ subject: 'Save energy this winter', text: 'Ten tips.' }),
      mailOf({ subject: 'Your bill for September', text: 'Sign in to see it.' }),
      mailOf({ subject: 'Bill with a spreadsheet', files: [{ name: 'bill.xls', bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), type: 'application/vnd.ms-excel' }] }),
    ]);
    const first = await collect(one);
    expect(first).toMatchObject({ status: 'CONNECTED', bills: [{ accountNumber: '51880-2214', totalAmount: expect.any(Number) as number }] });
    expect(outcomes(first.mails)).toEqual({
      'Bill October': 'USED: 1 new bill: October 2026.',
      'Save energy this winter': expect.stringMatching(/^LEFT: It brings no bill/) as string,
      'Your bill for September': expect.stringMatching(/^UNUSABLE: It speaks of a bill, but holds neither a file nor a link/) as string,
      'Bill with a spreadsheet': expect.stringMatching(/^UNUSABLE: It holds bill.xls, a kind of file that is not taken/) as string,
    });
    expect(first.detail).toContain('2 mails could not be used');
    expect(first.issues.map(({ kind }) => kind)).toEqual(['MAIL_UNUSABLE', 'MAIL_UNUSABLE']);
    const flags = [...(await server.flags('bills')).values()].map((set) => set.filter((flag) => flag !== '\\Recent').join());
    expect(flags).toEqual(['$Forager', '', '', '', '']);
    const second = await collect(one);
    expect(second).toMatchObject({ status: 'CONNECTED', detail: 'No new bills.' });
    expect([second.bills.length, second.issues.length]).toEqual([1, 2]);
    expect(await readdir(join(folder, 'downloads', one.id)).catch(() => [])).toEqual([]);
  });

  it('a bill that the portal brought, or another mail, is known by its content', async () => {
    const one = await connection('portal');
    const [pdf, other] = [await billPdf(3), await billPdf(2)];
    const { documents } = portal.deps;
    await writeFile(join(folder, 'from-the-portal.pdf'), other);
    const kept = { ...(await documents.keep(join(folder, 'from-the-portal.pdf'))), mimeType: 'application/pdf', fileName: 'portal.pdf', collectedAt: NOW.toISOString() };
    const online = (await portal.store.connections.list({ companyId: one.companyId })).find(({ kind }) => kind === 'ONLINE') ?? one;
    const run = await portal.store.collections.start({ connectionId: online.id, trigger: 'FIRST' });
    const company = await portal.store.companies.get({ id: one.companyId });
    if (company === null) throw new Error('The company is gone');
    await fileDocument({ store: portal.store, documents, read: (path) => reading.read(path) }, { collectionId: run.id, connection: online, company }, kept, null);
    await portal.store.collections.finish({ id: run.id, outcome: 'CONNECTED', detail: null, foundCount: 1, newCount: 1 });
    await server.deliverMany('portal', [mailOf({ subject: 'As the portal has it', files: [{ name: 'p.pdf', bytes: other }] }), mailOf({ subject: 'As the portal has it, printed anew', files: [{ name: 'q.pdf', bytes: Buffer.concat([other, Buffer.from('\n% by mail\n')]) }] })]);
    await server.deliverMany('portal', [mailOf({ subject: 'First', files: [{ name: 'a.pdf', bytes: pdf }] }), mailOf({ subject: 'Once more', files: [{ name: 'b.pdf', bytes: pdf }] }), mailOf({ subject: 'Printed anew', files: [{ name: 'c.pdf', bytes: Buffer.concat([pdf, Buffer.from('\n% printed anew\n')]) }] })]);
    const { mails, bills } = await collect(one);
    expect(bills).toHaveLength(1);
    expect(outcomes(mails)).toEqual({ 'As the portal has it': 'USED: Its bill is here already.', 'As the portal has it, printed anew': 'USED: Its bill is here already.', First: 'USED: 1 new bill: July 2026.', 'Once more': 'USED: Its bill is here already.', 'Printed anew': 'USED: Its bill is here already.' });
  });

  it('a linked bill is fetched from an approved website alone, without following it elsewhere or signing in', async () => {
    const one = await connection('links');
    const link = (path: string, words = 'View your bill'): string => `<p>Hello <a href="${site()}/unsubscribe">Unsubscribe</a> <a href="${site()}/pay-now">Pay now</a> <a href="${site()}${path}">${words}</a></p>`;
    await server.deliverMany('links', [
      mailOf({ subject: 'Linked', html: link('/go') }), mailOf({ subject: 'Leads away', html: link('/away') }), mailOf({ subject: 'Sign in first', html: link('/page') }),
      mailOf({ subject: 'Foreign', html: '<a href="https://files.evil.example/bill.pdf">Download your bill</a>' }), mailOf({ subject: 'Not secure', html: '<a href="http://www.tidewater.example/bill.pdf">Download your bill</a>' }),
    ]);
    const before = await collect(one);
    expect(before.bills).toEqual([]);
    expect(asked).toEqual([]);
    expect(outcomes(before.mails)['Linked']).toMatch(/^UNUSABLE: Its link leads to 127\.0\.0\.1\. .*allow the website/);
    expect(outcomes(before.mails)['Not secure']).toMatch(/not secure/);

    await portal.store.connections.update({ id: one.id, change: { mail: { ...RULES, linkHosts: ['127.0.0.1'], mailbox: one.mail?.mailbox ?? null } } });
    const after = await collect(one);
    expect(after.bills).toHaveLength(1);
    expect(outcomes(after.mails)).toMatchObject({ Linked: 'USED: 1 new bill: January 2026.', 'Leads away': expect.stringMatching(/leads on to evil\.example/) as string, 'Sign in first': expect.stringMatching(/leads to a page of 127\.0\.0\.1/) as string, Foreign: expect.stringMatching(/leads to files\.evil\.example/) as string });
    expect(asked).toEqual(['/go', '/bill.pdf', '/away', '/page']);
    expect(after.issues).toHaveLength(4);
  });

  it('a forwarded mail is believed from an allowed forwarder alone, attached or quoted', async () => {
    const original = mailOf({ subject: 'Your bill', files: [{ name: 'bill.pdf', bytes: await billPdf(4) }] });
    const quoted = (from: string): string => `See below.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Tidewater Power <${from}>\r\nDate: Mon, 12 Oct 2026\r\nSubject: Your bill\r\nTo: <ann@mill.example>\r\n\r\nYour bill is attached.`;
    const file = async (index: number) => [{ name: 'bill.pdf', bytes: await billPdf(index) }];
    const mails = [
      mailOf({ subject: 'Fwd attached', from: 'Ann <ann@mill.example>', messages: [original] }),
      mailOf({ subject: 'Fwd quoted', from: 'ann@mill.example', text: quoted('bills@tidewater.example'), files: await file(5) }),
      mailOf({ subject: 'Fwd of another', from: 'ann@mill.example', text: quoted('bills@evil.example'), files: await file(6) }),
      mailOf({ subject: 'Not forwarded', from: 'ann@mill.example', text: 'Here is the bill.', files: await file(7) }),
      mailOf({ subject: 'Fwd by a stranger', from: 'mallory@evil.example', text: quoted('bills@tidewater.example'), files: await file(8) }),
    ];
    await server.deliverMany('forwards', mails);
    const one = await connection('forwards', { forwarders: ['ann@mill.example'] });
    const { mails: seen, bills } = await collect(one);
    expect(bills).toHaveLength(2);
    expect(outcomes(seen)).toEqual({
      'Fwd attached': 'USED: 1 new bill: June 2026.', 'Fwd quoted': 'USED: 1 new bill: May 2026.',
      'Fwd of another': expect.stringMatching(/^UNUSABLE: .*from bills@evil\.example, who is not among the senders/) as string, 'Not forwarded': expect.stringMatching(/^UNUSABLE: .*no forwarded message was found/) as string,
    });
  });

  it('a spoofed mail is listed and not used; the mailbox’s own server has the say', async () => {
    const above = (verdict: string): string => `Authentication-Results: mx.consult.example; ${verdict}\r\n`;
    const files = [{ name: 'bill.pdf', bytes: await billPdf(10) }];
    await server.deliverMany('spoofs', [
      mailOf({ subject: 'Forged', above: above('spf=fail smtp.mailfrom=evil.example; dkim=none; dmarc=fail header.from=tidewater.example'), files }),
      mailOf({ subject: 'Vouched for by itself', above: `${above('dmarc=fail header.from=tidewater.example')}Authentication-Results: tidewater.example; dmarc=pass header.from=tidewater.example\r\n`, files }),
    ]);
    const one = await connection('spoofs');
    const forged = await collect(one);
    expect(forged.bills).toEqual([]);
    for (const { outcome, words } of forged.mails) expect([outcome, words]).toEqual(['UNUSABLE', expect.stringMatching(/does not come from bills@tidewater\.example/) as string]);
    expect(forged.issues).toHaveLength(2);
    await server.deliver('spoofs', mailOf({ subject: 'Right', above: above('dkim=pass header.d=tidewater.example; dmarc=pass header.from=tidewater.example'), files }));
    expect((await collect(one)).bills).toHaveLength(1);
  });

  it('hostile mails cost one clear word each, and the good one beside them is read', async () => {
    const nested = (depth: number): string => (depth === 0 ? mailOf({ subject: 'Innermost' }) : mailOf({ subject: `Nested ${depth}`, messages: [nested(depth - 1)] }));
    const parts = Array.from({ length: 10_000 }, (_, at) => `--b\r\nContent-Type: application/pdf\r\n\r\n${at}\r\n`).join('');
    const head = (subject: string): string => `From: bills@tidewater.example\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@x>\r\n`;
    await server.deliverMany('hostile', [
      nested(50),
      `${head('Ten thousand parts')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`,
      `${head('Header bomb')}${'X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(30_000)}\r\nHi\r\n`,
      `${head('Your bill broken')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="nowhere\r\nContent-Transfer-Encoding: base64\r\n\r\n--nowhere\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\u0000\u0001`,
      `${head('Huge bill')}\r\n${'a'.repeat(990)}\r\n`.concat(`${'b'.repeat(990)}\r\n`.repeat(44_000)),
      mailOf({ subject: 'Good', files: [{ name: 'bill.pdf', bytes: await billPdf(11) }] }),
    ]);
    const before = process.memoryUsage().rss;
    const startedAt = Date.now();
    const { mails, bills, status } = await collect(await connection('hostile'));
    expect(status).toBe('CONNECTED');
    expect(outcomes(mails)).toEqual({
      'Nested 50': expect.stringMatching(/^UNUSABLE: Its parts lie inside each other more deeply/) as string,
      'Ten thousand parts': expect.stringMatching(/^UNUSABLE: It has more than 500 parts/) as string,
      'Header bomb': expect.stringMatching(/^UNUSABLE: The lines above its text are longer/) as string,
      'Your bill broken': expect.stringMatching(/^UNUSABLE: /) as string,
      'Huge bill': expect.stringMatching(/^UNUSABLE: It is larger than 40 MB/) as string,
      Good: 'USED: 1 new bill: November 2025.',
    });
    expect(bills).toHaveLength(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
    expect(Date.now() - startedAt).toBeLessThan(60_000);
  });

  it('a refused password, a missing folder and a missing mailbox each stop it with what to do', async () => {
    const wrong = await connection('wrong', {}, 'not-the-password');
    const first = await collect(wrong);
    expect([first.status, first.detail]).toEqual(['PASSWORD_INCORRECT', expect.stringContaining('app password')]);
    expect(first.detail).not.toContain('not-the-password');
    // Never tried a second time.
    await server.stop();
    expect((await collect(wrong)).status).toBe('PASSWORD_INCORRECT');
    await server.start();
    const none = await connection('none');
    await portal.store.connections.update({ id: none.id, change: { mail: { ...RULES, mailbox: { ...place('none'), folder: 'No such folder' } } } });
    expect(await collect(none)).toMatchObject({ status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: expect.stringContaining('no folder of this name') });
    await portal.store.connections.update({ id: none.id, change: { mail: { ...RULES, mailbox: null } } });
    expect(await collect(none)).toMatchObject({ status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: expect.stringContaining('No mailbox is chosen') });
    await portal.store.connections.update({ id: none.id, change: { mail: none.mail } });
    expect(await collect(none)).toMatchObject({ status: 'NO_BILLS_FOUND', detail: expect.stringContaining('No mail from bills@tidewater.example was found in the folder INBOX') });
  });

  it('a bill that does not come is told once, and settled when it comes', async () => {
    await server.deliver('late', mailOf({ subject: 'September', files: [{ name: 'bill.pdf', bytes: await billPdf(13) }] }), new Date('2026-09-01T08:00:00Z'));
    const one = await connection('late');
    now = new Date('2026-10-07T12:00:00Z');
    expect((await collect(one)).issues).toEqual([]);
    now = new Date('2026-10-09T12:00:00Z');
    const late = await collect(one);
    expect(late.issues).toMatchObject([{ kind: 'BILL_LATE', text: expect.stringContaining('The last one came by e-mail on 2026-09-01') }]);
    await collect(one);
    expect(lates).toEqual([null, expect.stringContaining('A bill is late'), null]);
    await server.deliver('late', mailOf({ subject: 'October', files: [{ name: 'bill.pdf', bytes: await billPdf(14) }] }), new Date('2026-10-09T13:00:00Z'));
    now = new Date('2026-10-10T12:00:00Z');
    expect((await collect(one)).issues).toEqual([]);
  });

  it('a folder that its server numbers anew is read anew: nothing is filed or listed twice', async () => {
    const one = await connection('renumbered');
    await server.deliverMany('renumbered', [mailOf({ subject: 'Bill', files: [{ name: 'bill.pdf', bytes: await billPdf(15) }] }), mailOf({ subject: 'No bill', files: [{ name: 'letter.pdf', bytes: await billPdf(16, { provider: 'Letter' }).then(() => Buffer.from('%PDF-1.4\n% nothing that can be read\n')) }] })]);
    const before = await collect(one);
    expect(before.issues).toHaveLength(1);
    await server.renumber('renumbered');
    await server.deliver('renumbered', mailOf({ subject: 'Next bill', files: [{ name: 'bill.pdf', bytes: await billPdf(17) }] }));
    const after = await collect(one);
    expect(after.bills).toHaveLength(2);
    expect(after.mails.map(({ subject }) => subject).sort()).toEqual(['Bill', 'Next bill', 'No bill']);
    expect(after.issues.map(({ id }) => id)).toEqual(before.issues.map(({ id }) => id));
    const [run] = await portal.store.collections.list({ connectionId: one.id });
    expect((await portal.store.collections.steps({ collectionId: run?.id ?? '' })).map(({ text }) => text).join()).toContain('numbered the folder anew');
  });
});
