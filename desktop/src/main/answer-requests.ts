import type { IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { ElectronCalls } from './electron-calls.ts';
import { type Answered, type Requests, requests } from './ipc.ts';
import { isOwnAddress } from './origin.ts';

type Answers = {
  [Name in keyof Requests]: (...args: Requests[Name]) => Answered[Name] | Promise<Answered[Name]>;
};

/** Answers the page's requests: only from the app's own top frame, and only with arguments of the declared shape. */
export function answerRequests(ipcMain: ElectronCalls['ipcMain'], answers: Answers): void {
  const handle = <Name extends keyof Requests>(name: Name, args: z.ZodType<Requests[Name]>) =>
    ipcMain.handle(name, async (event, ...given: unknown[]) => {
      assertOwnFrame(event);
      return answers[name](...args.parse(given));
    });
  handle('showFolder', requests.showFolder);
  handle('showLogFile', requests.showLogFile);
  handle('lookAtOpened', requests.lookAtOpened);
  handle('takeOpened', requests.takeOpened);
}

function assertOwnFrame({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): void {
  if (!senderFrame || senderFrame.parent !== null || !isOwnAddress(senderFrame.url)) {
    throw new Error('Only the page of PortfolioOS itself may ask for this.');
  }
}
