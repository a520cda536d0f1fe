import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { packageAt } from './packed-files.mjs';

/** What the app starts by itself: the built processes, and the threads whose file a package opens by its path. */
const STARTED = [
  'out/main/index.js',
  'out/main/store-process.js',
  'out/main/reading-process.js',
  'out/main/folder-process.js',
  'node_modules/tesseract.js/src/worker-script/node/index.js',
  'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
];

/** What is opened by its path at run time, which no import tells. @type {readonly { at: RegExp, by: string }[]} */
const OPENED = [
  { at: /^node_modules\/sql\.js\/dist\/sql-wasm\.wasm$/u, by: 'the store' },
  { at: /^node_modules\/zxing-wasm\/dist\/reader\/zxing_reader\.wasm$/u, by: 'the reading of QR pictures' },
  { at: /^node_modules\/pdfjs-dist\/(standard_fonts|cmaps|iccs)\/[^/]+\.(pfb|ttf|bcmap|icc)$/u, by: 'the reading of PDFs: type faces and characters that a file leaves to its reader' },
  { at: /^node_modules\/pdfjs-dist\/wasm\/[^/]+\.(wasm|js)$/u, by: 'the reading of PDFs: pictures in JPEG 2000 and JBIG2, and colours; with and without WebAssembly' },
  { at: /^node_modules\/tesseract\.js-core\/tesseract-core(-simd|-relaxedsimd)?\.wasm$/u, by: 'the recognising of pictures, on processors of three kinds' },
  { at: /^node_modules\/@tesseract\.js-data\/[a-z]+\/4\.0\.0_best_int\/[a-z]+\.traineddata\.gz$/u, by: 'the recognising of pictures' },
  { at: /^node_modules\/@napi-rs\/canvas-[^/]+\/[^/]+\.(node|dat)$/u, by: 'the drawing of PDF pages' },
  { at: /^node_modules\/playwright-core\/browsers\.json$/u, by: 'the driving of portals, as it is loaded' },
];

/**
 * What an import names and nothing loads: under Node, tesseract.js 7 takes the cores for all models, whichever it is asked for
 * (its worker hands on "LSTM only" as true or false where the number of an engine is looked for).
 */
const NEVER_LOADED = /^node_modules\/tesseract\.js-core\/tesseract-core(-simd|-relaxedsimd)?-lstm\.js$/u;

/** Whether a file of a package is opened by its path. @param {string} place */
export function isOpened(place) {
  return OPENED.some(({ at }) => at.test(place));
}

/** Whether a file that an import names is never loaded all the same. @param {string} place */
export function isNeverLoaded(place) {
  return NEVER_LOADED.test(place);
}

/**
 * The files of packages that the built app loads: those that its imports lead to, followed through all packages as Node follows
 * them, and those that are opened by their path. Packages that are not named are left out, since code of others may try for what is
 * not installed.
 * @param {string} root with `out/` built and its packages installed
 * @param {ReadonlySet<string>} named the packages that ship
 * @returns {Promise<string[]>} places with slashes, by name
 */
export async function neededFiles(root, named) {
  const reached = await reachedFiles(root);
  const places = [...reached, ...reached.flatMap((place) => settingsAbove(root, place)), ...openedFiles(root, named)];
  return [...new Set(places)].filter((place) => named.has(packageAt(place) ?? '') && !isNeverLoaded(place)).sort();
}

/** @param {string} root @returns {Promise<string[]>} */
async function reachedFiles(root) {
  /** @type {Set<string>} */
  const seen = new Set();
  const real = fs.realpathSync(root);
  await build({
    root: real,
    configFile: false,
    envFile: false,
    logLevel: 'silent',
    publicDir: false,
    plugins: [{ name: 'forager-reached', moduleParsed: ({ id }) => void seen.add(id) }],
    ssr: { noExternal: true, target: 'node' },
    // As Node looks packages up, not as a bundler for browsers does.
    environments: { ssr: { resolve: { mainFields: ['main'], conditions: ['node'], preserveSymlinks: true } } },
    build: {
      ssr: true,
      write: false,
      minify: false,
      rolldownOptions: { input: STARTED.map((place) => path.join(real, place)), external: ['electron', /^node:/u, /\.node$/u, ...builtinModules] },
    },
  });
  return [...seen]
    .map((id) => path.relative(real, id.replace(/^\0/u, '').replace(/[?].*$/u, '')).replaceAll('\\', '/'))
    .filter((place) => place.startsWith('node_modules/'));
}

/** The package.json files that tell how a file is loaded: from its folder up to its package's. @param {string} root @param {string} place */
function settingsAbove(root, place) {
  const found = [];
  for (let folder = path.posix.dirname(place); packageAt(`${folder}/`) !== null; folder = path.posix.dirname(folder)) {
    if (fs.existsSync(path.join(root, folder, 'package.json'))) found.push(`${folder}/package.json`);
  }
  return found;
}

/** @param {string} root @param {ReadonlySet<string>} named */
function openedFiles(root, named) {
  const folders = [...named].map((name) => path.join(root, 'node_modules', name)).filter((folder) => fs.existsSync(folder));
  const files = folders.flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.relative(root, path.join(folder, file)).replaceAll('\\', '/')));
  return OPENED.flatMap(({ at, by }) => {
    const found = files.filter((file) => at.test(file));
    if (found.length === 0) throw new Error(`no file is as ${at.source}, which ${by} opens: has a package changed?`);
    return found;
  });
}
