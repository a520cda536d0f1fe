import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const FOLDERS = ['src', 'e2e', 'bench', 'scripts', 'docs', 'release', 'deploy'];
const files = [...readdirSync(root), ...FOLDERS.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.posix.join(folder, name.replaceAll('\\', '/'))))];

/** A path of the project in backquotes, from the root or from one of its rooms: `store/rows/row-table.ts`. */
const NAMED = /`([\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|tsx|mjs))`/g;

it.each(files.filter((file) => /^(docs\/|release\/)?[\w-]+\.md$/.test(file)))('%s names only files that are there', (page) => {
  const named = [...readFileSync(path.join(root, page), 'utf8').matchAll(NAMED)].map(([, name]) => name);
  expect(named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual([]);
});
