import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { authenticatorCode, NotAnAuthenticatorSecret, readAuthenticatorSecret } from '../codes/authenticator.ts';
import type { FetchedFile, VisitPortal, VisitResult } from '../collection/portal-visit.ts';
import { sha256OfFile } from '../store/document-files.ts';
import type { CollectOptions } from './collect-options.ts';
import { printJson, say } from './print.ts';

interface CollectCommandDeps {
  readonly openPage: () => Promise<{ portal: PortalPage; close(): Promise<void> }>;
  readonly visit: VisitPortal;
  readonly read: (path: string) => Promise<ReadBill[]>;
  readonly downloadsFolder: string;
  /** Where the learned route is kept between runs. */
  readonly profile: string;
}

interface CollectedBill {
  readonly file: string;
  readonly sha256: string;
  readonly label: string;
  readonly accountNumber: string | null;
}

const ROUTE_FILE = 'route.json';

/** A name that is free among `taken`, made from the portal's own: letters, digits and a few marks, with its ending. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted.normalize('NFC').replace(/[^\p{L}\p{N}._ ()-]+/gu, '_').replace(/^\.+/, '').slice(0, 150) || 'bill';
  const ending = extname(clean);
  const stem = clean.slice(0, clean.length - ending.length);
  let name = clean;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem} (${number})${ending}`;
  return name;
}

async function readRoute(profile: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(profile, ROUTE_FILE), 'utf8')) as unknown;
  } catch {
    return null;
  }
}

/** Moves a finished download; to another disk it is copied. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async () => {
    await copyFile(from, to);
    await rm(from, { force: true });
  });
}

function isOfTypes(bills: readonly ReadBill[], types: CollectOptions['types']): boolean {
  const found = bills.flatMap((bill) => bill.services.map((service) => service.type));
  // A bill whose services could not be read is kept: leaving it out would lose it in silence.
  return types === null || found.length === 0 || found.some((type) => types.includes(type));
}

/** Signs in, collects into the folder, prints one object. Returns the exit code: 0 only for CONNECTED. */
export async function collectCommand(options: CollectOptions, deps: CollectCommandDeps): Promise<number> {
  const began = Date.now();
  const out = resolve(options.out);
  await mkdir(out, { recursive: true });
  const bills: CollectedBill[] = [];
  const taken = new Set<string>();
  const seen = new Set<string>();
  const accounts = new Set<string>();
  const controller = new AbortController();

  const takeBill = async (bill: { label: string; accountNumber: string | null }, download: FetchedFile): Promise<void> => {
    const sha256 = await sha256OfFile(download.path);
    if (seen.has(sha256) || (options.types !== null && !isOfTypes(await deps.read(download.path), options.types))) {
      await rm(download.path, { force: true });
      return;
    }
    seen.add(sha256);
    const name = freeName(download.fileName, taken);
    taken.add(name.toLowerCase());
    await move(download.path, join(out, name));
    bills.push({ file: name, sha256, label: bill.label, accountNumber: bill.accountNumber });
    say(`Bill ${bills.length}: ${bill.label}`);
  };

  const print = async (status: ConnectionStatus, detail: string | null, origins: readonly string[]): Promise<number> => {
    await printJson({
      version: 1, status, detail: detail ?? '', origins, accounts: [...accounts].map((accountNumber) => ({ accountNumber })), bills,
      seconds: Math.round((Date.now() - began) / 100) / 10,
    });
    return status === 'CONNECTED' ? 0 : 1;
  };

  let totp: ReturnType<typeof readAuthenticatorSecret> | null = null;
  try {
    totp = options.totpSecret === null ? null : readAuthenticatorSecret(options.totpSecret);
  } catch (error) {
    if (!(error instanceof NotAnAuthenticatorSecret)) throw error;
    return print('MFA_TOKEN_EXPIRED', error.message, []);
  }

  const page = await deps.openPage();
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<'TIMED_OUT'>((done) => {
    timer = setTimeout(() => done('TIMED_OUT'), options.timeoutSeconds * 1000);
  });
  try {
    const visit = deps.visit(page.portal, {
      url: options.url,
      approvedOrigins: [],
      useCredential: (type) => type({ username: options.username, password: options.password }),
      // The address the person gave speaks for what its own pages frame or redirect to, not for where their links lead.
      approveOrigin: (_origin, reached) => Promise.resolve(reached === 'FRAMED_OR_REDIRECTED'),
      canSignIn: true,
      hasAuthenticator: totp !== null,
      downloadsFolder: deps.downloadsFolder,
      nextCode: () => Promise.resolve(totp === null ? null : authenticatorCode(totp, Date.now())),
      fields: options.fields,
      isSignedIn: false,
      startDay: options.since,
      route: await readRoute(deps.profile),
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
      return await print('OTHER_ERROR', `Not finished after ${options.timeoutSeconds} seconds; what was collected until then is kept.`, []);
    }
    for (const accountNumber of result.accounts) accounts.add(accountNumber);
    if (result.route !== null) await writeFile(join(deps.profile, ROUTE_FILE), JSON.stringify(result.route));
    for (const words of result.failed) say(words);
    return await print(result.status, result.detail ?? (result.failed.length > 0 ? result.failed.join(' ') : null), result.origins);
  } finally {
    clearTimeout(timer);
    await page.close().catch(() => undefined);
  }
}
