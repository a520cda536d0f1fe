import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { ownElectronFlags, runApp, runAsOftenAsAsked } from './app.mjs';
import { ensureBuilt } from './build.mjs';
import { checkElectronCanRun, ensureDebianPackages } from './debian.mjs';
import { needsVirtualDisplay, openDisplay } from './display.mjs';
import { ensureElectron, runtimeEnv } from './electron-runtime.mjs';
import { callersFolder, dataArgument, defaultDataFolder, defaultWorkspaceFolder } from './folders.mjs';
import { openPracticeUtility } from './practice.mjs';
import { runToEnd } from './run.mjs';
import { CannotGoOn } from './say.mjs';
import { appTests, closeTests, unitTests } from './tests.mjs';

/** @typedef {import('./run.mjs').Env} Env */
/** @typedef {{ root: string, args: string[], env: Env }} Call */
/** @typedef {{ words: string, run: (call: Call) => Promise<number> }} Command */

/** @type {ReadonlyMap<string, Command>} */
export const COMMANDS = new Map(
  Object.entries({
    start: { words: 'opens the app, with the practice utility beside it', run: start },
    read: { words: 'reads bills: read -- FILE…', run: read },
    collect: { words: 'collects from one utility website: collect -- --url URL …', run: (call) => json('collect', call) },
    demo: { words: 'walks the main job through the real app and reports', run: (call) => script('e2e/demo/main.ts', call) },
    seed: { words: 'fills a new data folder with a made-up practice: seed -- --data DIR', run: seed },
    workspace: { words: 'runs the team workspace, with nothing else to install', run: workspace },
    test: { words: 'runs every test, including those in the real app', run: test },
    unit: { words: 'runs the unit tests: unit -- FILTER…', run: unit },
    e2e: { words: 'runs the tests in the real app: e2e -- FILTER…', run: e2e },
    bench: { words: 'measures start, memory and writes', run: (call) => script('bench/main.ts', call) },
    soak: { words: 'runs the long tests', run: (call) => script('e2e/soak/main.ts', call) },
    build: { words: 'builds the app into out/', run: build },
    pack: { words: 'packages the app for this computer, unsigned', run: (call) => packaging('scripts/pack.mjs', call) },
    release: { words: 'makes the installers', run: (call) => packaging('scripts/release.mjs', call) },
    sbom: { words: 'lists every package that ships, as CycloneDX, into dist/', run: ({ root, env }) => runToEnd(process.execPath, [path.join(root, 'scripts', 'sbom.mjs')], { env, cwd: root }) },
  }),
);

/**
 * @param {string} asked the command that does not exist
 */
export function usage(asked) {
  const lines = [...COMMANDS].map(([name, { words }]) => `  ${name.padEnd(9)} ${words}`);
  return `${asked === '' ? 'A command is missing' : `There is no command "${asked}"`}. Commands:\n${lines.join('\n')}\n`;
}

/** @param {Call} call */
async function start({ root, args, env }) {
  const cwd = callersFolder({ env, cwd: process.cwd(), root });
  const named = dataArgument(args) ?? env['FORAGER_DATA'];
  const data = named ? path.resolve(cwd, named) : defaultDataFolder({ env, platform: process.platform, home: os.homedir() });
  return await withApp({ root, env, tests: false }, async (appEnv, exec) => {
    const practice = await openPracticeUtility({ root, data, env });
    try {
      return await runAsOftenAsAsked((asking) => runApp({ root, exec, args, env: { ...appEnv, ...practice.env, ...asking, FORAGER_DATA: data }, stdout: 'inherit' }));
    } finally {
      practice.stop();
    }
  });
}

/**
 * Reading needs neither a window nor the store: plain Node does it, without waiting for Electron or a build.
 * @param {Call} call
 */
function read({ root, args, env }) {
  const cwd = callersFolder({ env, cwd: process.cwd(), root });
  const compiled = path.join(root, '.cache', 'compiled');
  return runToEnd(process.execPath, [path.join(root, 'src', 'main', 'cli', 'read-main.ts'), ...args], { env: { ...env, NODE_COMPILE_CACHE: compiled }, cwd, stdout: 'pipe', isChromium: true });
}

/**
 * A made-up practice needs neither a window nor Electron.
 * @param {Call} call
 */
function seed({ root, args, env }) {
  const cwd = callersFolder({ env, cwd: process.cwd(), root });
  return runToEnd(process.execPath, [path.join(root, 'e2e', 'seed', 'main.ts'), ...args], { env, cwd });
}

/**
 * @param {string} name
 * @param {Call} call
 */
function json(name, { root, args, env }) {
  return withApp({ root, env, tests: false }, (appEnv, exec) => runApp({ root, exec, args: [name, ...args], env: appEnv, stdout: 'pipe' }));
}

/**
 * @param {string} entry a TypeScript file that drives the app
 * @param {Call} call
 */
function script(entry, { root, args, env }) {
  if (!fs.existsSync(path.join(root, entry))) throw new CannotGoOn(`${entry} is missing from ${root}: this is no complete copy of the project. Fetch it again.`);
  return withApp({ root, env, tests: false }, (appEnv) => runToEnd(process.execPath, [path.join(root, entry), ...args], { env: appEnv, cwd: root }));
}

/** @param {Call} call */
function test({ root, env, args }) {
  if (args.length > 0) throw new CannotGoOn('"test" runs everything; for some tests use "npm run unit -- FILTER" or "npm run e2e -- FILTER".');
  return withApp({ root, env, tests: true }, async (appEnv) => {
    const unitTally = await unitTests({ root, env: appEnv, args });
    return closeTests([unitTally, await appTests({ root, env: appEnv, args })]);
  });
}

/** @param {Call} call */
async function unit({ root, env, args }) {
  await ensureDebianPackages({ electron: false, display: false, tests: true });
  return closeTests([await unitTests({ root, env, args })]);
}

/** @param {Call} call */
function e2e({ root, env, args }) {
  return withApp({ root, env, tests: true }, async (appEnv) => closeTests([await appTests({ root, env: appEnv, args })]));
}

/** @param {Call} call */
async function build({ root, env }) {
  await ensureBuilt(root, env, true);
  return 0;
}

/**
 * The team's cloud service alone: plain Node, no window, no build.
 * @param {Call} call
 */
function workspace({ root, args, env }) {
  const cwd = callersFolder({ env, cwd: process.cwd(), root });
  const data = env['FORAGER_WORKSPACE_DATA'] ?? defaultWorkspaceFolder({ env, platform: process.platform, home: os.homedir() });
  return runToEnd(process.execPath, [path.join(root, 'src', 'workspace', 'main.ts'), ...args], { env: { ...env, FORAGER_WORKSPACE_DATA: data }, cwd });
}

/**
 * @param {string} entry
 * @param {Call} call
 */
async function packaging(entry, { root, args, env }) {
  const runtime = await ensureElectron(root);
  await ensureBuilt(root, env);
  const packEnv = { ...env, ...runtimeEnv(runtime), FORAGER_ELECTRON_DIST: runtime.dist, FORAGER_ELECTRON_VERSION: runtime.version };
  return await runToEnd(process.execPath, [path.join(root, entry), ...args], { env: packEnv, cwd: root });
}

/**
 * Sets up everything the app needs to run, and does `work` with it.
 * @param {{ root: string, env: Env, tests: boolean }} need
 * @param {(env: Env, exec: string) => Promise<number>} work
 */
async function withApp({ root, env, tests }, work) {
  await ensureDebianPackages({ electron: true, display: tests || needsVirtualDisplay(env, process.platform), tests });
  const runtime = await ensureElectron(root);
  checkElectronCanRun(runtime.exec, path.join(runtime.dist, 'chrome-sandbox'));
  await ensureBuilt(root, env);
  const display = await openDisplay();
  const appEnv = {
    ...env,
    ...runtimeEnv(runtime),
    ...display.env,
    // For whoever starts the app without this launcher's help, as the tests do through Playwright.
    FORAGER_ELECTRON_ARGS: JSON.stringify(ownElectronFlags()),
  };
  try {
    return await work(appEnv, runtime.exec);
  } finally {
    display.stop();
  }
}
