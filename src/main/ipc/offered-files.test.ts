import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { createOfferedFiles } from './offered-files.ts';

it('names a file by an id that gives its path once', async () => {
  const files = createOfferedFiles();
  const [offered] = await files.offer([import.meta.filename]);
  expect(offered).toMatchObject({ name: 'offered-files.test.ts' });
  expect(offered?.byteLength).toBeGreaterThan(0);
  expect(files.take(offered?.id ?? '')).toBe(import.meta.filename);
  expect(files.take(offered?.id ?? '')).toBeNull();
});

it('takes a folder for the files in it, in their order, without what is hidden', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forager-offered-'));
  await mkdir(join(folder, '2025', 'gas'), { recursive: true });
  for (const name of ['b.pdf', 'a.pdf', '.hidden.pdf', '2025/gas/old.pdf']) await writeFile(join(folder, name), '%PDF');
  const root = basename(folder);
  expect((await createOfferedFiles().offer([folder])).map(({ name, folder: lies }) => [name, lies])).toEqual([['old.pdf', `${root} / 2025 / gas`], ['a.pdf', root], ['b.pdf', root]]);
  await rm(folder, { recursive: true });
});

it('passes over what is no absolute path', async () => {
  const files = createOfferedFiles();
  expect(await files.offer('/etc/hosts')).toEqual([]);
  expect(await files.offer(['relative.pdf', 7, null, '/tmp/a\0b'])).toEqual([]);
});

it('forgets the oldest when more wait than anybody drops', async () => {
  const files = createOfferedFiles();
  const [first] = await files.offer([import.meta.filename]);
  await files.offer(Array.from({ length: 20_000 }, (_, index) => `/nowhere/${index}.pdf`));
  expect(files.take(first?.id ?? '')).toBeNull();
});
