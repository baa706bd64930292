import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  ForkOptions,
  IpcMain,
  Menu,
  MenuItemConstructorOptions,
  NativeTheme,
  Protocol,
  Screen,
  Session,
  Shell,
  UtilityProcess,
  WebContents,
} from 'electron';
import type { Keychain } from './keychain.ts';

/**
 * Everything that the app uses of Electron. All code in this folder takes these calls as an argument, so that tests run it
 * without Electron's binary; only main.ts passes the real ones.
 */
export interface ElectronCalls {
  readonly app: DesktopApp;
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): Menu;
    setApplicationMenu(menu: Menu | null): void;
  };
  readonly dialog: Pick<Dialog, 'showErrorBox' | 'showMessageBox'>;
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly safeStorage: Keychain;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly session: { readonly defaultSession: DesktopSession };
  readonly utilityProcess: UtilityCalls;
  readonly shell: Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>;
}

/** A process beside the app's own. */
export interface UtilityCalls {
  fork(
    file: string,
    args: string[],
    options: Pick<ForkOptions, 'stdio' | 'serviceName'>,
  ): Pick<UtilityProcess, 'kill' | 'on' | 'once' | 'postMessage'>;
}

export type DesktopApp = Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'getVersion'
  | 'isPackaged'
  | 'on'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'setName'
  | 'setPath'
  | 'whenReady'
>;

export type DesktopSession = Pick<
  Session,
  'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
>;

export type DesktopContents = Pick<WebContents, 'on' | 'send' | 'setWindowOpenHandler'>;

export type DesktopWindow = Pick<
  BrowserWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'on'
  | 'once'
  | 'restore'
  | 'show'
> & { readonly webContents: DesktopContents };
