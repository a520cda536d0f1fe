import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { WorkspaceDatabase } from '../store/database.ts';
import { BOUNDS, placeOf, takeIn, type InboundPlace } from './take-in.ts';
import { createSenderCheck, type ResolveName } from './sender-check.ts';
import { withVerdicts } from './verdicts.ts';

/** How mails are taken in by SMTP. */
export interface SmtpSettings {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** For which domain. */
  readonly domain: string;
  /** Files of a certificate and its key, for STARTTLS; null without. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
  /** A balancer stands before it that says by the PROXY protocol whose connection it is. */
  readonly isBehindProxy: boolean;
}

export interface SmtpListener {
  readonly port: number;
  close(): Promise<void>;
}

const MOST_RECIPIENTS = 10;
const MOST_CLIENTS = 50;
const PATIENCE_MS = 60_000;
const MOST_BYTES = BOUNDS.BILL_MAIL.most;

/** A refusal with the code of RFC 5321: 4xx to be tried again, 5xx never. */
const refusal = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code });

/** All of a mail; null where it is larger than any may be. It is read to its end, as SMTP wants it. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= MOST_BYTES) pieces.push(piece);
  }
  return size > MOST_BYTES || stream.sizeExceeded ? null : Buffer.concat(pieces);
}

/** Takes mails in for addresses of teams and for nobody else: it relays nothing, and keeps nothing that is not sealed. */
export async function listenForMail(database: WorkspaceDatabase, { host, port, domain, tls, isBehindProxy }: SmtpSettings, onError: (error: Error) => void, resolveName?: ResolveName): Promise<SmtpListener> {
  const place = async (address: string): Promise<InboundPlace | null> => {
    const at = address.lastIndexOf('@');
    const found = address.slice(at + 1).toLowerCase() === domain.toLowerCase() ? await placeOf(database, address.slice(0, at)) : null;
    // What comes to an address for text messages is no mail, and its device would not know what to do with one.
    return found?.kind === 'SMS' ? null : found;
  };
  const check = createSenderCheck({ domain, ...(resolveName !== undefined && { resolveName }) });
  const server = new SMTPServer({
    name: domain, banner: 'Forager', size: MOST_BYTES, maxClients: MOST_CLIENTS, socketTimeout: PATIENCE_MS, closeTimeout: 2_000, disableReverseLookup: true, authOptional: true, useXClient: false, useProxy: isBehindProxy,
    disabledCommands: tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'], ...(tls !== null && { cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }),
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return done(refusal(452, 'Too many recipients'));
      place(address).then((found) => done(found === null ? refusal(550, 'No such address') : null), (error: unknown) => {
        onError(error instanceof Error ? error : new Error('an address could not be looked up'));
        done(refusal(451, 'Try again later'));
      });
    },
    onData: (stream, session, done) => {
      const take = async (): Promise<void> => {
        const mail = await bytesOf(stream);
        if (mail === null) throw refusal(552, 'Too large');
        const { remoteAddress, hostNameAppearsAs, envelope } = session;
        const marked = withVerdicts(mail, domain, await check(mail, { ip: remoteAddress, helo: hostNameAppearsAs, mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address }));
        for (const { address } of session.envelope.rcptTo) {
          const found = await place(address);
          const taken = found === null ? 'UNKNOWN' : await takeIn(database, found, marked, mail);
          if (taken === 'TOO_LARGE') throw refusal(552, 'Too large');
          if (taken === 'LATER') throw refusal(451, 'Try again later');
        }
      };
      take().then(() => done(), (error: unknown) => {
        if (error instanceof Error && 'responseCode' in error) return done(error);
        onError(error instanceof Error ? error : new Error('a mail could not be taken in'));
        return done(refusal(451, 'Try again later'));
      });
    },
  });
  // Clients that break off are theirs.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise((resolve) => { server.close(resolve); }) };
}
