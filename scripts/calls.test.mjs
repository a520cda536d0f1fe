import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ipcContract } from '../src/shared/ipc/contract.ts';

const renderer = path.join(import.meta.dirname, '../src/renderer');
const code = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(path.join(renderer, name), 'utf8'))
  .join('\n');

/** Whether the window makes a call: by its name, or as one of several by a name in quotes (`api.imports[way]`). */
function isMade(noun, call) {
  return new RegExp(`\\b${noun}\\s*\\.\\s*${call}\\b`).test(code) || (code.includes(`api.${noun}[`) && code.includes(`'${call}'`));
}

it('the window makes every call that main answers', () => {
  const calls = Object.entries(ipcContract).flatMap(([noun, ofNoun]) => Object.keys(ofNoun).map((call) => [noun, call]));
  expect(calls.length).toBeGreaterThan(100);
  expect(calls.filter(([noun, call]) => !isMade(noun, call))).toEqual([]);
});
