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

it('passes over what is no absolute path', async () => {
  const files = createOfferedFiles();
  expect(await files.offer('/etc/hosts')).toEqual([]);
  expect(await files.offer(['relative.pdf', 7, null, '/tmp/a\0b'])).toEqual([]);
});

it('forgets the oldest when more wait than anybody drops', async () => {
  const files = createOfferedFiles();
  const [first] = await files.offer([import.meta.filename]);
  await files.offer(Array.from({ length: 2000 }, (_, index) => `/nowhere/${index}.pdf`));
  expect(files.take(first?.id ?? '')).toBeNull();
});
