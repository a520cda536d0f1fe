import { expect, it } from 'vitest';
import { later, preloadWhenIdle } from './later.tsx';

it('loads parts one after the other, each when nothing else is to do', async () => {
  const steps: string[] = [];
  const part = (name: string) => ({
    preload: async () => {
      steps.push(`${name} begins`);
      await Promise.resolve();
      steps.push(`${name} is there`);
    },
  });
  await preloadWhenIdle([part('bills'), part('sites')], () => {
    steps.push('idle');
    return Promise.resolve();
  });
  expect(steps).toEqual(['idle', 'bills begins', 'bills is there', 'idle', 'sites begins', 'sites is there']);
});

it('goes on to the next part when one cannot be read', async () => {
  const loaded: string[] = [];
  const broken = { preload: () => Promise.reject(new Error('gone')) };
  const sites = { preload: () => Promise.resolve(loaded.push('sites')) };
  await preloadWhenIdle([broken, sites], () => Promise.resolve());
  expect(loaded).toEqual(['sites']);
});

it('reads the code of a part once', async () => {
  let reads = 0;
  const part = later<object>(() => {
    reads += 1;
    return Promise.resolve(() => null);
  });
  await part.preload();
  await part.preload();
  expect(reads).toBe(1);
});
