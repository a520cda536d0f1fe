import asar from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import yaml from 'js-yaml';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { CannotGoOn, say } from '../launcher/say.mjs';
import { isForeign, wrongFuses } from '../release-checks.mjs';
import { neededFiles } from './needed-files.mjs';
import { codeRefusals, contentRefusals, largestPieces, packageAt, packedRefusals, readPacked } from './packed-files.mjs';
import { shippedParts } from './shipped-parts.mjs';

/** @typedef {{ dist: string, version: string, standIn: boolean }} Electron */

/** The Electron that the launcher found, from its environment. @returns {Electron} */
export function electronFromLauncher() {
  const dist = process.env['FORAGER_ELECTRON_DIST'];
  const version = process.env['FORAGER_ELECTRON_VERSION'];
  if (!dist || !version) throw new CannotGoOn('packaging goes through the launcher: run "npm run pack" or "npm run release".');
  return { dist, version, standIn: process.env['FORAGER_STAND_IN_ELECTRON'] === '1' };
}

/**
 * The settings of electron-builder.yml.
 * @param {string} root
 * @returns {any}
 */
export function packagingSettings(root) {
  return yaml.load(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'));
}

/**
 * Packages the app and reads back what was built: its fuses and its files. Throws CannotGoOn where one is not as it must be.
 * @param {{ root: string, electron: Electron, forTests: boolean, folderOnly: boolean, settings: any }} what
 * @returns {Promise<string>} the folder of the unpacked app
 */
export async function packageApp({ root, electron, forTests, folderOnly, settings }) {
  let appFolder = '';
  const { electronFuses } = settings;
  await build({
    projectDir: root,
    targets: Platform.current().createTarget(folderOnly ? ['dir'] : null),
    publish: 'never',
    config: {
      ...settings,
      electronVersion: electron.version,
      electronDist: electron.dist,
      electronFuses: { ...electronFuses, enableNodeCliInspectArguments: forTests },
      afterPack: async (/** @type {{ appOutDir: string }} */ context) => {
        appFolder = context.appOutDir;
        // Electron's own demonstration app, which a dist folder of ours still holds.
        fs.rmSync(path.join(resourcesOf(appFolder), 'default_app.asar'), { force: true });
        pruneForeign(resourcesOf(appFolder));
        if (electron.standIn) markNotForRelease(resourcesOf(appFolder));
      },
    },
  });
  const wrong = wrongFuses(await readFuses(executableIn(appFolder)), { forTests });
  if (wrong.length > 0) throw new CannotGoOn(`the packaged app has wrong fuses: ${wrong.join('; ')}.`);
  await checkPacked(root, appFolder);
  return appFolder;
}

/**
 * Throws CannotGoOn where the packed app holds what must not be given to anybody, lacks what it loads, or its program does not hold
 * the archive's hash.
 * @param {string} root @param {string} appFolder
 */
async function checkPacked(root, appFolder) {
  const archive = path.join(resourcesOf(appFolder), 'app.asar');
  const { files, headerHash } = readPacked(archive);
  const parts = shippedParts(root);
  const packages = new Set(files.map(({ place }) => packageAt(place)).filter((name) => name !== null));
  const privatePlaces = [root, os.homedir()].filter((place) => place.length > 1);
  const code = files.map(({ place }) => place).filter((place) => /^out\/.*\.(c?js|html|css)$/u.test(place));
  const refusals = [
    ...packedRefusals(files, parts),
    ...contentRefusals(files, await neededFiles(root, new Set(parts.map(({ name }) => name)))),
    ...code.flatMap((place) => codeRefusals(place, asar.extractFile(archive, path.normalize(place)).toString('utf8'), { privatePlaces, packages })),
    ...(holdsHash(appFolder, headerHash) ? [] : ['its program does not hold the hash of its archive, so that it would start with a changed one']),
  ];
  if (refusals.length > 0) throw new CannotGoOn(`the packaged app may not be given to anybody: ${refusals.join('; ')}.`);
  const megabytes = (/** @type {number} */ size) => `${(size / 1e6).toFixed(1)} MB`;
  say(`${files.length} files, ${megabytes(files.reduce((sum, { size }) => sum + size, 0))}; the largest: ${largestPieces(files, 12).map(([piece, size]) => `${piece} ${megabytes(size)}`).join(', ')}`);
}

/** Whether the built program holds the archive's hash. Linux has no place for it, and looks at none. @param {string} appFolder @param {string} hash */
function holdsHash(appFolder, hash) {
  if (process.platform === 'linux') return true;
  const holder = process.platform === 'darwin' ? path.join(executableIn(appFolder), 'Contents', 'Info.plist') : executableIn(appFolder);
  return fs.readFileSync(holder).includes(hash);
}

/**
 * What the packaged app looks for to switch its updates off, and a word to whoever finds the folder.
 * @param {string} resources
 */
function markNotForRelease(resources) {
  fs.writeFileSync(path.join(resources, 'NOT-FOR-RELEASE'), 'Packaged with an unofficial Electron, for testing only. Do not give this to anybody.\n');
  fs.writeFileSync(path.join(resources, 'updates-off'), '');
}

/** @param {string} resources */
function pruneForeign(resources) {
  const unpacked = path.join(resources, 'app.asar.unpacked');
  if (!fs.existsSync(unpacked)) return;
  for (const entry of fs.readdirSync(unpacked, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const place = path.relative(unpacked, file).replaceAll('\\', '/');
    if (isForeign(place, { platform: process.platform, arch: process.arch })) fs.rmSync(file, { recursive: true, force: true });
  }
}

/** @param {string} appFolder */
export function resourcesOf(appFolder) {
  return process.platform === 'darwin' ? path.join(appFolder, 'Forager.app', 'Contents', 'Resources') : path.join(appFolder, 'resources');
}

/** @param {string} appFolder */
export function executableIn(appFolder) {
  if (process.platform === 'darwin') return path.join(appFolder, 'Forager.app');
  return path.join(appFolder, process.platform === 'win32' ? 'Forager.exe' : 'forager');
}

/**
 * The fuses of a built app; null where its Electron has no such fuse.
 * @param {string} executable
 * @returns {Promise<Record<string, boolean | null>>}
 */
async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  // The wire holds the characters "0" and "1", and others for a fuse that was removed.
  return Object.fromEntries(names.map((name) => [name, fuseState(Number(wire[/** @type {keyof typeof wire} */ (/** @type {any} */ (FuseV1Options)[name])]))]));
}

/** @param {number} state the code of a character */
function fuseState(state) {
  if (state === 0x30) return false;
  return state === 0x31 ? true : null;
}
