import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { StandInElectron } from './test-electron.ts';
import { openWindow, showWindow } from './window.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-window-'));
afterAll(() => rmSync(folder, { recursive: true }));

const failed: unknown[] = [];
const log = { failed: (...happened: unknown[]) => void failed.push(happened) };
let files = 0;
function open(kept: unknown, electron = new StandInElectron()) {
  files += 1;
  const stateFile = join(folder, `${files}.json`);
  if (kept !== undefined) writeFileSync(stateFile, typeof kept === 'string' ? kept : JSON.stringify(kept));
  const handle = openWindow(electron.calls, { preload: '/preload.cjs', stateFile, log });
  return { handle, window: electron.window, stateFile };
}

const place = { x: 300, y: 200, width: 1100, height: 800, isMaximized: false };

test('the window opens where it was left', () => {
  expect(open(place).window.options).toMatchObject({ x: 300, y: 200, width: 1100, height: 800 });
});

test.each([
  ['on a screen that is gone', { ...place, x: 2500 }],
  ['above every screen', { ...place, y: -400 }],
  ['with only a sliver left on the screen', { ...place, x: 1880 }],
])('a window left %s keeps its size and is placed by the system', (_where, kept) => {
  const { options } = open(kept).window;
  expect(options).toMatchObject({ width: 1100, height: 800 });
  expect(options).not.toHaveProperty('x');
});

test('a window left on a second screen is found there again', () => {
  const electron = new StandInElectron();
  electron.displays.push({ workArea: { x: 1920, y: 0, width: 1920, height: 1080 } });
  expect(open({ ...place, x: 2500 }, electron).window.options.x).toBe(2500);
});

test.each([
  ['there is none', undefined],
  ['it is not JSON', '{'],
  ['it is of another shape', { x: 'left' }],
  ['it is smaller than the window may be', { ...place, width: 10 }],
])('the first size is used where the kept state cannot be: %s', (_why, kept) => {
  expect(open(kept).window.options).toMatchObject({ width: 1320, height: 860 });
});

test('nothing is shown before there is something to see; a maximised window comes back maximised', () => {
  const { window } = open({ ...place, isMaximized: true });
  expect(window.options.show).toBe(false);
  expect(window.calls).toEqual(['load app://portfolio-os/']);
  window.emit('ready-to-show');
  expect(window.calls.slice(1)).toEqual(['maximize', 'show']);
});

test('the background is that of the theme, so that nothing flashes', () => {
  const electron = new StandInElectron();
  electron.isDark = true;
  expect(open(undefined, electron).window.options.backgroundColor).toBe('#141416');
  expect(open(undefined).window.options.backgroundColor).toBe('#ffffff');
});

test('closing keeps the place that the window has when it is not maximised', () => {
  const { window, stateFile } = open(undefined);
  window.maximized = true;
  window.emit('close');
  expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toEqual({ ...window.bounds, isMaximized: true });
});

test('a minimised window is brought back to the front', () => {
  const { window, handle } = open(undefined);
  window.minimized = true;
  window.calls.length = 0;
  showWindow(handle);
  expect(window.calls).toEqual(['restore', 'show', 'focus']);
});
