import { hostname } from 'node:os';
import { join } from 'node:path';
import { PdfMaker } from '@portfolio-os/shared/node';
import { INVITATION_SCHEME } from '@portfolio-os/shared/wire/rules';
import { keepBackups } from '../host/keep-backups.ts';
import { keepToOwner } from '../host/own-files.ts';
import { Workspace } from '../ledger/index.ts';
import { createLocalApi } from '../local-api/app.ts';
import type { LogFile } from '../log-file/index.ts';
import { SyncHub } from '../sync/index.ts';
import { keepDays } from '../use-cases/day/index.ts';
import { answerRequests } from './answer-requests.ts';
import type { DesktopApp, DesktopWindow, ElectronCalls } from './electron-calls.ts';
import type { Notices } from './ipc.ts';
import { keychainKeep } from './keychain.ts';
import { menuTemplate } from './menu.ts';
import { Opened } from './opened.ts';
import { declareScheme, serveApp } from './protocol.ts';
import { guardPages, refusePermissions } from './security.ts';
import { utilityPdf } from './utility-pdf.ts';
import { openWindow, showWindow } from './window.ts';

export interface Places {
  /** Where portfolios live. */
  readonly data: string;
  /** The folder of the built renderer. */
  readonly assets: string;
  readonly preload: string;
  /** For failures of the window and before the books are open. */
  readonly log: LogFile;
  /** Checks for a newer release and shows the answer. */
  readonly checkForUpdates: () => Promise<void>;
}

/** How the system started the app. */
export interface Start {
  readonly argv: readonly string[];
  /** The working directory at the start; relative paths among the arguments are resolved against it. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
}

const thisStart: Start = { argv: process.argv, folder: process.cwd(), platform: process.platform };

/** Runs the desktop app: one process for each data folder; it closes the books before it ends. */
export async function runDesktopApp(
  electron: ElectronCalls,
  places: Places,
  start: Start = thisStart,
): Promise<void> {
  const { app } = electron;
  const { platform } = start;
  app.setName('PortfolioOS');
  // Chromium keeps its own files here, apart from the books; the single-instance lock goes by this folder.
  app.setPath('userData', join(places.data, 'window'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.enableSandbox();
  declareScheme(electron.protocol);
  guardPages(app, electron);
  logEndedProcesses(app, places.log);
  const window = theWindow(electron, places);
  const opened = hearOpened(electron, { start, window });
  await app.whenReady();

  refusePermissions(electron.session.defaultSession);
  if (!openBooks(electron, places, { platform, opened })) return app.exit(1);
  app.on('activate', () => void window.show());
  app.on('window-all-closed', () => platform !== 'darwin' && app.quit());
  setMenu(electron, { places, platform, show: window.show });
  window.show();
}

/** Serves the books to the page. Where the data folder cannot be used, the person is shown why, who alone can fix it. */
function openBooks(
  { app, protocol, ipcMain, safeStorage, shell, dialog, utilityProcess }: ElectronCalls,
  { data, assets, log }: Places,
  { platform, opened }: { platform: NodeJS.Platform; opened: Opened },
): boolean {
  try {
    keepToOwner(data);
    const workspace = new Workspace(data);
    const keep = keychainKeep(safeStorage, { file: join(data, 'accounts.sealed'), platform });
    const hub = new SyncHub({ workspace, keep, deviceName: hostname() });
    const stopDays = keepDays({ workspace, hub });
    hub.start();
    const pdf = new PdfMaker(utilityPdf(utilityProcess));
    serveApp(protocol, createLocalApi({ workspace, hub, assets, pdf }));
    answerRequests(ipcMain, {
      showFolder: (id) => void shell.showItemInFolder(workspace.fileOf(id)),
      showLogFile: () => void shell.showItemInFolder(workspace.log.path),
      lookAtOpened: () => opened.look(),
      takeOpened: () => opened.take(),
    });
    closeBeforeQuitting(app, workspace, stopDays);
    log.started();
    return true;
  } catch (error) {
    log.failed('the data folder could not be opened', error);
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox('PortfolioOS cannot open its data', `${data}\n\n${reason}`);
    return false;
  }
}

/** Delays quitting until every book is closed. */
function closeBeforeQuitting(app: DesktopApp, workspace: Workspace, stopDays: () => Promise<void>): void {
  const stopBackups = keepBackups(workspace);
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    stopBackups();
    const closed = stopDays()
      .then(() => workspace.close())
      .catch((error: unknown) => workspace.log.failed('the books could not be closed', error));
    void closed.then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

/** Logs pages and helpers that crashed or that the system ended, with Electron's word for why. */
function logEndedProcesses(app: DesktopApp, log: LogFile): void {
  app.on('render-process-gone', (_event, _page, { reason }) =>
    log.refused('the process of the window ended', { code: reason }),
  );
  app.on('child-process-gone', (_event, { reason }) =>
    log.refused('a process of the app ended', { code: reason }),
  );
}

/** Handles files and links that the person opens with the app: at its start, by the system's events, or by a second start. */
function hearOpened(
  electron: ElectronCalls,
  { start, window }: { start: Start; window: ReturnType<typeof theWindow> },
): Opened {
  const { app } = electron;
  const opened = new Opened({ electron, announce: window.announceOpened });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void opened.openFile(path, start.folder);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void opened.openLink(link);
  });
  app.on('second-instance', (_event, argv, folder) => {
    window.show();
    void opened.openArguments(argv, folder);
  });
  void opened.openArguments(start.argv, start.folder);
  // Only Windows needs this: elsewhere the package registers the scheme. "--" keeps a link from passing switches.
  if (start.platform === 'win32' && app.isPackaged)
    app.setAsDefaultProtocolClient(INVITATION_SCHEME, process.execPath, ['--']);
  return opened;
}

/** The app's single window; reopened where it was closed while the app kept running (macOS). */
function theWindow(electron: ElectronCalls, { data, preload, log }: Places) {
  let open: DesktopWindow | null = null;
  const stateFile = join(data, 'window', 'place.json');
  let isBegun = false;
  const show = (): DesktopWindow => {
    isBegun = true;
    if (open) {
      showWindow(open);
      return open;
    }
    open = openWindow(electron, { preload, stateFile, log });
    open.on('closed', () => {
      open = null;
    });
    return open;
  };
  /** Before the first window no page listens; that page asks by itself once it is open. */
  const announceOpened = (): void => {
    if (isBegun) show().webContents.send('opened' satisfies keyof Notices);
  };
  return { show, announceOpened };
}

function setMenu(
  { app, Menu, shell }: ElectronCalls,
  { places, platform, show }: { places: Places; platform: NodeJS.Platform; show: () => DesktopWindow },
): void {
  const template = menuTemplate(
    { platform, isPackaged: app.isPackaged },
    {
      send: (command) => show().webContents.send('menu', command),
      showDataFolder: () => void shell.openPath(places.data),
      showLogFile: () => void shell.showItemInFolder(places.log.path),
      checkForUpdates: () => void places.checkForUpdates(),
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
