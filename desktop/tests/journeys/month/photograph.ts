import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where pictures of every step go, in both themes and three widths; without it none are taken. */
const folder = process.env.MONTH_PICTURES;

const sizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

export const takesPictures = folder !== undefined;

let taken = 0;

export async function photograph(page: Page, what: string): Promise<void> {
  if (!folder) return;
  taken += 1;
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(250);
      const name = `${String(taken).padStart(2, '0')}-${what.replaceAll(' ', '-')}-${size.width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, name) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}
