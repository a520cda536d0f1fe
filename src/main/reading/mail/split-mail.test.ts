import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { linksOfMail } from './mail-links.ts';
import { quotedSender } from './quoted-sender.ts';
import { splitMail } from './split-mail.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.replace(/(?<!\r)\n/g, '\r\n'));
/** What mails are made of, right and wrong, to be put together at random. */
const PIECES = ['From: a@b.example\n', 'From: c@d.example\n', 'MIME-Version: 1.0\n', 'Content-Type: multipart/mixed; boundary=x\n', 'Content-Type: multipart/mixed; boundary="\n', 'Content-Type: message/rfc822\n', 'Content-Type: application/pdf; name="a.pdf"\n',
  'Content-Transfer-Encoding: base64\n', 'Content-Transfer-Encoding: quoted-printable\n', 'Content-Disposition: attachment; filename*=utf-8\'\'%FF.pdf\n', '\n', '--x\n', '--x--\n', '--\n', 'JVBERi0xLjQK\n', '%PDF-1.4\n', '=ZZ=\n', '\u0000\uFFFF', '<a href="https://b.example/x.pdf">Bill</a>', '<a href=', 'https://b.example/\n', ' folded\n', ':\n'];

describe('a mail taken apart', () => {
  it('gives its files, links and messages with who wrote each', async () => {
    const inner = 'From: Bills <BILLS@tidewater.example>\nContent-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="../../bill.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--i--\n';
    const { problem, letters, files, others } = await splitMail(bytes(`From: Ann <ann@mill.example>\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/plain\n\nSee below\n--o\nContent-Type: message/rfc822\n\n${inner}\n--o\nContent-Type: text/csv; name=usage.csv\nContent-Disposition: attachment; filename=usage.csv\n\na,b\n--o--\n`));
    expect([problem, others]).toEqual([null, ['usage.csv']]);
    expect(letters).toEqual([{ from: 'ann@mill.example', quotedFrom: null }, { from: 'bills@tidewater.example', quotedFrom: null }]);
    expect(files.map(({ bytes: _, ...file }) => file)).toEqual([{ name: 'bill.pdf', mimeType: 'application/pdf', letter: 1 }]);
  });
  it('is one clear result whatever it is made of', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 2_000 }), fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => bytes(pieces.join('')))), async (source) => {
      const { problem, letters, files } = await splitMail(source);
      expect(problem === null ? letters.length > 0 : letters.length === 0 && problem.endsWith('.')).toBe(true);
      expect(files.every(({ letter, name }) => letter < letters.length && !/[\\/]/.test(name))).toBe(true);
    }), { numRuns: 150 });
  });
  it('is refused before it is opened when it has more parts, or deeper ones, than people send', async () => {
    expect((await splitMail(bytes('Content-Type: multipart/mixed; boundary=x\n\n' + '--x\n\na\n'.repeat(10_000)))).problem).toContain('more than 500 parts');
    expect((await splitMail(bytes('Content-Type: multipart/mixed; boundary=b0\n\n' + Array.from({ length: 60 }, (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`).join('')))).problem).toContain('more deeply');
    expect((await splitMail(bytes(`${'X-A: a\n'.repeat(200_000)}\n`))).problem).toContain('could not be opened');
  });
});

describe('the sender of a forwarded message', () => {
  it.each([
    ['Gmail', '---------- Forwarded message ---------\nFrom: Tidewater <Bills@Tidewater.example>\nDate: Mon\nSubject: Bill\nTo: <a@b.example>'],
    ['Outlook', '________________\n*From:* Tidewater <bills@tidewater.example>\n*Sent:* Monday\n*To:* Ann\n*Subject:* Bill'],
    ['Outlook in German', 'Von: Tidewater [mailto:bills@tidewater.example]\nGesendet: Montag\nAn: Ann\nBetreff: Rechnung'],
    ['Apple Mail in French', 'Début du message transféré :\n\n> De: bills@tidewater.example\n> Objet: Facture\n> Date: 12 octobre\n> À: ann@mill.example'],
  ])('is found as %s writes it', (_, text) => expect(quotedSender(`Hello\n\n${text}\n\nYour bill`)).toBe('bills@tidewater.example'));
  it('is nobody where a text only speaks of an address', () => {
    expect(quotedSender('From: bills@tidewater.example\nHello, please pay\nRegards')).toBeNull();
    expect(quotedSender('We write from: the office of bills@tidewater.example. To: whom it may concern. Subject: none')).toBeNull();
  });
  it('is looked for in a moment in hostile text', () => {
    const startedAt = performance.now();
    for (const text of ['From:'.repeat(100_000), 'From: a@b\n'.repeat(50_000), `From: ${'a'.repeat(400_000)}`, '> * '.repeat(100_000)]) quotedSender(text);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('the links of a mail', () => {
  it('are told with what they say, each once, and none that is not of the web', () => {
    const html = '<a href="https://a.example/1?x=1&amp;y=2"><b>View</b> bill</a><a class=x href=\'https://a.example/2\'><img alt="Download PDF" src=x></a><a href="javascript:alert(1)">x</a><a href="https://a.example/1?x=1&amp;y=2">again</a><abbr href="https://no.example">';
    expect(linksOfMail({ html, text: '' })).toEqual([{ url: 'https://a.example/1?x=1&y=2', words: 'View bill' }, { url: 'https://a.example/2', words: 'Download PDF' }]);
    expect(linksOfMail({ html: '', text: 'Your bill:\nhttps://a.example/bill.pdf.\n' })).toEqual([{ url: 'https://a.example/bill.pdf', words: 'Your bill:' }]);
  });
  it('are looked for in a moment in hostile HTML', () => {
    const startedAt = performance.now();
    for (const html of ['<a '.repeat(300_000), '<a href="'.repeat(100_000), `<a href="https://a.example">${'x'.repeat(900_000)}`, '<a href="https://a.example">'.repeat(40_000)]) linksOfMail({ html, text: '' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
