import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
    pool: 'forks',
    // The longest files wait for websites and mail servers rather than for the processor.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
