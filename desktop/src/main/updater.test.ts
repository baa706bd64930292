import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { StandInElectron } from './test-electron.ts';
import { updatesOf } from './updater.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-updater-'));
const toldFile = join(folder, 'window', 'update-told.txt');
const page = 'https://github.com/example/portfolio-os/releases/tag/v1.2.3';
writeFileSync(join(folder, 'package.json'), '{}');
writeFileSync(
  join(folder, 'app-update.yml'),
  'owner: example\nrepo: portfolio-os\nprovider: github\npublisherName:\n  - Example Ltd\n',
);
beforeEach(() => rmSync(toldFile, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

type Found = { isUpdateAvailable: boolean; version: string } | Error | null;
const newer: Found = { isUpdateAvailable: true, version: '1.2.3' };
const same: Found = { isUpdateAvailable: false, version: '0.1.0' };

class StandInUpdater extends EventEmitter {
  allowDowngrade = true;
  allowPrerelease = true;
  autoDownload = true;
  disableWebInstaller = false;
  checks = 0;
  restarts = 0;
  readonly #found: Found;

  constructor(found: Found) {
    super();
    this.#found = found;
  }

  async checkForUpdates() {
    this.checks += 1;
    if (this.#found instanceof Error) throw this.#found;
    if (this.#found === null) return null;
    const { isUpdateAvailable, version } = this.#found;
    const updateInfo = { version, files: [], path: '', sha512: '', releaseDate: '' };
    return { isUpdateAvailable, updateInfo, versionInfo: updateInfo };
  }
  quitAndInstall(): void {
    this.restarts += 1;
  }
}

interface Place {
  readonly isPackaged?: boolean;
  /** win32 is signed here, linux is not. */
  readonly platform?: NodeJS.Platform;
  readonly resources?: string;
  readonly found?: Found;
  readonly button?: number;
}

function install({
  isPackaged = true,
  platform = 'win32',
  resources = folder,
  found = newer,
  button = 1,
}: Place) {
  const electron = new StandInElectron();
  electron.app.isPackaged = isPackaged;
  electron.chosenButton = button;
  const updater = new StandInUpdater(found);
  const manifest = join(folder, 'package.json');
  const load = async () => updater as never;
  const logged: unknown[] = [];
  const log = { failed: (what: string) => void logged.push(what) };
  const updates = updatesOf(electron.calls, { platform, resources, manifest, toldFile, load, log });
  return { updater, electron, updates, logged };
}

const settled = () => new Promise(setImmediate);

describe('an installed app', () => {
  it('looks for updates, never for an older or unfinished version; no network is no failure', async () => {
    const { updater, updates, electron, logged } = install({ found: new Error('There is no network.') });
    await updates.keep();
    await settled();
    expect(updater).toMatchObject({
      ...{ checks: 1, allowDowngrade: false, allowPrerelease: false },
      ...{ disableWebInstaller: true, autoDownload: true },
    });
    expect(electron.asked).toEqual([]);
    expect(logged).toEqual(['nobody could be asked for a newer version']);
  });

  it('looks for nothing from a checkout, or where the build did not say where releases are', async () => {
    for (const place of [{ isPackaged: false }, { resources: '/nowhere' }]) {
      const { updater, updates } = install(place);
      await updates.keep();
      expect(updater.checks).toBe(0);
    }
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('restarts only if the person says so: button %i, %i restarts', async (button, restarts) => {
    const { updater, updates } = install({ button });
    await updates.keep();
    updater.emit('update-downloaded', { version: '1.2.3' });
    await settled();
    expect(updater.restarts).toBe(restarts);
  });

  it('that cannot prove an update fetches none, and tells of each version once', async () => {
    const first = install({ platform: 'linux', button: 0 });
    await first.updates.keep();
    await settled();
    expect(first.updater.autoDownload).toBe(false);
    expect(first.electron.asked).toEqual([
      {
        message: 'There is PortfolioOS 1.2.3',
        detail: expect.stringContaining('download the new version from its page'),
        buttons: ['Open Its Page', 'Later'],
      },
    ]);
    expect(first.electron.opened).toEqual([page]);

    const second = install({ platform: 'linux' });
    await second.updates.keep();
    await settled();
    expect(second.electron.asked).toEqual([]);
  });

  it('that installs updates by itself tells of none before it is fetched', async () => {
    const { updates, electron } = install({});
    await updates.keep();
    await settled();
    expect(electron.asked).toEqual([]);
    expect(existsSync(toldFile)).toBe(false);
  });
});

describe('“Check for Updates…” answers', () => {
  const answerTo = async (place: Place) => {
    const { updates, electron } = install(place);
    await updates.ask();
    const [{ message, detail } = { message: '', detail: '' }] = electron.asked;
    expect(electron.asked).toHaveLength(1);
    return `${message}: ${detail}`;
  };

  it.each<[string, Place, string]>([
    ['the newest', { found: same }, 'PortfolioOS is up to date: Version 0.1.0 is the newest there is.'],
    [
      'a newer one, signed',
      {},
      'There is PortfolioOS 1.2.3: You have 0.1.0. The new version is being fetched; you are asked before PortfolioOS restarts.',
    ],
    [
      'no connection',
      { found: new Error('net::ERR_INTERNET_DISCONNECTED') },
      'PortfolioOS could not ask for a newer version: The reason: there is no connection to the page of releases. Your books are not touched; try again later.',
    ],
    [
      'an error of the server',
      { found: new Error('HttpError: 503 \n"method: GET url: https://…"\nHeaders: {}') },
      'PortfolioOS could not ask for a newer version: The reason: the page of releases answered with error 503. Your books are not touched; try again later.',
    ],
    [
      'an error of the server in the words of the library around it',
      { found: new Error('Cannot parse releases feed: Error: HttpError: 404 \n    at somewhere') },
      'PortfolioOS could not ask for a newer version: The reason: the page of releases answered with error 404. Your books are not touched; try again later.',
    ],
    [
      'no release',
      { found: new Error('No published versions on GitHub') },
      'PortfolioOS could not ask for a newer version: The reason: nothing has been released yet. Your books are not touched; try again later.',
    ],
    [
      'another error, by its first line',
      { found: new Error('Cannot parse releases feed.\n    at somewhere') },
      'PortfolioOS could not ask for a newer version: The reason: Cannot parse releases feed. Your books are not touched; try again later.',
    ],
    [
      'an app that was copied by hand',
      { platform: 'linux', found: null },
      'PortfolioOS could not ask for a newer version: The reason: this copy was not installed by one of its packages. Your books are not touched; try again later.',
    ],
    [
      'a checkout',
      { isPackaged: false },
      'PortfolioOS is not updated by itself here: It runs from its source; fetch the source again to have the newest.',
    ],
    [
      'a build of unknown origin',
      { resources: '/nowhere' },
      'PortfolioOS is not updated by itself here: It was built without saying where its releases are. Ask whoever gave it to you.',
    ],
  ])('%s', async (_name, place, words) => {
    expect(await answerTo(place)).toBe(words);
  });

  it('with the page of a newer release where it cannot be installed, however often it is asked', async () => {
    for (const _time of [1, 2]) {
      const { updates, electron } = install({ platform: 'linux', button: 0 });
      await updates.ask();
      expect(electron.opened).toEqual([page]);
    }
  });
});
