import { newId } from '@portfolio-os/shared/core';
import { findReport, reports } from '@portfolio-os/shared/reporting';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { onBothEngines } from '../../database/test-database.ts';
import { apiTokensOf, createApiToken, createOrganisation, revokeApiToken } from '../../identity/index.ts';
import { runAsSystem } from '../../log/index.ts';
import { inOrganisation } from '../../tenancy/index.ts';
import { TestServer } from '../../test-server.ts';
import { leaseSchema, portfolioSchema, publicLedgerSchema } from './schemas.ts';

onBothEngines('the read endpoints', (database) => {
  let server: TestServer;
  let token: string;
  let org: string;
  let lease: string;
  let ownerId: string;

  beforeAll(async () => {
    server = await TestServer.over(database());
    server.now = () => new Date('2026-03-15T12:00:00Z');
    ownerId = (await server.person('Ana')).userId;
    [org, lease] = [newId(), newId()];
    await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: ownerId });
    await fill();
    token = await newToken();
  });

  async function fill(): Promise<void> {
    const [buildingId, unitId, tenantId] = [newId(), newId(), newId()];
    const day = { today: '2026-03-15', now: server.now() };
    for (const invocation of [
      {
        command: 'organisation.create',
        args: { id: org, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' },
      },
      { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: tenantId, name: 'Ana Ruiz' } },
      {
        command: 'leasing.startLease',
        args: {
          ...{ id: lease, unitId, startOn: '2026-01-01', termKind: 'monthly', rentCents: 150_000 },
          tenants: [{ tenantId }],
        },
      },
      { command: 'billing.generateCharges', args: { through: '2026-03-31' } },
    ])
      await inOrganisation(database(), org, (trx) => runAsSystem(trx, org, [async () => [invocation]], day));
  }

  async function newToken(): Promise<string> {
    const made = await createApiToken(server.identity, { orgId: org, name: 'Spreadsheet', userId: ownerId });
    if (!made.ok) throw new Error(made.error.message);
    return made.value.token;
  }

  async function read(path: string, bearer = token) {
    const response = await server.app.request(`/api/v1${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    const body = (await response.json()) as { value: unknown; error?: { code: string } };
    return { status: response.status, ...body };
  }

  it.each<[string, z.ZodType]>([
    ['/portfolio', portfolioSchema],
    ['/leases', z.array(leaseSchema)],
    ...reports.map(({ name, schema }): [string, z.ZodType] => [
      name === 'balances' ? '/balances' : `/reports/${name}`,
      schema,
    ]),
    ['/reports/rent-roll?asOf=2026-02-15', findReport('rent-roll')?.schema ?? z.never()],
    ['/reports/vacancy-loss?from=2026-01-01&to=2026-02-15', findReport('vacancy-loss')?.schema ?? z.never()],
  ])('answer %s as they describe it', async (path, schema) => {
    const { status, value } = await read(path);
    expect(status).toBe(200);
    schema.parse(value);
  });

  it('derive what is open as of the day that is asked for', async () => {
    const open = async (query: string) =>
      publicLedgerSchema.parse((await read(`/leases/${lease}/ledger${query}`)).value).openCents;
    expect(await open('?asOf=2026-01-15')).toBe(150_000);
    expect(await open('')).toBe(450_000);
  });

  it('say what was known on a past day, whatever came later, and as of that day', async () => {
    const openOn = async (query: string) =>
      publicLedgerSchema.parse((await read(`/leases/${lease}/ledger?asOf=2026-01-31${query}`)).value).openCents;
    server.now = () => new Date('2026-03-20T12:00:00Z');
    const args = { id: newId(), leaseId: lease, amountCents: 40_000, receivedOn: '2026-01-20', method: 'check' };
    const late = { today: '2026-03-20', now: server.now() };
    const pay = async () => [{ command: 'billing.recordPayment', args }];
    const settle = async () => [{ command: 'billing.allocateCredit', args: { leaseIds: [lease] } }];
    await inOrganisation(database(), org, (trx) => runAsSystem(trx, org, [pay, settle], late));
    expect(await openOn('')).toBe(110_000);
    expect(await openOn('&knownOn=2026-03-20')).toBe(110_000);
    expect(await openOn('&knownOn=2026-03-19')).toBe(150_000);
    expect((await read('/balances?knownOn=2026-03-16')).value).toMatchObject({ asOf: '2026-03-16' });
    expect(await read('/balances?knownOn=2026-03-14')).toMatchObject({
      status: 400,
      error: { message: 'Nothing stood in these books yet on that day. They begin on 2026-03-15.' },
    });
    expect((await read('/balances?knownOn=2026-03-21')).status).toBe(400);
  });

  it('refuse what is no day, no lease and no token, in words', async () => {
    expect(await read('/balances?asOf=2026-02-30')).toMatchObject({
      status: 400,
      error: { code: 'bad-input' },
    });
    expect(await read(`/leases/${newId()}/ledger`)).toMatchObject({
      status: 404,
      error: { code: 'missing' },
    });
    expect(await read('/portfolio', `pos_${'x'.repeat(43)}`)).toMatchObject({ status: 401 });
  });

  it('know a token no more once it is revoked, and keep only its digest', async () => {
    const revoked = await newToken();
    expect((await read('/portfolio', revoked)).status).toBe(200);
    const kept = await database()
      .identity.withSchema('identity')
      .selectFrom('api_token')
      .selectAll()
      .execute();
    expect(JSON.stringify(kept)).not.toContain(revoked.slice(4));
    const newest = (await apiTokensOf(server.identity, org)).at(-1);
    await revokeApiToken(server.identity, org, newest?.id ?? '');
    expect((await read('/portfolio', revoked)).status).toBe(401);
  });

  it('are all described, with their answers, in the OpenAPI document', async () => {
    const document = (await (await server.app.request('/openapi.json')).json()) as {
      paths: Record<string, { get?: { responses: Record<string, unknown> } }>;
    };
    const served = server.app.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'))
      .map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(served)].sort());
    for (const { get } of Object.values(document.paths))
      expect(Object.keys(get?.responses ?? {})).toEqual(['200', '400', '401', '404']);
  });
});
