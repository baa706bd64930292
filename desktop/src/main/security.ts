import type { WebPreferences } from 'electron';
import type { DesktopApp, DesktopContents, DesktopSession, ElectronCalls } from './electron-calls.ts';
import { isOwnAddress, mayOpenOutside } from './origin.ts';

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

/** Guards every page that ever comes to exist, before it has loaded anything. */
export function guardPages(app: DesktopApp, shell: ElectronCalls['shell']): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, shell));
}

function guardPage(contents: DesktopContents, shell: ElectronCalls['shell']): void {
  const stayHome = (navigation: { url: string; preventDefault: () => void }) => {
    if (!isOwnAddress(navigation.url)) navigation.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** The app needs no camera, place, notification or device, so every permission is refused, asked for or looked up. */
export function refusePermissions(session: DesktopSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
