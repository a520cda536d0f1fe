import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runToEnd } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

const SOURCES = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const RESULTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * A digest of everything the build reads: names and contents, tests left out.
 * @param {string} root
 */
export function sourcesFingerprint(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(root, source))) {
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} place relative to root, with slashes
 * @returns {string[]}
 */
function filesBelow(root, place) {
  const stat = fs.statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [place];
  const names = fs.readdirSync(path.join(root, place)).sort();
  return names.filter((name) => !/\.test\.tsx?$/.test(name)).flatMap((name) => filesBelow(root, `${place}/${name}`));
}

/**
 * Builds the app into `out/` where its sources changed since the last build, or where `always`.
 * @param {string} root
 * @param {import('./run.mjs').Env} env
 * @param {boolean} [always]
 */
export async function ensureBuilt(root, env, always = false) {
  if (!always && isBuilt(root)) return;
  await withSetupLock(root, async () => {
    if (!always && isBuilt(root)) return;
    say('building the app');
    const fingerprint = sourcesFingerprint(root);
    fs.rmSync(stampFile(root), { force: true });
    const cli = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const code = await runToEnd(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, env, stdout: 'stderr' });
    if (code !== 0) throw new CannotGoOn(`the build failed (exit ${code}); what is wrong stands above.`);
    fs.writeFileSync(stampFile(root), fingerprint);
  });
}

/** @param {string} root */
function isBuilt(root) {
  if (!RESULTS.every((file) => fs.existsSync(path.join(root, file)))) return false;
  return fs.existsSync(stampFile(root)) && fs.readFileSync(stampFile(root), 'utf8') === sourcesFingerprint(root);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'out', 'sources-fingerprint');
}
