/** Main process of a real Electron: meets the practice portal in each of its moods and prints what came of it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { startSandboxUtility } from '../../e2e/sandbox-utility/index.ts';
import type { Faults } from '../../e2e/sandbox-utility/index.ts';
import { BrowserSessions } from '../../src/main/browser/browser-sessions.ts';
import { collectBills } from '../../src/main/portals/collect-bills.ts';
import { signIn } from '../../src/main/portals/sign-in/sign-in.ts';
import type { SignInRequest } from '../../src/main/portals/sign-in/sign-in-request.ts';

type Mood = { name: string; faults?: Partial<Faults>; wrongPassword?: boolean; noCodes?: boolean; answers?: boolean; collect?: boolean };
const MOODS: Mood[] = [
  { name: 'plain', collect: true },
  { name: 'redesign', faults: { redesign: true }, collect: true },
  { name: 'framedSignIn', faults: { framedSignIn: true }, collect: true },
  { name: 'noCodes', noCodes: true },
  { name: 'wrongPassword', wrongPassword: true },
  { name: 'locked', faults: { locked: true } },
  { name: 'maintenance', faults: { maintenance: true } },
  { name: 'serverError', faults: { serverError: true } },
  { name: 'expiredPassword', faults: { expiredPassword: true } },
  { name: 'securityQuestion', faults: { securityQuestion: true }, answers: true },
  { name: 'securityQuestionUnanswered', faults: { securityQuestion: true } },
  { name: 'termsToAccept', faults: { termsToAccept: true } },
  { name: 'captcha', faults: { captcha: true } },
  { name: 'noBills', faults: { noBills: true }, collect: true },
  { name: 'noAccounts', faults: { noAccounts: true }, collect: true },
  { name: 'slow', faults: { slow: 1500 } },
  { name: 'sessionExpires', faults: { sessionExpiresAfter: 40 }, collect: true },
];
const only = process.env['MOODS']?.split(',');
const verbose = process.env['VERBOSE'] === '1';

async function meet(mood: Mood, at: number, root: string, sessions: BrowserSessions): Promise<Record<string, unknown>> {
  const utility = await startSandboxUtility({ seed: `bench-${at}` });
  if (mood.faults !== undefined) utility.setFaults(mood.faults);
  const began = Date.now();
  const say = (text: string): void => { if (verbose) console.error(`  [${mood.name} ${((Date.now() - began) / 1000).toFixed(1)}] ${text}`); };
  const session = await sessions.of(`mood-${at}`, null);
  const hidden = await session.openHidden();
  let used: string | null = null;
  const request: SignInRequest = {
    url: utility.url, approvedOrigins: [], approveOrigin: () => Promise.resolve(true),
    credentials: () => Promise.resolve({ username: utility.username, password: mood.wrongPassword === true ? 'not-the-password' : utility.password }),
    codes: {
      channels: mood.noCodes === true ? [] : ['SMS'],
      next: async () => {
        if (mood.noCodes === true) return null;
        for (let wait = 0; wait < 50; wait += 1) {
          const code = utility.latestCode();
          if (code !== null && code !== used) { used = code; return code; }
          await new Promise((resolve) => { setTimeout(resolve, 100); });
        }
        return null;
      },
    },
    fields: mood.answers === true ? { [utility.securityQuestion]: utility.securityAnswer } : {},
    onStep: say,
  };
  const result: Record<string, unknown> = { mood: mood.name };
  try {
    const signed = await signIn(hidden.portal, request);
    result['signIn'] = `${signed.status}: ${signed.detail}`;
    result['signInSeconds'] = (Date.now() - began) / 1000;
    if (signed.status === 'CONNECTED' && mood.collect === true) {
      const hashes: string[] = [];
      const outcome = await collectBills(hidden.portal, {
        downloadsFolder: join(root, 'unpacked'), since: null, shouldSkip: () => false, route: null, onStep: say,
        onBill: (bill) => { hashes.push(bill.file.sha256); say(`   got ${bill.date} ${bill.amount} ${bill.accountNumber} ${bill.file.fileName}`); return Promise.resolve(); },
        signInAgain: async () => (await signIn(hidden.portal, request)).status === 'CONNECTED',
      });
      const wanted = utility.bills.filter((bill) => bill.kind !== 'RECEIPT');
      const wantedHashes = new Set(wanted.map((bill) => bill.sha256));
      result['collect'] = `${outcome.status}: ${outcome.detail}`;
      result['accounts'] = outcome.accounts;
      result['bills'] = `${hashes.filter((hash) => wantedHashes.has(hash)).length} of ${wanted.length}, others taken ${hashes.filter((hash) => !wantedHashes.has(hash)).length}`;
      result['missed'] = outcome.missed.slice(0, 3);
    }
  } catch (error) {
    result['threw'] = error instanceof Error ? error.stack : String(error);
  }
  if (process.env['SHOT'] !== undefined) {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${process.env['SHOT']}-${mood.name}.png`, await hidden.screenshot().catch(() => Buffer.alloc(0)));
    result['url'] = hidden.portal.page.url();
  }
  if (process.env['DUMP'] === '1') {
    const { takeSnapshot } = await import('../../src/main/portals/page/page-snapshot.ts');
    const snapshot = await takeSnapshot(hidden.portal.page);
    for (const frame of snapshot.frames) {
      console.error(`FRAME ${frame.url} "${frame.title}" rows ${frame.rows.length}\n${frame.text.slice(0, 1200)}`);
      for (const c of frame.controls) console.error(`  ${c.kind} ${c.ref} form ${c.form} row ${c.row} ${c.isVisible ? '' : 'HIDDEN'} "${c.text}" [${c.label}] ${c.type} ${c.href} near "${c.near}" {${c.hints}}`);
      for (const row of frame.rows) console.error(`  ROW ${row.index} list ${row.list} "${row.text}" cells ${JSON.stringify(row.cells)} head "${row.heading}" controls ${row.controls.join()}`);
    }
    console.error(`PLAYWRIGHT FRAMES ${hidden.portal.page.frames().map((frame) => frame.url()).join(' ')}`);
  }
  result['seconds'] = (Date.now() - began) / 1000;
  result['dangers'] = utility.dangers;
  await hidden.close();
  await utility.close();
  return result;
}

async function main(): Promise<Record<string, unknown>[]> {
  const root = mkdtempSync(join(tmpdir(), 'forager-practice-'));
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(root, 'unpacked'));
  const sessions = new BrowserSessions({ root: join(root, 'sessions'), downloadsRoot: join(root, 'downloads') });
  const results: Record<string, unknown>[] = [];
  for (const [at, mood] of MOODS.entries()) {
    if (only !== undefined && !only.includes(mood.name)) continue;
    const result = await meet(mood, at, root, sessions);
    console.error(JSON.stringify(result));
    results.push(result);
  }
  return results;
}

void app.whenReady().then(main).then(
  (results) => { console.log(`RESULT ${JSON.stringify(results)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
app.on('window-all-closed', () => undefined);
