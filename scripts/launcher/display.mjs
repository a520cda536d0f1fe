import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { CannotGoOn } from './say.mjs';

/** @typedef {import('./run.mjs').Env} Env */
/** @typedef {{ env: Env, stop: () => void }} Display */

const START_MS = 20_000;

/**
 * Whether a window has nowhere to appear, so that one must be made.
 * @param {Env} env
 * @param {NodeJS.Platform} platform
 */
export function needsVirtualDisplay(env, platform) {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

/**
 * An Xauthority record that admits whoever knows the cookie, on any display of any host
 * (family 0xffff, empty address and number; each text preceded by its length in two bytes).
 * @param {Buffer} cookie
 */
export function xauthority(cookie) {
  const counted = (/** @type {Buffer} */ bytes) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const empty = counted(Buffer.alloc(0));
  return Buffer.concat([Buffer.from([0xff, 0xff]), empty, empty, counted(Buffer.from('MIT-MAGIC-COOKIE-1')), counted(cookie)]);
}

/**
 * Starts an Xvfb of our own where there is no display. It takes the first free number by itself.
 * @returns {Promise<Display>} what to add to the environment, and how to end it
 */
export async function openDisplay() {
  if (!needsVirtualDisplay(process.env, process.platform)) return { env: {}, stop: () => undefined };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-display-'));
  const authority = path.join(folder, 'Xauthority');
  fs.writeFileSync(authority, xauthority(randomBytes(16)), { mode: 0o600 });
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', authority];
  // setpriv (util-linux) ends the server even when this process is killed without a chance to.
  const [file = '', ...args] = fs.existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM', ...server] : server;
  // Out of the terminal's group: Ctrl-C must reach the app before its display goes.
  const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const stop = () => {
    child.kill('SIGTERM');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  try {
    const number = await firstLine(child);
    child.unref();
    for (const pipe of [child.stderr, child.stdio[3]]) /** @type {import('node:net').Socket} */ (pipe).unref();
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    let words = '';
    let number = '';
    const fail = () => {
      clearTimeout(timer);
      reject(new CannotGoOn(`Xvfb, which stands in for a screen, did not start. ${words.trim().slice(-500)}`));
    };
    const timer = setTimeout(fail, START_MS);
    child.stderr?.on('data', (chunk) => (words += chunk));
    child.stdio[3]?.on('data', (chunk) => {
      number += chunk;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve(number.trim());
    });
    child.once('error', fail);
    child.once('exit', fail);
  });
}
