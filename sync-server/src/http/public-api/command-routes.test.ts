import { newId, type Role } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiTokensOf, revokeApiToken } from '../../identity/index.ts';
import { verifyOrganisation } from '../../jobs/index.ts';
import { inOrganisation } from '../../tenancy/index.ts';
import { TestServer } from '../../test-server.ts';
import { TestProgram } from './test-program.ts';

describe('the commands of the public API', () => {
  let program: TestProgram;
  let token: string;

  beforeAll(async () => {
    program = await TestProgram.on(await TestServer.inMemory());
    token = await program.token('manager');
  });
  afterAll(() => program.server.close());

  const post = (name: string, args: unknown, { key = newId(), by = token, query = '' } = {}) =>
    program.ask(by, `/commands/${name}${query}`, {
      ...{ method: 'POST', headers: { 'idempotency-key': key } },
      body: typeof args === 'string' ? args : JSON.stringify(args),
    });
  const openCents = async () => {
    const { body } = await program.ask(token, `/leases/${program.lease}/ledger`);
    return (body.value as { openCents: number }).openCents;
  };
  const payment = (amountCents: number) => {
    return { id: newId(), leaseId: program.lease, amountCents, receivedOn: '2026-03-02', method: 'check' };
  };

  it('do what a desktop does, with what follows, as sets of whoever made the token', async () => {
    // Three months at 1,500.00 are due by March 15th.
    expect(await openCents()).toBe(450_000);
    const { status, body } = await post('billing.recordPayment', payment(200_000));
    expect([status, body.ok]).toEqual([200, true]);
    const { sets } = body.value as { sets: { id: string; command: string }[] };
    expect(sets.map(({ command }) => command)).toEqual(['billing.recordPayment', 'billing.allocateCredit']);
    expect(await openCents()).toBe(250_000);
    const logged = await inOrganisation(program.server.database, program.org, (trx) =>
      trx
        .selectFrom('changeSet')
        .select(['actor', 'act'])
        .where('id', '=', sets[0]?.id ?? '')
        .execute(),
    );
    expect(logged).toEqual([{ actor: program.ownerId, act: expect.any(String) }]);
  });

  it('are done once for one key, however often and however much at once they are asked', async () => {
    const before = await openCents();
    const [key, args] = [newId(), payment(10_000)];
    const answers = await Promise.all([1, 2, 3].map(() => post('billing.recordPayment', args, { key })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed')).length).toBe(2);
    expect(await openCents()).toBe(before - 10_000);
    expect(await post('billing.recordPayment', payment(10_000), { key })).toMatchObject({
      ...{ status: 409, body: { code: 'key-reused', field: 'Idempotency-Key' } },
    });
  });

  it('forget a key after a day', async () => {
    const [key, id] = [newId(), newId()];
    await post('properties.addBuilding', { id, name: 'Pine Court' }, { key });
    const { now } = program.server;
    program.server.now = () => new Date(now().getTime() + 25 * 60 * 60 * 1000);
    const again = await post('properties.addBuilding', { id: newId(), name: 'Fir Court' }, { key });
    program.server.now = now;
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, null]);
  });

  it.each<[Role, string, number]>([
    ['read-only', 'properties.addBuilding', 403],
    ['accountant', 'properties.addBuilding', 403],
    ['manager', 'properties.addBuilding', 200],
    ['manager', 'organisation.changeSettings', 403],
    ['owner', 'organisation.changeSettings', 200],
  ])('let a token of the role %s do %s: %i', async (role, name, status) => {
    const args =
      name === 'organisation.changeSettings' ? { name: 'Elm Street 2' } : { id: newId(), name: newId() };
    const answered = await post(name, args, { by: await program.token(role) });
    expect([answered.status, answered.body.code]).toEqual([status, status === 403 ? 'forbidden' : undefined]);
  });

  it('leave nothing of what is refused, and say why', async () => {
    const head = async () => (await program.ask(token, '/portfolio')).headers.get('etag');
    const before = await head();
    const [key, args] = [newId(), { ...payment(10_000), leaseId: newId() }];
    for (const attempt of [1, 2])
      expect([attempt, await post('billing.recordPayment', args, { key })]).toMatchObject([
        attempt,
        { status: 404, body: { code: 'missing', detail: expect.any(String) } },
      ]);
    expect(await head()).toBe(before);
    expect((await post('billing.recordPayment', payment(100), { key })).status).toBe(200);
  });

  it.each<[string, unknown, number, string]>([
    ['nothing.atAll', {}, 404, 'missing'],
    ['constructor', {}, 404, 'missing'],
    ['properties.addBuilding', {}, 400, 'bad-input'],
    ['properties.addBuilding', '{', 400, 'bad-input'],
    ['properties.addBuilding', `${'['.repeat(40)}${']'.repeat(40)}`, 413, 'too-large'],
    ['properties.addBuilding', 'x'.repeat(300_000), 413, 'too-large'],
  ])('refuse %s with what does not fit it', async (name, args, status, code) => {
    expect(await post(name, args)).toMatchObject({ status, body: { code, status } });
  });

  it('ask for a key, and for a token that holds', async () => {
    const building = { id: newId(), name: 'Ash Court' };
    expect(await post('properties.addBuilding', building, { key: '' })).toMatchObject({
      ...{ status: 400, body: { field: 'Idempotency-Key' } },
    });
    const by = await program.token('owner');
    const { body } = await program.ask(by, '/portfolio');
    expect(body.ok).toBe(true);
    for (const { id } of await apiTokensOf(program.server.identity, program.org))
      await revokeApiToken(program.server.identity, program.org, id);
    expect((await post('properties.addBuilding', building, { by })).status).toBe(401);
    token = await program.token('manager');
  });

  it('leave a log that can be proven', async () => {
    expect(await verifyOrganisation(program.server.database, program.org)).toEqual([]);
  });
});
