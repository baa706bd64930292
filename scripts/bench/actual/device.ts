import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AskedProcess } from './asked-process.ts';
import type { Transaction } from './transactions.ts';

const worker = fileURLToPath(new URL('./device-worker.mjs', import.meta.url));

/** What a device needs to open a budget. */
export interface Books {
  readonly syncId: string;
  readonly accountId: string;
}

interface Acts {
  readonly found: { given: undefined; answer: Books };
  readonly join: { given: Books; answer: number };
  readonly write: { given: readonly Transaction[]; answer: { writtenMs: number; sentMs: number } };
  readonly writeEach: { given: readonly Transaction[]; answer: number[] };
  readonly look: { given: undefined; answer: number };
  readonly upload: { given: undefined; answer: undefined };
}

export interface Request {
  readonly act: keyof Acts;
  readonly given: unknown;
}

export interface DeviceParts {
  readonly name: string;
  /** The folder of the device's files, empty at first. */
  readonly folder: string;
  readonly clientUrl: string;
  readonly serverUrl: string;
  readonly password: string;
}

/** A device with Actual's client, signed in at the server. */
export class Device {
  readonly #process: AskedProcess;

  constructor({ name, folder, clientUrl, serverUrl, password }: DeviceParts) {
    mkdirSync(folder, { recursive: true });
    const args = [clientUrl, serverUrl, password, folder];
    this.#process = new AskedProcess({ name, path: worker, args, folder });
  }

  async ask<A extends keyof Acts>(act: A, given: Acts[A]['given']): Promise<Acts[A]['answer']> {
    const request: Request = { act, given };
    return (await this.#process.ask(request)) as Acts[A]['answer'];
  }

  end(): Promise<void> {
    return this.#process.end();
  }
}
