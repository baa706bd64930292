import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { Api } from '../desktop/tests/journeys/api.ts';
import { type BooksKind, type Demo, makeDemoFile, serveBooks } from '../desktop/tests/journeys/books.ts';
import {
  bringStatement,
  detailScreens,
  dialogs,
  type Screen,
  screens,
  settle,
} from '../desktop/tests/journeys/screens.ts';
import { buildIfStale } from './build.ts';
import { launchOptions } from './launch-chromium.ts';
import { root } from './root.ts';

const help = `npm run screenshots -- [options]

Takes a picture of every screen, empty and full, in light and dark, into screenshots/.

  --readme      also docs/dashboard.png, the picture in the README
  --only NAME   only screens whose name has this in it
`;

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const schemes = ['light', 'dark'] as const;
const MOST_README_BYTES = 200_000;

const firstRun: Screen = {
  name: 'first-run',
  show: ({ page }) => page.getByRole('heading', { name: 'Start your books' }).waitFor(),
};
const joining: Screen = {
  name: 'join',
  show: async ({ page }) => {
    await page.getByRole('link', { name: 'Join…' }).click();
    await page.getByLabel('Server address').waitFor();
  },
};
const sets: { folder: string; books: BooksKind; screens: Screen[] }[] = [
  { folder: 'none', books: 'none', screens: [firstRun, joining] },
  { folder: 'empty', books: 'empty', screens },
  { folder: 'full', books: 'demo', screens: [...screens, ...detailScreens, ...dialogs] },
];

const { values: options } = parseArgs({
  options: {
    readme: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(help);
else await takeAll();

async function takeAll(): Promise<void> {
  await buildIfStale('renderer');
  const demo = await makeDemoFile();
  const browser = await chromium.launch(launchOptions);
  try {
    for (const set of sets) await takeSet(browser, demo, set);
    if (options.readme) await takeReadme(browser, demo);
  } finally {
    await browser.close();
    demo.remove();
  }
}

async function takeSet(browser: Browser, demo: Demo, set: (typeof sets)[number]): Promise<void> {
  const wanted = set.screens.filter(({ name }) => name.includes(options.only));
  if (wanted.length === 0) return;
  await inApp(browser, demo, set.books, async (page, show) => {
    for (const screen of wanted) {
      await show(screen);
      for (const viewport of sizes) await takeBoth(page, { viewport, path: join(set.folder, screen.name) });
    }
  });
}

async function takeBoth(
  page: Page,
  { viewport, path }: { viewport: (typeof sizes)[number]; path: string },
): Promise<void> {
  await page.setViewportSize(viewport);
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    await page.screenshot({
      path: join(root, 'screenshots', `${path}-${viewport.width}-${colorScheme}.png`),
    });
  }
}

/** The dashboard as the README shows it. It is committed, so it has to stay small. */
async function takeReadme(browser: Browser, demo: Demo): Promise<void> {
  const path = join(root, 'docs/dashboard.png');
  mkdirSync(join(root, 'docs'), { recursive: true });
  await inApp(browser, demo, 'demo', async (page, show) => {
    const dashboard = screens.find(({ name }) => name === 'dashboard');
    if (!dashboard) throw new Error('There is no dashboard among the screens.');
    await show(dashboard);
    await page.setViewportSize({ width: 1280, height: 800 });
    await settle(page);
    await page.screenshot({ path });
  });
  const { size } = statSync(path);
  console.log(`docs/dashboard.png has ${size.toLocaleString('en-US')} bytes.`);
  if (size > MOST_README_BYTES)
    throw new Error(`docs/dashboard.png is larger than ${MOST_README_BYTES} bytes.`);
}

type Show = (screen: Screen) => Promise<void>;

/** A page in books of its own, and the way to show a screen in it. */
async function inApp(
  browser: Browser,
  demo: Demo,
  kind: BooksKind,
  use: (page: Page, show: Show) => Promise<void>,
): Promise<void> {
  const served = await serveBooks(kind, demo);
  const context = await newContext(browser);
  try {
    const page = await context.newPage();
    const origin = `http://127.0.0.1:${served.host.port}`;
    await page.goto(served.host.link());
    const api = new Api(context.request, served.host, served.portfolioId);
    if (kind === 'demo') await bringStatement(api);
    const open = async (path: string) => {
      await page.goto(`${origin}/p/${served.portfolioId}${path}`);
    };
    await use(page, async (screen) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await screen.show({ page, api, open });
    });
  } finally {
    await context.close();
    await served.close();
  }
}

function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York', viewport: sizes[0] ?? null });
}
