import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { CannotGoOn } from './say.mjs';

/** @typedef {import('./run.mjs').Env} Env */

/** The major version that Electron itself carries: the one to build and test with. */
export const NODE_MAJOR = 24;

/**
 * Where the `node` package of npm keeps the binary it fetched.
 * @param {string} root
 * @param {NodeJS.Platform} platform
 */
export function nodeBinary(root, platform) {
  return path.join(root, 'node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * The Node to go on with: the project's own, or this one where it is of the right age already.
 * Throws CannotGoOn where neither is to be had.
 * @param {string} root
 */
export function projectNode(root) {
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) return process.execPath;
  const binary = nodeBinary(root, process.platform);
  if (fs.existsSync(binary)) return binary;
  throw new CannotGoOn(
    `Node ${NODE_MAJOR} is missing: npm installed the package "node" without its binary, which it does when install scripts are switched off. ` +
      `Run "npm rebuild node --ignore-scripts=false" in ${root}, or install Node ${NODE_MAJOR}, and try again.`,
  );
}

/**
 * The environment with the project's tools first on the PATH.
 * @param {Env} env
 * @param {string} root
 * @param {NodeJS.Platform} [platform]
 * @returns {Env}
 */
export function withProjectBins(env, root, platform = process.platform) {
  // Windows calls the variable Path, and a second one of another case would hide it.
  const key = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = platform === 'win32' ? ';' : ':';
  const first = [path.join(root, 'node_modules', '.bin'), path.dirname(nodeBinary(root, platform))];
  const rest = (env[key] ?? '').split(separator).filter((folder) => folder !== '' && !first.includes(folder));
  return { ...env, [key]: [...first, ...rest].join(separator) };
}
