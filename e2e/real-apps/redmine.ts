import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeBills } from '../unseen-portals/bills.ts';
import type { RealApp } from './collect-from-app.ts';
import { freePort } from '../../src/shared/testing/free-port.ts';

/** Where Debian's package puts it. */
const HOME = '/usr/share/redmine';
const INSTANCES = '/var/lib/redmine';
/** The Debian packages it takes. */
export const REDMINE_PACKAGES = ['redmine', 'redmine-sqlite', 'puma'] as const;
const START_LIMIT_MS = 120_000;

export const isRedmineInstalled = (): boolean => existsSync(join(HOME, 'config.ru')) && existsSync('/usr/bin/puma');

/** RFC 4648, 6: what authenticator secrets are written in. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('');
}

function inRedmine(command: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status, stderr, stdout } = spawnSync(command[0] ?? '', command.slice(1), { cwd: HOME, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${String(status)}: ${`${stdout}${stderr}`.slice(-2000)}`);
}

/** Sets up a Redmine in a folder of its own, with a sign-in made anew, and starts it. */
export async function startRedmine(): Promise<RealApp> {
  // Debian's Redmine knows an instance by the name of its folder under a fixed one.
  const folder = await mkdtemp(join(INSTANCES, 'forager-'));
  for (const name of ['config', 'files', 'log', 'public/plugin_assets', 'tmp/cache', 'bills']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'config', 'database.yml'), `production:\n  adapter: sqlite3\n  database: ${join(folder, 'redmine.sqlite3')}\n`);
  await writeFile(join(folder, 'config', 'secret_key.txt'), randomBytes(40).toString('hex'));
  const env = { ...process.env, RAILS_ENV: 'production', REDMINE_INSTANCE: basename(folder) };
  inRedmine(['bundle', 'exec', 'rake', 'db:migrate'], env);

  const plan = { login: 'ann', password: `Tq7-${randomBytes(9).toString('base64url')}`, totpKey: base32(randomBytes(20)), project: 'Harbour House' };
  const batches = [{ account: '4400123459', type: 'ELECTRICITY', word: 'Electricity' }, { account: '7700123451', type: 'GAS', word: 'Gas' }] as const;
  const bills = (await Promise.all(batches.map(async ({ account, type, word }) => (await makeBills({ company: 'Harbour Energy', account, months: 6, type })).map((bill) => ({ ...bill, word }))))).flat();
  const documents = await Promise.all(bills.map(async (bill) => {
    const file = join(folder, 'bills', bill.fileName);
    await writeFile(file, bill.bytes);
    return { title: `${bill.word} bill ${bill.date}`, category: 'Utility bills', description: `Account ${bill.accountNumber}, $${bill.amount}`, day: bill.date, file, name: bill.fileName };
  }));
  await writeFile(join(folder, 'plan.json'), JSON.stringify({ ...plan, documents }), { mode: 0o600 });
  inRedmine(['bundle', 'exec', 'rails', 'runner', join(import.meta.dirname, 'redmine-seed.rb'), join(folder, 'plan.json')], env);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = spawn('puma', ['-e', 'production', '-b', `tcp://127.0.0.1:${port}`, '-t', '1:4', '--dir', HOME], { cwd: HOME, env, stdio: 'ignore' });
  const close = async (): Promise<void> => {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const until = Date.now() + START_LIMIT_MS;
  while (!(await fetch(url, { redirect: 'manual' }).then(({ status }) => status < 500, () => false))) {
    if (server.exitCode !== null || Date.now() > until) {
      await close();
      throw new Error('Redmine did not start.');
    }
    await wait(500);
  }
  return { url, username: plan.login, password: plan.password, totpSecret: plan.totpKey, bills: bills.map(({ sha256, accountNumber }) => ({ sha256, accountNumber })), close };
}
