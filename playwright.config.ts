import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Three apps at a time, each over a data folder of its own: most of a test waits, at a person's pace, for a portal. No test
  // measures time, and one alone uses the clipboard.
  workers: 3,
  timeout: 120_000,
  forbidOnly: process.env['CI'] === 'true',
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env['FORAGER_E2E_REPORT'] ?? '.cache/reports/e2e.json' }]],
});
