import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { NotAnAuthenticatorSecret, readAuthenticatorSecret } from '../codes/authenticator/authenticator.ts';
import { sessionOfAuthenticator } from '../codes/authenticator/authenticator-session.ts';
import { FreshCodes } from '../codes/authenticator/fresh-codes.ts';
import type { FetchedFile, ListedBill, VisitPortal, VisitResult } from '../collection/website/portal-visit.ts';
import { listedBillWords } from '../collection/run-words.ts';
import { sha256OfFile } from '../store/files/document-files.ts';
import { shelve } from './bill-shelf.ts';
import type { CollectOptions } from './collect-options.ts';
import type { RouteFile } from './collect-profile.ts';
import { printJson, say } from './print.ts';

interface CollectCommandDeps {
  readonly openPage: () => Promise<{ portal: PortalPage; close(): Promise<void> }>;
  readonly visit: VisitPortal;
  readonly read: (path: string) => Promise<ReadBill[]>;
  readonly downloadsFolder: string;
  readonly route: RouteFile;
}

interface CollectedBill {
  readonly file: string;
  readonly sha256: string;
  readonly label: string;
  readonly accountNumber: string | null;
}

/** Whether a bill is of the wanted types. One whose services could not be read is kept: leaving it out would lose it in silence. */
function isOfTypes(bills: readonly ReadBill[], types: CollectOptions['types']): boolean {
  const found = bills.flatMap((bill) => bill.services.map((service) => service.type));
  return types === null || found.length === 0 || found.some((type) => types.includes(type));
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => { setTimeout(done, milliseconds); });

/** Signs in, collects into the folder, prints one object. Returns the exit code: 0 only for CONNECTED. */
export async function collectCommand(options: CollectOptions, deps: CollectCommandDeps): Promise<number> {
  const began = Date.now();
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  const bills: CollectedBill[] = [];
  const seen = new Set<string>();
  const accounts = new Set<string>();
  const origins = new Set<string>();
  const controller = new AbortController();
  let inHand: Promise<void> = Promise.resolve();

  const takeBill = async (bill: ListedBill, download: FetchedFile): Promise<void> => {
    const sha256 = await sha256OfFile(download.path);
    const isWanted = !seen.has(sha256) && (options.types === null || isOfTypes(await deps.read(download.path), options.types));
    if (!isWanted || controller.signal.aborted) {
      await rm(download.path, { force: true });
      return;
    }
    seen.add(sha256);
    // What is being put there when the time is up belongs to the result; what comes later does not.
    const shelving = shelve({ ...download, sha256 }, out).then((file) => {
      bills.push({ file, sha256, label: listedBillWords(bill), accountNumber: bill.accountNumber });
    });
    inHand = shelving.catch(() => undefined);
    await shelving;
    say(`Bill ${bills.length}: ${listedBillWords(bill)}`);
  };

  const print = async (status: ConnectionStatus, detail: string | null): Promise<number> => {
    await printJson({
      version: 1, status, detail: detail ?? '', origins: [...origins], accounts: [...accounts].map((accountNumber) => ({ accountNumber })), bills,
      seconds: Math.round((Date.now() - began) / 100) / 10,
    });
    return status === 'CONNECTED' ? 0 : 1;
  };

  let totp: ReturnType<typeof readAuthenticatorSecret> | null = null;
  try {
    totp = options.totpSecret === null ? null : readAuthenticatorSecret(options.totpSecret);
  } catch (error) {
    if (!(error instanceof NotAnAuthenticatorSecret)) throw error;
    return print('MFA_TOKEN_EXPIRED', error.message);
  }
  const codes = new FreshCodes({ now: Date.now, wait });

  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<'TIMED_OUT'>((done) => {
    timer = setTimeout(() => done('TIMED_OUT'), options.timeoutSeconds * 1000);
  });
  const page = await deps.openPage();
  try {
    origins.add(new URL(options.url).origin);
    const visit = deps.visit(page.portal, {
      url: options.url,
      approvedOrigins: options.approvedOrigins,
      useCredential: (type) => type({ username: options.username, password: options.password }),
      // The address the person gave speaks for what its own pages frame or redirect to, not for where their links lead.
      approveOrigin: (origin, reached) => {
        if (reached === 'FRAMED_OR_REDIRECTED') origins.add(origin);
        else say(`Its link leads to ${origin} for the password. To let it be typed there, run again with --approve-origin ${origin}`);
        return Promise.resolve(reached === 'FRAMED_OR_REDIRECTED');
      },
      canSignIn: true,
      downloadsFolder: deps.downloadsFolder,
      beginCodes: () => Promise.resolve(sessionOfAuthenticator(totp, codes)),
      fields: options.fields,
      isSignedIn: false,
      startDay: options.since,
      route: await deps.route.read(),
      signal: controller.signal,
      onPhase: (_phase, words) => say(words),
      onSignedIn: () => Promise.resolve(),
      onAccount: (accountNumber) => {
        accounts.add(accountNumber);
        return Promise.resolve();
      },
      shouldSkip: () => false,
      onBill: takeBill,
    });
    // The visit may still be breaking off when the time is up; what it says then is of no interest.
    visit.catch(() => undefined);
    const result: VisitResult | 'TIMED_OUT' = await Promise.race([visit, timedOut]);
    if (result === 'TIMED_OUT') {
      controller.abort();
      await inHand;
      return await print('OTHER_ERROR', `Not finished after ${options.timeoutSeconds} seconds; what was collected until then is kept.`);
    }
    for (const accountNumber of result.accounts) accounts.add(accountNumber);
    for (const origin of result.origins) origins.add(origin);
    if (result.route !== null) await deps.route.write(result.route);
    for (const words of result.failed) say(words);
    return await print(result.status, result.detail ?? (result.failed.length > 0 ? result.failed.join(' ') : null));
  } finally {
    clearTimeout(timer);
    await page.close().catch(() => undefined);
  }
}
