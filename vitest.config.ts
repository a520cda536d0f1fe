import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** What a test can leave behind for the next file or wait for: a stand-in, the process, a global, Node, a set-up, a promise. */
const HAS_EFFECTS = /\bvi\.|process\.|globalThis|node:|testing\/|jsdom|await |beforeAll|afterAll|beforeEach/u;

/** The tests of `src` whose text shows pure functions only, as paths relative to this folder. */
const pureTests = ['src/shared', 'src/renderer', 'src/main'].flatMap((folder) =>
  fs
    .readdirSync(path.join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/u.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => !HAS_EFFECTS.test(fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'))),
);

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two processors of the smallest machine: the longest files wait for websites and mail servers.
    maxWorkers: 3,
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
          exclude: ['**/node_modules/**', ...pureTests],
        },
      },
      {
        extends: true,
        // Loading their modules takes longer than the tests: they share a process, and each module is loaded once.
        test: { name: 'pure', include: pureTests, isolate: false },
      },
    ],
  },
});
