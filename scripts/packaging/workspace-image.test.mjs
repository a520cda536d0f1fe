import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
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

it('lays out a service that runs alone, with nothing of the project beside it', { timeout: 120_000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-workspace-image-'));
  const image = path.join(folder, 'image');
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'workspace-image.mjs'), image]);
  const env = { PATH: process.env['PATH'], HOME: folder, HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'production', FORAGER_WORKSPACE_DATA: path.join(folder, 'data') };
  const service = spawn(process.execPath, ['src/workspace/main.ts'], { cwd: image, env, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    let said = '';
    for await (const piece of service.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      said += piece;
      if (said.includes('/docs (')) break;
    }
    const address = /(http:\S+)\/docs/.exec(said)?.[1];
    const statusOf = async (/** @type {string} */ url) => (await fetch(`${address}${url}`)).status;
    await expect.poll(() => statusOf('/ready').catch(() => 0), { timeout: 20_000 }).toBe(200);
    expect(await statusOf('/docs')).toBe(200);
    expect((await (await fetch(`${address}/openapi.json`)).json()).openapi).toBe('3.1.0');
    expect(await statusOf('/company')).toBe(401);
  } finally {
    service.kill('SIGKILL');
    await once(service, 'exit');
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
