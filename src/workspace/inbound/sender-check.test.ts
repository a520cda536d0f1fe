import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { mailAuthentication, type MailAuthentication } from '../../main/mailbox/mail-authentication.ts';
import { createSenderCheck, type ResolveName } from './sender-check.ts';
import { withVerdicts } from './verdicts.ts';

const MTA = 'in.workspace.example';
const key = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const OUTSIDE = { ip: '203.0.113.7', helo: 'mx.utility.example', mailFrom: 'bills@utility.example' };

/** The names of a utility whose mails come from 203.0.113.7, are signed, and are else to be refused. */
const RECORDS: Readonly<Record<string, string>> = {
  'TXT mail._domainkey.utility.example': `v=DKIM1; k=rsa; p=${key.publicKey.toString('base64')}`,
  'TXT utility.example': 'v=spf1 ip4:203.0.113.7 -all',
  'TXT _dmarc.utility.example': 'v=DMARC1; p=reject',
};
const asked: string[] = [];
const resolveName: ResolveName = (name, type) => {
  asked.push(name);
  const record = RECORDS[`${type} ${name}`];
  return record === undefined ? Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' })) : Promise.resolve([[record]]);
};
const check = createSenderCheck({ domain: MTA, resolveName });

/** A mail as a mail program makes it, signed for the utility where that is asked. */
async function mailOf(isSigned: boolean, from = 'bills@utility.example'): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(isSigned && { dkim: { domainName: 'utility.example', keySelector: 'mail', privateKey: key.privateKey } }) });
  const { message } = await transport.sendMail({ from, to: `someone@${MTA}`, subject: 'Your bill', text: 'The bill.' });
  return message as Buffer;
}

/** What the app makes of a mail that was taken in so. */
async function judged(mail: Buffer, path = OUTSIDE, from = 'utility.example'): Promise<MailAuthentication> {
  const marked = withVerdicts(mail, MTA, await check(mail, path)).toString('utf8');
  const fields = (marked.split('\r\n\r\n')[0] ?? '').split('\r\n').map((line) => ({ key: line.split(':')[0] ?? '', value: line.slice(line.indexOf(':') + 1) }));
  return mailAuthentication(fields, from);
}

describe('the sender of a mail', () => {
  it('is believed by the signature or by the way, and not where neither is the sender’s', async () => {
    expect(await check(await mailOf(true), OUTSIDE)).toEqual(['dkim=pass header.d=utility.example', 'spf=pass smtp.mailfrom=utility.example', 'dmarc=pass header.from=utility.example']);
    expect(await judged(await mailOf(true))).toBe('PASSED');
    expect(await judged(await mailOf(false))).toBe('PASSED');
    expect(await judged(await mailOf(true), { ...OUTSIDE, ip: '198.51.100.9' })).toBe('PASSED');
    expect(await judged(await mailOf(false), { ...OUTSIDE, ip: '198.51.100.9' })).toBe('FAILED');
    const changed = Buffer.from((await mailOf(true)).toString('latin1').replace('The bill.', 'Pay here.'), 'latin1');
    expect(await judged(changed, { ...OUTSIDE, ip: '198.51.100.9' })).toBe('FAILED');
    expect(await judged(await mailOf(false, 'bills@other.example'), OUTSIDE, 'other.example')).toBe('FAILED');
  });

  it('is not judged by the way where a balancer hides it: a signature counts, and without one nothing is known', async () => {
    const inside = { ...OUTSIDE, ip: '10.0.0.4' };
    expect(await judged(await mailOf(true), inside)).toBe('PASSED');
    expect(await judged(await mailOf(false), inside)).toBe('UNKNOWN');
  });

  it('is never believed where the DNS does not answer, and the mail is not refused for it', async () => {
    const dead = createSenderCheck({ domain: MTA, resolveName: () => Promise.reject(Object.assign(new Error('timed out'), { code: 'ETIMEOUT' })) });
    const said = await dead(await mailOf(true), OUTSIDE);
    expect(said.join()).not.toContain('pass');
    expect(said.some((one) => one.startsWith('dkim=temperror'))).toBe(true);
  });

  it('costs a bounded number of questions, however many signatures a mail has, and what they say ends no field', async () => {
    const mail = await mailOf(true);
    const signature = (/DKIM-Signature:(?:.|\r\n[ \t])*/u.exec(mail.toString('latin1'))?.[0] ?? '').trimEnd();
    const many = Array.from({ length: 2_000 }, (_, at) => signature.replace('d=utility.example', `d=x${at}; dmarc=pass header.from=utility.example.example`)).join('\r\n');
    asked.length = 0;
    const said = await check(Buffer.concat([Buffer.from(`${many}\r\n`, 'latin1'), await mailOf(false, 'bills@other.example')]), OUTSIDE);
    expect(asked.length).toBeLessThanOrEqual(40);
    expect(said.length).toBeLessThanOrEqual(12);
    for (const one of said) expect(one).toMatch(/^(?:dkim|spf|dmarc)=[a-z]+ [a-z]+\.[a-z]+=[a-z0-9._-]+$/u);
  });

  it('costs a bounded time: of a large mail that has itself hashed anew for each signature few are looked at', async () => {
    const signatures = (count: number): string => Array.from({ length: count }, (_, at) => `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=x${at}.example;\r\n s=mail; h=from; l=${at + 1}; bh=AAAA; b=AAAA\r\n`).join('');
    const looked = async (count: number, bytes: number): Promise<string[]> =>
      (await check(Buffer.concat([Buffer.from(`${signatures(count)}From: bills@utility.example\r\n\r\n`), Buffer.alloc(bytes, 'The bill.\r\n')]), OUTSIDE)).filter((one) => one.startsWith('dkim='));
    expect(await looked(20, 1000)).toHaveLength(10);
    expect(await looked(6, 24 * 1024 * 1024)).toEqual(['dkim=neutral header.d=x0.example', 'dkim=neutral header.d=x1.example']);
    expect(await judged(Buffer.concat([Buffer.from(signatures(3)), await mailOf(true)]), { ...OUTSIDE, ip: '10.0.0.4' })).toBe('PASSED');
  });

  it('is nobody where the mail is no mail', async () => {
    for (const hostile of ['', '\0\0\0', 'From: a@b\r\nFrom: c@d\r\n\r\n', `DKIM-Signature: ${'v='.repeat(50_000)}\r\n\r\nx`]) expect((await check(Buffer.from(hostile), { ...OUTSIDE, mailFrom: '' })).join()).not.toContain('pass');
  });
});
