import { join } from 'node:path';
import * as electron from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { runDesktopApp } from './desktop-app.ts';
import { keepInstallationUpdated } from './updater.ts';

const built = join(import.meta.dirname, '..');

void runDesktopApp(electron, {
  data: defaultDataFolder(),
  assets: join(built, 'renderer'),
  preload: join(built, 'preload', 'preload.cjs'),
});

void electron.app.whenReady().then(() =>
  keepInstallationUpdated(electron, {
    platform: process.platform,
    resources: process.resourcesPath,
    load: async () => (await import('electron-updater')).default.autoUpdater,
  }),
);
