import { createTransport } from 'nodemailer';
import type { MailServer } from '../../shared/domain/notices.ts';
import { isLoopbackUrl } from '../../shared/network/loopback.ts';
import { MailProblem, mailServerUrl, type MailAccess, type MailOpening } from './mail-access.ts';
import type { MailText } from './mail-words.ts';

const TIMEOUT_MS = 20_000;

/** Sends one mail; resolves when the server has taken it. @throws MailProblem */
export async function sendMail({ server, opening, ca }: MailAccess, to: string, mail: MailText): Promise<void> {
  if (server.security === 'NONE' && server.username !== null && !isLoopbackUrl(mailServerUrl(server))) {
    throw new MailProblem('A password or a sign-in is sent without encryption to this computer alone. Choose TLS or STARTTLS for this mail server.', false);
  }
  const transport = createTransport({
    host: server.host, port: server.port,
    secure: server.security === 'TLS', requireTLS: server.security === 'STARTTLS', ignoreTLS: server.security === 'NONE',
    ...authOf(server.username, opening),
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS,
    disableFileAccess: true, disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: { name: 'Forager', address: server.from }, to, subject: mail.subject, text: mail.text, headers: { 'Auto-Submitted': 'auto-generated' } });
  } catch (error) {
    throw problemOf(error, server, opening);
  } finally {
    transport.close();
  }
}

/** How the mail client signs in: by the password, or by a token (XOAUTH2). */
function authOf(user: string | null, opening: MailOpening): { readonly auth?: { type: 'OAuth2'; user: string; accessToken: string } | { user: string; pass: string } } {
  if (user === null || opening.kind === 'NONE') return {};
  return { auth: opening.kind === 'TOKEN' ? { type: 'OAuth2', user, accessToken: opening.accessToken } : { user, pass: opening.password } };
}

/** What a failed sending says to a person. The server's own words may repeat what was sent to it, so they are left out. */
function problemOf(error: unknown, { host, security }: MailServer, opening: MailOpening): MailProblem {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  if (code === 'EAUTH' && opening.kind === 'TOKEN') return new MailProblem('The mail server did not accept the sign-in for this address. Sign in again; if it is refused again, what is asked for in the settings under Mail services may not cover sending (SMTP), or the organisation has switched it off.', false, true);
  if (code === 'EAUTH') return new MailProblem('The mail server refused the user name or password. Some ask for an app password made for this program.', false);
  if (code === 'ETLS' || (code === 'ESOCKET' && security !== 'NONE')) return new MailProblem(`No secure connection to ${host} could be made. Check the port and the kind of encryption, and that its certificate is valid.`, true);
  if (code === 'EENVELOPE') return new MailProblem('The mail server refused the sender or the recipient.', (responseCode ?? 500) < 500);
  if (code === 'EDNS' || code === 'ECONNECTION' || code === 'ETIMEDOUT' || code === 'ESOCKET') return new MailProblem(`${host} could not be reached. Check its name and port, and the network.`, true);
  return new MailProblem('The mail server did not take the mail.', (responseCode ?? 400) < 500);
}
