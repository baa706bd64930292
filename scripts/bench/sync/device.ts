import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LeaseView, SyncView } from '@portfolio-os/shared/api';
import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { Workspace } from '../../../desktop/src/ledger/index.ts';
import { type Account, fileKeep, SyncHub } from '../../../desktop/src/sync/index.ts';
import type { Tenant } from '../../cluster/tenants.ts';
import { HostProcess } from '../host-process.ts';

/** Frequent enough that polling adds nothing worth counting to a figure. */
const LOOK_EVERY_MS = 5;

export interface Books {
  readonly orgId: string;
  readonly leaseId: string;
}

/** A small portfolio with one lease, made in a folder and uploaded to the server. */
export async function connectBooks(folder: string, { orgId }: Tenant, account: Account): Promise<Books> {
  const [buildingId, unitId, tenantId, leaseId] = [newId(), newId(), newId(), newId()];
  await signIn(folder, account);
  const workspace = new Workspace(folder);
  const hub = new SyncHub({ workspace, keep: keepIn(folder), deviceName: 'Bench' });
  const details = { id: orgId, name: 'Maple Court', currency: 'USD', timeZone: 'UTC' };
  const { ledger } = expectOk(await workspace.create(details));
  const lease = { id: leaseId, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 };
  expectOk(
    await ledger.execute(
      { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: tenantId, name: 'Ana Ruiz' } },
      { command: 'leasing.startLease', args: { ...lease, tenants: [{ tenantId }] } },
    ),
  );
  expectOk(await hub.connect(orgId, details.name, account, () => {}));
  await hub.close();
  await workspace.close();
  return { orgId, leaseId };
}

/** A computer on which somebody is signed in already. */
export async function signIn(folder: string, account: Account): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await keepIn(folder).write(JSON.stringify([account]));
}

const keepIn = (folder: string) => fileKeep(join(folder, 'accounts.json'));

/** The app on a person's computer, measured on one portfolio. */
export class BenchDevice {
  readonly host: HostProcess;
  readonly #path: string;
  readonly #books: Books;

  private constructor(host: HostProcess, books: Books) {
    this.host = host;
    this.#books = books;
    this.#path = `/api/portfolios/${books.orgId}`;
  }

  static async open(folder: string, books: Books): Promise<BenchDevice> {
    const host = await HostProcess.start(folder);
    await host.enter();
    return new BenchDevice(host, books);
  }

  ask<T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    return this.host.ask<T>(this.#path + path, body, headers);
  }

  lease(): Promise<LeaseView> {
    return this.ask<LeaseView>(`/leases/${this.#books.leaseId}`);
  }

  async join({ id }: Account): Promise<void> {
    await this.host.ask(`/api/accounts/${id}/join`, { id: this.#books.orgId });
  }

  /** Records a payment; the lease's `credit` then shows it, because nothing else is owed or paid. */
  async pay(amountCents: number): Promise<void> {
    const { leaseId } = this.#books;
    await this.ask('/commands/billing.recordPayment', {
      id: newId(),
      leaseId,
      amountCents,
      receivedOn: '2026-11-05',
      method: 'check',
    });
  }

  /** Resolves once the server has every pending set and this device knows it. */
  async synced(): Promise<void> {
    await this.until<SyncView>('/sync', ({ state, waiting }) => state === 'synced' && waiting === 0);
  }

  async until<T>(path: string, holds: (view: T) => boolean): Promise<void> {
    const limit = performance.now() + 20_000;
    while (!holds(await this.ask<T>(path))) {
      assert(performance.now() < limit, `${path} comes to rest: ${JSON.stringify(await this.ask(path))}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  /** Calls the listener at each live event, as the page does. */
  async onCommit(listener: () => void): Promise<void> {
    const response = await this.host.open(`${this.#path}/events`);
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    void (async () => {
      for await (const _ of response.body ?? []) {
        resolve();
        listener();
      }
    })().catch(() => undefined);
    await begun;
  }

  stop(): Promise<void> {
    return this.host.stop();
  }
}
