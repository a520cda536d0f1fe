import { join } from 'node:path';
import { normaliseAccountNumber } from '../../src/shared/domain/account.ts';
import { runInElectron } from '../../src/main/browser/testing/run-in-electron.ts';
import type { Meeting } from '../../src/main/portals/fixtures/meeting.ts';

/**
 * Meets the ways of making a portal, all or those whose names begin as the arguments say, and prints a line for each:
 * `node bench/portals/score-ways.ts [NAME…]`. Whole means the right status, every bill under its day and account, no
 * other, none missed, the accounts, and nothing pressed that never may be.
 */
type Met = {
  name: string; threw?: string; dangers: string[]; seconds: number; first?: Meeting;
  truth: { signIn: string; collect: string | null; missed?: number; isPrinted?: boolean; accounts: string[]; bills: { day: string; account: string; sha256: string }[] };
};

function faultsOf({ threw, dangers, first, truth }: Met): string[] {
  if (first === undefined) return [threw ?? 'not met'];
  const isPrinted = truth.isPrinted === true;
  const key = (day: string | null, account: string | null, sha256: string): string => `${day ?? '?'} ${account === null ? '?' : normaliseAccountNumber(account)} ${isPrinted ? '' : sha256.slice(0, 8)}`;
  const wanted = new Set(truth.bills.map((bill) => key(bill.day, bill.account, bill.sha256)));
  const days = new Map(truth.bills.map((bill) => [bill.sha256, bill.day]));
  // A list that names months alone says no day.
  const got = first.taken.map((bill) => key(bill.day ?? days.get(bill.sha256) ?? null, bill.accountNumber, bill.sha256));
  const hashes = new Set(truth.bills.map((bill) => bill.sha256));
  // What was printed has no sum known before: one file of its own for each day is right.
  const right = new Set(first.taken.map((bill) => bill.sha256).filter((sha256) => isPrinted || hashes.has(sha256))).size;
  const faults: string[] = [];
  if (first.signIn !== truth.signIn) faults.push(`signed in ${first.signIn}, not ${truth.signIn}: ${first.detail}`);
  else if (first.collect !== truth.collect) faults.push(`collected ${first.collect ?? 'nothing'}, not ${truth.collect ?? 'nothing'}: ${first.detail}`);
  if (right < hashes.size) faults.push(`${right} of ${hashes.size} bills`);
  else if (got.some((bill) => !wanted.has(bill) && !(isPrinted && bill.startsWith('?')))) faults.push(`filed wrongly: ${got.filter((bill) => !wanted.has(bill)).slice(0, 2).join(', ')}`);
  if (first.taken.length > right) faults.push(`${first.taken.length - right} other or double files`);
  if (first.missed.length !== (truth.missed ?? 0)) faults.push(`missed: ${first.missed.slice(0, 2).join('; ')}`);
  const accounts = new Set(first.accounts.map(normaliseAccountNumber));
  if (truth.accounts.some((account) => !accounts.has(normaliseAccountNumber(account))) || accounts.size !== truth.accounts.length) faults.push(`accounts ${[...accounts].join(' ')}`);
  if (dangers.length > 0) faults.push(`PRESSED ${dangers.join(', ')}`);
  return faults;
}

const results = await runInElectron(join(import.meta.dirname, 'meet-ways.ts'), { FORAGER_CHECK_ONLY: process.argv.slice(2).join(',') }, 45 * 60_000) as Met[];
const judged = results.map((met) => ({ met, faults: faultsOf(met) }));
for (const { met, faults } of judged) process.stdout.write(`${faults.length === 0 ? 'whole' : 'NOT  '} ${met.name} (${met.seconds.toFixed(0)} s) ${faults.join(' · ')}\n`);
process.stdout.write(`${judged.filter(({ faults }) => faults.length === 0).length} of ${judged.length} whole\n`);
