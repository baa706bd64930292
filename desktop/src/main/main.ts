import { join } from 'node:path';
import * as electron from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { LogFile, logCrashes } from '../log-file/index.ts';
import { commandLineArguments, runVerb } from './command-line.ts';
import { runDesktopApp } from './desktop-app.ts';
import { updatesOf } from './updater.ts';

const verb = commandLineArguments(process.argv, electron.app);
if (verb) void runVerb(electron.app, verb);
else openApp();

function openApp(): void {
  const built = join(import.meta.dirname, '..');
  const data = defaultDataFolder();
  const log = new LogFile(data);
  logCrashes(log);
  // By default Electron only prints a warning, on a terminal that nobody sees.
  process.on('unhandledRejection', (error) => log.failed('the app met an error that nobody caught', error));
  const updates = updatesOf(electron, {
    platform: process.platform,
    resources: process.resourcesPath,
    manifest: join(built, '..', 'package.json'),
    toldFile: join(data, 'window', 'update-told.txt'),
    log,
    load: async () => (await import('electron-updater')).default.autoUpdater,
  });
  void runDesktopApp(electron, {
    data,
    log,
    assets: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    checkForUpdates: updates.ask,
  });
  void electron.app.whenReady().then(updates.keep);
}
