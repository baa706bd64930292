import type { Page } from '@playwright/test';
import { Api } from './api.ts';
import { type ServedBooks, serveBooks } from './books.ts';
import { test as desks, expect } from './desks.ts';
import { Trouble } from './trouble.ts';

/** Somebody who has just installed the app: no portfolio, no account. */
export interface Newcomer {
  readonly page: Page;
  readonly trouble: Trouble;
  /** The API of the portfolio that the page shows by now. */
  readonly api: () => Api;
}

export const test = desks.extend<{ newcomer: () => Promise<Newcomer> }>({
  newcomer: async ({ browser }, use) => {
    const closing: (() => Promise<void>)[] = [];
    const troubles: Trouble[] = [];
    await use(async () => {
      const served = await serveBooks('none');
      const context = await browser.newContext({
        locale: 'en-US',
        timezoneId: 'America/New_York',
        viewport: { width: 1280, height: 800 },
      });
      closing.push(async () => {
        await context.close();
        await served.close();
      });
      const page = await context.newPage();
      const trouble = new Trouble();
      troubles.push(trouble);
      await trouble.watch(page);
      await page.goto(served.host.link());
      return { page, trouble, api: () => apiOf(page, served) };
    });
    for (const close of closing) await close();
    expect(
      troubles.flatMap(({ unexpected }) => unexpected),
      'no page was in trouble',
    ).toEqual([]);
  },
});

function apiOf(page: Page, { host }: ServedBooks): Api {
  const portfolio = new URL(page.url()).pathname.split('/')[2] ?? '';
  return new Api(page.request, host, portfolio);
}

export { expect } from './desks.ts';
