import { cruise } from 'dependency-cruiser';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules from '../.dependency-cruiser.mjs';

/** Small trees of files: what is said of each is the name of the rule it breaks, or null where it breaks none. */
const cases = [
  { words: 'a room imports the floor above', broken: 'floor-store', files: { 'src/main/store/a.ts': "import '../portals/b.ts';", 'src/main/portals/b.ts': '' } },
  { words: 'a room imports the room beside', broken: 'floor-portals', files: { 'src/main/portals/a.ts': "import '../codes/b.ts';", 'src/main/codes/b.ts': '' } },
  { words: 'a room imports the composition root', broken: 'floor-ipc', files: { 'src/main/ipc/a.ts': "import '../index.ts';", 'src/main/index.ts': '' } },
  { words: 'a room imports a part of the composition root', broken: 'floor-cli', files: { 'src/main/cli/a.ts': "import '../compose/window.ts';", 'src/main/compose/window.ts': '' } },
  { words: 'a room re-exports from above', broken: 'floor-vault', files: { 'src/main/vault/a.ts': "export { b } from '../collection/b.ts';", 'src/main/collection/b.ts': 'export const b = 1;' } },
  { words: 'a room loads the floor above later', broken: 'floor-reading', files: { 'src/main/reading/a.ts': "export const a = () => import('../shell/b.ts');", 'src/main/shell/b.ts': 'export const b = 1;' } },
  { words: 'a room imports the floor below', broken: null, files: { 'src/main/portals/a.ts': "import '../store/b.ts';", 'src/main/store/b.ts': '' } },
  { words: 'a room takes a type from above', broken: null, files: { 'src/main/store/a.ts': "import type { B } from '../portals/b.ts'; export type A = B;", 'src/main/portals/b.ts': 'export type B = 1;' } },
  { words: 'a test of a room imports the floor above', broken: null, files: { 'src/main/store/a.test.ts': "import '../portals/b.ts';", 'src/main/portals/b.ts': '' } },
  { words: 'a room is on no floor', broken: 'known-rooms', files: { 'src/main/index.ts': "import './attic/a.ts';", 'src/main/attic/a.ts': '' } },
  { words: 'shared imports main', broken: 'shared-stands-alone', files: { 'src/shared/units/a.ts': "import type { B } from '../../main/store/b.ts'; export type A = B;", 'src/main/store/b.ts': 'export type B = 1;' } },
  { words: 'the window imports main', broken: 'renderer-imports-shared-alone', files: { 'src/renderer/a.tsx': "import '../main/store/b.ts';", 'src/main/store/b.ts': '' } },
  { words: 'the window imports Node', broken: 'renderer-runs-in-a-sandbox', files: { 'src/renderer/a.tsx': "import fs from 'node:fs'; export const a = fs;" } },
  { words: 'the window imports shared', broken: null, files: { 'src/renderer/a.tsx': "import '../shared/units/b.ts';", 'src/shared/units/b.ts': '' } },
  { words: 'the workspace imports main', broken: 'workspace-imports-shared-alone', files: { 'src/workspace/a.ts': "import '../main/store/b.ts';", 'src/main/store/b.ts': '' } },
  { words: 'a handler of the workspace speaks SQL', broken: 'sql-of-the-workspace-in-its-store', files: { 'src/workspace/handlers/a.ts': "import { sql } from 'kysely'; export const a = sql;" } },
  { words: 'the store of the workspace speaks SQL', broken: null, files: { 'src/workspace/store/a.ts': "import { sql } from 'kysely'; export const a = sql;" } },
  { words: 'the preload imports more than the contract', broken: 'preload-imports-the-contract-alone', files: { 'src/preload/index.ts': "import '../shared/domain/b.ts';", 'src/shared/domain/b.ts': '' } },
  { words: 'the preload imports the contract', broken: null, files: { 'src/preload/index.ts': "import '../shared/ipc/b.ts';", 'src/shared/ipc/b.ts': "import '../domain/c.ts';", 'src/shared/domain/c.ts': '' } },
  { words: 'the store imports Electron', broken: 'electron-in-its-rooms', files: { 'src/main/store/a.ts': "import { app } from 'electron'; export const a = app;" } },
  { words: 'the store takes a type from Electron', broken: 'electron-in-its-rooms', files: { 'src/main/store/a.ts': "import type { App } from 'electron'; export type A = App;" } },
  { words: 'the browser imports Electron', broken: null, files: { 'src/main/browser/a.ts': "import { app } from 'electron'; export const a = app;" } },
  { words: 'what ships imports the practice utility', broken: 'product-without-its-tests', files: { 'src/main/portals/a.ts': "import '../../../e2e/b.ts';", 'e2e/b.ts': '' } },
  { words: 'two files import each other', broken: 'no-cycles', files: { 'src/main/store/a.ts': "import { b } from './b.ts'; export const a = () => b;", 'src/main/store/b.ts': "import { a } from './a.ts'; export const b = () => a;" } },
  { words: 'two files take types from each other', broken: null, files: { 'src/main/store/a.ts': "import type { B } from './b.ts'; export type A = B | 1;", 'src/main/store/b.ts': "import type { A } from './a.ts'; export type B = A | 2;" } },
  { words: 'an import leads nowhere', broken: 'resolvable', files: { 'src/main/store/a.ts': "import './nowhere.ts';" } },
  { words: 'main needs a development tool when it runs', broken: 'declared-dependencies', files: { 'src/main/store/a.ts': "import { z } from 'devtool'; export const a = z;" } },
  { words: 'main needs a dependency when it runs', broken: null, files: { 'src/main/store/a.ts': "import { z } from 'dependency'; export const a = z;" } },
];

let folder = '';
const home = process.cwd();

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'arrows-test-')));
});

afterAll(() => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string} root
 * @param {Record<string, string>} files
 */
function write(root, files) {
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  }
}

/**
 * The names of the rules that a tree breaks.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
async function brokenRules(root) {
  process.chdir(root);
  const { forbidden, options } = rules;
  const folders = ['src', 'e2e'].filter((name) => fs.existsSync(path.join(root, name)));
  const result = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true, baseDir: root }, { extensions: ['.ts', '.tsx', '.js'], ...options.enhancedResolveOptions });
  const { output } = result;
  return typeof output === 'string' ? [output] : [...new Set(output.summary.violations.map((violation) => violation.rule.name))];
}

describe('the arrows of the house', () => {
  it.each(cases)('$words: $broken', async ({ files, broken }) => {
    const root = fs.mkdtempSync(path.join(folder, 'tree-'));
    write(root, {
      'package.json': JSON.stringify({ name: 'tree', dependencies: { dependency: '1.0.0' }, devDependencies: { devtool: '1.0.0', electron: '1.0.0', kysely: '1.0.0' } }),
      ...Object.fromEntries(['dependency', 'devtool', 'electron', 'kysely'].flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
        [`node_modules/${name}/index.js`, 'exports.z = exports.sql = 1;'],
      ])),
      ...files,
    });
    expect(await brokenRules(root)).toEqual(broken === null ? [] : [broken]);
  });

  it('has a case for every kind of rule', () => {
    const tried = new Set(cases.map(({ broken }) => broken?.replace(/^floor-.*/, 'floor')));
    const kinds = new Set(rules.forbidden.map(({ name }) => name.replace(/^floor-.*/, 'floor')));
    expect([...kinds].filter((kind) => !tried.has(kind))).toEqual([]);
  });
});
