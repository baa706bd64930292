import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from './ipc.ts';

interface MenuActions {
  readonly send: (command: MenuCommand) => void;
  readonly showDataFolder: () => void;
  readonly showLogFile: () => void;
  readonly checkForUpdates: () => void;
}

/** The native menus in each system's order; the page carries out their commands, as it does its own keys and palette. */
export function menuTemplate(
  { platform, isPackaged }: { platform: NodeJS.Platform; isPackaged: boolean },
  { send, showDataFolder, showLogFile, checkForUpdates }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => send(command),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      role: 'fileMenu',
      label: '&File',
      submenu: [
        item('Record Payment…', 'record-payment', 'CmdOrCtrl+N'),
        item('Add Expense…', 'add-expense', 'CmdOrCtrl+E'),
        item('New Lease…', 'new-lease', 'CmdOrCtrl+L'),
        item('Charge Rent…', 'charge-rent', 'CmdOrCtrl+G'),
        item('Late Fees', 'late-fees'),
        separator,
        item('Import Bank Statement…', 'import-statement', 'CmdOrCtrl+O'),
        item('Import Rent Roll…', 'import-rent-roll'),
        separator,
        { label: isMac ? 'Show Data in Finder' : 'Show Data Folder', click: showDataFolder },
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Search and Commands…', 'open-palette', 'CmdOrCtrl+K'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Keyboard Shortcuts', 'show-shortcuts', 'CmdOrCtrl+/'),
        separator,
        { label: 'Show Log File', click: showLogFile },
        { label: 'Check for Updates…', click: checkForUpdates },
        item('Third-Party Licenses', 'show-notices'),
      ],
    },
  ];
}
