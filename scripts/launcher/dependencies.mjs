import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { npm } from './npm.mjs';
import { runToEnd } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} LockFile */

/**
 * Whether what npm says it installed (`node_modules/.package-lock.json`) is what the lock file asks for.
 * Packages of other platforms are optional and may be absent; extra ones do no harm.
 * @param {LockFile} wanted
 * @param {LockFile} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([place, locked]) => {
    if (place === '' || locked.link) return true;
    const there = installed.packages?.[place];
    return there ? there.version === locked.version : Boolean(locked.optional ?? locked.devOptional);
  });
}

/**
 * What to do about the packages: nothing, only remember that they are right, or install them.
 * @param {{ lock: string, stamp: string | null, installed: string | null }} found texts of the lock file,
 *   of the stamp and of npm's own record, null where missing
 * @returns {'ready' | 'remember' | 'install'}
 */
export function dependencyStep({ lock, stamp, installed }) {
  if (installed === null) return 'install';
  if (stamp === stampOf(lock)) return 'ready';
  return isInstalled(JSON.parse(lock), JSON.parse(installed)) ? 'remember' : 'install';
}

/** @param {string} lock */
export function stampOf(lock) {
  return createHash('sha256').update(lock).digest('hex');
}

/**
 * Installs the packages of the lock file where they are missing or others. Throws CannotGoOn where npm fails.
 * @param {string} root
 */
export async function ensureDependencies(root) {
  if (settle(root)) return;
  await withSetupLock(root, async () => {
    if (settle(root)) return;
    say('installing the packages of package-lock.json (npm ci); this takes a minute or two the first time');
    const { file, args, shell } = npm();
    const code = await runToEnd(file, [...args, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], {
      cwd: root,
      env: installEnv(process.env),
      stdout: 'stderr',
      shell,
    });
    if (code !== 0) throw new CannotGoOn(`npm ci failed (exit ${code}); its words stand above. Mend what it names and try again.`);
    fs.writeFileSync(stampFile(root), stampOf(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  });
}

/**
 * A calling `npm run --silent` would silence the installation's errors too, and a production
 * setting would leave out the tools.
 * @param {import('./run.mjs').Env} env
 */
function installEnv(env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_config_(loglevel|omit|production)$/i.test(name) && name !== 'NODE_ENV');
  return Object.fromEntries(kept);
}

/** @param {string} root @returns {boolean} whether nothing needs to be installed */
function settle(root) {
  const lock = readOrNull(path.join(root, 'package-lock.json'));
  if (lock === null) throw new CannotGoOn(`package-lock.json is missing from ${root}: this is no complete copy of the project. Fetch it again.`);
  const installed = readOrNull(path.join(root, 'node_modules', '.package-lock.json'));
  const step = dependencyStep({ lock, stamp: readOrNull(stampFile(root)), installed });
  if (step === 'remember') fs.writeFileSync(stampFile(root), stampOf(lock));
  return step !== 'install';
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules', '.forager-lock-stamp');
}

/** @param {string} file */
function readOrNull(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}
