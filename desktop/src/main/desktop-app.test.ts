import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { Workspace } from '../ledger/index.ts';
import { LogFile } from '../log-file/index.ts';
import { runDesktopApp } from './desktop-app.ts';
import { StandInElectron, StandInEvent } from './test-electron.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-app-'));
const assets = join(folder, 'renderer');
mkdirSync(assets);
writeFileSync(join(assets, 'index.html'), '<!doctype html><title>PortfolioOS</title>');
afterAll(() => rmSync(folder, { recursive: true }));

async function start(
  electron = new StandInElectron(),
  { name = 'data', platform = 'linux' as NodeJS.Platform, argv = ['portfolio-os'] } = {},
) {
  const data = join(folder, name);
  const log = new LogFile(data);
  const places = { data, assets, log, preload: '/preload.cjs', checkForUpdates: async () => undefined };
  await runDesktopApp(electron.calls, places, { argv, folder, platform });
  return { electron, data };
}

test('the sandbox and the scheme are set up before Electron is ready, and one instance owns a data folder', async () => {
  const { electron, data } = await start();
  expect(electron.app.calls).toEqual([
    'setName PortfolioOS',
    `setPath userData ${join(data, 'window')}`,
    'requestSingleInstanceLock',
    'enableSandbox',
    'registerSchemes',
    'whenReady',
  ]);
  expect(electron.schemes).toEqual([
    { scheme: 'app', privileges: expect.objectContaining({ standard: true, secure: true }) },
  ]);
});

test('the window is hardened, guarded before it loads, and permissions are refused', async () => {
  const { electron } = await start();
  expect(electron.window.options.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    devTools: false,
  });
  expect(electron.window.webContents.listenerCount('will-navigate')).toBe(1);
  expect(electron.permissions.check?.(null, 'media', '', null as never)).toBe(false);
});

test('a second instance ends at once, and the first comes to the front', async () => {
  const second = new StandInElectron();
  second.app.isFirstInstance = false;
  await start(second);
  expect(second.app.calls.at(-1)).toBe('quit');
  expect(second.windows).toEqual([]);

  const { electron } = await start();
  electron.window.minimized = true;
  electron.app.emit('second-instance', new StandInEvent(), ['portfolio-os'], folder);
  expect(electron.window.calls).toContain('focus');
  expect(electron.windows).toHaveLength(1);
});

test('the app goes on without a window on macOS only, where it opens a new one', async () => {
  const { electron: mac } = await start(undefined, { platform: 'darwin' });
  mac.window.emit('closed');
  mac.app.emit('window-all-closed');
  expect(mac.app.calls).not.toContain('quit');
  mac.app.emit('activate');
  expect(mac.windows).toHaveLength(2);

  const { electron } = await start();
  electron.app.emit('window-all-closed');
  expect(electron.app.calls).toContain('quit');
});

test('menu commands reach the page', async () => {
  const { electron } = await start();
  const items = electron.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const item = items.find(({ label }) => label?.startsWith('Record Payment'));
  (item?.click as (() => void) | undefined)?.();
  expect(electron.window.webContents.sent).toEqual([['menu', 'record-payment']]);
});

test('the process does not end before the books are closed', async () => {
  const { electron } = await start(undefined, { name: 'closing' });
  const created = await electron.serve(
    new Request('app://portfolio-os/api/portfolios', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Books', currency: 'USD', timeZone: 'America/New_York' }),
    }),
  );
  expect(created.status).toBe(200);
  const quitting = new StandInEvent();
  electron.app.emit('will-quit', quitting);
  expect(quitting.isPrevented).toBe(true);
  await vi.waitFor(() => expect(electron.app.calls.at(-1)).toBe('quit'));

  const after = new StandInEvent();
  electron.app.emit('will-quit', after);
  expect(after.isPrevented).toBe(false);
  const workspace = new Workspace(join(folder, 'closing'));
  const [id] = workspace.list();
  expect((await workspace.open(id ?? '')).ok).toBe(true);
  await workspace.close();
});

test('a data folder that cannot be used is told, and the app ends', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const { electron } = await start(undefined, { name: 'a-file' });
  expect(electron.told[0]).toMatch(/^PortfolioOS cannot open its data: .*a-file/);
  expect(electron.app.calls.at(-1)).toBe('exit 1');
  expect(electron.windows).toEqual([]);
});
