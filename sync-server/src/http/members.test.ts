import { newId, type Role, roles } from '@portfolio-os/shared/core';
import { type Op, type Row, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAsSystem } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { type TestPerson, TestServer } from '../test-server.ts';

let server: TestServer;
let orgId: string;
const people = {} as Record<Role, TestPerson>;
let stranger: TestPerson;

beforeAll(async () => {
  server = await TestServer.inMemory();
  for (const role of roles) people[role] = await server.person(role);
  stranger = await server.person('stranger');
  orgId = newId();
  await ask(people.owner, 'POST', '/v1/orgs', { id: orgId, name: 'Elm Street' });
  for (const role of roles.slice(1)) await server.invite(people.owner, orgId, people[role], role);
});

afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

async function ask(who: TestPerson, method: string, path: string, body?: unknown): Promise<Answered> {
  const response = await server.app.request(path, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await server.identity.background.idle();
  return { status: response.status, ...((await response.json()) as object) };
}

const inOrg = (path: string) => `/v1/orgs/${orgId}${path}`;

it('tells whoever is signed in who that is, and where they belong', async () => {
  expect(await ask(people.manager, 'GET', '/v1/account')).toEqual({
    ...{ status: 200, ok: true },
    value: {
      userId: people.manager.userId,
      email: people.manager.email,
      name: 'manager',
      twoFactor: false,
      sessionId: expect.any(String),
      device: 'manager’s laptop',
      organisations: [{ id: orgId, name: 'Elm Street', role: 'manager' }],
    },
  });
});

it('tells each member the name and their own role, so that a changed role reaches their devices', async () => {
  for (const role of roles)
    expect(await ask(people[role], 'GET', inOrg(''))).toEqual({
      ...{ status: 200, ok: true },
      value: { id: orgId, name: 'Elm Street', role, people: expect.any(Array), devices: [] },
    });
  expect(await ask(stranger, 'GET', inOrg(''))).toMatchObject({ status: 404 });
});

it('lists the devices of a person, and signs them out one by one or all others', async () => {
  const here = await server.person('Ana');
  const [phone, tablet] = [
    await server.signIn(here.email, 'Phone'),
    await server.signIn(here.email, 'Tablet'),
  ];
  const listed = (await ask(here, 'GET', '/v1/account/sessions')).value as {
    id: string;
    device: string;
    current: boolean;
  }[];
  expect(listed.filter(({ current }) => current).map(({ device }) => device)).toEqual(['Ana’s laptop']);
  const of = (device: string) => listed.find((session) => session.device === device)?.id;
  expect(await ask(stranger, 'DELETE', `/v1/account/sessions/${of('Phone')}`)).toMatchObject({ status: 404 });
  expect(await ask(here, 'DELETE', `/v1/account/sessions/${of('Phone')}`)).toMatchObject({ status: 200 });
  expect([await ask(phone, 'GET', '/v1/account'), await ask(tablet, 'GET', '/v1/account')]).toMatchObject([
    { status: 401, error: { code: 'signed-out' } },
    { status: 200 },
  ]);
  expect(await ask(here, 'DELETE', '/v1/account/sessions')).toMatchObject({ value: { revoked: 1 } });
  expect(await ask(tablet, 'GET', '/v1/account')).toMatchObject({ status: 401 });
});

it('tells everybody what the members are called, and nothing else of them', async () => {
  const { value } = await ask(people['read-only'], 'GET', inOrg(''));
  const names = roles.map((role) => ({ userId: people[role].userId, name: role }));
  expect(value).toHaveProperty('people', expect.arrayContaining(names));
  expect(JSON.stringify(value)).not.toContain('@');
});

it('lets a reviewer write notes and nothing else, as long as an owner says so', async () => {
  const reader = people['read-only'];
  const building = newId();
  const day = { today: '2026-01-01', now: new Date('2026-01-01T00:00:00Z') };
  for (const [command, args] of [
    ['organisation.create', { id: orgId, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' }],
    ['properties.addBuilding', { id: building, name: 'Elm' }],
  ] as const)
    await inOrganisation(server.database, orgId, (trx) =>
      runAsSystem(trx, orgId, [async () => [{ command, args }]], day),
    );
  const about = { recordTable: 'building', recordId: building, text: 'Whose is it?', askedOn: '2026-01-01' };
  const device = { id: newId(), name: 'Reader’s laptop' };
  let n = 0;
  const push = async (table: string, row: Row) => {
    n += 1;
    const ops: Op[] = [{ kind: 'insert', table, id: newId(), row }];
    const written = {
      ...{ id: newId(), device: device.id, n, base: 0, schema: 1, command: 'x' },
      ops,
    };
    const salts = saltPersonalValues(registry, ops);
    const set = { ...written, salts, at: '2026-01-01T00:00:00.000Z' };
    const { value } = await ask(reader, 'POST', inOrg('/push'), { device, sets: [set] });
    const [verdict] = (value as { verdicts: { outcome: string; refusal?: { code: string } }[] }).verdicts;
    return verdict?.refusal?.code ?? verdict?.outcome;
  };
  const seat = (body: object) => ask(people.owner, 'PATCH', inOrg(`/members/${reader.userId}`), body);
  expect(await push('question', about)).toBe('forbidden');
  // What wrote has a name, which every member is told: the history tells computers apart by it.
  const { value: told } = await ask(people.manager, 'GET', inOrg(''));
  expect(told).toHaveProperty('devices', expect.arrayContaining([device]));
  expect(await seat({ role: 'read-only', reviewer: true })).toMatchObject({ status: 200 });
  expect((await ask(reader, 'GET', inOrg(''))).value).toMatchObject({ role: 'read-only', reviewer: true });
  expect(await push('question', about)).toBe('accepted');
  expect(await push('building', { name: 'Oak', address: null, archivedOn: null })).toBe('forbidden');
  await seat({ role: 'read-only' });
  expect(await push('question', about)).toBe('forbidden');
});

it('shows members and invitations to owners and managers only', async () => {
  for (const path of ['/members', '/invitations'].map(inOrg)) {
    const statuses = await Promise.all(
      roles.map(async (role) => (await ask(people[role], 'GET', path)).status),
    );
    expect(statuses, path).toEqual([200, 200, 403, 403]);
  }
  const members = await ask(people.manager, 'GET', inOrg('/members'));
  expect(members.value).toMatchObject(roles.map((role) => ({ userId: people[role].userId, role })));
});

it('lets owners alone invite, and whoever was invited join with the code', async () => {
  const guest = await server.person('Guest');
  const invitation = { email: guest.email, role: 'read-only' };
  for (const role of ['manager', 'accountant', 'read-only'] as const)
    expect(await ask(people[role], 'POST', inOrg('/invitations'), invitation)).toMatchObject({ status: 403 });
  expect(await ask(people.owner, 'POST', inOrg('/invitations'), invitation)).toMatchObject({ status: 200 });
  const code = server.codeFor(guest.email);
  expect(await ask(stranger, 'POST', '/v1/account/invitations', { code })).toMatchObject({ status: 422 });
  expect(await ask(guest, 'POST', '/v1/account/invitations', { code })).toMatchObject({
    value: { id: orgId, name: 'Elm Street', role: 'read-only' },
  });
  expect(await ask(guest, 'POST', inOrg('/leave'))).toMatchObject({ status: 200 });
  expect(await ask(guest, 'GET', inOrg('/members'))).toMatchObject({ status: 404 });
});

it('lets owners alone cancel invitations', async () => {
  const email = 'late@example.org';
  const made = await ask(people.owner, 'POST', inOrg('/invitations'), { email, role: 'manager' });
  const path = inOrg(`/invitations/${(made.value as { id: string }).id}`);
  expect(await ask(people.manager, 'DELETE', path)).toMatchObject({ status: 403 });
  expect(await ask(people.owner, 'DELETE', path)).toMatchObject({ status: 200 });
  expect(await ask(people.owner, 'DELETE', path)).toMatchObject({ status: 404 });
});

it('lets owners alone change roles, remove members and hand the ownership on', async () => {
  const member = inOrg(`/members/${people['read-only'].userId}`);
  const handOver = { userId: people.manager.userId };
  for (const role of ['manager', 'accountant', 'read-only'] as const) {
    expect(await ask(people[role], 'PATCH', member, { role: 'owner' })).toMatchObject({ status: 403 });
    expect(await ask(people[role], 'DELETE', member)).toMatchObject({ status: 403 });
    expect(await ask(people[role], 'POST', inOrg('/ownership'), handOver)).toMatchObject({ status: 403 });
  }
  expect(await ask(people.owner, 'PATCH', member, { role: 'accountant' })).toMatchObject({ status: 200 });
  expect(await ask(people.owner, 'PATCH', member, { role: 'admin' })).toMatchObject({ status: 400 });
  expect(await ask(people.owner, 'PATCH', member, { role: 'owner', more: 1 })).toMatchObject({ status: 400 });
  expect(await ask(people.owner, 'POST', inOrg('/leave'))).toMatchObject({ error: { code: 'last-owner' } });
  expect(await ask(people.owner, 'POST', inOrg('/ownership'), handOver)).toMatchObject({ status: 200 });
  expect(await ask(people.owner, 'DELETE', member)).toMatchObject({ status: 403 });
  expect(await ask(people.manager, 'DELETE', member)).toMatchObject({ status: 200 });
  expect(await ask(people.manager, 'DELETE', member)).toMatchObject({ status: 404 });
});

it('answers a foreign person like one that is not, and a foreign organisation like one that is not', async () => {
  const change = (path: string) => ask(people.manager, 'PATCH', path, { role: 'manager' });
  const nobody = await change(inOrg(`/members/${newId()}`));
  expect(nobody).toMatchObject({ status: 404 });
  for (const id of [stranger.userId, 'no-id', '%00', '%F0%9F%98%80', 'x'.repeat(500)])
    expect(await change(inOrg(`/members/${id}`))).toEqual(nobody);
  expect(await ask(people.manager, 'DELETE', '/v1/account/sessions/%00')).toMatchObject({ status: 404 });
  const handOver = { userId: '\u0000' };
  expect(await ask(people.manager, 'POST', inOrg('/ownership'), handOver)).toMatchObject({ status: 404 });
  const theirs = newId();
  await ask(stranger, 'POST', '/v1/orgs', { id: theirs, name: 'Oak Street' });
  const foreign = await change(`/v1/orgs/${theirs}/members/${stranger.userId}`);
  expect(foreign).toMatchObject({ status: 404 });
  expect(await change(`/v1/orgs/${newId()}/members/${stranger.userId}`)).toEqual(foreign);
});
