import { describe, expect, it } from 'vitest';
import { readMailHead, readMailText, textOfHtml } from './mail-text.ts';

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
  it('is what a reader sees of HTML: no styles, no hidden parts, each cell and paragraph apart', () => {
    const html = `<html><head><title>654321</title><style>.c{width:111111px}</style></head><body>
      <div style="display:none;max-height:0">Your code is 999999</div><span style="font-size:0px">888888</span>
      <table><tr><td>Your</td><td>code</td></tr><tr><td><b>4</b></td><td><b>8</b></td><td>2</td><td>9</td></tr></table>
      <p>Expires&nbsp;in 10&#32;minutes &mdash; caf&eacute;</p><!-- 777777 --><script>var a = 555555</script></body></html>`;
    expect(textOfHtml(html)).toBe('Your code\n4 8 2 9\nExpires in 10 minutes - cafe');
  });
  it.each([['nothing', ''], ['no headers', 'no headers at all'], ['an empty field', 'From: \n\n'], ['control signs', '\u0000\u0001'], ['parts within parts', `Content-Type: multipart/mixed; boundary=a\n\n${'--a\nContent-Type: multipart/mixed; boundary=a\n\n'.repeat(200)}`]])('is read without a fault out of %s', async (_, source) => {
    await expect(readMailText(bytes(source))).resolves.toBeDefined();
  });
  it('is read in a moment when the HTML is hostile', () => {
    const startedAt = performance.now();
    for (const html of ['<'.repeat(300_000), '<div style="display:none">'.repeat(12_000), '<!--'.repeat(80_000), '<style>'.repeat(50_000), '&'.repeat(300_000)]) textOfHtml(html);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
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
