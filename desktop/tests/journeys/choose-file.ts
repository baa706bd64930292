import type { Locator, Page } from '@playwright/test';

/** Where a file is dropped or chosen: the whole box, with the file input inside of it. */
export function dropPlace(page: Page): Locator {
  return page.getByLabel(/^Drop a .* here, or choose a file$/).first();
}

/** Chooses a file through the system's own dialog. */
export async function chooseFile(page: Page, place: Locator, { name, text }: { name: string; text: string }) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), place.click()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text, 'latin1') });
}
