import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Answer, ProgressLine } from '@portfolio-os/shared/api';
import { type LedgerOptions, Workspace } from '../../desktop/src/ledger/index.ts';
import { createLocalApi } from '../../desktop/src/local-api/app.ts';
import { fileKeep, SyncHub } from '../../desktop/src/sync/index.ts';
import type { TestServer } from '../../sync-server/src/test-server.ts';

/** A server on a port of this computer: desktops reach it as they would reach any. */
export async function listening(server: TestServer): Promise<{ url: string; close: () => Promise<void> }> {
  const listener = serve({ fetch: server.app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    if ('closeAllConnections' in listener) listener.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** The API that a page of the desktop uses, over a data folder and a hub, without a window. */
export class TestHost {
  readonly workspace: Workspace;
  readonly hub: SyncHub;
  readonly #app: ReturnType<typeof createLocalApi>;

  constructor(folder: string, deviceName: string, options: LedgerOptions = {}) {
    this.workspace = new Workspace(folder, options);
    const keep = fileKeep(join(folder, 'accounts.json'));
    this.hub = new SyncHub({ workspace: this.workspace, keep, deviceName });
    this.#app = createLocalApi({ workspace: this.workspace, hub: this.hub, assets: folder });
  }

  /** Any answer; for long work the last line of the stream. */
  async ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await this.#app.request(`/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const last = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '') as
      | Answer<T>
      | ProgressLine<T>;
    if ('progress' in last) throw new Error(`${path} was cut off.`);
    return 'answer' in last ? last.answer : last;
  }

  /** An answer that must be a success. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answered = await this.ask<T>(method, path, body);
    if (answered.ok) return answered.value;
    throw new Error(`${path}: ${answered.error.code}: ${answered.error.message}`);
  }

  /** The text of a file that is served. */
  async text(path: string): Promise<string> {
    return (await this.#app.request(`/api${path}`)).text();
  }

  /** The bytes of a file that is served. */
  async bytes(path: string): Promise<ArrayBuffer> {
    return (await this.#app.request(`/api${path}`)).arrayBuffer();
  }

  /** Resolves once `stands` holds; it is asked again after every change of the portfolio. */
  async until(id: string, stands: () => boolean): Promise<void> {
    const settled = Promise.withResolvers<void>();
    const check = () => stands() && settled.resolve();
    const opened = await this.workspace.open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    const ends = [this.hub.onChange(check), opened.value.onCommit(check)];
    check();
    await settled.promise;
    for (const end of ends) end();
  }

  close(): Promise<void> {
    return this.workspace.close();
  }
}
