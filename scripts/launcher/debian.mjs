import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import process from 'node:process';
import { runToEnd } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';
import { withComputerLock } from './setup-lock.mjs';

const FOR_ELECTRON = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0', 'libsecret-1-0'];
const FOR_A_DISPLAY = ['xvfb'];
/** Something else on the computer may install at the same time. */
const WAIT_FOR_DPKG = ['-o', 'DPkg::Lock::Timeout=600'];
const FOR_TESTS = ['gnome-keyring', 'dbus-x11', 'strace', 'poppler-utils', 'tesseract-ocr', 'dovecot-imapd', 'postgresql'];

/** @typedef {{ electron: boolean, display: boolean, tests: boolean }} Needs */

/**
 * The Debian packages a command needs.
 * @param {Needs} needs
 */
export function wantedPackages(needs) {
  return [...(needs.electron ? FOR_ELECTRON : []), ...(needs.display ? FOR_A_DISPLAY : []), ...(needs.tests ? FOR_TESTS : [])];
}

/**
 * The settings of /etc/os-release.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseOsRelease(text) {
  const settings = text.split('\n').map((line) => /^([A-Z_]+)="?([^"]*)"?$/.exec(line.trim()));
  return Object.fromEntries(settings.filter((match) => match !== null).map((match) => [match[1], match[2]]));
}

/** @param {Record<string, string>} osRelease */
export function isDebianLike(osRelease) {
  return [osRelease['ID'] ?? '', ...(osRelease['ID_LIKE'] ?? '').split(' ')].some((id) => id === 'debian' || id === 'ubuntu');
}

/**
 * Those of `wanted` that are not installed. Debian 13 and Ubuntu 24.04 renamed some libraries to NAMEt64.
 * @param {string[]} wanted
 * @param {string} dpkgOutput lines of `${Package} ${db:Status-Status}`
 */
export function missingPackages(wanted, dpkgOutput) {
  const lines = dpkgOutput.split('\n').map((line) => line.trim().split(' '));
  const installed = new Set(lines.filter(([, status]) => status === 'installed').map(([name]) => name));
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/**
 * The names under which this release offers the packages.
 * @param {string[]} missing
 * @param {ReadonlySet<string>} known package names that apt knows
 */
export function installableNames(missing, known) {
  return missing.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * The command that installs packages, as a person without root rights types it.
 * @param {string[]} names
 */
export function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/**
 * What stops Chromium's sandbox for a user who is not root, as the command that mends it, or null.
 * Ubuntu 23.10 and later forbid unprivileged user namespaces to programs without an AppArmor profile,
 * older Debian releases forbid them by `unprivileged_userns_clone`; the set-uid helper works in both.
 * @param {{ uid: number, restricted: string | null, clone: string | null, helper: string, helperMode: number, helperOwner: number }} here
 */
export function sandboxMend({ uid, restricted, clone, helper, helperMode, helperOwner }) {
  if (uid === 0) return null;
  if (restricted?.trim() !== '1' && clone?.trim() !== '0') return null;
  if (helperOwner === 0 && (helperMode & 0o4755) === 0o4755) return null;
  return `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}

/**
 * Installs the Debian packages that a command needs, or says which command does.
 * On other Linux systems it says which libraries Electron lacks. Does nothing on Windows and macOS.
 * @param {Needs} needs
 */
export async function ensureDebianPackages(needs) {
  if (process.platform !== 'linux') return;
  const wanted = wantedPackages(needs);
  if (wanted.length === 0) return;
  if (!isDebianLike(parseOsRelease(readOr('/etc/os-release', '')))) return;
  const missing = missingPackages(wanted, dpkgStatus(wanted));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new CannotGoOn(`these packages are missing, and installing them needs root rights. Run:\n  ${installCommand(installableNames(missing, knownPackages()))}`);
  }
  await withComputerLock('debian', 'installs Debian packages', () => installPackages(wanted));
}

/** @param {string[]} wanted */
async function installPackages(wanted) {
  const missing = missingPackages(wanted, dpkgStatus(wanted));
  if (missing.length === 0) return;
  say(`installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update', '-qq'], { env, cwd: '/', stdout: 'stderr' });
  const names = installableNames(missing, knownPackages());
  const code = await runToEnd('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...WAIT_FOR_DPKG, ...names], { env, cwd: '/', stdout: 'stderr' });
  if (code !== 0) throw new CannotGoOn(`apt-get failed (exit ${code}); its words stand above. To try by hand:\n  ${installCommand(names)}`);
}

/**
 * Throws CannotGoOn with what to do where this Linux cannot run the given Electron.
 * @param {string} exec
 * @param {string} helper the path of `chrome-sandbox`
 */
export function checkElectronCanRun(exec, helper) {
  if (process.platform !== 'linux') return;
  if (!isDebianLike(parseOsRelease(readOr('/etc/os-release', '')))) {
    const missing = missingLibraries(spawnSync('ldd', [exec], { encoding: 'utf8' }).stdout ?? '');
    if (missing.length > 0) {
      throw new CannotGoOn(`Electron lacks these shared libraries: ${missing.join(' ')}. Install the packages of your system that hold them (GTK 3, NSS, ALSA, GBM, libXss, AT-SPI) and try again.`);
    }
  }
  const stat = fs.statSync(helper, { throwIfNoEntry: false });
  const mend = sandboxMend({
    uid: process.getuid?.() ?? -1,
    restricted: readOr('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', null),
    clone: readOr('/proc/sys/kernel/unprivileged_userns_clone', null),
    helper,
    helperMode: stat?.mode ?? 0,
    helperOwner: stat?.uid ?? -1,
  });
  if (mend !== null) throw new CannotGoOn(`this system keeps Electron from making its sandbox, and switching the sandbox off is no way out. Run:\n  ${mend}`);
}

/**
 * The libraries that `ldd` could not find.
 * @param {string} lddOutput
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/** @param {string[]} wanted */
function dpkgStatus(wanted) {
  const names = wanted.flatMap((name) => [name, `${name}t64`]);
  // It exits 1 when any of the names is unknown, which is no error here.
  return spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], { encoding: 'utf8' }).stdout ?? '';
}

function knownPackages() {
  try {
    return new Set(execFileSync('apt-cache', ['pkgnames'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split('\n'));
  } catch {
    return new Set();
  }
}

/**
 * @template T
 * @param {string} file
 * @param {T} otherwise
 * @returns {string | T}
 */
function readOr(file, otherwise) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
