import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './launch.ts';

test('the page has no Node, and a bridge of named functions only', async ({ page }) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
    bridge: Object.keys((globalThis as unknown as { portfolioOS: object }).portfolioOS).sort(),
    origin: location.origin,
  }));
  expect(found).toEqual({
    node: [],
    bridge: ['lookAtOpened', 'onMenu', 'onOpened', 'platform', 'showFolder', 'takeOpened'],
    origin: 'app://portfolio-os',
  });
});

test('the page runs no script but its own and reaches no address but its own', async ({ page }) => {
  const refused = await page.evaluate(async () => {
    const fails = async (act: () => unknown) => {
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    return {
      evaluated: await fails(() => new Function('return 1')()),
      fetched: await fails(() => fetch('https://example.com/')),
      file: await fails(() => fetch('file:///etc/hosts')),
      opened: window.open('https://example.com/') === null,
    };
  });
  expect(refused).toEqual({ evaluated: true, fetched: true, file: true, opened: true });
});

test('the page stays at home', async ({ app, page }) => {
  for (const elsewhere of ['https://example.com/', 'file:///etc/hosts', 'data:text/html,away']) {
    // Chromium itself refuses files and data, and says so; the web is for the app to refuse.
    const refused = elsewhere.startsWith('https:') ? refusedNavigation(app) : refusedByChromium(page);
    await page.evaluate((address) => location.assign(address), elsewhere);
    expect(await refused).toBe(true);
    expect(page.url()).toMatch(/^app:\/\/portfolio-os\//);
  }
  expect(app.windows()).toHaveLength(1);
});

test('nothing outside of the app can be read through its scheme', async ({ page }) => {
  const texts = await page.evaluate(async () => {
    const paths = [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/main/main.js',
      '/../../../../etc/hosts',
      '//etc/hosts',
    ];
    return Promise.all(paths.map(async (path) => (await fetch(`app://portfolio-os${path}`)).text()));
  });
  for (const text of texts) expect(text).not.toMatch(/devDependencies|enableSandbox|localhost/);
});

test('permissions are refused', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone'] as PermissionName[];
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('the window is sandboxed and isolated', async ({ app }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

/** Whether the next navigation of the window is stopped by the app. */
function refusedNavigation(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const [window] = BrowserWindow.getAllWindows();
        // The app's own listener was there before, and has decided by now.
        window?.webContents.once('will-navigate', (event) => resolve(event.defaultPrevented));
      }),
  );
}

async function refusedByChromium(page: Page): Promise<boolean> {
  const said = await page.waitForEvent('console', (message) => message.text().startsWith('Not allowed to '));
  return said.type() === 'error';
}
