import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from './folders.mjs';
import { say } from './say.mjs';

const LOOK_AGAIN_MS = 200;
const UNSIGNED_MS = 5_000;
/** Clocks are set and rounded. */
const BOOT_TOLERANCE_MS = 10_000;

/** @typedef {{ pid: number, mark: string | null }} Owner */

/**
 * Runs `work` while no other command sets up the same clone. Two commands started together
 * would otherwise install or build over each other.
 * @template T
 * @param {string} root
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withSetupLock(root, work) {
  return withLock(path.join(root, '.cache', 'setup.lock'), 'installs or builds here', work);
}

/**
 * Runs `work` while no other command, of whichever clone, does the same for the whole computer.
 * @template T
 * @param {string} name of the lock
 * @param {string} doing what its owner does, for whoever waits: "installs Debian packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withComputerLock(name, doing, work) {
  const cache = cacheFolder({ env: process.env, platform: process.platform, home: os.homedir() });
  return withLock(path.join(cache, `${name}.lock`), doing, work);
}

/**
 * @template T
 * @param {string} file
 * @param {string} doing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, doing, work) {
  const mine = JSON.stringify({ pid: process.pid, mark: startMark(process.pid), token: randomUUID() });
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file, mine); ) {
    const seen = read(file);
    if (seen === null) continue;
    if (isAbandoned(file, seen)) {
      clearAbandoned(file, seen);
      continue;
    }
    if (!told) say(`another command (process ${ownerOf(seen)?.pid ?? 'unknown'}) ${doing}; this one waits until it is done, and then goes on`);
    told = true;
    await sleep(LOOK_AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    if (read(file) === mine) fs.rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} mine
 */
function take(file, mine) {
  try {
    fs.writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a lock away whose owner has ended, and no other one: whoever else found it abandoned may have put theirs in its place.
 * @param {string} file
 * @param {string} seen the text of the abandoned lock
 */
export function clearAbandoned(file, seen) {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) === seen) fs.rmSync(aside, { force: true });
  else fs.renameSync(aside, file);
}

/**
 * Whether the owner is gone. A lock that names nobody is one whose owner is about to write it, or died just then.
 * @param {string} file
 * @param {string} seen
 */
function isAbandoned(file, seen) {
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (made === undefined) return false;
  const owner = ownerOf(seen);
  if (owner === null) return Date.now() - made > UNSIGNED_MS;
  if (!exists(owner.pid)) return true;
  const mark = startMark(owner.pid);
  // The number may be another process's by now.
  if (mark !== null && owner.mark !== null) return mark !== owner.mark;
  return made < Date.now() - os.uptime() * 1000 - BOOT_TOLERANCE_MS;
}

/** @param {string} file @returns {string | null} */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} text @returns {Owner | null} */
function ownerOf(text) {
  try {
    const { pid, mark } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 ? { pid, mark: typeof mark === 'string' ? mark : null } : null;
  } catch {
    return null;
  }
}

/** @param {number} pid */
function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * What tells a process from a later one of the same number: the boot and the tick of its start (proc(5), /proc/pid/stat, field 22).
 * null where the system does not say.
 * @param {number} pid
 * @returns {string | null}
 */
export function startMark(pid) {
  if (process.platform !== 'linux') return null;
  const stat = read(`/proc/${pid}/stat`);
  const boot = read('/proc/sys/kernel/random/boot_id');
  if (stat === null || boot === null) return null;
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A process that has ended and that nobody has asked after yet.
  return state === 'Z' ? 'ended' : `${boot.trim()}:${fields[18] ?? ''}`;
}
