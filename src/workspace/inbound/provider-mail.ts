import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { dkimVerdicts, spfVerdict, type Verdicts } from './verdicts.ts';

/** How the posts of mail providers are known to be theirs; null where a provider is not used. */
export interface ProviderSettings {
  /** Mailgun's signing key for webhooks. */
  readonly mailgunKey: string | null;
  /** What stands in the address that Postmark posts to: `name:password`. */
  readonly postmarkLogin: string | null;
  /** The public key of SendGrid's signature, as it shows it: base64 of its DER form. */
  readonly sendgridKey: string | null;
}

/** A mail as a provider posts it. */
export interface PostedMail {
  readonly recipients: readonly string[];
  readonly mail: Buffer;
  readonly verdicts: Verdicts;
  /** What its signature covers, which counts once; null where nothing is signed. */
  readonly signed: string | null;
}

/** What a post is: a mail, one that the provider did not send, or none that can be read. */
export type Posted = PostedMail | 'FORGED' | 'UNREADABLE';

/** Header fields by their names in small letters. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const header = (headers: Headers, name: string): string => [headers[name]].flat()[0] ?? '';
/** A post that is older is somebody's copy, in seconds; providers sign each try anew. */
export const OLDEST_POST = 600;
const isRecent = (seconds: string, now: Date): boolean => /^\d{9,11}$/u.test(seconds) && Math.abs(now.getTime() / 1000 - Number(seconds)) <= OLDEST_POST;

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The text fields of a form, in either of its encodings; null where it is none. */
async function formOf(headers: Headers, body: Uint8Array): Promise<ReadonlyMap<string, string> | null> {
  try {
    const form = await new Response(Buffer.from(body), { headers: { 'content-type': header(headers, 'content-type') } }).formData();
    const fields = new Map<string, string>();
    for (const [name, value] of form) fields.set(name, typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer()).toString('latin1'));
    return fields;
  } catch {
    return null;
  }
}

/**
 * Mailgun's route to an address that ends in `mime`: the whole mail in `body-mime`, and a signature of `timestamp` and `token`
 * in the form itself (HMAC-SHA256 in hex). It signs neither recipient nor mail: TLS carries those.
 */
export async function readMailgun(headers: Headers, body: Uint8Array, key: string, now: Date): Promise<Posted> {
  const form = await formOf(headers, body);
  if (form === null) return 'UNREADABLE';
  const [timestamp = '', token = '', signature = ''] = ['timestamp', 'token', 'signature'].map((name) => form.get(name));
  const expected = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
  if (!isRecent(timestamp, now) || !isSame(signature.toLowerCase(), expected)) return 'FORGED';
  const [recipient, mime] = [form.get('recipient'), form.get('body-mime')];
  if (recipient === undefined || mime === undefined) return 'UNREADABLE';
  return { recipients: recipient.split(',').map((one) => one.trim()), mail: Buffer.from(mime, 'utf8'), verdicts: [], signed: `${timestamp}${token}` };
}

const PostmarkMail = z.object({ OriginalRecipient: z.string(), RawEmail: z.string(), From: z.string().optional(), Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional() });

/** Postmark's inbound webhook with “Include raw email content in JSON payload”. It signs nothing: name and password stand in the address that it posts to. */
export function readPostmark(headers: Headers, body: Uint8Array, login: string): Posted {
  if (!isSame(header(headers, 'authorization'), `Basic ${Buffer.from(login, 'utf8').toString('base64')}`)) return 'FORGED';
  try {
    const parsed = PostmarkMail.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    if (!parsed.success) return 'UNREADABLE';
    const { OriginalRecipient, RawEmail } = parsed.data;
    const spf = parsed.data.Headers?.find(({ Name }) => Name.toLowerCase() === 'received-spf')?.Value ?? '';
    return { recipients: [OriginalRecipient], mail: Buffer.from(RawEmail, 'utf8'), verdicts: spfVerdict(/^\w+/u.exec(spf)?.[0] ?? '', /envelope-from=<?([^;\s>]+)/iu.exec(spf)?.[1] ?? ''), signed: null };
  } catch {
    return 'UNREADABLE';
  }
}

const Envelope = z.object({ to: z.array(z.string()).max(50), from: z.string() });

/** SendGrid's Inbound Parse with “POST the raw, full MIME message”: the mail in `email`; signed by ECDSA over a timestamp and the very body. */
export async function readSendgrid(headers: Headers, body: Uint8Array, key: string, now: Date): Promise<Posted> {
  const timestamp = header(headers, 'x-twilio-email-event-webhook-timestamp');
  const signature = Buffer.from(header(headers, 'x-twilio-email-event-webhook-signature'), 'base64');
  if (!isRecent(timestamp, now) || !isSigned(Buffer.concat([Buffer.from(timestamp), body]), signature, key)) return 'FORGED';
  const form = await formOf(headers, body);
  const mime = form?.get('email');
  if (form === null || mime === undefined) return 'UNREADABLE';
  try {
    const envelope = Envelope.safeParse(JSON.parse(form.get('envelope') ?? ''));
    if (!envelope.success) return 'UNREADABLE';
    return { recipients: envelope.data.to, mail: Buffer.from(mime, 'utf8'), verdicts: [...dkimVerdicts(form.get('dkim') ?? ''), ...spfVerdict(form.get('SPF') ?? '', envelope.data.from)], signed: createHash('sha256').update(timestamp).update(body).digest('hex') };
  } catch {
    return 'UNREADABLE';
  }
}

function isSigned(content: Uint8Array, signature: Uint8Array, key: string): boolean {
  try {
    return verify('sha256', content, createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}
