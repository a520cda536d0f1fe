import { defineConfig } from 'vitest/config';

const TESTS = '*.test.{ts,tsx,mjs}';
/** Rooms whose tests start nothing and change nothing that another file's would see: they share a process, so that what they import is loaded once. */
const SHARING = ['src/renderer', 'src/shared', 'src/main/portals', 'src/main/filing', 'src/main/checks', 'src/main/datasources', 'src/main/codes', 'src/main/browser', 'src/main/vault', 'src/main/ipc', 'bench', 'scripts'].map((room) => `${room}/**/${TESTS}`);

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than the two processors of the smallest machine: the longest files wait for websites, mail servers and a person's pace.
    maxWorkers: 3,
    testTimeout: 20_000,
    // Many start a real server or a process of the app first.
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'a process each', include: [`src/**/${TESTS}`, `e2e/**/${TESTS}`], exclude: SHARING } },
      { extends: true, test: { name: 'sharing a process', include: SHARING, isolate: false } },
    ],
  },
});
