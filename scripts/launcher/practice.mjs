import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { CannotGoOn, say } from './say.mjs';

/** @typedef {import('./run.mjs').Env} Env */

const START_MS = 20_000;

/**
 * What the practice utility says of itself on its first line, or null where the line is something else.
 * @param {string} line
 * @returns {{ url: string, phoneUrl: string | null, username: string | null, password: string | null } | null}
 */
export function parseReady(line) {
  try {
    const said = JSON.parse(line);
    if (typeof said?.url !== 'string') return null;
    const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : null);
    return { url: said.url, phoneUrl: text(said.phoneUrl), username: text(said.username), password: text(said.password) };
  } catch {
    return null;
  }
}

/**
 * Starts the practice utility for the life of this process, on the port that this data folder knows it by:
 * a connection made yesterday must find it again today.
 * @param {{ root: string, data: string, env: Env }} to
 * @returns {Promise<{ env: Env, stop: () => void }>}
 */
export async function openPracticeUtility({ root, data, env }) {
  // Beside the data folder, not in it: the utility knows its own password, and no password stands in Forager's data.
  const own = `${path.resolve(data)}-practice-utility`;
  fs.mkdirSync(own, { recursive: true, mode: 0o700 });
  const remembered = path.join(own, 'port');
  const port = await usablePort(remembered);
  const entry = path.join(root, 'e2e', 'sandbox-utility', 'main.ts');
  const state = path.join(own, 'utility.json');
  const child = spawn(process.execPath, [entry, '--port', String(port), '--state', state], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const stop = () => void child.kill('SIGTERM');
  process.once('exit', stop);
  const ready = await firstReadyLine(child);
  fs.writeFileSync(remembered, new URL(ready.url).port);
  // It is this computer's own toy: whoever tries the app needs its password, and it opens nothing else.
  say(`the practice utility is at ${ready.url} (user name ${ready.username ?? '?'}, password ${ready.password ?? '?'}); its codes arrive at ${ready.phoneUrl ?? '?'}`);
  child.unref();
  /** @type {import('node:net').Socket} */ (child.stdout).unref();
  return { env: { FORAGER_PRACTICE_URL: ready.url, ...(ready.phoneUrl === null ? {} : { FORAGER_PRACTICE_PHONE_URL: ready.phoneUrl }) }, stop };
}

/**
 * @param {string} remembered the file that holds the port of last time
 * @returns {Promise<number>} that port where it is free, else 0: any
 */
async function usablePort(remembered) {
  const port = Number(fs.existsSync(remembered) ? fs.readFileSync(remembered, 'utf8') : 0);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) return 0;
  return await new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<NonNullable<ReturnType<typeof parseReady>>>}
 */
function firstReadyLine(child) {
  return new Promise((resolve, reject) => {
    const fail = () => {
      clearTimeout(timer);
      child.kill();
      reject(new CannotGoOn('the practice utility did not start; the reason stands above.'));
    };
    const timer = setTimeout(fail, START_MS);
    child.once('error', fail);
    child.once('exit', fail);
    if (!child.stdout) return fail();
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = parseReady(line);
      if (ready === null) return;
      clearTimeout(timer);
      child.off('exit', fail);
      resolve(ready);
    });
  });
}
