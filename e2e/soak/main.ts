import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { fuzzFiles } from '../../src/main/reading/soak/fuzz.ts';
import { makeSeeds } from '../../src/main/reading/soak/seeds.ts';
import { runKillRounds } from '../../src/main/store/soak/kill-rounds.ts';
import { collectFromApp, isWhole } from '../real-apps/collect-from-app.ts';
import { collectByMailedCode } from '../real-apps/collect-by-mailed-code.ts';
import { isLemonldapInstalled, LEMONLDAP_PACKAGES, startLemonldap } from '../real-apps/lemonldap.ts';
import { isRedmineInstalled, REDMINE_PACKAGES, startRedmine } from '../real-apps/redmine.ts';
import { dovecotProgram } from '../mailbox/dovecot.ts';
import { PATHS } from '../unseen-portals/paths.ts';
import { PORTALS } from '../unseen-portals/registry.ts';
import { SECOND_HAND } from '../unseen-portals/second-hand/registry.ts';
import { WAYS } from '../unseen-portals/second-hand/ways.ts';
import { THIRD_HAND } from '../unseen-portals/third-hand/registry.ts';
import { THIRD_WAYS } from '../unseen-portals/third-hand/ways.ts';
import { walkPortals } from '../unseen-portals/walk-portals.ts';
import { cutJournalEverywhere } from './cut-journal.ts';
import { closingLine, sumOf, type Tally } from './tally.ts';

/**
 * The long tests: a person's ways through the practice portals, documents collected from a Redmine and behind a LemonLDAP::NG, kills at random moments, files broken by chance and read, and a journal
 * cut at every byte of its last records; `--only PART,PART` runs some. Prints one line of JSON per part and a plain closing line.
 */
const ROOT = path.join(import.meta.dirname, '..', '..');
const say = (words: string): void => void process.stderr.write(`soak: ${words}\n`);
const print = (part: string, counts: object): void => void process.stdout.write(`${JSON.stringify({ part, ...counts })}\n`);

/** Gives `work` a folder; it is kept, and named, when something went wrong there. */
async function inFolder(work: (folder: string) => Promise<boolean>): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-soak-'));
  const isSound = await work(folder).catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  });
  if (isSound) rmSync(folder, { recursive: true, force: true });
  else say(`the folder is kept for inspection: ${folder}`);
  return { passed: isSound ? 1 : 0, failed: isSound ? 0 : 1, skipped: 0 };
}

function kill(kills: number): Promise<Tally> {
  return inFolder(async (folder) => {
    const counts = await runKillRounds(folder, kills);
    print('kills', counts);
    return counts.kills >= kills && counts.acknowledged > 0 && counts.lost === 0 && counts.halves === 0 && counts.corrupt === 0;
  });
}

async function cut(until: number): Promise<Tally> {
  const left: number[] = [];
  const tally = await inFolder(async (folder) => {
    const counts = await cutJournalEverywhere({ folder, bills: 6, records: 3, isOver: () => Date.now() >= until });
    print('cuts', counts);
    left.push(counts.places - counts.cuts);
    return counts.wrong === 0;
  });
  if (tally.failed > 0 || left[0] === 0) return tally;
  say(`the time was over with ${left[0] ?? 0} bytes left to cut at`);
  return { passed: 0, failed: 0, skipped: 1 };
}

function fuzz(count: number, until: number): Promise<Tally> {
  return inFolder(async () => {
    const counts = await fuzzFiles(await makeSeeds(), { count, seed: Date.now() % 100_000, until, maxOcrPages: 0 });
    print('files broken by chance', counts);
    return counts.files > 0 && counts.findings.length === 0;
  });
}

/** A web application nobody here wrote: signed in to with an authenticator, its documents collected. */
async function redmine(): Promise<Tally> {
  if (!isRedmineInstalled()) {
    say(`Redmine is not installed here, so nothing was collected from it. On Debian: apt-get install ${REDMINE_PACKAGES.join(' ')}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  return inFolder(async () => {
    const counts = await collectFromApp(await startRedmine(), ROOT);
    print('redmine', counts);
    return isWhole(counts);
  });
}

/** A sign-in door nobody here wrote, in front of a page of bills: once with an authenticator, once with a code by e-mail. */
async function lemonldap(): Promise<Tally> {
  if (!isLemonldapInstalled() || dovecotProgram === null) {
    say(`LemonLDAP::NG or Dovecot is not installed here, so no bills were collected behind it. On Debian: apt-get install ${[...LEMONLDAP_PACKAGES, 'dovecot-imapd'].join(' ')}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  return inFolder(async () => {
    const byAuthenticator = await collectFromApp(await startLemonldap({ kind: 'TOTP' }), ROOT);
    print('lemonldap with an authenticator', byAuthenticator);
    const byMail = await collectByMailedCode();
    print('lemonldap with a mailed code', byMail);
    return isWhole(byAuthenticator) && isWhole(byMail) && byMail.mails === 1 && byMail.markedMails === 0;
  });
}

/** The practice portals are fair: a patient person with a bare browser reaches every bill of them. */
async function ways(): Promise<Tally> {
  const electron = process.env['ELECTRON_EXEC_PATH'];
  if (!electron) throw new Error('Electron is not set up here. Use: npm run soak');
  const walked = [...(await walkPortals(electron, PORTALS, PATHS)), ...(await walkPortals(electron, SECOND_HAND, WAYS)), ...(await walkPortals(electron, THIRD_HAND, THIRD_WAYS))];
  for (const { name, words } of walked.filter(({ isFair }) => !isFair)) say(`${name}: ${words}`);
  print('ways', { portals: walked.length, fair: walked.filter(({ isFair }) => isFair).length });
  return { passed: walked.filter(({ isFair }) => isFair).length, failed: walked.filter(({ isFair }) => !isFair).length, skipped: 0 };
}

const PARTS = ['ways', 'redmine', 'lemonldap', 'kills', 'files', 'cuts'] as const;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: PARTS.join(',') }, minutes: { type: 'string', default: '40' }, kills: { type: 'string', default: '250' }, files: { type: 'string', default: '3000' } } });
  const [minutes, kills, files] = [Number(values.minutes), Number(values.kills), Number(values.files)];
  if (!(minutes > 0) || ![kills, files].every((n) => Number.isInteger(n) && n >= 1)) {
    say('--minutes, --kills and --files take a number above 0.');
    return 2;
  }
  const parts = new Set(values.only.split(','));
  if ([...parts].some((part) => !PARTS.some((known) => known === part))) {
    say(`--only takes ${PARTS.join(', ')}.`);
    return 2;
  }
  const until = Date.now() + minutes * 60_000;
  const tallies: Tally[] = [];
  if (parts.has('ways')) {
    say('walking a person’s ways through the practice portals');
    tallies.push(await ways());
  }
  if (parts.has('redmine')) {
    say('collecting from a Redmine');
    tallies.push(await redmine());
  }
  if (parts.has('lemonldap')) {
    say('collecting behind a LemonLDAP::NG');
    tallies.push(await lemonldap());
  }
  if (parts.has('kills')) {
    say(`killing the store ${kills} times`);
    tallies.push(await kill(kills));
  }
  if (parts.has('files')) {
    say(`reading ${files} files broken by chance`);
    // A quarter of what is left.
    tallies.push(await fuzz(files, Date.now() + Math.max(60_000, (until - Date.now()) / 4)));
  }
  if (parts.has('cuts')) {
    say('cutting the journal at every byte of its last records');
    tallies.push(await cut(until));
  }
  const sum = sumOf(tallies);
  process.stdout.write(`${closingLine(sum)}\n`);
  return sum.failed > 0 || sum.passed === 0 || (process.env['CI'] === 'true' && sum.skipped > 0) ? 1 : 0;
}

process.exitCode = await main();
