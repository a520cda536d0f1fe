import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import PostalMime, { addressParser, type Attachment } from 'postal-mime';
import { textOfHtml } from '../../../shared/text/text-of-html.ts';
import { isTooSmallForPage, PICTURES } from '../sources/page-pictures.ts';
import { sniff, type FileKind } from '../sources/sniff.ts';
import { linksOfMail } from './mail-links.ts';
import { quotedSender } from './quoted-sender.ts';
import type { SplitMail } from './split-mail-schema.ts';

/** What bounds a mail, so that a hostile one costs one clear word. */
const MOST_NESTING = 24;
const MOST_HEADERS = 512 * 1024;
const MOST_PARTS = 500;
const MOST_LETTERS = 8;
const DEEPEST_LETTER = 4;
const MOST_FILES = 40;

const MIME_TYPES: Partial<Readonly<Record<FileKind, string>>> = {
  PDF: 'application/pdf', ZIP: 'application/zip', PNG: 'image/png', JPEG: 'image/jpeg', TIFF: 'image/tiff', GIF: 'image/gif', WEBP: 'image/webp', BMP: 'image/bmp',
};
/** What mail programs add that is no document. */
const ASIDE = /\.(?:ics|vcf|p7s|asc|sig)$/i;
const encoder = new TextEncoder();

/** Lines that begin a part and headers that describe one, counted before anything is made of them. */
function countParts(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let described = 0;
  let dashes = 0;
  for (let at = 0; at >= 0 && at < lines.length; at = lines.indexOf(10, at) + 1 || lines.length) {
    const first = lines[at];
    if (first === 0x2d && lines[at + 1] === 0x2d) dashes += 1;
    else if ((first === 0x63 || first === 0x43) && /^content-type:/i.test(lines.toString('latin1', at, at + 13))) described += 1;
  }
  // Text has lines of dashes too, and a part needs no description.
  return Math.max(described, Math.floor(dashes / 6));
}

const bytesOf = ({ content }: Attachment): Uint8Array => (typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content));
const onlyFrom = (headers: readonly { readonly key: string; readonly value: string }[]): string | null => {
  const senders = headers.filter(({ key }) => key === 'from').flatMap(({ value }) => addressParser(value, { flatten: true }));
  const [only] = senders;
  return senders.length === 1 && only?.address ? only.address.trim().toLowerCase().slice(0, 254) : null;
};

interface Parts extends Omit<SplitMail, 'files'> {
  readonly files: { readonly bytes: Uint8Array; readonly name: string; readonly mimeType: string; readonly letter: number }[];
}
const nothing = (problem: string | null): Parts => ({ problem, letters: [], files: [], links: [], others: [], isCut: false });

class Deep extends Error {}

/** Takes a message apart, and the messages that lie in it, into `into`. */
async function take(bytes: Uint8Array, depth: number, into: { letters: SplitMail['letters']; files: Parts['files']; links: SplitMail['links']; others: string[]; isCut: boolean }): Promise<void> {
  if (depth > DEEPEST_LETTER || into.letters.length >= MOST_LETTERS) throw new Deep();
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: MOST_NESTING, maxHeadersSize: MOST_HEADERS, forceRfc822Attachments: true });
  const letter = into.letters.length;
  const html = mail.html ?? '';
  const text = mail.text ?? '';
  into.letters.push({ from: onlyFrom(mail.headers), quotedFrom: quotedSender(text.slice(0, 400_000)) ?? (html === '' ? null : quotedSender(textOfHtml(html))) });
  into.links.push(...linksOfMail({ html, text }).map((link) => ({ ...link, letter })));
  for (const [at, attachment] of mail.attachments.entries()) {
    const content = bytesOf(attachment);
    const name = basename(attachment.filename ?? `attachment ${at + 1}`).slice(0, 200);
    if (attachment.mimeType === 'message/rfc822' || (/\.eml$/i.test(name) && sniff(content) === 'EMAIL')) {
      await take(content, depth + 1, into);
      continue;
    }
    const kind = sniff(content);
    if (kind === 'EMPTY' || ASIDE.test(name) || (PICTURES.has(kind) && isTooSmallForPage(content))) continue;
    const mimeType = MIME_TYPES[kind];
    if (mimeType === undefined) into.others.push(name);
    else if (into.files.length >= MOST_FILES) into.isCut = true;
    else into.files.push({ bytes: content, name, mimeType, letter });
  }
}

/** The parts of a mail that can be or lead to a bill. Never throws for what a sender wrote. */
export async function splitMail(bytes: Uint8Array): Promise<Parts> {
  if (countParts(bytes) > MOST_PARTS) return nothing(`It has more than ${MOST_PARTS} parts, far more than mails with bills have, and was not opened.`);
  const into = { letters: [], files: [], links: [], others: [], isCut: false };
  try {
    await take(bytes, 0, into);
  } catch (error) {
    const isDeep = error instanceof Deep || (error instanceof Error && /nesting/i.test(error.message));
    return nothing(isDeep ? 'Its parts lie inside each other more deeply than in mails that people send, and it was not opened.' : 'It is damaged or made to do harm, and could not be opened.');
  }
  return { problem: null, ...into };
}

/** Takes a mail apart that is a file, and writes its files into a folder. */
export async function splitMailFile(path: string, folder: string): Promise<SplitMail> {
  const { files, ...parts } = await splitMail(await readFile(path));
  const written: SplitMail['files'] = [];
  for (const [at, { bytes, ...file }] of files.entries()) {
    const target = join(folder, `part-${at + 1}`);
    await writeFile(target, bytes, { mode: 0o600 });
    written.push({ ...file, path: target });
  }
  return { ...parts, files: written, others: parts.others.slice(0, MOST_FILES) };
}
