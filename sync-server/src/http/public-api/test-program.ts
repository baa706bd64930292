import { newId, type Role } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { YEAR_ENTERED_ON, yearOfBooks } from '../../../../shared/test/books/year.ts';
import type { ServerDatabase } from '../../database/index.ts';
import { createApiToken, createOrganisation } from '../../identity/index.ts';
import { runAsSystem } from '../../log/index.ts';
import { inOrganisation } from '../../tenancy/index.ts';
import { TestServer } from '../../test-server.ts';

/** What a program is answered: its status, its headers, and what its body says. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly value?: unknown; readonly [member: string]: unknown };
}

/** Books on a server, three months of one lease at 1,500.00 a month, and a program that asks for them by its token. */
export class TestProgram {
  readonly server: TestServer;
  readonly org = newId();
  readonly ownerId: string;
  readonly lease = newId();
  readonly tenant = newId();
  readonly building = newId();
  readonly unit = newId();

  private constructor(server: TestServer, ownerId: string) {
    this.server = server;
    this.ownerId = ownerId;
  }

  static async over(database: ServerDatabase): Promise<TestProgram> {
    return TestProgram.on(await TestServer.over(database));
  }

  /** The day is March 15th of 2026. */
  static async on(server: TestServer): Promise<TestProgram> {
    server.now = () => new Date('2026-03-15T12:00:00Z');
    const owner = await server.person('Ana');
    const program = new TestProgram(server, owner.userId);
    const { org } = program;
    await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: owner.userId });
    await program.doAsServer(
      {
        command: 'organisation.create',
        args: { id: org, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' },
      },
      { command: 'properties.addBuilding', args: { id: program.building, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: program.unit, buildingId: program.building, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: program.tenant, name: 'Ana Ruiz' } },
      {
        command: 'leasing.startLease',
        args: {
          ...{ id: program.lease, unitId: program.unit, startOn: '2026-01-01', termKind: 'monthly' },
          ...{ rentCents: 150_000, tenants: [{ tenantId: program.tenant }] },
        },
      },
      { command: 'billing.generateCharges', args: { through: '2026-03-31' } },
    );
    return program;
  }

  /** Books of a whole year with nothing else in them, as they stand when it is over. */
  static async ofYear(server: TestServer): Promise<TestProgram> {
    server.now = () => new Date(`${YEAR_ENTERED_ON}T12:00:00Z`);
    const owner = await server.person('Mia');
    const program = new TestProgram(server, owner.userId);
    const { org: id } = program;
    await createOrganisation(server.identity, { id, name: 'Two houses', userId: owner.userId });
    const { commands, ids } = yearOfBooks();
    await program.doAsServer(
      {
        command: 'organisation.create',
        args: { id, name: 'Two houses', currency: 'USD', timeZone: 'America/New_York' },
      },
      ...commands,
      { command: 'billing.allocateCredit', args: { leaseIds: [ids.anasLease, ids.bensLease] } },
    );
    return program;
  }

  async doAsServer(...invocations: readonly Invocation[]): Promise<void> {
    const { server, org } = this;
    const now = server.now();
    const day = { today: now.toISOString().slice(0, 10), now };
    for (const invocation of invocations)
      await inOrganisation(server.database, org, (trx) =>
        runAsSystem(trx, org, [async () => [invocation]], day),
      );
  }

  async token(role: Role = 'read-only'): Promise<string> {
    const wanted = { orgId: this.org, name: 'Spreadsheet', userId: this.ownerId, role };
    const made = await createApiToken(this.server.identity, wanted);
    if (!made.ok) throw new Error(made.error.message);
    return made.value.token;
  }

  /** Asks with a token; `path` is behind `/api/v1`. */
  async ask(token: string, path: string, init: RequestInit = {}): Promise<Answered> {
    const { headers, ...rest } = init;
    const response = await this.server.app.request(`/api/v1${path}`, {
      ...rest,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  }
}
