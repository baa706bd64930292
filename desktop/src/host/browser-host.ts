import { hostname } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { assert } from '@portfolio-os/shared/core';
import { PdfMaker } from '@portfolio-os/shared/node';
import { Hono } from 'hono';
import type { Workspace } from '../ledger/index.ts';
import { createLocalApi, secured } from '../local-api/app.ts';
import { fileKeep, SyncHub } from '../sync/index.ts';
import { keepDays } from '../use-cases/day/index.ts';
import { Gate } from './gate.ts';

/**
 * How long a connection that rests is kept. Node's own five seconds end it just when somebody who read for a moment asks
 * again: their request meets a connection that closes, and fails.
 */
const RESTING_CONNECTION_MS = 10 * 60_000;

export interface BrowserHost {
  /** A fresh link that opens the app once. */
  readonly link: () => string;
  readonly port: number;
  /** The prefix of each address of the API: "/door/…". */
  readonly door: string;
  readonly close: () => Promise<void>;
}

/** Serves the app on loopback for a browser, where Electron cannot be had. Port 0 takes any that is free. */
export async function startBrowserHost({
  workspace,
  assets,
  port = 0,
  tell,
}: {
  workspace: Workspace;
  assets: string;
  port?: number;
  /** Called with failures of the app's own background work. */
  tell?: (message: string) => void;
}): Promise<BrowserHost> {
  const portfolios = workspace.list();
  const gate = new Gate(() => (portfolios.length === 1 ? `/p/${portfolios[0]}` : '/'));
  const server = serve({
    fetch: (request, env) => app.fetch(request, env),
    ...{ hostname: '127.0.0.1', port },
    serverOptions: { keepAliveTimeout: RESTING_CONNECTION_MS },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  // Only once we own the port: a hub syncs the portfolios opened through it, and the hub of a second host would have none.
  const keep = fileKeep(join(workspace.folder, 'accounts.json'));
  const hub = new SyncHub({ workspace, keep, deviceName: hostname() });
  const stopDays = keepDays({ workspace, hub, ...(tell ? { tell } : {}) });
  const pdf = new PdfMaker();
  const api = createLocalApi({ workspace, hub, assets, pdf });
  const app = new Hono().use(secured).use(gate.guard()).route(gate.door, api).route('/', api);
  // Opens the books while the browser still loads the page; a request for them reports what is wrong with them.
  hub.start();
  const bound = server.address();
  assert(bound !== null && typeof bound === 'object', 'it listens on a port');
  workspace.log.started();
  gate.address = `127.0.0.1:${bound.port}`;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
    pdf.end();
    await stopDays();
    await workspace.close();
  };
  return { link: () => gate.link(), port: bound.port, door: gate.door, close };
}
