import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WORKSPACE_PACKAGES, placesOf } from './workspace-image.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

/** @param {string} folder @returns {string[]} */
const sources = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(file);
    return /(?<!\.test)\.ts$/.test(entry.name) ? [file] : [];
  });

it('takes along every package that the workspace imports, and no other', () => {
  const texts = ['src/workspace', 'src/shared/workspace'].flatMap((folder) => sources(path.join(root, folder))).map((file) => fs.readFileSync(file, 'utf8'));
  const imported = texts.flatMap((text) => [...text.matchAll(/(?:from|import\() ?'((?:@[\w-]+\/)?[a-z][\w-]*)[^']*'/g)].map((match) => match[1]));
  const packages = new Set(imported.filter((name) => name !== 'node'));
  expect(WORKSPACE_PACKAGES).toEqual([...packages].sort());
});

it('follows what packages need, from where they stand, and nothing else', () => {
  const packages = {
    '': {}, 'node_modules/a': { dependencies: { b: '1', c: '1' } }, 'node_modules/b': { optionalDependencies: { gone: '1' } }, 'node_modules/c': { dependencies: { b: '2' } },
    'node_modules/c/node_modules/b': { peerDependencies: { p: '*' } }, 'node_modules/p': {}, 'node_modules/other': {},
  };
  expect(placesOf(packages, ['a'])).toEqual(['node_modules/a', 'node_modules/b', 'node_modules/c', 'node_modules/c/node_modules/b', 'node_modules/p']);
  expect(() => placesOf(packages, ['missing'])).toThrow(/missing/);
});
