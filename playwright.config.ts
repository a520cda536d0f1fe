import { defineConfig } from '@playwright/test';

/** The specs of minutes. They start first, so that none of them ends alone while two workers have nothing left to do. */
const LONG = ['workspace.spec.ts', 'collect.spec.ts', 'first-connection.spec.ts', 'shown-way.spec.ts'].map((name) => `**/${name}`);

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'rest', testMatch: '*.spec.ts', testIgnore: LONG },
  ],
  // Three apps at a time, each over a data folder of its own: most of a test waits, at a person's pace, for a portal. No test
  // measures time, and one alone uses the clipboard.
  workers: 3,
  timeout: 120_000,
  // What is expected comes in a second on a quiet computer; on a busy one it may take many times as long, and is no fault.
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] === 'true',
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env['FORAGER_E2E_REPORT'] ?? '.cache/reports/e2e.json' }]],
});
