import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { isNeverLoaded, isOpened } from './needed-files.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** The app's own recogniser looks at a white picture. */
const RECOGNISES = `
  import { Recogniser } from './src/main/reading/sources/ocr/recogniser.ts';
  const recogniser = new Recogniser('node_modules/@tesseract.js-data', { known: () => 20, of: () => 'eng' });
  await recogniser.page({ pixelsPerPoint: 200 / 72, image: { width: 400, height: 200, data: new Uint8Array(80_000).fill(255) } }, { language: null, turns: 0 }, false);
  await recogniser.close();`;

it('the core that recognises pictures here is one of those that are packed', async () => {
  const { stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', RECOGNISES], { cwd: root, env: { ...process.env, NODE_DEBUG: 'module' }, maxBuffer: 64e6 });
  const cores = [...stderr.replaceAll('\\\\', '/').matchAll(/MODULE \d+: load ".*(node_modules\/tesseract\.js-core\/tesseract-core[^"]*)\.js" for module/gu)].map(([, place]) => place);
  expect(cores).toHaveLength(1);
  expect(cores.map((place) => [isNeverLoaded(`${place}.js`), isOpened(`${place}.wasm`)])).toEqual([[false, true]]);
});
