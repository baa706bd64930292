import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { filesInBooks, type ReceiptFile } from '@portfolio-os/shared/attachments';
import { joined, jpeg, pdf, png } from '@portfolio-os/shared/attachments/samples';
import { expectOk, newId, type Role } from '@portfolio-os/shared/core';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ReceiptStore, ReceiptTransfer } from '../desktop/src/attachments/index.ts';
import { type Ledger, Workspace } from '../desktop/src/ledger/index.ts';
import { UnreachableError } from '../desktop/src/sync/remote-errors.ts';
import { remoteReceipts } from '../desktop/src/sync/remote-receipts.ts';
import { DiskBlobStore } from '../sync-server/src/attachments/index.ts';
import { diskBlobRoutes } from '../sync-server/src/http/attachments/disk-routes.ts';
import { receiptRoutes } from '../sync-server/src/http/attachments/routes.ts';
import type { Env } from '../sync-server/src/http/env.ts';

/** A desktop's books and files; its attachments are announced to the other as by a sync client. */
class Device {
  readonly workspace: Workspace;
  readonly ledger: Ledger;
  readonly store: ReceiptStore;

  private constructor(workspace: Workspace, id: string, ledger: Ledger) {
    this.workspace = workspace;
    this.ledger = ledger;
    this.store = workspace.receipts.of(id);
  }

  static async start(folder: string, id: string): Promise<Device> {
    const workspace = new Workspace(folder);
    const made = await workspace.create({ id, name: 'Maple Court', currency: 'USD', timeZone: 'UTC' });
    return new Device(workspace, id, expectOk(made).ledger);
  }

  /** A restart after a crash or an update: nothing in memory is left. */
  async restart(): Promise<Device> {
    const id = this.store.folder.slice(-36);
    await this.workspace.close();
    return Device.start(this.workspace.folder, id);
  }

  async bring(bytes: Uint8Array): Promise<ReceiptFile> {
    const stream = (async function* () {
      yield bytes;
    })();
    const { sha256 } = expectOk(await this.store.stage(stream));
    return expectOk(await this.store.keep(sha256));
  }

  async say(...commands: { command: string; args: unknown }[]): Promise<void> {
    expectOk(await this.ledger.execute(...commands));
  }
}

const signal = AbortSignal.timeout(600_000);
let root: string;
let orgId: string;
let expenseId: string;
let role: Role;
let here: Device;
let there: Device;
let blobs: DiskBlobStore;
let url: string;
let close: () => void;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'portfolio-os-transfer-'));
  [orgId, expenseId, role] = [newId(), newId(), 'accountant'];
  here = await Device.start(join(root, 'here'), orgId);
  there = await Device.start(join(root, 'there'), orgId);
  const expense = { category: 'repairs', amountCents: 1, paidOn: '2026-06-01', description: 'Heater' };
  await both({ command: 'expenses.recordExpense', args: { id: expenseId, ...expense } });
  blobs = new DiskBlobStore({ folder: join(root, 'server'), secret: 'one' });
  const orgs = new Hono<Env>()
    .use(async (context, next) => {
      if (context.req.header('authorization') !== 'Bearer good') {
        return context.json({ ok: false, error: { code: 'signed-out', message: 'Sign in again.' } }, 401);
      }
      context.set('organisation', { id: orgId, seat: role });
      return next();
    })
    .route('/', receiptRoutes({ blobs, booksOf: (_, work) => work(here.ledger.books) }));
  const app = new Hono().route('/v1/orgs/:org', orgs).route('/', diskBlobRoutes(blobs));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});

afterEach(async () => {
  close();
  for (const { workspace } of [here, there]) await workspace.close();
  rmSync(root, { recursive: true, force: true });
});

async function both(...commands: { command: string; args: unknown }[]): Promise<void> {
  for (const device of [here, there]) await device.say(...commands);
}

async function attach(device: Device, bytes: Uint8Array): Promise<ReceiptFile> {
  const file = await device.bring(bytes);
  const args = {
    id: newId(),
    recordTable: 'expense',
    recordId: expenseId,
    fileName: 'Invoice.pdf',
    ...file,
  };
  await both({ command: 'receipts.attach', args });
  return file;
}

interface Line {
  network?: typeof fetch;
  token?: string;
  server?: string;
  now?: () => Date;
}

function transferOf(device: Device, { network = fetch, token = 'good', server = 'one', now }: Line = {}) {
  const remote = remoteReceipts(orgId, server, { url, token, fetch: network });
  const { store, ledger } = device;
  return new ReceiptTransfer({ books: ledger.books, store, remote, ...(now ? { now } : {}) });
}

const requests = () => {
  const seen: string[] = [];
  const network: typeof fetch = (input, init) => {
    seen.push(`${init?.method} ${new URL(String(input)).pathname.replace(/[0-9a-f-]{36,64}/g, '…')}`);
    return fetch(input, init);
  };
  return { seen, network };
};

describe('attached files', () => {
  it('go to the server and come to the other device, each once', async () => {
    const files = [await attach(here, pdf()), await attach(there, png())];
    const [ours, theirs] = [transferOf(here), transferOf(there)];
    expect(await ours.transferOnce(signal)).toMatchObject({ sent: 1, fetched: 0, waiting: 1, refused: [] });
    let arrivals = 0;
    there.store.onArrival(() => arrivals++);
    expect(await theirs.transferOnce(signal)).toMatchObject({ sent: 1, fetched: 1, waiting: 0 });
    expect(arrivals).toBe(1);
    expect(await transferOf(here).transferOnce(signal)).toMatchObject({ sent: 0, fetched: 1 });
    for (const { store } of [here, there]) {
      for (const { sha256 } of files) expect((await store.read(sha256))?.byteLength).toBeGreaterThan(0);
    }
    const { seen, network } = requests();
    for (const device of [here, there]) {
      expect(await transferOf(device, { network }).transferOnce(signal)).toMatchObject({
        sent: 0,
        fetched: 0,
      });
    }
    expect(seen).toEqual([]);
  });

  it('are asked about again, and not sent again, by a device that forgot or goes to another server', async () => {
    await attach(here, pdf());
    await transferOf(here).transferOnce(signal);
    const { seen, network } = requests();
    await transferOf(here, { network, server: 'another' }).transferOnce(signal);
    expect(seen).toEqual(['POST /v1/orgs/…/receipts/…']);
    writeFileSync(join(here.store.folder, 'uploaded'), 'half a li');
    await transferOf(here, { network }).transferOnce(signal);
    expect(seen).toHaveLength(2);
  });

  it('are sent again to a server that was set back', async () => {
    const { sha256 } = await attach(here, pdf());
    const transfer = transferOf(here);
    await transfer.transferOnce(signal);
    await blobs.remove({ orgId, sha256 });
    expect(await transfer.transferOnce(signal)).toMatchObject({ sent: 0 });
    await transfer.forgetUploads();
    expect(await transfer.transferOnce(signal)).toMatchObject({ sent: 1 });
    expect(await blobs.has({ orgId, sha256 })).toBe(true);
  });

  it('come again where the disk damaged one', async () => {
    const { sha256 } = await attach(here, pdf());
    await transferOf(here).transferOnce(signal);
    writeFileSync(join(here.store.folder, sha256.slice(0, 2), sha256), 'damaged');
    expect(await here.store.read(sha256)).toBeNull();
    expect(await transferOf(here).transferOnce(signal)).toMatchObject({ fetched: 1 });
    expect(await here.store.read(sha256)).not.toBeNull();
  });

  it('that are refused are left alone for a while, longer each time, and do not stop the others', async () => {
    await attach(there, png());
    await attach(here, pdf());
    let at = Date.parse('2026-06-15T12:00:00Z');
    const { seen, network } = requests();
    const transfer = transferOf(here, { network, now: () => new Date(at) });
    expect(await transfer.transferOnce(signal)).toMatchObject({ sent: 1, waiting: 1 });
    seen.length = 0;
    const askedAfter = async (seconds: number) => {
      at += seconds * 1000;
      const asked = seen.length;
      expect(await transfer.transferOnce(signal)).toMatchObject({ waiting: 1 });
      return seen.length - asked;
    };
    expect(await askedAfter(9)).toBe(0);
    expect(await askedAfter(2)).toBe(1);
    expect(await askedAfter(11)).toBe(0);
    expect(await askedAfter(10)).toBe(1);
    // The clock is put back by two hours: no pause is that long.
    expect(await askedAfter(-2 * 60 * 60)).toBe(1);
    role = 'read-only';
    await attach(here, jpeg());
    expect(await transfer.transferOnce(signal)).toMatchObject({
      sent: 0,
      refused: [{ refusal: { code: 'forbidden' } }],
    });
  });

  it('wait where nobody is signed in, the network is away, or the app is closing', async () => {
    await attach(here, pdf());
    await expect(transferOf(here, { token: 'old' }).transferOnce(signal)).rejects.toMatchObject({
      status: 401,
    });
    const network: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(transferOf(here, { network }).transferOnce(signal)).rejects.toThrow(UnreachableError);
    expect(await transferOf(here).transferOnce(AbortSignal.abort())).toMatchObject({ sent: 0, refused: [] });
  });

  it('never go to a place that is less safe than the server, and our token goes to nobody else', async () => {
    const { sha256 } = await attach(here, pdf());
    const headers: (string | null)[] = [];
    const network: typeof fetch = (input, init) => {
      if (String(input).includes('/receipts/blob/'))
        headers.push(new Headers(init?.headers).get('authorization'));
      return fetch(input, init);
    };
    await transferOf(here, { network }).transferOnce(signal);
    expect(headers).toEqual([null]);
    const remote = remoteReceipts(orgId, 'one', { url: 'https://books.example', token: 'good' });
    const request = {
      method: 'GET',
      url: `http://store.example/${sha256}`,
      headers: {},
      expiresInSeconds: 60,
    };
    expect(await remote.download({ ...request, method: 'GET' }, signal)).toMatchObject({
      error: { code: 'unsafe-address' },
    });
  });

  it('all arrive whatever the line does to requests and answers, and through restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(99)), async (fates) => {
        const salt = newId();
        for (const [index, device] of [here, there, here].entries()) {
          await attach(device, joined(pdf(`${salt} ${index}`), new Uint8Array(100_000 * index)));
        }
        const network = badLine(() => fates.next().value ?? 0);
        for (let round = 0; round < 200 && !(await isComplete()); round++) {
          here = (fates.next().value ?? 0) < 20 ? await here.restart() : here;
          for (const device of [here, there]) {
            await transferOf(device, { network }).transferOnce(signal).catch(expectUnreachable);
          }
        }
        expect(await isComplete()).toBe(true);
      }),
      { numRuns: 5 },
    );
  });
});

async function isComplete(): Promise<boolean> {
  const files = await filesInBooks(here.ledger.books);
  for (const { sha256 } of files) {
    if (!(await blobs.has({ orgId, sha256 }))) return false;
    for (const { store } of [here, there]) if (!store.has(sha256)) return false;
  }
  return true;
}

/** Loses requests, loses answers to requests that arrived, and truncates answers. */
function badLine(fate: () => number): typeof fetch {
  return async (input, init) => {
    const drawn = fate();
    if (drawn < 15) throw new TypeError('fetch failed');
    const response = await fetch(input, init);
    if (drawn < 30) {
      await response.body?.cancel();
      throw new TypeError('terminated');
    }
    if (drawn >= 40 || !response.body) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.subarray(0, bytes.byteLength / 2));
        controller.error(new TypeError('terminated'));
      },
    });
    return new Response(cut, { status: response.status, headers: response.headers });
  };
}

function expectUnreachable(error: unknown): void {
  expect(error).toBeInstanceOf(UnreachableError);
}
