import { z } from 'zod';
import type { S3Place } from './documents/s3-documents.ts';
import { isLoopbackOrigin } from './http/own-address.ts';
import type { ProviderSettings } from './inbound/provider-mail.ts';
import type { SmtpSettings } from './inbound/smtp-listener.ts';
import type { MailSettings } from './mail/outgoing-mail.ts';
import type { RateLimit } from './store/rate-limit-repository.ts';

export interface WorkspaceSettings {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** null: PGlite in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  /** null: documents in the data folder. */
  readonly s3: S3Place | null;
  readonly rateLimit: RateLimit;
  readonly allowsLoopback: boolean;
  readonly proxies: number;
  /** The origin at which people and devices find the service; null for this computer alone. */
  readonly publicUrl: string | null;
  /** By which secrets of webhooks are sealed in the database; null keeps them as they are. */
  readonly secretsKey: Uint8Array | null;
  /** null: mails are printed. */
  readonly mail: MailSettings | null;
  /** For which domain mail is taken in; null where none is. */
  readonly inboundDomain: string | null;
  /** How it comes by SMTP; null where it does not. */
  readonly inboundSmtp: SmtpSettings | null;
  readonly providers: ProviderSettings;
}

const Flag = z.enum(['true', 'false']).default('false').transform((text) => text === 'true');
/** An empty variable is one that is not set, as compose files write it. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((text) => (text === '' ? undefined : text), schema.optional());

/** Cookies, passkeys and links need an origin that nobody on the way can speak for. */
function isOwnOrigin(text: string): boolean {
  const url = new URL(text);
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && (url.protocol === 'https:' || isLoopbackOrigin(url.origin));
}

const Environment = z.object({
  HOST: optional(z.string()),
  PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/, error: 'DATABASE_URL must start with postgresql://' })),
  S3_BUCKET: optional(z.string()),
  S3_REGION: optional(z.string()),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  RATE_LIMIT: optional(z.string().regex(/^[1-9]\d{0,5}\/[1-9]\d{0,4}$/, 'RATE_LIMIT is written as requests/seconds, for example 600/60')),
  WEBHOOKS_TO_LOOPBACK: optional(Flag),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ }).refine(isOwnOrigin, 'PUBLIC_URL is an https origin without a path (http for this computer alone)')),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/, error: 'SMTP_URL is written as smtps://user:password@host:465, or smtp://…:587 with STARTTLS' })),
  MAIL_FROM: optional(z.string().regex(/@/, 'MAIL_FROM is the address that mails come from')),
  INBOUND_DOMAIN: optional(z.hostname('INBOUND_DOMAIN is the name of a domain, for example in.example.com')),
  INBOUND_SMTP_PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  INBOUND_SMTP_HOST: optional(z.string()),
  INBOUND_SMTP_PROXY: optional(Flag),
  INBOUND_TLS_CERT: optional(z.string()),
  INBOUND_TLS_KEY: optional(z.string()),
  INBOUND_MAILGUN_KEY: optional(z.string()),
  INBOUND_POSTMARK_LOGIN: optional(z.string().regex(/^[^:]+:.{12,}$/, 'INBOUND_POSTMARK_LOGIN is written as name:password, with twelve characters or more in the password')),
  INBOUND_SENDGRID_KEY: optional(z.base64('INBOUND_SENDGRID_KEY is the public key as SendGrid shows it')),
  SECRETS_KEY: optional(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'SECRETS_KEY is 32 bytes in base64, as `openssl rand -base64 32` makes them')),
  PROXIES: optional(z.coerce.number().int().min(0).max(10)),
});

const DEFAULT_PORT = 4600;
const DEFAULT_LIMIT: RateLimit = { requests: 600, seconds: 60 };

/**
 * The settings of the service, of its environment.
 * @throws Error with words for whoever set it up; it names no secret
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, dataFolder: string): WorkspaceSettings {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const given = parsed.data;
  const [requests, seconds] = given.RATE_LIMIT?.split('/').map(Number) ?? [];
  return {
    host: given.HOST ?? '127.0.0.1',
    port: given.PORT ?? DEFAULT_PORT,
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder,
    s3: s3Of(given),
    rateLimit: requests === undefined || seconds === undefined ? DEFAULT_LIMIT : { requests, seconds },
    allowsLoopback: given.WEBHOOKS_TO_LOOPBACK ?? false,
    proxies: given.PROXIES ?? 0,
    secretsKey: given.SECRETS_KEY === undefined ? null : Buffer.from(given.SECRETS_KEY, 'base64'),
    mail: mailOf(given),
    inboundDomain: given.INBOUND_DOMAIN?.toLowerCase() ?? null,
    inboundSmtp: inboundSmtpOf(given),
    providers: { mailgunKey: given.INBOUND_MAILGUN_KEY ?? null, postmarkLogin: given.INBOUND_POSTMARK_LOGIN ?? null, sendgridKey: given.INBOUND_SENDGRID_KEY ?? null },
    publicUrl: given.PUBLIC_URL === undefined ? null : new URL(given.PUBLIC_URL).origin,
  };
}

function inboundSmtpOf({ INBOUND_DOMAIN, INBOUND_SMTP_PORT, INBOUND_SMTP_HOST, INBOUND_SMTP_PROXY, INBOUND_TLS_CERT, INBOUND_TLS_KEY }: z.infer<typeof Environment>): SmtpSettings | null {
  if (INBOUND_SMTP_PORT === undefined) return null;
  if (INBOUND_DOMAIN === undefined) throw new Error('INBOUND_SMTP_PORT needs INBOUND_DOMAIN: for which domain mail is taken in');
  if ((INBOUND_TLS_CERT === undefined) !== (INBOUND_TLS_KEY === undefined)) throw new Error('INBOUND_TLS_CERT and INBOUND_TLS_KEY go together');
  const tls = INBOUND_TLS_CERT === undefined || INBOUND_TLS_KEY === undefined ? null : { certificate: INBOUND_TLS_CERT, key: INBOUND_TLS_KEY };
  return { host: INBOUND_SMTP_HOST ?? '0.0.0.0', port: INBOUND_SMTP_PORT, domain: INBOUND_DOMAIN.toLowerCase(), tls, isBehindProxy: INBOUND_SMTP_PROXY ?? false };
}

function mailOf({ SMTP_URL, MAIL_FROM }: z.infer<typeof Environment>): MailSettings | null {
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined)) throw new Error('SMTP_URL and MAIL_FROM go together');
  return SMTP_URL === undefined || MAIL_FROM === undefined ? null : { url: SMTP_URL, from: MAIL_FROM };
}

function s3Of({ S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: z.infer<typeof Environment>): S3Place | null {
  if (S3_BUCKET === undefined) return null;
  if ((S3_ACCESS_KEY_ID === undefined) !== (S3_SECRET_ACCESS_KEY === undefined)) throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together');
  return {
    bucket: S3_BUCKET,
    region: S3_REGION ?? 'us-east-1',
    endpoint: S3_ENDPOINT ?? null,
    credentials: S3_ACCESS_KEY_ID === undefined || S3_SECRET_ACCESS_KEY === undefined ? null : { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY },
  };
}
