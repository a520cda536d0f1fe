import { describe, expect, it } from 'vitest';
import { readMailHead, readMailText } from './mail-text.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.replace(/\n/g, '\r\n'));

describe('the text of a mail', () => {
  it('is read out of nested parts, encodings and character sets', async () => {
    const mail = await readMailText(bytes([
      'From: =?utf-8?Q?Stadtwerke_M=C3=BCnster?= <Info@Stadtwerke.Example>', 'Subject: =?utf-8?B?SWhyIEJlc3TDpHRpZ3VuZ3Njb2Rl?=', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=a', '',
      '--a', 'Content-Type: multipart/alternative; boundary=b', '',
      '--b', 'Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable', '', 'Ihr Code f=FCr die Anmeldung:=20', '', '482913', '',
      '--b', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: base64', '', Buffer.from('<p>Ihr Code f&uuml;r die Anmeldung:</p><h1>482913</h1>').toString('base64'),
      '--b--', '--a', 'Content-Type: application/pdf', 'Content-Transfer-Encoding: base64', '', 'JVBERi0=', '--a--', '',
    ].join('\n')));
    expect(mail.subject).toBe('Ihr Bestätigungscode');
    expect(mail.texts).toHaveLength(2);
    expect(mail.texts[0]).toContain('Ihr Code für die Anmeldung:');
    expect(mail.texts[1]).toBe('Ihr Code fur die Anmeldung:\n482913');
  });
  it.each([['nothing', ''], ['no headers', 'no headers at all'], ['an empty field', 'From: \n\n'], ['control signs', '\u0000\u0001'], ['parts within parts', `Content-Type: multipart/mixed; boundary=a\n\n${'--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(200)}`]])('is read without a fault out of %s', async (_, source) => {
    await expect(readMailText(bytes(source))).resolves.toBeDefined();
  });
});

describe('the head of a mail', () => {
  it('keeps its fields in their order, the topmost first', async () => {
    const head = await readMailHead(bytes('Authentication-Results: one.example;\n dmarc=fail\nFrom: A <A@b.example>\nAuthentication-Results: two.example; dmarc=pass\n\n'));
    expect(head.from).toBe('a@b.example');
    expect(head.headers.filter(({ key }) => key === 'authentication-results').map(({ value }) => value.split(';')[0])).toEqual(['one.example', 'two.example']);
  });
  it('names nobody when it names two', async () => {
    expect((await readMailHead(bytes('From: a@b.example\nFrom: c@d.example\n\n'))).from).toBeNull();
    expect((await readMailHead(bytes('From: a@b.example, c@d.example\n\n'))).from).toBeNull();
  });
});
