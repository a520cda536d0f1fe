import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGivenCodes } from '../../src/main/codes/given-codes.ts';
import { watchMailbox } from '../../src/main/codes/mail-codes.ts';
import type { MailWatch } from '../../src/main/codes/mail-codes.ts';
import { openInbox } from '../../src/main/mailbox/imap-inbox.ts';
import type { MailboxAccess } from '../../src/main/mailbox/mailbox-access.ts';
import { MailboxProblem } from '../../src/main/mailbox/mailbox-access.ts';
import { dovecotProgram, PASSWORD, startDovecot } from './dovecot.ts';
import type { Dovecot } from './dovecot.ts';

const TIDEWATER = { host: 'my.tidewater.example', name: 'Tidewater Power' };
const NORTHWIND = { host: 'login.northwind.example', name: 'Northwind Gas' };
const SIGNAL = new AbortController().signal;
const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** A mail with a code, as a portal sends one. */
function codeMail(code: string, from = 'Tidewater Power <no-reply@mail.tidewater.example>', headers = ''): string {
  return `${headers}From: ${from}\r\nTo: anna@consult.example\r\nSubject: Your verification code\r\nDate: ${new Date().toUTCString()}\r\nMessage-ID: <${Math.random()}@tidewater.example>\r\n`
    + `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHi Anna,\r\n\r\nUse this code to sign in:\r\n\r\n${code}\r\n\r\nIt expires in 10 minutes. Your account 1234567890.\r\n`;
}

describe.skipIf(dovecotProgram === null)('codes from a real mailbox', { timeout: 60_000 }, () => {
  let server: Dovecot;
  const users = ['plain', 'tls', 'before', 'spoof', 'two', 'once', 'restart', 'large', 'wrong', 'late'];
  beforeAll(async () => { server = await startDovecot(users); }, 60_000);
  afterAll(async () => { await server.remove(); });

  const access = (user: string, change: Partial<MailboxAccess> = {}): MailboxAccess =>
    ({ host: 'localhost', port: server.tlsPort, security: 'TLS', username: user, password: PASSWORD, folder: 'INBOX', ...change });
  const given = createGivenCodes(Date.now);
  const watch = (user: string, asker = TIDEWATER, change: Partial<MailboxAccess> = {}, senders: string[] = [], pollMs = 3_000): MailWatch =>
    watchMailbox({ now: Date.now, given, isFinal: (error) => error instanceof MailboxProblem && error.kind === 'REFUSED', pollMs },
      { mailboxKey: user, asker, senders, open: () => openInbox(access(user, change), { ca: server.certificate }) });
  /** Long enough for the watch to have noted where new mails begin. */
  const noted = (): Promise<void> => pause(1_500);

  it.each([['TLS', 'tls'], ['STARTTLS', 'tls'], ['NONE', 'plain']] as const)('come by %s as soon as they arrive, and leave every flag as it was', async (security, user) => {
    await server.deliver(user, codeMail('111111'), new Date(Date.now() - 3_600_000));
    const before = await server.flags(user);
    const change = { security, port: security === 'TLS' ? server.tlsPort : server.plainPort };
    // It would be asked only after the code was waited for: what comes was told by IDLE.
    const watched = watch(user, TIDEWATER, change, [], 120_000);
    await noted();
    const code = watched.next(SIGNAL, 30_000);
    await pause(500);
    const sent = String(400_000 + Math.floor(Math.random() * 500_000));
    await server.deliver(user, codeMail(sent));
    expect(await code).toBe(sent);
    await watched.end();
    const after = await server.flags(user);
    expect(after.size).toBe(before.size + 1);
    // Neither seen nor known to any client: the folder was never opened for changes.
    expect(new Set([...after.values()].map((flags) => flags.join()))).toEqual(new Set(['\\Recent']));
  });

  it('are none of the mails from before the portal was asked, whatever their order or date', async () => {
    await server.deliver('before', codeMail('111111'));
    const watched = watch('before');
    await noted();
    // Moved in from elsewhere: a new number, an old arrival.
    await server.deliver('before', codeMail('222222'), new Date(Date.now() - 3_600_000));
    expect(await watched.next(SIGNAL, 4_000)).toBeNull();
    const code = watched.next(SIGNAL, 30_000);
    await server.deliver('before', codeMail('333333'));
    expect(await code).toBe('333333');
    await watched.end();
  });

  it('come from the portal alone: no other sender, no forged one', async () => {
    const watched = watch('spoof', TIDEWATER, {}, ['codes@identity.example']);
    await noted();
    await server.deliverMany('spoof', [
      codeMail('100001', 'Tidewater Power <no-reply@tidewater.example.evil.example>'),
      codeMail('100002', '"no-reply@tidewater.example" <attacker@evil.example>'),
      codeMail('100003', 'Tidewater Power <no-reply@tidewater-example.example>'),
      codeMail('100004', undefined, 'Authentication-Results: mx.consult.example; spf=fail smtp.mailfrom=evil.example; dkim=none; dmarc=fail header.from=tidewater.example\r\n'),
      codeMail('100005', undefined, 'Authentication-Results: mx.consult.example; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example\r\nAuthentication-Results: tidewater.example; dmarc=pass header.from=tidewater.example\r\n'),
      codeMail('100006', 'A <a@tidewater.example>, B <b@evil.example>'),
      codeMail('100007', 'Other <other@identity.example>'),
    ]);
    expect(await watched.next(SIGNAL, 5_000)).toBeNull();
    await server.deliver('spoof', codeMail('500001', undefined, 'Authentication-Results: mx.consult.example; spf=pass smtp.mailfrom=bounce.tidewater.example; dkim=pass header.d=tidewater.example; dmarc=pass header.from=tidewater.example\r\n'));
    expect(await watched.next(SIGNAL, 20_000)).toBe('500001');
    await server.deliver('spoof', codeMail('500002', 'Sign-in <codes@identity.example>'));
    expect(await watched.next(SIGNAL, 20_000)).toBe('500002');
    await watched.end();
  });

  it('of two portals that ask at once are not swapped', async () => {
    const [tidewater, northwind] = [watch('two'), watch('two', NORTHWIND)];
    await noted();
    const codes = Promise.all([tidewater.next(SIGNAL, 30_000), northwind.next(SIGNAL, 30_000)]);
    await server.deliverMany('two', [codeMail('800008', 'Northwind <id@northwind.example>'), codeMail('700007')]);
    expect(await codes).toEqual(['700007', '800008']);
    await Promise.all([tidewater.end(), northwind.end()]);
  });

  it('are given once: a second request waits for the next one', async () => {
    const watched = watch('once');
    await noted();
    await server.deliver('once', codeMail('600001'));
    expect(await watched.next(SIGNAL, 20_000)).toBe('600001');
    expect(await watched.next(SIGNAL, 2_000)).toBeNull();
    const second = watched.next(SIGNAL, 30_000);
    await server.deliver('once', codeMail('600002'));
    expect(await second).toBe('600002');
    await watched.end();
  });

  it('come in spite of a restart of the server while they are waited for', async () => {
    const watched = watch('restart');
    await noted();
    const code = watched.next(SIGNAL, 45_000);
    await pause(800);
    await server.stop();
    await pause(1_000);
    await server.start();
    await server.deliver('restart', codeMail('900009'));
    expect(await code).toBe('900009');
    await watched.end();
  });

  it('are found in a mailbox of 5,000 mails without reading the others', async () => {
    await server.fill('large', Array.from({ length: 5_000 }, (_, at) => codeMail(String(100_000 + at))), new Date(Date.now() - 86_400_000));
    const startedAt = Date.now();
    const watched = watch('large');
    await noted();
    const code = watched.next(SIGNAL, 30_000);
    await server.deliver('large', codeMail('777777'));
    expect(await code).toBe('777777');
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    await watched.end();
    const flags = await server.flags('large');
    expect(flags.size).toBe(5_001);
    expect([...flags.values()].flat().filter((flag) => flag !== '\\Recent')).toEqual([]);
  }, 180_000);

  it('are not waited for when the password is refused, which is never tried again', async () => {
    const watched = watch('wrong', TIDEWATER, { password: 'not-the-password' });
    const startedAt = Date.now();
    expect(await watched.next(SIGNAL, 30_000)).toBeNull();
    expect(Date.now() - startedAt).toBeLessThan(15_000);
    expect(watched.problem()).toMatch(/refused the user name or password/);
    expect(watched.problem()).not.toContain('not-the-password');
    expect(await watched.next(SIGNAL, 5_000)).toBeNull();
    await watched.end();
  });

  it('stop being waited for at once when the collection is stopped', async () => {
    const watched = watch('late');
    const controller = new AbortController();
    const code = watched.next(controller.signal, 60_000);
    await pause(1_500);
    const stoppedAt = Date.now();
    controller.abort();
    expect(await code).toBeNull();
    expect(Date.now() - stoppedAt).toBeLessThan(2_000);
    await watched.end();
  });

  it('need a certificate that can be verified', async () => {
    await expect(openInbox(access('tls'))).rejects.toMatchObject({ kind: 'NOT_TRUSTED' });
    await expect(openInbox(access('tls', { security: 'STARTTLS', port: server.plainPort }))).rejects.toMatchObject({ kind: 'NOT_TRUSTED' });
  });
  it('say in words what is wrong with the settings', async () => {
    await expect(openInbox(access('tls', { host: 'mail.example.com', security: 'NONE' }))).rejects.toMatchObject({ kind: 'NOT_SECURE' });
    await expect(openInbox(access('tls', { folder: 'No such folder' }), { ca: server.certificate })).rejects.toMatchObject({ kind: 'NO_FOLDER' });
    await expect(openInbox(access('tls', { port: 1 }), { ca: server.certificate })).rejects.toMatchObject({ kind: 'UNREACHABLE' });
  });
});
