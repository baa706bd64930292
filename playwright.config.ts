import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/launch-chromium.ts';

export default defineConfig({
  testDir: 'desktop/tests',
  outputDir: 'test-results',
  reporter: 'list',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Wide enough for a computer that is busy with something else: what is awaited comes, or never does.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  projects: [
    {
      name: 'journeys',
      testDir: 'desktop/tests/journeys',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions,
      },
    },
    { name: 'electron', testDir: 'desktop/tests/electron' },
  ],
});
