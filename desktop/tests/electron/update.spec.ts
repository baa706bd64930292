import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './launch.ts';

/** Newer than any Electron, whose version an app has that was not packaged; and older than all. */
const [newer, older] = ['9999.0.0', '0.0.1'];
/** What stands for a package of any system: run as an AppImage it does nothing. */
const released = Buffer.from('#!/bin/sh\nexit 0\n');

interface Published {
  version: string;
  file: Buffer;
}

/** A feed of releases on loopback, which answers the same to the updater of each system. */
async function feedOf(published: Published) {
  const sha512 = createHash('sha512').update(released).digest('base64');
  const feed = () => ({
    version: published.version,
    files: ['exe', 'zip', 'AppImage'].map((ending) => {
      return { url: `PortfolioOS-${published.version}.${ending}`, sha512, size: released.length };
    }),
    releaseDate: '2026-01-01T00:00:00.000Z',
  });
  const server = createServer((request, response) => {
    const isFeed = /^\/latest[\w-]*\.yml(\?|$)/.test(request.url ?? '');
    // JSON is YAML too.
    response.end(isFeed ? JSON.stringify(feed()) : published.file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** What this system's own updater says in Electron's main process: the version that it fetched, null for none, or why not. */
function askForUpdate(app: ElectronApplication, config: string): Promise<string | null> {
  return app.evaluate(
    async (_electron, { config, from }) => {
      const load = process.getBuiltinModule('node:module').createRequire(from);
      const { autoUpdater: updater } = load('electron-updater') as typeof import('electron-updater');
      Object.assign(updater, { logger: null, forceDevUpdateConfig: true, updateConfigPath: config });
      Object.assign(updater, { autoInstallOnAppQuit: false, disableDifferentialDownload: true });
      updater.allowDowngrade = false;
      updater.on('error', () => undefined);
      try {
        const found = await updater.checkForUpdates();
        if (!found?.isUpdateAvailable) return null;
        await found.downloadPromise;
        return found.updateInfo.version;
      } catch (error) {
        return String(error);
      }
    },
    { config, from: import.meta.filename },
  );
}

/** Whether the first portfolio's log, folded again, gives its rows; and how many those are. */
async function prove(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const ask = async (path: string, method: string) =>
      (await fetch(`/api/portfolios${path}`, { method })).json();
    const { value } = await ask('', 'GET');
    return ask(`/${value[0].id}/verify`, 'POST');
  });
}

test('a newer version is fetched, a changed file and an older version are not, and the books stay proven', async ({
  data,
  launch,
}) => {
  const published: Published = { version: newer, file: Buffer.from(released.toReversed()) };
  const feed = await feedOf(published);
  const config = join(data, 'app-update.yml');
  const cache = `portfolio-os-test-${process.pid}`;
  writeFileSync(config, JSON.stringify({ provider: 'generic', url: feed.url, updaterCacheDirName: cache }));
  const appImage = join(data, 'PortfolioOS.AppImage');
  writeFileSync(appImage, 'The version before.');
  const app = await launch();
  const page = await app.firstWindow();
  await page.getByLabel('Name', { exact: true }).fill('Maple Court');
  await page.getByRole('button', { name: 'Create portfolio' }).click();
  await expect(page.getByText('Maple Court').first()).toBeVisible();
  await app.evaluate((_electron, path) => {
    process.env.APPIMAGE = path;
  }, appImage);

  expect(await askForUpdate(app, config)).toMatch(/sha512 checksum mismatch/);
  expect(readFileSync(appImage, 'utf8')).toBe('The version before.');
  Object.assign(published, { version: older, file: released });
  expect(await askForUpdate(app, config)).toBeNull();
  Object.assign(published, { version: newer });
  expect(await askForUpdate(app, config)).toBe(newer);

  // Windows and macOS install what carries a signature, which nothing here has; an AppImage is put in the other's place.
  if (process.platform === 'linux') {
    const closed = app.waitForEvent('close');
    await app.evaluate(
      (_electron, from) => {
        const load = process.getBuiltinModule('node:module').createRequire(from);
        const { autoUpdater } = load('electron-updater') as typeof import('electron-updater');
        autoUpdater.quitAndInstall(true, false);
      },
      import.meta.filename,
    );
    await closed;
    expect(readFileSync(appImage)).toEqual(released);
  } else await app.close();
  await feed.stop();

  const again = await launch();
  expect(await prove(await again.firstWindow())).toMatchObject({ ok: true, value: { clean: true } });
  await again.close();
});
