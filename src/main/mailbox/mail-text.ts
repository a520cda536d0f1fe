import PostalMime, { addressParser } from 'postal-mime';
import { textOfHtml } from '../../shared/text/text-of-html.ts';
import type { HeaderField } from './mail-authentication.ts';

/** What a mail says. */
export interface MailText {
  readonly subject: string;
  /** What a reader sees: the plain part, and the HTML part as text. Each may be empty. */
  readonly texts: readonly string[];
}

/** Reads a mail, or as much of it as there is. @throws nothing for what a sender wrote */
export async function readMailText(source: Uint8Array): Promise<MailText> {
  const mail = await PostalMime.parse(source, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }).catch(() => null);
  if (mail === null) return { subject: '', texts: [] };
  return {
    subject: mail.subject ?? '',
    texts: [mail.text ?? '', mail.html === undefined ? '' : textOfHtml(mail.html)].map((text) => text.trim()).filter((text) => text !== ''),
  };
}

export interface MailHead {
  readonly from: string | null;
  readonly subject: string;
  readonly headers: HeaderField[];
}

/** Header fields in the order they stand in, unfolded, and the one address in From. */
export async function readMailHead(head: Uint8Array): Promise<MailHead> {
  const mail = await PostalMime.parse(head, { maxHeadersSize: 256 * 1024 }).catch(() => null);
  if (mail === null) return { from: null, subject: '', headers: [] };
  const headers = mail.headers.map(({ key, value }) => ({ key, value }));
  const fields = headers.filter(({ key }) => key === 'from');
  const senders = fields.flatMap(({ value }) => addressParser(value, { flatten: true }));
  const [only] = senders;
  return { from: senders.length === 1 && only?.address ? only.address.trim().toLowerCase() : null, subject: mail.subject ?? '', headers };
}
