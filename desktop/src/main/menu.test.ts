import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { menuCommands } from './ipc.ts';
import { menuTemplate } from './menu.ts';

function menus(platform: NodeJS.Platform, isPackaged = true) {
  const sent: string[] = [];
  const template = menuTemplate(
    { platform, isPackaged },
    {
      send: (command) => sent.push(command),
      showDataFolder: () => sent.push('data folder'),
      showLogFile: () => sent.push('log file'),
      checkForUpdates: () => sent.push('check for updates'),
    },
  );
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  return { template, items, sent };
}

const press = ({ click }: MenuItemConstructorOptions) => (click as (() => void) | undefined)?.();

describe.each(['win32', 'darwin', 'linux'] as const)('on %s', (platform) => {
  test('every menu command can be given, each once', () => {
    const { items, sent } = menus(platform);
    for (const item of items) press(item);
    expect(sent.toSorted()).toEqual(
      [...menuCommands.options, 'data folder', 'log file', 'check for updates'].toSorted(),
    );
  });

  test('no two items share an accelerator', () => {
    const accelerators = menus(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  test('a packaged app offers no developer tools', () => {
    const roles = (isPackaged: boolean) => menus(platform, isPackaged).items.map(({ role }) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
    expect(roles(false)).toContain('toggleDevTools');
  });
});

test('macOS has its application menu first and quits from there; the others quit from File', () => {
  expect(menus('darwin').template[0]?.role).toBe('appMenu');
  expect(menus('darwin').items.map(({ role }) => role)).not.toContain('quit');
  expect(menus('win32').template[0]?.role).toBe('fileMenu');
  expect(menus('win32').items.map(({ role }) => role)).toContain('quit');
});
