import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { LogFile } from '../log-file/index.ts';
import { runDesktopApp } from './desktop-app.ts';
import { StandInElectron, StandInEvent } from './test-electron.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-opening-'));
const assets = join(folder, 'renderer');
mkdirSync(assets);
writeFileSync(join(assets, 'index.html'), '<!doctype html><title>PortfolioOS</title>');
writeFileSync(join(folder, 'bank.qfx'), 'OFXHEADER:100');
writeFileSync(join(folder, 'next.ofx'), 'OFXHEADER:101');
afterAll(() => rmSync(folder, { recursive: true }));

const link = 'portfolio-os://join?server=https%3A%2F%2Fsync.example.org&code=K7QF-2MXD';
const invitation = { server: 'https://sync.example.org', code: 'K7QF-2MXD' };
const page = { senderFrame: { parent: null, url: 'app://portfolio-os/' } };

function begin(argv: string[] = [], { platform = 'linux' as NodeJS.Platform, isPackaged = true } = {}) {
  const electron = new StandInElectron();
  electron.app.isPackaged = isPackaged;
  const data = mkdtempSync(join(folder, 'data-'));
  const log = new LogFile(data);
  const places = { data, assets, log, preload: '/preload.cjs', checkForUpdates: async () => undefined };
  const started = runDesktopApp(electron.calls, places, {
    argv: ['portfolio-os', ...argv],
    folder,
    platform,
  });
  return { electron, started };
}

async function start(argv: string[] = [], options = {}) {
  const { electron, started } = begin(argv, options);
  await started;
  return electron;
}

function ask(electron: StandInElectron, name: 'lookAtOpened' | 'takeOpened', ...args: unknown[]): unknown {
  return electron.answers.get(name)?.(page as never, ...args);
}

async function waits(electron: StandInElectron, expected: unknown) {
  await vi.waitFor(async () => expect(await ask(electron, 'lookAtOpened')).toEqual(expected));
}

test('a bank’s file that the app is started with waits for the page, which takes it once', async () => {
  const electron = await start(['bank.qfx']);
  await waits(electron, { kind: 'statement', name: 'bank.qfx' });
  const taken = await ask(electron, 'takeOpened');
  expect(taken).toEqual({ name: 'bank.qfx', bytes: expect.any(Uint8Array) });
  expect(await ask(electron, 'lookAtOpened')).toBeNull();
  expect(await ask(electron, 'takeOpened')).toBeNull();
});

test('of several files at once the last is shown, and the others are named', async () => {
  const electron = await start(['bank.qfx', 'next.ofx']);
  await waits(electron, { kind: 'statement', name: 'next.ofx' });
  const said = 'bank.qfx is not shown. Open it again once you are done with the other.';
  await vi.waitFor(() => expect(electron.told).toEqual([`PortfolioOS opens one file at a time: ${said}`]));
});

test('the page cannot say which file it wants', async () => {
  const electron = await start(['bank.qfx']);
  await expect(ask(electron, 'takeOpened', '/etc/hosts')).rejects.toThrow();
});

test('a file that macOS opens before the app is ready waits as well', async () => {
  const { electron, started } = begin([], { platform: 'darwin' });
  const event = new StandInEvent();
  electron.app.emit('open-file', event, join(folder, 'bank.qfx'));
  expect(event.isPrevented).toBe(true);
  await started;
  await waits(electron, { kind: 'statement', name: 'bank.qfx' });
});

test('a second start hands its file over to the first, whose page is told', async () => {
  const electron = await start();
  const argv = ['portfolio-os', '--allow-file-access-from-files', 'next.ofx'];
  electron.app.emit('second-instance', new StandInEvent(), argv, folder);
  await waits(electron, { kind: 'statement', name: 'next.ofx' });
  expect(electron.window.webContents.sent).toEqual([['opened']]);
  expect(electron.window.calls).toContain('focus');
});

test.each(['argument', 'open-url', 'second-instance'])(
  'the link of an invitation comes as %s',
  async (way) => {
    const electron = await start(way === 'argument' ? ['--', link] : []);
    if (way === 'open-url') electron.app.emit('open-url', new StandInEvent(), link);
    if (way === 'second-instance')
      electron.app.emit('second-instance', new StandInEvent(), ['portfolio-os', '--', link], folder);
    await waits(electron, { kind: 'invitation', invitation });
    expect(electron.told).toEqual([]);
  },
);

test.each([
  ['portfolio-os://wipe', 'PortfolioOS does not know this link.'],
  ['portfolio-os://join?server=http://sync.example.org', 'Only https:// addresses are used'],
  ['portfolio-os://join?server=http://127.0.0.1:8787', 'Only https:// addresses are used'],
  ['/etc/hosts', 'PortfolioOS opens a bank’s files'],
  ['gone.ofx', 'There is no file'],
])('%s is refused in words, and nothing is done', async (given, words) => {
  const electron = await start([given]);
  await vi.waitFor(() => expect(electron.told).toEqual([expect.stringContaining(words)]));
  expect(await ask(electron, 'lookAtOpened')).toBeNull();
});

test('in development a server on this computer is one, and the app’s own main file is nothing to open', async () => {
  const trial = 'portfolio-os://join?server=http://127.0.0.1:8787';
  const electron = await start(['/app/main.js', trial], { isPackaged: false });
  await waits(electron, { kind: 'invitation', invitation: { server: 'http://127.0.0.1:8787', code: '' } });
  expect(electron.told).toEqual([]);
});

test('Windows learns of the links from the app, with nothing in them read as a switch', async () => {
  const { app } = await start([], { platform: 'win32' });
  expect(app.calls).toContain(`setAsDefaultProtocolClient portfolio-os ${process.execPath} --`);
  const linux = await start();
  expect(linux.app.calls.join()).not.toContain('setAsDefaultProtocolClient');
});
