import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataPlace, LONGEST_PATH } from './data-place.ts';
import { finishMove, moveProblem, planMove } from './move-data.ts';

let home: string;
let target: string;
beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'forager-place-'));
  [home, target] = [join(root, 'home'), join(root, 'target')];
  await mkdir(join(home, 'store', 'store'), { recursive: true });
  await writeFile(join(home, 'store', 'store', 'image-1'), 'rows');
  await writeFile(join(home, 'store', 'owner.lock'), 'mine');
  await writeFile(join(home, 'preferences.json'), '{}');
});
afterEach(() => rm(join(home, '..'), { recursive: true, force: true }));

it('is the system’s own folder until it was moved', async () => {
  expect(dataPlace(home)).toBe(home);
  expect(await finishMove(home)).toBe(false);
});

it('is the system’s own folder where the note does not name one folder and nothing else', async () => {
  const noted = async (note: unknown): Promise<string> => {
    await writeFile(join(home, 'data-folder.json'), typeof note === 'string' ? note : JSON.stringify(note));
    return dataPlace(home);
  };
  for (const note of ['', '{', 'null', '"/data"', '[]', {}, { place: '/data' }, { folder: '' }, { folder: 7 }, { folder: ['/data'] }, { folder: '/data', more: true }, { folder: 'x'.repeat(LONGEST_PATH + 1) }]) expect(await noted(note)).toBe(home);
  for (const folder of ['/data', 'x'.repeat(LONGEST_PATH)]) expect(await noted({ folder })).toBe(folder);
});

it('moves everything but locks, and leaves the old folder as it was', async () => {
  expect(moveProblem(home, target)).toBeNull();
  await planMove(home, home, target);
  expect(dataPlace(home)).toBe(home);
  expect(await finishMove(home)).toBe(true);
  expect(dataPlace(home)).toBe(target);
  expect(await readFile(join(target, 'store', 'store', 'image-1'), 'utf8')).toBe('rows');
  expect(existsSync(join(target, 'store', 'owner.lock'))).toBe(false);
  expect(existsSync(join(target, 'data-folder.json'))).toBe(false);
  expect(await readFile(join(home, 'store', 'store', 'image-1'), 'utf8')).toBe('rows');
  expect(await finishMove(home)).toBe(false);
});

it('goes on with a copy that a kill cut off', async () => {
  await planMove(home, home, target);
  await mkdir(join(target, 'store', 'store'), { recursive: true });
  await writeFile(join(target, 'store', 'store', 'image-1'), 'ro');
  expect(await finishMove(home)).toBe(true);
  expect(await readFile(join(target, 'store', 'store', 'image-1'), 'utf8')).toBe('rows');
});

it('moves a second time from where the data is', async () => {
  await planMove(home, home, target);
  await finishMove(home);
  const third = join(home, '..', 'third');
  await planMove(home, dataPlace(home), third);
  await finishMove(home);
  expect(dataPlace(home)).toBe(third);
});

it('gives a move up where the data cannot be read, and stays', async () => {
  await planMove(home, join(home, 'gone'), target);
  await expect(finishMove(home)).rejects.toThrow();
  expect(dataPlace(home)).toBe(home);
  expect(await finishMove(home)).toBe(false);
});

it('refuses a folder in the data, around it, or with something in it', async () => {
  expect(moveProblem(home, join(home, 'below'))).toContain('neither in the data folder');
  expect(moveProblem(home, join(home, '..'))).toContain('neither in the data folder');
  await mkdir(target);
  await writeFile(join(target, 'letter.txt'), 'hello');
  expect(moveProblem(home, target)).toContain('not empty');
});
