import type { ContextBridge, IpcRenderer } from 'electron';
import type { DesktopBridge, Notices, Requests } from './ipc.ts';

/** Gives the page named functions and nothing else; neither ipcRenderer nor any of its events ever reaches it. */
export function exposeBridge(
  electron: {
    contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>;
    ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;
  },
  platform: NodeJS.Platform,
): void {
  const { contextBridge, ipcRenderer } = electron;
  const ask = <Name extends keyof Requests>(name: Name, ...args: Requests[Name]): Promise<void> =>
    ipcRenderer.invoke(name, ...args);
  const bridge: DesktopBridge = {
    platform: platform === 'win32' || platform === 'darwin' ? platform : 'linux',
    showFolder: (portfolioId) => ask('showFolder', portfolioId),
    onMenu: (listener) => {
      const channel: keyof Notices = 'menu';
      const hear = (_event: unknown, command: Notices['menu']) => listener(command);
      ipcRenderer.on(channel, hear);
      return () => void ipcRenderer.removeListener(channel, hear);
    },
  };
  contextBridge.exposeInMainWorld('portfolioOS', bridge);
}
