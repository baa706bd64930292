import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Rectangle,
} from 'electron';
import type { DesktopApp, DesktopContents, DesktopWindow, ElectronCalls } from './electron-calls.ts';
import type { Keychain } from './keychain.ts';

type Handler<Setter extends (handler: never) => void> = NonNullable<Parameters<Setter>[0]>;
type Session = ElectronCalls['session']['defaultSession'];
type ServesRequest = Parameters<ElectronCalls['protocol']['handle']>[1];
type AnswersRequest = Parameters<ElectronCalls['ipcMain']['handle']>[1];

/** A real process, begun as Node begins one. */
function forkedStandIn(file: string): ReturnType<ElectronCalls['utilityProcess']['fork']> {
  const child = fork(file, { serialization: 'advanced', execArgv: [], stdio: 'ignore' });
  const stand: unknown = Object.assign(child, { postMessage: (message: object) => void child.send(message) });
  return stand as ReturnType<ElectronCalls['utilityProcess']['fork']>;
}

/** An event that remembers whether it was prevented, as Electron's do. */
export class StandInEvent {
  isPrevented = false;
  readonly url: string;

  constructor(url = '') {
    this.url = url;
  }

  preventDefault(): void {
    this.isPrevented = true;
  }
}

/** `on` is left to EventEmitter: Electron's own returns a whole Electron object. */
type ButEvents<Calls> = Omit<Calls, 'on' | 'once' | 'webContents'>;

export class StandInContents extends EventEmitter implements ButEvents<DesktopContents> {
  readonly sent: unknown[][] = [];
  openWindow: Handler<DesktopContents['setWindowOpenHandler']> = () => ({ action: 'allow' });

  send(...message: unknown[]): void {
    this.sent.push(message);
  }

  setWindowOpenHandler(handler: Handler<DesktopContents['setWindowOpenHandler']>): void {
    this.openWindow = handler;
  }
}

export class StandInWindow extends EventEmitter implements ButEvents<DesktopWindow> {
  readonly webContents = new StandInContents();
  readonly options: BrowserWindowConstructorOptions;
  readonly calls: string[] = [];
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 };
  maximized = false;
  minimized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }

  focus(): void {
    this.calls.push('focus');
  }
  show(): void {
    this.calls.push('show');
  }
  maximize(): void {
    this.calls.push('maximize');
  }
  restore(): void {
    this.calls.push('restore');
  }
  async loadURL(address: string): Promise<void> {
    this.calls.push(`load ${address}`);
  }
  isMaximized(): boolean {
    return this.maximized;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
}

class StandInApp extends EventEmitter implements ButEvents<DesktopApp> {
  readonly calls: string[] = [];
  isPackaged = true;
  isFirstInstance = true;
  version = '0.1.0';

  getVersion(): string {
    return this.version;
  }
  enableSandbox(): void {
    this.calls.push('enableSandbox');
  }
  exit(code?: number): void {
    this.calls.push(`exit ${code}`);
  }
  quit(): void {
    this.calls.push('quit');
  }
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.isFirstInstance;
  }
  setAsDefaultProtocolClient(scheme: string, program?: string, args?: string[]): boolean {
    this.calls.push(`setAsDefaultProtocolClient ${scheme} ${program} ${args?.join(' ')}`);
    return true;
  }
  setName(name: string): void {
    this.calls.push(`setName ${name}`);
  }
  setPath(name: string, path: string): void {
    this.calls.push(`setPath ${name} ${path}`);
  }
  async whenReady(): Promise<void> {
    this.calls.push('whenReady');
  }
}

/** Records the app's calls to Electron and emits Electron's events. */
export class StandInElectron {
  readonly app = new StandInApp();
  readonly windows: StandInWindow[] = [];
  readonly opened: string[] = [];
  readonly told: string[] = [];
  /** Every message box that was shown: its text and its buttons. */
  readonly asked: { message: string; detail: string; buttons: string[] }[] = [];
  readonly answers = new Map<string, AnswersRequest>();
  readonly permissions: {
    request?: Handler<Session['setPermissionRequestHandler']>;
    check?: Handler<Session['setPermissionCheckHandler']>;
    device?: Handler<Session['setDevicePermissionHandler']>;
  } = {};
  menu: MenuItemConstructorOptions[] = [];
  schemes: Electron.CustomScheme[] = [];
  serve: ServesRequest = () => new Response(null, { status: 500 });
  displays = [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
  isDark = false;
  /** What Electron says of the keychain of this computer. */
  keychain = {
    isThere: true,
    backend: 'gnome_libsecret' as ReturnType<Keychain['getSelectedStorageBackend']>,
  };
  chosenButton = 0;

  /** The calls in the form in which main.ts hands the real ones in. */
  get calls(): ElectronCalls {
    const { app } = this;
    return {
      app: app as unknown as DesktopApp,
      BrowserWindow: this.#windowClass() as unknown as ElectronCalls['BrowserWindow'],
      Menu: {
        buildFromTemplate: (template) => template as unknown as Menu,
        setApplicationMenu: (menu) => {
          this.menu = menu as unknown as MenuItemConstructorOptions[];
        },
      },
      dialog: {
        showErrorBox: (title, content) => void this.told.push(`${title}: ${content}`),
        showMessageBox: (options: object) => this.#showMessageBox(options),
      },
      ipcMain: { handle: (channel, answer) => void this.answers.set(channel, answer) },
      nativeTheme: { shouldUseDarkColors: this.isDark },
      safeStorage: {
        isAsyncEncryptionAvailable: async () => this.keychain.isThere,
        getSelectedStorageBackend: () => this.keychain.backend,
        encryptStringAsync: async (text) => Buffer.from(Buffer.from(text).map((byte) => byte ^ 0x5a)),
        decryptStringAsync: async (sealed) => ({
          result: Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
          shouldReEncrypt: false,
        }),
      },
      protocol: {
        registerSchemesAsPrivileged: (schemes) => {
          app.calls.push('registerSchemes');
          this.schemes = schemes;
        },
        handle: (_scheme, handler) => {
          this.serve = handler;
        },
      },
      screen: { getAllDisplays: () => this.displays as Electron.Display[] },
      session: {
        defaultSession: {
          setPermissionRequestHandler: (handler) =>
            void Object.assign(this.permissions, { request: handler }),
          setPermissionCheckHandler: (handler) => void Object.assign(this.permissions, { check: handler }),
          setDevicePermissionHandler: (handler) => void Object.assign(this.permissions, { device: handler }),
        },
      },
      utilityProcess: { fork: forkedStandIn },
      shell: {
        openExternal: async (url) => void this.opened.push(url),
        openPath: async (path) => {
          this.opened.push(path);
          return '';
        },
        showItemInFolder: (path) => void this.opened.push(path),
      },
    };
  }

  async #showMessageBox(options: Partial<MessageBoxOptions>) {
    const { message = '', detail = '', buttons = [] } = options;
    this.asked.push({ message, detail, buttons });
    return { response: this.chosenButton, checkboxChecked: false };
  }

  /** Windows are recorded, and their pages are announced as by Electron. */
  #windowClass() {
    const { app, windows } = this;
    return class extends StandInWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options);
        windows.push(this);
        app.emit('web-contents-created', new StandInEvent(), this.webContents);
      }
    };
  }

  get window(): StandInWindow {
    const window = this.windows.at(-1);
    if (!window) throw new Error('No window was opened.');
    return window;
  }
}
