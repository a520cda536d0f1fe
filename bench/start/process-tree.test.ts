import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { cpuTicksOf, familyOf, parentOf, pssOf, treeMemory } from './process-tree.ts';

test('the parent is found behind a name with brackets and blanks', () => {
  expect(parentOf('4711 (a) odd (name) S 42 4711 4711 0 -1')).toBe(42);
});

test('the proportional size is read, not its parts', () => {
  expect(pssOf('55d0-7ffc ---p 00000000 00:00 0 [rollup]\nRss:  900 kB\nPss:      512 kB\nPss_Anon:  100 kB\n')).toBe(512);
  expect(() => pssOf('Rss: 900 kB\n')).toThrow(/no Pss/);
});

test('a family holds grandchildren and no strangers', () => {
  const parents = new Map([[2, 1], [3, 2], [4, 3], [5, 1], [1, 0]]);
  expect(familyOf(2, parents).sort()).toEqual([2, 3, 4]);
});

test.runIf(process.platform === 'linux')('a child counts with its parent', async () => {
  const alone = treeMemory(process.pid);
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await once(child.stdout, 'data');
    const together = treeMemory(process.pid);
    expect(together?.processes).toBeGreaterThan(alone?.processes ?? Infinity);
    expect(treeMemory(child.pid ?? 0)?.pssMb).toBeGreaterThan(5);
  } finally {
    child.kill('SIGKILL');
  }
});

test('the processor time of a process holds that of its ended children', () => {
  const fields = Array.from({ length: 30 }, (_, at) => (at >= 11 && at <= 14 ? 10 ** (at - 11) : 7));
  expect(cpuTicksOf(`4711 (a) odd (name) ${fields.join(' ')}`)).toBe(1111);
});
