import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isFresh } from './build.ts';
import { findElectron, installedElectron, whyNoWindow } from './electron-binary.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = 'const fs = require("node:fs"); fs.mkdirSync("dist", { recursive: true });';
const installers = {
  works: `process.chdir(__dirname); ${put} fs.writeFileSync("dist/electron", ""); fs.writeFileSync("path.txt", "electron");`,
  fails: 'require("node:fs").appendFileSync(__dirname + "/tries", "x"); process.exit(1);',
  stopsHalfWay: `process.chdir(__dirname); ${put}`,
};

let packages = 0;
function electronPackage(installer: string) {
  packages += 1;
  const path = join(folder, String(packages), 'electron');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'install.js'), installer);
  return { path, note: join(folder, String(packages), 'note.json') };
}

describe("Electron's program", () => {
  test('is fetched where it can be had', () => {
    const { path, note } = electronPackage(installers.works);
    expect(installedElectron(path)).toBeNull();
    expect(findElectron(path, note)).toEqual({ path: join(path, 'dist', 'electron') });
  });

  test('is not asked for again on the day on which it could not be had', () => {
    const { path, note } = electronPackage(installers.fails);
    expect(findElectron(path, note)).toEqual({ missing: 'Electron could not be downloaded' });
    writeFileSync(join(path, 'install.js'), installers.works);
    expect(findElectron(path, note)).toHaveProperty('missing');
    writeFileSync(note, JSON.stringify({ failedAt: Date.now() - 25 * 60 * 60 * 1000 }));
    expect(findElectron(path, note)).toHaveProperty('path');
  });

  test('does not count as there while it is half unpacked', () => {
    const { path, note } = electronPackage(installers.stopsHalfWay);
    expect(findElectron(path, note)).toHaveProperty('missing');
  });
});

test.each([
  ['linux', { DISPLAY: ':0' }, 1000, null],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
  ['linux', {}, 1000, 'there is no display here'],
  ['linux', { DISPLAY: ':0' }, 0, 'Electron keeps its sandbox and does not run as root'],
  ['darwin', {}, 501, null],
  ['win32', {}, undefined, null],
] as const)(
  'on %s with %j as user %s the window is kept from opening by: %s',
  (platform, environment, user, why) => {
    expect(whyNoWindow(platform, environment, user)).toBe(why);
  },
);

test('a build is stale once a source, or a folder that lost one, is younger than it', () => {
  const sources = join(folder, 'sources', 'deep');
  const mark = join(folder, 'mark');
  mkdirSync(sources, { recursive: true });
  writeFileSync(join(sources, 'a.ts'), '');
  writeFileSync(join(sources, 'b.ts'), '');
  expect(isFresh(mark, [sources])).toBe(false);
  const builtAt = Date.now() / 1000 + 10;
  writeFileSync(mark, '');
  utimesSync(mark, builtAt, builtAt);
  expect(isFresh(mark, [join(folder, 'sources')])).toBe(true);
  utimesSync(join(sources, 'a.ts'), builtAt + 1, builtAt + 1);
  expect(isFresh(mark, [join(folder, 'sources')])).toBe(false);
  rmSync(join(sources, 'a.ts'));
  utimesSync(sources, builtAt + 2, builtAt + 2);
  expect(isFresh(mark, [join(folder, 'sources')])).toBe(false);
});
