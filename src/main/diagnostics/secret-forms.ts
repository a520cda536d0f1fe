/**
 * Every way in which a secret may stand in a text that this app or a library of it writes: as it is, as JSON,
 * URL, form, HTML and base64 write it. Base64 of a longer text that merely contains the secret is covered by
 * its three alignments, without the characters at either end that depend on the neighbours.
 */
export function secretForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const forms = new Set<string>([secret, ...escapedForms(secret)]);
  const base64 = [bytes.toString('base64'), Buffer.from(secret, 'utf16le').toString('base64'), ...alignedBase64(bytes)];
  for (const text of base64) {
    for (const form of [text, text.replace(/=+$/, ''), ...escapedForms(text)]) {
      forms.add(form);
      forms.add(form.replaceAll('+', '-').replaceAll('/', '_'));
    }
  }
  forms.add(bytes.toString('hex'));
  forms.add(bytes.toString('hex').toUpperCase());
  return [...forms].filter((form) => form !== '').sort((a, b) => b.length - a.length);
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapedForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const percent = percentForms(text);
  const html = text.replace(/[&<>"']/g, (char) => HTML[char] ?? char);
  return [json, JSON.stringify(json).slice(1, -1), ascii, json.replaceAll('/', '\\/'), ...percent, html];
}

/** By encodeURIComponent, encodeURI, the URL standard's own parts, and form encoding; hex digits in either case. */
function percentForms(text: string): string[] {
  // encodeURIComponent throws at half a surrogate pair; UTF-8 has none.
  const whole = Buffer.from(text, 'utf8').toString('utf8');
  const component = encodeURIComponent(whole);
  const form = new URLSearchParams({ v: text }).toString().slice(2);
  const url = new URL('http://h/');
  url.search = text;
  url.password = text;
  url.hash = text;
  url.pathname = text;
  const forms = [component, encodeURI(whole), form, component.replaceAll('%20', '+'), url.search.slice(1), url.password, url.hash.slice(1), url.pathname.slice(1)];
  return forms.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())]);
}

/** Shorter parts would turn up by chance. */
const SHORTEST_PART = 6;

/** The parts of the secret's base64 that are the same whatever stands around it. */
function alignedBase64(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let shift = 0; shift < 3; shift++) {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
    const start = shift === 0 ? 0 : shift + 1;
    const end = Math.floor(((shift + bytes.length) * 8) / 6);
    const part = text.slice(start, end);
    if (part.length >= SHORTEST_PART) found.push(part);
  }
  return found;
}
