import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import { CannotGoOn, say } from './say.mjs';

/** @typedef {import('./run.mjs').Env} Env */

/** @typedef {{ url: string, phoneUrl: string | null, username: string | null, password: string | null }} Ready */

const START_MS = 20_000;
const ANSWER_MS = 5_000;
/** The note that a utility of this folder is running, and where. */
const RUNNING = 'running.json';

/**
 * What the practice utility says of itself on its first line, or null where the line is something else.
 * @param {string} line
 * @returns {Ready | null}
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
 * Opens the practice utility of a data folder, on the port by which the folder's connections know it. One that
 * runs already, for an app that is still in the tray, is named and left alone; otherwise one is started for the
 * life of this process.
 * @param {{ root: string, data: string, env: Env }} to
 * @returns {Promise<{ env: Env, stop: () => void }>}
 */
export async function openPracticeUtility({ root, data, env }) {
  // Beside the data folder, not in it: the utility knows its own password, and no password stands in Forager's data.
  const own = `${path.resolve(data)}-practice-utility`;
  fs.mkdirSync(own, { recursive: true, mode: 0o700 });
  const running = await runningUtility(own);
  if (running !== null) {
    announce(running, 'is running already, at');
    return { env: envOf(running), stop: () => undefined };
  }
  const remembered = path.join(own, 'port');
  const known = knownPort(remembered);
  const port = known !== 0 && (await isFree(known)) ? known : 0;
  const entry = path.join(root, 'e2e', 'sandbox-utility', 'main.ts');
  const state = path.join(own, 'utility.json');
  const child = spawn(process.execPath, [entry, '--port', String(port), '--state', state], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const note = path.join(own, RUNNING);
  const stop = () => {
    child.kill('SIGTERM');
    fs.rmSync(note, { force: true });
  };
  process.once('exit', stop);
  const ready = await firstReadyLine(child);
  fs.writeFileSync(remembered, new URL(ready.url).port);
  fs.writeFileSync(note, JSON.stringify({ ...ready, pid: child.pid }), { mode: 0o600 });
  if (known !== 0 && port === 0) say(`port ${known}, where this data folder's practice utility was, is taken by another program. It has moved; a practice connection made before must be given the new address, in the connection's settings.`);
  announce(ready, 'is at');
  child.unref();
  /** @type {import('node:net').Socket} */ (child.stdout).unref();
  return { env: envOf(ready), stop };
}

/** @param {Ready} ready @returns {Env} */
function envOf(ready) {
  return { FORAGER_PRACTICE_URL: ready.url, ...(ready.phoneUrl === null ? {} : { FORAGER_PRACTICE_PHONE_URL: ready.phoneUrl }) };
}

/** @param {Ready} ready @param {string} verb */
function announce(ready, verb) {
  // It is this computer's own toy: whoever tries the app needs its password, and it opens nothing else.
  say(`the practice utility ${verb} ${ready.url} - user name: ${ready.username ?? '?'} - password: ${ready.password ?? '?'} - its codes arrive at ${ready.phoneUrl ?? '?'}`);
}

/**
 * The utility of this folder where its process still lives and answers, or null.
 * @param {string} own
 * @returns {Promise<Ready | null>}
 */
async function runningUtility(own) {
  const note = path.join(own, RUNNING);
  if (!fs.existsSync(note)) return null;
  const text = fs.readFileSync(note, 'utf8');
  const ready = parseReady(text);
  if (ready === null) return null;
  const { pid } = JSON.parse(text);
  if (!isAlive(pid) || !(await answers(ready.url))) return null;
  // Its password may have been changed on the website since.
  return { ...ready, password: savedPassword(own) ?? ready.password };
}

/** @param {string} own */
function savedPassword(own) {
  try {
    const { password } = JSON.parse(fs.readFileSync(path.join(own, 'utility.json'), 'utf8'));
    return typeof password === 'string' ? password : null;
  } catch {
    return null;
  }
}

/** @param {unknown} pid */
function isAlive(pid) {
  if (typeof pid !== 'number') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the practice utility is what answers there: its process number alone may belong to another program by now.
 * @param {string} url
 */
async function answers(url) {
  try {
    return (await fetch(url, { signal: globalThis.AbortSignal.timeout(ANSWER_MS), redirect: 'manual' })).status < 500;
  } catch {
    return false;
  }
}

/** @param {string} remembered the file that holds the port of last time @returns {number} 0 where there is none */
function knownPort(remembered) {
  const port = Number(fs.existsSync(remembered) ? fs.readFileSync(remembered, 'utf8') : 0);
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : 0;
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Ready>}
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
