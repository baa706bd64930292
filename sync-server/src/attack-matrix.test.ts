import { newId, type Role, roles } from '@portfolio-os/shared/core';
import { describe, expect, it } from 'vitest';
import { onBothEngines } from './database/test-database.ts';
import { createOrganisation, findSession, revokeSession } from './identity/index.ts';
import { runAsSystem } from './log/index.ts';
import { inOrganisation } from './tenancy/index.ts';
import { type RouteCase, routeCases } from './test-route-cases.ts';
import { type TestPerson, TestServer } from './test-server.ts';

/** Stands in another organisation's books alone: wherever it appears, a foreign row has been shown. */
const FOREIGN = 'Foreign Fortress';

interface World {
  readonly server: TestServer;
  readonly members: Readonly<Record<Role, TestPerson>>;
  readonly foreignOrg: string;
  readonly revoked: TestPerson;
  readonly expired: TestPerson;
}

interface Answered {
  readonly status: number;
  readonly text: string;
}

onBothEngines('the attack matrix', (database) => {
  let made: Promise<World> | undefined;
  const world = () => {
    made ??= makeWorld();
    return made;
  };

  async function makeWorld(): Promise<World> {
    const server = await TestServer.over(database());
    const [owner, manager, accountant, reader, outsider] = await Promise.all(
      ['Owner', 'Manager', 'Accountant', 'Reader', 'Outsider'].map((name) => server.person(name)),
    );
    if (!owner || !manager || !accountant || !reader || !outsider) throw new Error('Five people are there.');
    const [revoked, expired] = [
      await server.signIn(owner.email, 'Lost phone'),
      await server.signIn(owner.email, 'Old phone'),
    ];
    await endSession(server, revoked, 'revoke');
    await endSession(server, expired, 'expire');
    const foreignOrg = newId();
    await createOrganisation(server.identity, { id: foreignOrg, name: FOREIGN, userId: outsider.userId });
    await fillBooks(foreignOrg, FOREIGN);
    return {
      ...{ server, foreignOrg, revoked, expired },
      members: { owner, manager, accountant, 'read-only': reader },
    };
  }

  async function fillBooks(org: string, name: string): Promise<void> {
    const create = {
      command: 'organisation.create',
      args: { id: org, name, currency: 'USD', timeZone: 'UTC' },
    };
    const building = { command: 'properties.addBuilding', args: { id: newId(), name } };
    const day = { today: '2026-01-01', now: new Date('2026-01-01T00:00:00Z') };
    for (const invocation of [create, building])
      await inOrganisation(database(), org, (trx) => runAsSystem(trx, org, [async () => [invocation]], day));
  }

  async function endSession(server: TestServer, { token }: TestPerson, how: 'revoke' | 'expire') {
    const session = await findSession(server.identity, new Headers({ authorization: `Bearer ${token}` }));
    const sessions = database().identity.withSchema('identity');
    const past = new Date(Date.now() - 1000);
    if (how === 'revoke')
      await revokeSession(server.identity, session?.userId ?? '', session?.sessionId ?? '');
    else
      await sessions
        .updateTable('session')
        .set({ expires_at: past })
        .where('id', '=', session?.sessionId)
        .execute();
  }

  /** An organisation for this request alone, because some requests change who belongs to it. */
  async function freshOrg({ members }: World): Promise<string> {
    const id = newId();
    const identity = database().identity.withSchema('identity');
    await identity
      .insertInto('organization')
      .values({ id, name: 'Elm Street', slug: id, created_at: new Date() })
      .execute();
    const rows = roles.map((role) => {
      return {
        id: newId(),
        organization_id: id,
        user_id: members[role].userId,
        role,
        created_at: new Date(),
      };
    });
    await identity.insertInto('member').values(rows).execute();
    return id;
  }

  async function ask(route: string, org: string, person: TestPerson | null): Promise<Answered> {
    const { server } = await world();
    const [method = '', path = ''] = route.split(' ');
    const { params = {}, query = '', body }: RouteCase = routeCases[route] ?? { access: [] };
    const filled = path.replace(/:(\w+)/g, (_, name) => (name === 'org' ? org : (params[name] ?? '')));
    const stop = new AbortController();
    const response = await server.app.request(`${filled}${query}`, {
      method,
      signal: stop.signal,
      headers: {
        'content-type': 'application/json',
        ...(person ? { authorization: `Bearer ${person.token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? '' : await response.text();
    stop.abort();
    if (streams) await response.body?.cancel();
    return { status: response.status, text };
  }

  it('knows every route of the server, and no other', async () => {
    const { server } = await world();
    const routes = server.app.routes.filter(({ method }) => method !== 'ALL');
    const served = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    expect([...served].sort()).toEqual(Object.keys(routeCases).sort());
  });

  describe.each(Object.keys(routeCases))('%s', (route) => {
    const access = routeCases[route]?.access ?? [];
    const ofOrganisation = route.includes('/v1/orgs/:org');
    const signedIn = access === 'person' || ofOrganisation;

    it('lets in nobody without a session that holds', async () => {
      const all = await world();
      const org = await freshOrg(all);
      for (const person of [null, all.revoked, all.expired]) {
        const { status } = await ask(route, org, person);
        if (signedIn) expect(status).toBe(401);
        else if (access === 'public') expect(status).not.toBe(500);
        else expect([401, 403, 404, 422]).toContain(status);
      }
    });

    if (!ofOrganisation) return;

    it('lets in exactly the roles that it names', async () => {
      const all = await world();
      for (const role of roles) {
        const { status, text } = await ask(route, await freshOrg(all), all.members[role]);
        if (access.includes(role)) expect([200, 400, 404, 409, 422]).toContain(status);
        else expect(status).toBe(403);
        expect(text).not.toContain(FOREIGN);
        expect(text).not.toContain('you are not a member');
      }
    });

    it('answers a foreign, a missing and a malformed organisation alike, and shows nothing', async () => {
      const all = await world();
      for (const role of roles) {
        const person = all.members[role];
        const foreign = await ask(route, all.foreignOrg, person);
        expect(foreign.status).toBe(404);
        for (const org of [newId(), 'not-an-id', '..%2f..%2fv1', `${all.foreignOrg}%00`, "' or 1=1 --"])
          expect(await ask(route, encodeURI(org), person)).toEqual(foreign);
        expect(foreign.text).not.toContain(FOREIGN);
      }
    });
  });

  it('a person who may only read is refused in the verdict, set by set', async () => {
    const all = await world();
    const org = await freshOrg(all);
    const { text } = await ask('POST /v1/orgs/:org/push', org, all.members['read-only']);
    expect(JSON.parse(text).value.verdicts).toMatchObject([
      { outcome: 'refused', refusal: { code: 'forbidden' } },
    ]);
  });
});
