import { createTransport } from 'nodemailer';
import { isLoopbackUrl } from '../../shared/network/loopback.ts';

/** A mail of the service to one person. */
export interface MailText {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How the service sends mail. */
export interface OutgoingMail {
  /** Resolves when somebody took the mail. */
  send(mail: MailText): Promise<void>;
}

/** A mail server, with the name that mails come from. */
export interface MailSettings {
  /** `smtps://user:password@host:465`, or `smtp://…:587`, which then must offer STARTTLS. */
  readonly url: string;
  readonly from: string;
}

const TIMEOUT_MS = 20_000;

/** Mail over SMTP. Only to this computer itself does it go without encryption. */
export function smtpMail({ url, from }: MailSettings): OutgoingMail {
  const server = new URL(url);
  const isLoopback = isLoopbackUrl(url);
  const secure = server.protocol === 'smtps:';
  return {
    send: async ({ to, subject, text }) => {
      const transport = createTransport({
        host: server.hostname, port: server.port === '' ? (secure ? 465 : 587) : Number(server.port), secure, requireTLS: !secure && !isLoopback, ignoreTLS: !secure && isLoopback,
        ...(server.username !== '' && { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }),
        tls: { minVersion: 'TLSv1.2' }, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true,
      });
      try {
        await transport.sendMail({ from, to, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
      } finally {
        transport.close();
      }
    },
  };
}

/** Mail that is printed for whoever runs the service, where no mail server is set. */
export function printedMail(print: (words: string) => void): OutgoingMail {
  return {
    send: ({ to, subject, text }) => {
      print(`\nMail to ${to} (no mail server is set: SMTP_URL): ${subject}\n${text}`);
      return Promise.resolve();
    },
  };
}
