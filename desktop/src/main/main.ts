import { join } from 'node:path';
import * as electron from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { commandLineArguments, runVerb } from './command-line.ts';
import { runDesktopApp } from './desktop-app.ts';
import { keepInstallationUpdated } from './updater.ts';

const verb = commandLineArguments(process.argv, electron.app);
if (verb) void runVerb(electron.app, verb);
else openApp();

function openApp(): void {
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
}
