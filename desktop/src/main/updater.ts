import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { ElectronCalls } from './electron-calls.ts';

const DAY = 24 * 60 * 60 * 1000;

type Updater = Pick<
  AppUpdater,
  'allowDowngrade' | 'allowPrerelease' | 'checkForUpdates' | 'disableWebInstaller' | 'on' | 'quitAndInstall'
>;

/** Keeps an installed app up to date, where the installation can prove where an update comes from. */
export async function keepInstallationUpdated(
  { app, dialog }: Pick<ElectronCalls, 'app' | 'dialog'>,
  {
    platform,
    resources,
    load,
  }: { platform: NodeJS.Platform; resources: string; load: () => Promise<Updater> },
): Promise<void> {
  if (!app.isPackaged) return;
  const settings = await readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => '');
  if (canProveUpdates(platform, settings)) keepUpdated(await load(), dialog);
}

/**
 * On Windows electron-updater skips the signature check where no publisher's name was built in; macOS checks the
 * signature itself; an AppImage carries none, so Linux is left to the person.
 */
export function canProveUpdates(platform: NodeJS.Platform, settings: string): boolean {
  if (platform === 'win32') return /^publisherName:[ \t]*(\S|\n\s*-\s*\S)/m.test(settings);
  return platform === 'darwin';
}

/** Looks for a newer release once a day; it is installed when the app is quit, or at once if the person says so. */
function keepUpdated(updater: Updater, dialog: ElectronCalls['dialog']): void {
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.on('update-downloaded', ({ version }) => void askToRestart(updater, dialog, version));
  updater.on('error', (error) => console.error(`The update failed: ${error.message}`));
  const check = () => void updater.checkForUpdates().catch(() => undefined);
  check();
  setInterval(check, DAY).unref();
}

async function askToRestart(
  updater: Updater,
  dialog: ElectronCalls['dialog'],
  version: string,
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: `PortfolioOS ${version} is ready`,
    detail: 'It is installed when you close PortfolioOS, or now if you restart. Your books are not touched.',
    buttons: ['Restart Now', 'Later'],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) updater.quitAndInstall();
}
