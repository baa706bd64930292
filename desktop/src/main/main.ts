import { join } from 'node:path';
import * as electron from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { commandLineArguments, runVerb } from './command-line.ts';
import { runDesktopApp } from './desktop-app.ts';
import { updatesOf } from './updater.ts';

const verb = commandLineArguments(process.argv, electron.app);
if (verb) void runVerb(electron.app, verb);
else openApp();

function openApp(): void {
  const built = join(import.meta.dirname, '..');
  const data = defaultDataFolder();
  const updates = updatesOf(electron, {
    platform: process.platform,
    resources: process.resourcesPath,
    manifest: join(built, '..', 'package.json'),
    toldFile: join(data, 'window', 'update-told.txt'),
    load: async () => (await import('electron-updater')).default.autoUpdater,
  });
  void runDesktopApp(electron, {
    data,
    assets: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    checkForUpdates: updates.ask,
  });
  void electron.app.whenReady().then(updates.keep);
}
