import path from 'node:path';

/** @typedef {import('./run.mjs').Env} Env */
/** @typedef {{ env: Env, platform: NodeJS.Platform, home: string }} Where */

/**
 * The folder for what can be fetched again: FORAGER_CACHE, else where this system keeps a user's caches.
 * @param {Where} where
 */
export function cacheFolder({ env, platform, home }) {
  if (env['FORAGER_CACHE']) return env['FORAGER_CACHE'];
  if (platform === 'win32') {
    return path.win32.join(env['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'Forager', 'Cache');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Caches', 'Forager');
  return path.posix.join(absoluteOr(env['XDG_CACHE_HOME'], path.posix.join(home, '.cache')), 'forager');
}

/**
 * The data folder of `npm start` where neither --data nor FORAGER_DATA names one: the folder
 * that Electron's `userData` has on this system.
 * @param {Where} where
 */
export function defaultDataFolder({ env, platform, home }) {
  if (platform === 'win32') {
    return path.win32.join(env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), 'Forager');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Forager');
  return path.posix.join(absoluteOr(env['XDG_CONFIG_HOME'], path.posix.join(home, '.config')), 'Forager');
}

/**
 * The data folder of `npm run workspace` where neither --data nor FORAGER_WORKSPACE_DATA names one: beside the app's.
 * @param {Where} where
 */
export function defaultWorkspaceFolder(where) {
  return `${defaultDataFolder(where)} Workspace`;
}

/**
 * The value of `--data DIR` or `--data=DIR` among a command's arguments, or null.
 * @param {string[]} args
 */
export function dataArgument(args) {
  for (const [index, arg] of args.entries()) {
    if (arg === '--data') return args[index + 1] ?? null;
    if (arg.startsWith('--data=')) return arg.slice('--data='.length);
  }
  return null;
}

/**
 * The folder in which the person typed the command: npm moves to the project's folder
 * and keeps the person's in INIT_CWD.
 * @param {{ env: Env, cwd: string, root: string }} where
 */
export function callersFolder({ env, cwd, root }) {
  return cwd === root && env['npm_command'] && env['INIT_CWD'] ? env['INIT_CWD'] : cwd;
}

/**
 * The XDG specification tells programs to ignore a relative path.
 * @param {string | undefined} folder
 * @param {string} otherwise
 */
function absoluteOr(folder, otherwise) {
  return folder && path.posix.isAbsolute(folder) ? folder : otherwise;
}
