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
