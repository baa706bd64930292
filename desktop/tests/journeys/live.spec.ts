import type { Page } from '@playwright/test';
import { newId } from '@portfolio-os/shared/core';
import type { Api } from './api.ts';
import { expect, test } from './app.ts';

// Somebody else’s change, or one that came from the server: the page hears of it alone.

const add = (api: Api, name: string) => api.run('expenses.addVendor', { id: newId(), name });
const nobody = (page: Page) => page.getByText('No vendors yet');
/** The page that the link opened has all it asks for: what is held back from here on is the next one’s. */
const isThere = (page: Page) =>
  expect(page.locator('[data-connection]')).toHaveText('On this computer · saved');
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

test('what happened before the page listens is drawn once it does', async ({ page, api, open }) => {
  await isThere(page);
  const listening = Promise.withResolvers<void>();
  await page.route(/\/events$/, (route) => listening.promise.then(() => route.continue()), { times: 1 });
  await open('/vendors');
  await expect(nobody(page)).toBeVisible();
  await add(api, 'Ana Ruiz');
  listening.resolve();
  await expect(row(page, 'Ana Ruiz')).toBeVisible();
});

test('a first answer that comes after the news of a change is asked for again', async ({
  page,
  api,
  open,
}) => {
  await isThere(page);
  const [answered, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route(
    /\/api\/portfolios\/[^/]+\/vendors(\?|$)/,
    async (route) => {
      const response = await route.fetch();
      answered.resolve();
      await late.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  const connected = page.waitForResponse(/\/events$/);
  await open('/vendors');
  await Promise.all([connected, answered.promise]);
  const redrawn = page.waitForResponse(/\/sync$/);
  await add(api, 'Ben Cole');
  await redrawn;
  late.resolve();
  await expect(row(page, 'Ben Cole')).toBeVisible();
});
