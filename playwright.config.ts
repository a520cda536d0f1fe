import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // One app at a time: a second one would share the display, and the tests measure time.
  workers: 1,
  timeout: 120_000,
  forbidOnly: process.env['CI'] === 'true',
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env['FORAGER_E2E_REPORT'] ?? '.cache/reports/e2e.json' }]],
});
