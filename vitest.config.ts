import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
    pool: 'forks',
    // One more than the two processors of the smallest machine: the longest files wait for websites and mail servers.
    maxWorkers: 3,
    testTimeout: 20_000,
  },
});
