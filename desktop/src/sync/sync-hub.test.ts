import { setImmediate } from 'node:timers/promises';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ledger, Workspace } from '../ledger/index.ts';
import { createPortfolio, reopened, temporaryWorkspace } from '../ledger/test-ledger.ts';
import { TestServer } from '../ledger/test-server.ts';
import { SyncClient } from './sync-client.ts';
import type { SyncHub } from './sync-hub.ts';
import { testHub } from './test-hub.ts';

/** Clients that were started and have not stopped yet. */
let running: Set<SyncClient>;
/** What the next clients that are stopped wait for, in this order, each with what says that it does. */
let gates: { asked: () => void; open: Promise<void> }[];
let workspace: Workspace;
let hub: SyncHub;

/** A portfolio that is connected as somebody whom this computer knows no more. */
async function connected(): Promise<string> {
  const { id, ledger } = await createPortfolio(workspace);
  await TestServer.connect(ledger);
  return id;
}

const open = async (id: string): Promise<Ledger> => expectOk(await workspace.open(id));

function gate() {
  const [asked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  gates.push({ asked: asked.resolve, open: opened.promise });
  return { asked: asked.promise, open: opened.resolve };
}

beforeEach(() => {
  running = new Set();
  gates = [];
  workspace = temporaryWorkspace();
  const { start, stop } = SyncClient.prototype;
  vi.spyOn(SyncClient.prototype, 'start').mockImplementation(function (this: SyncClient) {
    running.add(this);
    start.call(this);
  });
  vi.spyOn(SyncClient.prototype, 'stop').mockImplementation(async function (this: SyncClient) {
    const waiting = gates.shift();
    waiting?.asked();
    await waiting?.open;
    await stop.call(this);
    running.delete(this);
  });
});
afterEach(async () => {
  await workspace.close();
  vi.restoreAllMocks();
});

/** Opens them under a hub, as at the start of the app. */
async function following(...ids: string[]): Promise<void> {
  await workspace.close();
  workspace = reopened(workspace.folder);
  hub = testHub(workspace);
  for (const id of ids) await open(id);
  await setImmediate();
  expect(running.size).toBe(ids.length);
}

it('a portfolio that is disconnected while others are begun anew has no client', async () => {
  const [a, b] = [await connected(), await connected()];
  await following(a, b);
  const userId = (await open(a)).connection?.userId ?? '';
  const [first, second] = [gate(), gate()];
  const account = { id: userId, url: 'http://127.0.0.1:1', email: '', name: '', token: '' };
  const signingIn = hub.signedIn(account);
  await first.asked;
  const disconnecting = hub.disconnect(b);
  await second.asked;
  first.open();
  // Whoever signs in goes on with the other portfolio while that waits for its client to stop.
  await setImmediate();
  second.open();
  expectOk(await disconnecting);
  await signingIn;
  expect((await open(b)).connection).toBeNull();
  expect(running.size).toBe(1);
  await workspace.closePortfolio(a);
  expect(running.size).toBe(0);
});

it('what could not be disconnected goes on as before', async () => {
  const id = await connected();
  await following(id);
  const ledger = await open(id);
  vi.spyOn(ledger, 'synchronise').mockRejectedValueOnce(new Error('the disk is full'));
  await expect(hub.disconnect(id)).rejects.toThrow('the disk is full');
  expect(ledger.connection).not.toBeNull();
  expect(running.size).toBe(1);
});

it('one client at a time follows a portfolio, however often it is begun anew, closed and opened', async () => {
  const id = await connected();
  await following(id);
  await Promise.all([
    hub.syncNow(id),
    workspace.closePortfolio(id),
    hub.syncNow(id),
    open(id),
    hub.syncNow(id),
  ]);
  await setImmediate();
  expect(running.size).toBe(1);
  await workspace.closePortfolio(id);
  expect(running.size).toBe(0);
});
