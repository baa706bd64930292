import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { StandInElectron } from './test-electron.ts';
import { canProveUpdates, keepInstallationUpdated } from './updater.ts';

const resources = mkdtempSync(join(tmpdir(), 'portfolio-os-updater-'));
writeFileSync(join(resources, 'app-update.yml'), 'provider: github\npublisherName:\n  - Example Ltd\n');
afterAll(() => rmSync(resources, { recursive: true }));

class StandInUpdater extends EventEmitter {
  allowDowngrade = true;
  allowPrerelease = true;
  disableWebInstaller = false;
  checks = 0;
  restarts = 0;

  async checkForUpdates(): Promise<null> {
    this.checks += 1;
    throw new Error('There is no network.');
  }
  quitAndInstall(): void {
    this.restarts += 1;
  }
}

async function install({ isPackaged = true, platform = 'win32' as NodeJS.Platform, from = resources } = {}) {
  const electron = new StandInElectron();
  electron.app.isPackaged = isPackaged;
  const updater = new StandInUpdater();
  const load = async () => updater as never;
  await keepInstallationUpdated(electron.calls, { platform, resources: from, load });
  return { updater, electron };
}

describe('an update can be proven', () => {
  test.each([
    ['win32', 'publisherName: Example Ltd\n', true],
    ['win32', 'provider: github\npublisherName:\n  - CN=Example Ltd\n', true],
    ['win32', 'provider: github\npublisherName:\n', false],
    ['win32', 'provider: github\n', false],
    ['win32', '', false],
    ['darwin', '', true],
    ['linux', 'publisherName: Example Ltd\n', false],
  ] as const)('on %s with %j: %s', (platform, settings, expected) => {
    expect(canProveUpdates(platform, settings)).toBe(expected);
  });
});

test('an installed app looks for updates, never for an older or unfinished version; no network is no failure', async () => {
  const { updater } = await install();
  expect(updater).toMatchObject({
    checks: 1,
    allowDowngrade: false,
    allowPrerelease: false,
    disableWebInstaller: true,
  });
});

test('nothing is looked for from a checkout, on Linux, or without the name of the publisher', async () => {
  for (const place of [{ isPackaged: false }, { platform: 'linux' as const }, { from: '/nowhere' }]) {
    expect((await install(place)).updater.checks).toBe(0);
  }
});

test.each([
  [0, 1],
  [1, 0],
])('the app restarts only if the person says so: button %i, %i restarts', async (button, restarts) => {
  const { updater, electron } = await install();
  electron.chosenButton = button;
  updater.emit('update-downloaded', { version: '1.2.3' });
  await new Promise(setImmediate);
  expect(updater.restarts).toBe(restarts);
});
