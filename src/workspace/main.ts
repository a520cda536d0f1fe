import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { loggedUrl } from './http/logged-url.ts';
import { printedMail, smtpMail } from './mail/outgoing-mail.ts';
import { openWorkspace, type Workspace } from './open-workspace.ts';
import { readSettings } from './settings.ts';

/** The service as a command: words for a person on standard output, the log on standard error. */
const USAGE = `usage: npm run workspace -- [--data DIR] [--new-owner-code]
  --data DIR         where database and documents are kept, where DATABASE_URL and S3_BUCKET name no other place
  --new-owner-code   prints a new code for the first owner, where the first one was lost and never used
Environment: HOST, PORT, DATABASE_URL, S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, PUBLIC_URL, SECRETS_KEY, SMTP_URL, MAIL_FROM, INBOUND_DOMAIN, INBOUND_SMTP_PORT,
INBOUND_SMTP_HOST, INBOUND_SMTP_PROXY, INBOUND_TLS_CERT, INBOUND_TLS_KEY, INBOUND_MAILGUN_KEY, INBOUND_POSTMARK_LOGIN, INBOUND_SENDGRID_KEY, RATE_LIMIT, PROXIES, WEBHOOKS_TO_LOOPBACK
`;

/** Where nobody but this computer reaches it. */
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '::1']);

function readArguments(): { data: string; isNewCodeAsked: boolean } {
  const { values } = parseArgs({ options: { data: { type: 'string' }, 'new-owner-code': { type: 'boolean', default: false } } });
  const data = values.data ?? process.env['FORAGER_WORKSPACE_DATA'] ?? 'workspace-data';
  return { data: path.resolve(data), isNewCodeAsked: values['new-owner-code'] };
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function sayOwnerCode(code: string, address: string): void {
  say(`\nThe first owner's code, shown this once: ${code}`);
  say(`Make the team with it in a browser: ${address}/first-owner#${code}`);
  say(`or for scripts, with an API key that may do everything as the answer:\n  curl -X POST ${address}/first-owner -H 'content-type: application/json' -d '{"code":"${code}","team":"Our team","name":"My name"}'`);
  say('');
}

function closeOnSignals(workspace: Workspace): void {
  let isClosing = false;
  const close = (): void => {
    if (isClosing) return;
    isClosing = true;
    void workspace.close().then(() => process.exit(0), () => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close);
}

async function main(): Promise<number> {
  let given;
  try {
    given = readArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'wrong use'}\n${USAGE}`);
    return 2;
  }
  const headers = ['x-api-key', 'authorization', 'cookie'].flatMap((header) => [`req.headers["${header}"]`, `headers["${header}"]`]);
  const redact = { paths: [...headers, 'req.url'], censor: (value: unknown, [, field]: string[]) => (field === 'url' && typeof value === 'string' ? loggedUrl(value) : '[Redacted]') };
  const logger = pino({ level: process.env['LOG_LEVEL'] ?? 'info', redact }, pino.destination(2));
  const settings = readSettings(process.env, given.data);
  const workspace = await openWorkspace(settings, { logger, mail: settings.mail === null ? printedMail(say) : smtpMail(settings.mail), onError: (error) => logger.error({ err: error }, 'failed in the background') });
  closeOnSignals(workspace);
  const address = await workspace.server.listen({ host: settings.host, port: settings.port });
  say(`Forager workspace: ${address}/docs (database: ${settings.databaseUrl === null ? settings.dataFolder : 'PostgreSQL'}, documents: ${settings.s3 === null ? settings.dataFolder : settings.s3.bucket})`);
  if (settings.publicUrl === null && !LOOPBACK_HOSTS.has(settings.host)) say(`People sign in at ${workspace.address()} alone. Set PUBLIC_URL to the https address at which others find this workspace.`);
  const code = given.isNewCodeAsked ? await workspace.renewOwnerCode() : workspace.ownerCode;
  if (code !== null) sayOwnerCode(code, workspace.address());
  else if (given.isNewCodeAsked) say('The first owner is there already; nothing was changed.');
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`forager workspace: ${error instanceof Error ? error.message : 'it could not start'}\n`);
  process.exit(1);
}
