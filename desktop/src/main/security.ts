import type { WebPreferences } from 'electron';
import type { DesktopApp, DesktopContents, DesktopSession, ElectronCalls } from './electron-calls.ts';
import { isOwnAddress, wayOutside } from './origin.ts';

/**
 * What a window's page may do: run its own scripts in a sandbox, with a bridge of named functions and nothing of Node.
 * The spelling checker stays off because Chromium would fetch its dictionaries from the network.
 */
export function pagePreferences(preload: string, { isPackaged }: { isPackaged: boolean }): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** Guards every page when it is created, before it loads anything. */
export function guardPages(app: DesktopApp, outside: Outside): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, outside));
}

/** The calls that open something outside the app. */
type Outside = Pick<ElectronCalls, 'shell' | 'dialog'>;

function guardPage(contents: DesktopContents, outside: Outside): void {
  const stayHome = (navigation: { url: string; preventDefault: () => void }) => {
    if (!isOwnAddress(navigation.url)) navigation.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void leadOutside(url, outside);
    return { action: 'deny' };
  });
}

/** Anybody who writes in these books may write a link, so the person sees the whole address before it opens. */
async function leadOutside(url: string, { shell, dialog }: Outside): Promise<void> {
  const way = wayOutside(url);
  if (way === 'stay') return;
  if (way === 'ask') {
    const { response } = await dialog.showMessageBox({
      ...{ type: 'question', message: 'Open this website in your browser?', detail: new URL(url).href },
      ...{ buttons: ['Cancel', 'Open'], defaultId: 0, cancelId: 0, noLink: true },
    });
    if (response !== 1) return;
  }
  await shell.openExternal(url);
}

/** The app needs no camera, location, notification or device, so every permission request and check is refused. */
export function refusePermissions(session: DesktopSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
