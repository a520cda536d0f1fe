import { expect, it } from 'vitest';
import { fuzzFiles } from './fuzz.ts';
import { randomFrom } from '../../../shared/testing/random-from.ts';
import { mutate } from './mutate.ts';
import { makeSeeds } from './seeds.ts';

it('a hundred broken files each give a record, and the process lives on', async () => {
  const seeds = await makeSeeds();
  const counts = await fuzzFiles(seeds, { count: 110, seed: 7, until: Date.now() + 150_000, maxOcrPages: 0 });
  expect(counts.findings).toEqual([]);
  expect(counts.files).toBeGreaterThanOrEqual(seeds.length);
}, 240_000);

it('a seed makes the same files again', () => {
  const bytes = Uint8Array.from({ length: 500 }, (_, i) => i % 256);
  const first = mutate(bytes, randomFrom(5), bytes);
  expect(mutate(bytes, randomFrom(5), bytes)).toEqual(first);
  expect(mutate(bytes, randomFrom(6), bytes)).not.toEqual(first);
});
