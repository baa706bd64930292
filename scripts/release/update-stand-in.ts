import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHttpExecutor } from 'builder-util/out/nodeHttpExecutor.js';
import {
  type CancellationToken,
  configureRequestOptions,
  configureRequestUrl,
  type DownloadOptions,
} from 'builder-util-runtime';
import { AppImageUpdater } from 'electron-updater';
import { stringify } from 'yaml';

/** Downloads through Node instead of through Electron. */
class Executor extends NodeHttpExecutor {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const token: CancellationToken = options.cancellationToken;
    return token.createPromise<string>((resolve, reject, onCancel) => {
      const request = {};
      configureRequestUrl(url, request);
      configureRequestOptions(request);
      const callback = (error: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(request, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

interface Installed {
  /** The AppImage of the version that runs. */
  readonly appImage: string;
  readonly version: string;
  /** The updater's folder of downloads. */
  readonly folder: string;
}

/**
 * Runs electron-updater itself, without Electron: it asks the feed at an address as an installed app of that version does,
 * and installs what it found as on quitting. Answers the installed version, or null where none is newer. Throws where a file
 * differs from the feed; the installed app then stays as it is.
 */
export async function updateFrom(
  feed: string,
  { appImage, version, folder }: Installed,
): Promise<string | null> {
  mkdirSync(folder, { recursive: true });
  const quitting: ((exitCode: number) => void)[] = [];
  const app = {
    ...{ version, name: 'portfolio-os', isPackaged: true },
    ...{ appUpdateConfigPath: join(folder, 'app-update.yml'), userDataPath: folder, baseCachePath: folder },
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (handler: (exitCode: number) => void) => void quitting.push(handler),
  };
  const source = { provider: 'generic', url: feed, updaterCacheDirName: 'updates' };
  writeFileSync(app.appUpdateConfigPath, stringify(source));
  const updater = new AppImageUpdater(null, app);
  Object.assign(updater, { httpExecutor: new Executor() });
  updater.logger = null;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  updater.on('error', () => undefined);
  process.env.APPIMAGE = appImage;
  try {
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable) return null;
    await found.downloadPromise;
    for (const quit of quitting) quit(0);
    return found.updateInfo.version;
  } finally {
    delete process.env.APPIMAGE;
  }
}
