import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppUpdater } from 'electron-updater';
import type { LogFile } from '../log-file/index.ts';
import type { ElectronCalls } from './electron-calls.ts';
import { type Installation, readUpdateSource, type UpdateSource } from './update-source.ts';

const DAY = 24 * 60 * 60 * 1000;

type Updater = Pick<
  AppUpdater,
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'autoDownload'
  | 'checkForUpdates'
  | 'disableWebInstaller'
  | 'on'
  | 'quitAndInstall'
>;

interface Options extends Installation {
  readonly load: () => Promise<Updater>;
  /** Stores the version that the person was last told of, so that each is announced once. */
  readonly toldFile: string;
  readonly log: Pick<LogFile, 'failed'>;
}

type Shown = Pick<ElectronCalls, 'app' | 'dialog' | 'shell'>;

export interface Updates {
  /** Checks for a newer release now and daily: installs it where its origin can be verified, else announces it once. */
  readonly keep: () => Promise<void>;
  /** Checks for a newer release at the person's request and always shows an answer. */
  readonly ask: () => Promise<void>;
}

/** A newer release of an installed app; a copy that runs from its source has none. */
export function updatesOf(electron: Shown, options: Options): Updates {
  let opened: Promise<Opened | null> | null = null;
  const open = () => {
    opened ??= electron.app.isPackaged ? openUpdater(electron, options) : Promise.resolve(null);
    return opened;
  };
  return {
    keep: async () => {
      const updates = await open();
      if (!updates) return;
      const look = () => void tellOnce(electron, updates, options);
      look();
      setInterval(look, DAY).unref();
    },
    ask: async () => {
      const updates = await open();
      if (updates) await answer(electron, updates);
      else await say(electron, 'PortfolioOS is not updated by itself here', noSource(electron));
    },
  };
}

interface Opened {
  readonly updater: Updater;
  readonly source: UpdateSource;
}

async function openUpdater(electron: Shown, options: Options): Promise<Opened | null> {
  const source = await readUpdateSource(options);
  if (!source) return null;
  const updater = await options.load();
  updater.allowPrerelease = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  updater.autoDownload = source.canInstall;
  updater.on('error', (error) => options.log.failed('an update failed', error));
  if (source.canInstall)
    updater.on('update-downloaded', ({ version }) => void askToRestart(electron, updater, version));
  return { updater, source };
}

/** The newer version, or null where there is none. Throws where the check failed. */
async function newerVersion(updater: Updater): Promise<string | null> {
  const found = await updater.checkForUpdates();
  if (!found) throw new Error('this copy was not installed by one of its packages');
  // The updater's error event reports a failed download; nobody else awaits this promise.
  found.downloadPromise?.catch(() => undefined);
  return found.isUpdateAvailable ? found.updateInfo.version : null;
}

/** Where the app cannot install an update, announces each version once, whichever start or daily check finds it. */
async function tellOnce(
  electron: Shown,
  { updater, source }: Opened,
  { toldFile, log }: Options,
): Promise<void> {
  const version = await newerVersion(updater).catch((error: unknown) => {
    log.failed('nobody could be asked for a newer version', error);
    return null;
  });
  if (version === null || source.canInstall || toldBefore(toldFile) === version) return;
  mkdirSync(dirname(toldFile), { recursive: true });
  writeFileSync(toldFile, version);
  await offerPage(electron, source, version);
}

function toldBefore(toldFile: string): string | null {
  try {
    return readFileSync(toldFile, 'utf8');
  } catch {
    return null;
  }
}

async function answer(electron: Shown, { updater, source }: Opened): Promise<void> {
  try {
    const version = await newerVersion(updater);
    if (version === null)
      await say(
        electron,
        'PortfolioOS is up to date',
        `Version ${electron.app.getVersion()} is the newest there is.`,
      );
    else if (source.canInstall)
      await say(
        electron,
        `There is PortfolioOS ${version}`,
        `You have ${electron.app.getVersion()}. The new version is being fetched; you are asked before PortfolioOS restarts.`,
      );
    else await offerPage(electron, source, version);
  } catch (error) {
    await say(
      electron,
      'PortfolioOS could not ask for a newer version',
      `The reason: ${reasonOf(error)}. Your books are not touched; try again later.`,
    );
  }
}

async function offerPage(
  { app, dialog, shell }: Shown,
  source: UpdateSource,
  version: string,
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: `There is PortfolioOS ${version}`,
    detail: `You have ${app.getVersion()}. This copy cannot install updates by itself: download the new version from its page and install it over this one. Your books stay where they are.`,
    buttons: ['Open Its Page', 'Later'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(source.pageOf(version));
}

async function say({ dialog }: Shown, message: string, detail: string): Promise<void> {
  await dialog.showMessageBox({ type: 'info', message, detail, buttons: ['OK'] });
}

function noSource({ app }: Shown): string {
  return app.isPackaged
    ? 'It was built without saying where its releases are. Ask whoever gave it to you.'
    : 'It runs from its source; fetch the source again to have the newest.';
}

/** An error's cause in a person's words, without the network library's details. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|net::ERR_/.test(message))
    return 'there is no connection to the page of releases';
  if (/No published versions/.test(message)) return 'nothing has been released yet';
  const status = message.match(/(?:^|HttpError: )(\d{3})\b/)?.[1];
  if (status) return `the page of releases answered with error ${status}`;
  return message.split('\n', 1)[0]?.replace(/\.$/, '') || 'it is not known';
}

async function askToRestart({ dialog }: Shown, updater: Updater, version: string): Promise<void> {
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
