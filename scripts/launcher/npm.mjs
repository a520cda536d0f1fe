import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** @typedef {import('./run.mjs').Env} Env */

/**
 * How to call npm here: the npm that called us, else the one that came with this Node, else the one on the PATH.
 * Calling npm's own script needs no shell, which Windows would want for `npm.cmd`.
 * @param {{ env: Env, execPath: string, platform: NodeJS.Platform, exists: (file: string) => boolean }} here
 * @returns {{ file: string, args: string[], shell: boolean }}
 */
export function npmCall({ env, execPath, platform, exists }) {
  const caller = env['npm_execpath'];
  if (caller && /npm-cli\.[cm]?js$/.test(caller) && exists(caller)) return { file: execPath, args: [caller], shell: false };
  const { join, dirname } = platform === 'win32' ? path.win32 : path.posix;
  const folder = dirname(execPath);
  const beside = platform === 'win32' ? join(folder, 'node_modules') : join(folder, '..', 'lib', 'node_modules');
  const script = join(beside, 'npm', 'bin', 'npm-cli.js');
  if (exists(script)) return { file: execPath, args: [script], shell: false };
  return { file: 'npm', args: [], shell: platform === 'win32' };
}

/** How to call npm from this very process. */
export function npm() {
  return npmCall({ env: process.env, execPath: process.execPath, platform: process.platform, exists: fs.existsSync });
}
