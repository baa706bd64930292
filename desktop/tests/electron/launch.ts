import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

const main = join(import.meta.dirname, '../../out/main/main.js');

interface Launched {
  /** A folder of books of this test's own. */
  data: string;
  launch: () => Promise<ElectronApplication>;
  app: ElectronApplication;
  page: Page;
}

/** Starts the built app in Electron, each test with books of its own. */
export const test = base.extend<Launched>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  data: async ({}, use) => {
    const data = mkdtempSync(join(tmpdir(), 'portfolio-os-electron-'));
    await use(data);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ data }, use) => {
    const env = { ...process.env, PORTFOLIO_OS_DATA: data } as Record<string, string>;
    await use(() => _electron.launch({ args: [main], env }));
  },
  app: async ({ launch }, use) => {
    const app = await launch();
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.waitForLoadState();
    await use(page);
  },
});

export { expect } from '@playwright/test';
