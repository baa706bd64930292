import { test as base, type Page } from '@playwright/test';
import { Api } from './api.ts';
import { type BooksKind, type Demo, makeDemoFile, type ServedBooks, serveBooks, TODAY } from './books.ts';
import { Trouble } from './trouble.ts';

interface Journey {
  /** Which books the journey begins with: none yet, an empty portfolio, or the sample. */
  books: BooksKind;
  /** The day on which it happens. */
  today: string;
  served: ServedBooks;
  trouble: Trouble;
  /** The books through the door that the page uses: to prepare what a journey begins with, and to check what it did. */
  api: Api;
  /** Opens a screen by its address inside of the portfolio: "/leases/new". */
  open: (path: string) => Promise<void>;
}

interface PerWorker {
  /** The sample, made by whoever asks first. */
  demo: () => Promise<Demo>;
}

/** The sample takes some seconds, and more on a busy machine: they are none of a journey’s own. */
const MAKING_MS = 180_000;

export const test = base.extend<Journey, PerWorker>({
  locale: 'en-US',
  timezoneId: 'America/New_York',
  books: ['empty', { option: true }],
  today: [TODAY, { option: true }],
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
    async ({}, use) => {
      let made: Promise<Demo> | undefined;
      await use(() => {
        made ??= makeDemoFile();
        return made;
      });
      (await made)?.remove();
    },
    { scope: 'worker' },
  ],
  served: [
    async ({ books, demo, today }, use) => {
      const served = await serveBooks(books, books === 'demo' ? await demo() : undefined, today);
      await use(served);
      await served.close();
    },
    { timeout: MAKING_MS },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  trouble: async ({}, use) => {
    const trouble = new Trouble();
    await use(trouble);
    base.expect(trouble.unexpected, 'the page was in no trouble').toEqual([]);
  },
  page: async ({ page, served, trouble }, use) => {
    await trouble.watch(page);
    await page.goto(served.host.link());
    await use(page);
  },
  api: async ({ page, served }, use) => {
    await use(new Api(page.request, served.host, served.portfolioId));
  },
  open: async ({ page, served }, use) => {
    await use((path) => openScreen(page, served, path));
  },
});

async function openScreen(page: Page, { host, portfolioId }: ServedBooks, path: string) {
  await page.goto(`http://127.0.0.1:${host.port}/p/${portfolioId}${path}`);
}

export { expect } from '@playwright/test';
