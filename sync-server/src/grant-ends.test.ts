import { setImmediate as turn } from 'node:timers/promises';
import { newId } from '@portfolio-os/shared/core';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { onBothEngines } from './database/test-database.ts';
import { changeRole, createOrganisation, removeMember } from './identity/index.ts';
import { freshSnapshot, runAsSystem } from './log/index.ts';
import { inOrganisation } from './tenancy/index.ts';
import { type TestPerson, TestServer } from './test-server.ts';

onBothEngines('what is under way when a member is removed', (database) => {
  let server: TestServer;
  let owner: TestPerson;
  let member: TestPerson;
  let org = '';

  beforeAll(async () => {
    server = await TestServer.over(database());
    owner = await server.person('Owner');
  });
  beforeEach(async () => {
    member = await server.person('Member');
    org = newId();
    await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: owner.userId });
    await server.invite(owner, org, member, 'owner');
  });

  const day = { today: '2026-01-01', now: new Date('2026-01-01T00:00:00Z') };
  const command = (name: string, args: unknown) =>
    inOrganisation(database(), org, (trx) =>
      runAsSystem(trx, org, [async () => [{ command: name, args }]], day),
    );
  const withBooks = () =>
    command('organisation.create', { id: org, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
  const remove = async () => {
    const removed = await removeMember(server.identity, {
      orgId: org,
      userId: member.userId,
      by: owner.userId,
    });
    expect(removed).toMatchObject({ ok: true });
  };
  const headOf = () =>
    inOrganisation(database(), org, (trx) =>
      trx.selectFrom('changeSet').select('seq').orderBy('seq', 'desc').limit(1).execute(),
    );

  function ask(method: string, path: string, body?: ReadableStream<Uint8Array>): Promise<Response> {
    const headers = { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' };
    const sent = body ? { body, duplex: 'half' as const } : {};
    return Promise.resolve(
      server.app.fetch(new Request(`http://x/v1/orgs/${org}${path}`, { method, headers, ...sent })),
    );
  }

  /** A body whose second half is sent once the member is removed: nobody asks for it before the first has been read. */
  function slowly(text: string, meanwhile: () => Promise<void>): ReadableStream<Uint8Array> {
    const halves = [text.slice(0, 5), text.slice(5)];
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const half = halves.shift();
      if (half === undefined) return controller.close();
      if (halves.length === 0) await meanwhile();
      controller.enqueue(new TextEncoder().encode(half));
    };
    return new ReadableStream({ pull }, { highWaterMark: 0 });
  }

  const device = newId();
  const pushed = () => ({
    device: { id: device, name: 'Laptop' },
    sets: [
      {
        ...{ id: newId(), device, n: 1, base: 0, schema: 1, salts: {} },
        ...{ at: '2026-01-01T00:00:00.000Z', command: 'properties.addBuilding' },
        ops: [{ kind: 'insert', table: 'building', id: newId(), row: { name: 'Elm Street' } }],
      },
    ],
  });

  it('a push that arrives slowly is not taken', async () => {
    await withBooks();
    const before = await headOf();
    const response = await ask('POST', '/push', slowly(JSON.stringify(pushed()), remove));
    expect([response.status, await response.json()]).toMatchObject([404, { error: { code: 'missing' } }]);
    expect(await headOf()).toEqual(before);
  });

  it('a log that arrives slowly is not taken, nor from who is an owner no more', async () => {
    const accepted = { seq: 1, hash: 'f'.repeat(64), actor: 'x', acceptedAt: day.now.toISOString() };
    const { device, sets } = pushed();
    const log = JSON.stringify({ device, sets: sets.map((set) => ({ ...set, ...accepted })) });
    expect((await ask('POST', '/log', slowly(log, remove))).status).toBe(404);
    await server.invite(owner, org, member, 'owner');
    const demote = async () =>
      void (await changeRole(server.identity, {
        ...{ orgId: org, userId: member.userId, by: owner.userId },
        role: 'accountant',
      }));
    expect((await ask('POST', '/log', slowly(log, demote))).status).toBe(403);
    expect(await headOf()).toEqual([]);
  });

  it('an invitation that arrives slowly is not sent', async () => {
    const [body, mails] = [JSON.stringify({ email: 'x@example.org', role: 'owner' }), server.mails.length];
    expect((await ask('POST', '/invitations', slowly(body, remove))).status).toBe(404);
    await server.identity.background.idle();
    expect(server.mails).toHaveLength(mails);
  });

  it('what was read for them is not handed out: changes and a snapshot', async () => {
    await withBooks();
    const snapshot = await freshSnapshot(database(), org, day.now);
    for (const path of ['/changes?after=0', `/snapshot/${snapshot.seq}`]) {
      // The first question of a request is who asks; they are removed as soon as it is answered.
      const { db } = server.identity;
      const execute = db.executeQuery.bind(db);
      const asked = vi.spyOn(db, 'executeQuery').mockImplementationOnce(async (query) => {
        const found = await execute(query);
        await remove();
        return found;
      });
      expect([path, (await ask('GET', path)).status]).toEqual([path, 404]);
      asked.mockRestore();
      await server.invite(owner, org, member, 'owner');
      expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
    }
  });

  it('a stream tells them of nothing more, and ends', async () => {
    await withBooks();
    const response = await ask('GET', '/live');
    const reader = response.body?.getReader();
    await reader?.read();
    await remove();
    server.heads.publish(org, { seq: 7, hash: 'f'.repeat(64) });
    await turn();
    let rest = '';
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      rest += new TextDecoder().decode(read.value);
    expect(rest).not.toContain('head');
  });
});
