import type { IpcMainInvokeEvent } from 'electron';
import type { ElectronCalls } from './electron-calls.ts';
import { type Requests, requests } from './ipc.ts';
import { isOwnAddress } from './origin.ts';

type Answers = { [Name in keyof Requests]: (...args: Requests[Name]) => void | Promise<void> };

/** Answers the page's requests: only from the app's own top frame, and only with arguments of the declared shape. */
export function answerRequests(ipcMain: ElectronCalls['ipcMain'], answers: Answers): void {
  for (const name of Object.keys(requests) as (keyof Requests)[]) {
    ipcMain.handle(name, async (event, ...args: unknown[]) => {
      assertOwnFrame(event);
      await answers[name](...requests[name].parse(args));
    });
  }
}

function assertOwnFrame({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): void {
  if (!senderFrame || senderFrame.parent !== null || !isOwnAddress(senderFrame.url)) {
    throw new Error('Only the page of PortfolioOS itself may ask for this.');
  }
}
