import { EventEmitter } from 'node:events';
import type { ContextBridge, IpcRenderer } from 'electron';
import { expect, test } from 'vitest';
import { exposeBridge } from './bridge.ts';
import type { DesktopBridge } from './ipc.ts';

class StandInRenderer extends EventEmitter {
  readonly asked: unknown[][] = [];

  async invoke(...message: unknown[]): Promise<void> {
    this.asked.push(message);
  }
}

function expose(platform: NodeJS.Platform = 'linux') {
  const ipcRenderer = new StandInRenderer();
  const world: Record<string, unknown> = {};
  const contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld: (name, value) => void Object.assign(world, { [name]: value }),
  };
  exposeBridge({ contextBridge, ipcRenderer: ipcRenderer as unknown as IpcRenderer }, platform);
  return { ipcRenderer, world, bridge: world.portfolioOS as DesktopBridge };
}

test('the page gets named functions and the platform, and nothing of Electron', () => {
  const { world, bridge } = expose();
  expect(Object.keys(world)).toEqual(['portfolioOS']);
  expect(bridge).toEqual({
    platform: 'linux',
    showFolder: expect.any(Function),
    showLogFile: expect.any(Function),
    onMenu: expect.any(Function),
    lookAtOpened: expect.any(Function),
    takeOpened: expect.any(Function),
    onOpened: expect.any(Function),
  });
});

test('a request carries its declared arguments and nothing that the page adds', async () => {
  const { ipcRenderer, bridge } = expose();
  await (bridge.showFolder as (...args: unknown[]) => Promise<void>)('an id', 'more');
  await (bridge.takeOpened as (...args: unknown[]) => Promise<unknown>)('/etc/hosts');
  expect(ipcRenderer.asked).toEqual([['showFolder', 'an id'], ['takeOpened']]);
});

test('menu commands arrive without their event, until the page stops listening', () => {
  const { ipcRenderer, bridge } = expose();
  const heard: unknown[][] = [];
  const stop = bridge.onMenu((...args) => void heard.push(args));
  ipcRenderer.emit('menu', { sender: ipcRenderer }, 'open-palette');
  stop();
  ipcRenderer.emit('menu', { sender: ipcRenderer }, 'new-lease');
  expect(heard).toEqual([['open-palette']]);
  expect(ipcRenderer.listenerCount('menu')).toBe(0);
});
