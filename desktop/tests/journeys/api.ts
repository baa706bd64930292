import type { APIRequestContext } from '@playwright/test';
import type { Answer } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { Commands } from '@portfolio-os/shared/portfolio';
import type { z } from 'zod';
import type { BrowserHost } from '../../src/host/browser-host.ts';

interface LeaseSeed {
  building?: string;
  unit?: string;
  tenant?: string;
  rentCents?: number;
  startOn?: string;
  termKind?: 'fixed' | 'fixed-then-monthly' | 'monthly';
  termEndsOn?: string | null;
}

/** The local API of one portfolio, asked by the journey itself. */
export class Api {
  readonly #request: APIRequestContext;
  readonly #base: string;

  constructor(
    request: APIRequestContext,
    { port, door }: Pick<BrowserHost, 'port' | 'door'>,
    portfolioId: string,
  ) {
    this.#request = request;
    this.#base = `http://127.0.0.1:${port}${door}/api/portfolios/${portfolioId}`;
  }

  async get<T>(path: string): Promise<T> {
    return unwrap(await (await this.#request.get(this.#base + path)).json());
  }

  async post<T = { id: string }>(path: string, body: unknown): Promise<T> {
    return unwrap(await (await this.#request.post(this.#base + path, { data: body })).json());
  }

  /** One of the product's verbs, as its screen asks for it; what has a default may be left out. */
  run<Name extends keyof Commands>(name: Name, args: z.input<Commands[Name]['args']>): Promise<null> {
    return this.post(`/commands/${name}`, args);
  }

  async put<T = unknown>(path: string, body: unknown): Promise<T> {
    return unwrap(await (await this.#request.put(this.#base + path, { data: body })).json());
  }

  /** A file as the page sends it; the answer is the last line of what streams back. */
  async upload(path: string, name: string, text: string): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) };
    const answer = await this.#request.post(this.#base + path, { headers, data: Buffer.from(text) });
    const last = (await answer.text()).trim().split('\n').at(-1) ?? '';
    unwrap(JSON.parse(last).answer ?? JSON.parse(last));
  }

  /** A building with a unit that is let: 3B of Maple Court to Ana Ruiz for 1,500.00, month to month since May 1. */
  async startLease(seed: LeaseSeed = {}): Promise<{ leaseId: string; unitId: string; buildingId: string }> {
    const { building = 'Maple Court', unit = '3B', tenant = 'Ana Ruiz' } = seed;
    const [buildingId, unitId, tenantId, leaseId] = [newId(), newId(), newId(), newId()];
    await this.run('properties.addBuilding', { id: buildingId, name: building });
    await this.run('properties.addUnit', { id: unitId, buildingId, name: unit, marketRentCents: 155_000 });
    await this.run('leasing.addTenant', {
      id: tenantId,
      name: tenant,
      email: 'ana@example.com',
      phone: null,
    });
    await this.run('leasing.startLease', {
      id: leaseId,
      unitId,
      startOn: seed.startOn ?? '2026-05-01',
      termKind: seed.termKind ?? 'monthly',
      termEndsOn: seed.termEndsOn ?? null,
      rentCents: seed.rentCents ?? 150_000,
      tenants: [{ tenantId }],
    });
    return { leaseId, unitId, buildingId };
  }

  async pay(leaseId: string, amountCents: number, receivedOn: string): Promise<string> {
    const id = newId();
    await this.run('billing.recordPayment', {
      id,
      leaseId,
      amountCents,
      receivedOn,
      method: 'check',
      reference: '1204',
    });
    return id;
  }

  chargeRent(through: string): Promise<unknown> {
    return this.post('/generate', { through });
  }
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${answer.error.message}`);
}
