import { newId, type Refusal, type Role, roles } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAsSystem } from '../log/index.ts';
import { masterKeys, organisationKey } from '../tax-ids/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { TEST_SECRET, type TestPerson, TestServer } from '../test-server.ts';

let server: TestServer;
const orgId = newId();
const [joe, zoe] = [newId(), newId()];
const people = {} as Record<Role, TestPerson>;

beforeAll(async () => {
  server = await TestServer.inMemory();
  for (const role of roles) people[role] = await server.person(role);
  await ask('owner', 'POST', '/v1/orgs', { id: orgId, name: 'Elm Street' });
  for (const role of roles.slice(1)) await server.invite(people.owner, orgId, people[role], role);
  const create = { id: orgId, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' };
  const books = [
    { command: 'organisation.create', args: create },
    { command: 'expenses.addVendor', args: { id: joe, name: 'Joe' } },
    { command: 'expenses.addVendor', args: { id: zoe, name: 'Zoe' } },
  ];
  const day = { today: '2026-02-15', now: new Date('2026-02-15T12:00:00Z') };
  await within((trx) => runAsSystem(trx, orgId, [async () => books], day));
});
afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly value?: unknown;
  readonly error?: Refusal;
}

async function ask(role: Role, method: string, path: string, body?: unknown): Promise<Answered> {
  const response = await server.app.request(path, {
    method,
    headers: { authorization: `Bearer ${people[role].token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const taxIds = (role: Role, method: string, path = '', body?: unknown) =>
  ask(role, method, `/v1/orgs/${orgId}/tax-ids${path}`, body);
const shown = (role: Role, vendorId: string) =>
  taxIds(role, 'POST', '/show', { vendorIds: [vendorId], act: 'shown' });
const within = <T>(work: (trx: OrganisationTransaction) => Promise<T>) =>
  inOrganisation(server.database, orgId, work);

it('keeps a tax id for those who write expenses, lists its end, shows it whole and notes who saw it', async () => {
  const kept = await taxIds('manager', 'PUT', `/${joe}`, { kind: 'ssn', taxId: '219-09-9999' });
  expect(kept.status).toBe(200);
  expect((await taxIds('accountant', 'GET')).value).toMatchObject([{ vendorId: joe, masked: '***-**-9999' }]);
  const [whole] = (await shown('accountant', joe)).value as unknown[];
  expect(whole).toEqual({ vendorId: joe, kind: 'ssn', taxId: '219-09-9999' });
  expect((await taxIds('owner', 'GET', `/${joe}/notes`)).value).toMatchObject([
    { act: 'shown', by: people.accountant.userId },
    { act: 'kept', by: people.manager.userId },
  ]);
  const refused = await shown('read-only', joe);
  expect(refused).toMatchObject({ status: 403, error: { message: expect.stringContaining('Ask an owner') } });
});

it('takes none of a vendor that it does not know, and no number that is none', async () => {
  const unknown = await taxIds('owner', 'PUT', `/${newId()}`, { kind: 'ssn', taxId: '219-09-9999' });
  expect(unknown).toMatchObject({ status: 404, error: { message: expect.stringContaining('in step') } });
  const wrong = await taxIds('owner', 'PUT', `/${joe}`, { kind: 'ssn', taxId: '000-09-9999' });
  expect(wrong).toMatchObject({ status: 422, error: { field: 'taxId' } });
});

it('has nothing of it in the clear in any table or log, and no vendor’s opens as another’s', async () => {
  await taxIds('owner', 'PUT', `/${joe}`, { kind: 'ssn', taxId: '219-09-9999' });
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'books'`.execute(
    server.database.owner,
  );
  for (const { name } of rows) {
    const all = await within(async (trx) => (await sql`select * from ${sql.table(name)}`.execute(trx)).rows);
    expect(JSON.stringify(all), name).not.toMatch(/219-?09-?9999/);
  }
  expect(server.logged.join('\n')).not.toMatch(/219-?09-?9999/);
  const { sealed } = await within((trx) =>
    trx.selectFrom('taxId').select('sealed').executeTakeFirstOrThrow(),
  );
  const moved = { vendorId: zoe, sealed, keptAt: '2026-02-15T12:00:00.000Z' };
  await within((trx) => trx.insertInto('taxId').values(moved).execute());
  expect((await shown('owner', zoe)).error).toMatchObject({ code: 'sealed' });
  expect((await taxIds('owner', 'DELETE', `/${zoe}`)).status).toBe(200);
});

it('removes it for good', async () => {
  await taxIds('owner', 'PUT', `/${joe}`, { kind: 'ein', taxId: '12-3456789' });
  expect((await taxIds('accountant', 'DELETE', `/${joe}`)).status).toBe(200);
  expect((await shown('owner', joe)).value).toEqual([]);
  expect((await taxIds('accountant', 'DELETE', `/${joe}`)).status).toBe(404);
  expect(await within((trx) => trx.selectFrom('taxId').selectAll().execute())).toEqual([]);
});

it('a new master key opens what the one before it sealed, once with it and then alone; another opens nothing', async () => {
  await taxIds('owner', 'PUT', `/${joe}`, { kind: 'ein', taxId: '12-3456789' });
  const key = (taxIdKey?: string, taxIdKeyBefore?: string) =>
    within((trx) => organisationKey(trx, orgId, masterKeys({ taxIdKey, taxIdKeyBefore }, TEST_SECRET)));
  const first = await key();
  if (!first.ok) throw new Error(first.error.message);
  expect(await key('z'.repeat(32))).toMatchObject({ ok: false, error: { code: 'sealed' } });
  expect(await key('z'.repeat(32), TEST_SECRET)).toEqual(first);
  expect(await key('z'.repeat(32))).toEqual(first);
});
