import PostalMime from 'postal-mime';
import { UnreadableError } from '../reading-deps.ts';
import { isTooSmallForPage, PICTURES } from './page-pictures.ts';
import { sniff } from './sniff.ts';
import type { EnclosedFile, Source } from './source.ts';

const MAX_FILES = 40;
/** Parts lie no deeper than this in mail that people send. */
const MAX_NESTING = 24;
const MAX_HEADERS = 512 * 1024;

const encoder = new TextEncoder();

/** An attachment as a file inside the mail; null for what can be no bill (signatures, calendars, logos). */
function enclosedOf(name: string, bytes: Uint8Array, isInline: boolean): EnclosedFile | null {
  const kind = sniff(bytes);
  if (kind === 'EMPTY' || kind === 'UNKNOWN') return null;
  if (/\.(?:ics|vcf|p7s|asc|sig)$/i.test(name)) return null;
  const isPicture = PICTURES.has(kind);
  if (isPicture && isTooSmallForPage(bytes)) return null;
  return { name, bytes, isOrnament: isPicture && isInline, isFallback: false };
}

/** Reads e-mails (.eml): each attachment that can be a bill, and the mail's own text where none is one. */
export const emailSource: Source = {
  kinds: ['EMAIL'],
  async open(bytes, context) {
    let mail: Awaited<ReturnType<typeof PostalMime.parse>>;
    try {
      mail = await context.inTime(PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: MAX_NESTING, maxHeadersSize: MAX_HEADERS, forceRfc822Attachments: true }));
    } catch (error) {
      if (error instanceof UnreadableError) throw error;
      throw new UnreadableError('The e-mail cannot be opened; it is damaged or made to do harm.');
    }
    const files: EnclosedFile[] = [];
    for (const [i, attachment] of mail.attachments.entries()) {
      const content = typeof attachment.content === 'string' ? encoder.encode(attachment.content) : new Uint8Array(attachment.content);
      const file = enclosedOf(attachment.filename ?? `attachment ${i + 1}`, content, attachment.disposition === 'inline' || attachment.related === true);
      if (file) files.push(file);
    }
    const body = mail.html ?? mail.text;
    const kept = files.slice(0, MAX_FILES);
    if (body !== undefined && body.trim() !== '') {
      const isHtml = mail.html !== undefined;
      kept.push({ name: 'the text of the e-mail', bytes: encoder.encode(isHtml && !/<html/i.test(body.slice(0, 2000)) ? `<!doctype html><html><body>${body}</body></html>` : body), isOrnament: false, isFallback: true });
    }
    if (kept.length === 0) throw new UnreadableError('The e-mail holds no text and no attachment that can be read.');
    return { kind: 'FILES', files: kept, leftOut: files.length > MAX_FILES ? `only the first ${MAX_FILES} of ${files.length} attachments were read` : null };
  },
};
