import { lookup } from 'node:dns/promises';
import { join } from 'node:path';
import { net, session as electronSession } from 'electron';
import { collectMails, type CollectMailsDeps } from '../collection/mails/collect-mails.ts';
import type { CollectorDeps } from '../collection/collector.ts';
import { createMailSetup, type MailSetup } from '../collection/mails/mail-setup.ts';
import type { Services } from './services.ts';
import type { AskWebsite, LinkAnswer } from '../mailbox/linked-file.ts';
import type { BillMailbox } from '../mailbox/bill-mailbox.ts';
import { openMailSpool, type MailSpool } from '../mailbox/mail-spool.ts';
import { openingWithTokens } from '../mailbox/sign-in/open-with-token.ts';

/** Asks over the system's network, in a session of nobody's that keeps nothing. A redirect is told, not followed. */
const askWebsite: AskWebsite = (url, signal) => new Promise<LinkAnswer>((resolve, reject) => {
  const request = net.request({ url, session: electronSession.fromPartition('linked-bills'), redirect: 'manual', credentials: 'omit', useSessionCookies: false, cache: 'no-store' });
  const abort = (): void => request.abort();
  signal.addEventListener('abort', abort, { once: true });
  request.on('redirect', (status, _method, location) => {
    resolve({ status, location, body: (async function* () { await Promise.resolve(); yield* []; })(), end: () => undefined });
    request.abort();
  });
  request.on('response', (response) => {
    const location = response.headers['location'];
    resolve({ status: response.statusCode, location: (Array.isArray(location) ? location[0] : location) ?? null, body: response as unknown as AsyncIterable<Uint8Array>, end: abort });
  });
  request.on('error', reject);
  request.on('abort', () => reject(new Error('The request was ended.')));
  request.end();
});

export interface MailServices {
  readonly setup: MailSetup;
  readonly collect: CollectorDeps['collectMails'];
  /** Mails with bills that came by a workspace. */
  readonly spool: MailSpool;
  /** Says how the mails of a company are opened that came by a workspace; until then there are none. */
  readonly deliverBy: (open: (companyId: string) => Promise<BillMailbox | null>) => void;
}

/** Connections by e-mail over the services. */
export function composeMails({ dataFolder, documents, mailServices: { grants, openInbox }, reading, store, vault }: Pick<Services, 'dataFolder' | 'documents' | 'mailServices' | 'reading' | 'store' | 'vault'>): MailServices {
  let openDelivered = (_companyId: string): Promise<BillMailbox | null> => Promise.resolve(null);
  const deps: CollectMailsDeps = {
    openDelivered: (companyId) => openDelivered(companyId),
    store, documents, vault,
    read: (path) => reading.read(path),
    splitMail: (path, folder) => reading.splitMail(path, folder),
    openMailbox: openingWithTokens(grants, async (access) => (await import('../mailbox/bill-mailbox.ts')).openBillMailbox(access)),
    links: { ask: askWebsite, resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address) },
    now: () => new Date(),
    downloadsFolderOf: (connectionId) => join(dataFolder, 'downloads', connectionId),
  };
  return {
    setup: createMailSetup({ vault, grants, openInbox }), collect: (run) => collectMails(deps, run),
    spool: openMailSpool(join(dataFolder, 'inbound'), deps.now),
    deliverBy: (open) => {
      openDelivered = open;
    },
  };
}
