import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { callersFolder } from './folders.mjs';
import { runToEnd } from './run.mjs';

/** @typedef {import('./run.mjs').Env} Env */

/**
 * The flags an unpackaged Electron gets here. Chromium refuses to run as root with its sandbox,
 * so root alone goes without; a packaged app is never started by this launcher.
 * @param {{ platform: NodeJS.Platform, uid: number | undefined }} here
 */
export function electronFlags({ platform, uid }) {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}

/** The flags for this very process's user. */
export function ownElectronFlags() {
  return electronFlags({ platform: process.platform, uid: process.getuid?.() });
}

/**
 * Runs the app to its end in the folder where the person called, so that relative paths mean what they typed.
 * @param {{ root: string, exec: string, args: string[], env: Env, stdout: 'inherit' | 'pipe' | 'stderr' }} run
 * @returns {Promise<number>} the app's exit code
 */
export function runApp({ root, exec, args, env, stdout }) {
  const cwd = callersFolder({ env, cwd: process.cwd(), root });
  return runToEnd(exec, [...ownElectronFlags(), root, ...args], { env, cwd, stdout, isChromium: true });
}

/**
 * Runs the app, and once more each time it asks for that as it ends: a restored backup or a moved data folder takes another
 * start. An app that started itself again would leave behind what this launcher keeps beside it.
 * @param {(asking: Env) => Promise<number>} run is given how the app asks
 * @returns {Promise<number>} the exit code of the last run
 */
export async function runAsOftenAsAsked(run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-start-'));
  const note = path.join(folder, 'again');
  try {
    for (;;) {
      const code = await run({ FORAGER_START_AGAIN: note });
      if (!fs.existsSync(note)) return code;
      fs.rmSync(note);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
