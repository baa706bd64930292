import type { ContextBridge, IpcRenderer } from 'electron';
import type { Answered, DesktopBridge, Notices, Requests } from './ipc.ts';

/** Gives the page named functions and nothing else; neither ipcRenderer nor any of its events ever reaches it. */
export function exposeBridge(
  electron: {
    contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>;
    ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;
  },
  platform: NodeJS.Platform,
): void {
  const { contextBridge, ipcRenderer } = electron;
  const ask = <Name extends keyof Requests>(name: Name, ...args: Requests[Name]): Promise<Answered[Name]> =>
    ipcRenderer.invoke(name, ...args);
  const listen = <Name extends keyof Notices>(name: Name, listener: (...said: Notices[Name]) => void) => {
    const hear = (_event: unknown, ...said: Notices[Name]) => listener(...said);
    ipcRenderer.on(name, hear);
    return () => void ipcRenderer.removeListener(name, hear);
  };
  const bridge: DesktopBridge = {
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    showFolder: (portfolioId) => ask('showFolder', portfolioId),
    showLogFile: () => ask('showLogFile'),
    onMenu: (listener) => listen('menu', (command) => listener(command)),
    lookAtOpened: () => ask('lookAtOpened'),
    takeOpened: () => ask('takeOpened'),
    onOpened: (listener) => listen('opened', () => listener()),
  };
  contextBridge.exposeInMainWorld('portfolioOS', bridge);
}
