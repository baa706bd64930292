import { newId } from '@portfolio-os/shared/core';
import { type ChangeSet, type Op, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import type { PushRequest, Verdict } from '@portfolio-os/shared/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Hostile,
  hostileFields,
  hostileNames,
  hostileValues,
} from '../../../shared/test/breaks/hostile.ts';
import { halfOf, onBothEngines } from '../database/test-database.ts';
import { createApiToken, createOrganisation } from '../identity/index.ts';
import { runAsSystem } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { type RouteCase, routeCases } from '../test-route-cases.ts';
import { type TestPerson, TestServer } from '../test-server.ts';

interface Answered {
  readonly status: number;
  readonly text: string;
}

onBothEngines('whatever a member sends', (database, engine) => {
  let server: TestServer;
  let owner: TestPerson;
  let org: string;
  let apiToken: string;

  beforeAll(async () => {
    server = await TestServer.over(database(), { most: 1_000_000, seconds: 10 });
    owner = await server.person('Owner');
    org = newId();
    await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: owner.userId });
    const args = { id: org, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' };
    const day = { today: '2026-01-01', now: new Date('2026-01-01T00:00:00Z') };
    const create = async () => [{ command: 'organisation.create', args }];
    await inOrganisation(database(), org, (trx) => runAsSystem(trx, org, [create], day));
    const wanted = { orgId: org, name: 'Sheet', userId: owner.userId, role: 'owner' } as const;
    const made = await createApiToken(server.identity, wanted);
    apiToken = made.ok ? made.value.token : '';
  });

  async function ask(method: string, path: string, body?: unknown, token = owner.token): Promise<Answered> {
    const stop = new AbortController();
    const response = await server.app.request(path, {
      ...{ method, signal: stop.signal },
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
    const text = streams ? '' : await response.text();
    stop.abort();
    if (streams) await response.body?.cancel();
    return { status: response.status, text };
  }

  function requestOf(ops: readonly Op[]): PushRequest {
    const device = newId();
    const sets = ops.map((op, index): ChangeSet => {
      const written = { id: newId(), device, n: index + 1, base: 0, schema: 1 };
      const salts = saltPersonalValues(registry, [op]);
      return {
        ...written,
        at: '2026-01-01T00:00:00.000Z',
        command: 'properties.addBuilding',
        ops: [op],
        salts,
      };
    });
    return { device: { id: device, name: 'Laptop' }, sets };
  }

  /** Each in a set of its own; a request that is no change set at all is refused as a whole. */
  async function verdictsOf(hostile: readonly Hostile[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < hostile.length; start += 100) {
      const part = hostile.slice(start, start + 100);
      const { status, text } = await push(part);
      if (status === 200) {
        const { verdicts } = JSON.parse(text).value as { verdicts: Verdict[] };
        for (const [index, { what }] of part.entries()) found.set(what, verdicts[index]?.outcome ?? 'none');
      } else if (part.length === 1) found.set(part[0]?.what ?? '', `${status}`);
      else for (const one of part) for (const entry of await verdictsOf([one])) found.set(...entry);
    }
    return found;
  }

  const push = (hostile: readonly Hostile[]) =>
    ask('POST', `/v1/orgs/${org}/push`, requestOf(hostile.map(({ op }) => op)));

  /** What every member and every program reads of these books afterwards. */
  async function expectReadable(): Promise<void> {
    for (const path of ['portfolio', 'leases', 'balances', 'reports/rent-roll'])
      expect([path, (await ask('GET', `/api/v1/${path}`, undefined, apiToken)).status]).toEqual([path, 200]);
    for (const path of ['', '/changes?after=0', '/snapshot', '/log', '/members'])
      expect([path, (await ask('GET', `/v1/orgs/${org}${path}`)).status]).toEqual([path, 200]);
  }

  it('in any field of any record has a verdict, and the books stay readable', {
    timeout: 300_000,
  }, async () => {
    for (const [what, outcome] of await verdictsOf(oneIn(8, hostileFields(), engine)))
      expect([what, outcome]).toEqual([what, expect.stringMatching(/^(accepted|refused|duplicate)$/)]);
    await expectReadable();
  });

  it('as a name or an id is refused', async () => {
    for (const [what, outcome] of await verdictsOf(oneIn(4, hostileNames(), engine)))
      expect([what, outcome]).toEqual([what, expect.stringMatching(/^(refused|400)$/)]);
    await expectReadable();
  });

  it('cannot fill the log with salts of nothing', async () => {
    const op = { kind: 'insert', table: 'building', id: newId(), row: { name: 'Oak Court' } } as const;
    const { device, sets } = requestOf([op]);
    const salted = (many: number) => {
      const salts = Object.fromEntries(Array.from({ length: many }, (_, index) => [`0.f${index}`, 'x']));
      return { device, sets: sets.map((set) => ({ ...set, salts })) };
    };
    const one = await ask('POST', `/v1/orgs/${org}/push`, salted(1));
    expect(JSON.parse(one.text)).toMatchObject({ value: { verdicts: [{ outcome: 'refused' }] } });
    expect((await ask('POST', `/v1/orgs/${org}/push`, salted(50_000))).status).toBe(400);
  });

  it('cannot rename a portfolio that has no books yet', async () => {
    const empty = newId();
    await createOrganisation(server.identity, { id: empty, name: 'Oak Street', userId: owner.userId });
    const op: Op = { kind: 'set', table: 'organisation', id: empty, fields: { name: ['Oak Street', 'X'] } };
    const { device, sets } = requestOf([op]);
    const request = { device, sets: sets.map((set) => ({ ...set, command: 'organisation.changeSettings' })) };
    const { status, text } = await ask('POST', `/v1/orgs/${empty}/push`, request);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ value: { verdicts: [{ outcome: 'refused' }] } });
  });

  describe.each(halfOf(Object.entries(routeCases), engine))(
    'at %s',
    (route, { params = {}, query = '', body }: RouteCase) => {
      const [method = '', path = ''] = route.split(' ');
      const pathWith = (given: Readonly<Record<string, string>>) =>
        path.replace(/:(\w+)/g, (_, name) => (name === 'org' ? org : encodeURIComponent(given[name] ?? '')));
      const words = hostileValues.filter((value) => typeof value === 'string');

      it('in any part of the address is answered in words', async () => {
        for (const name of Object.keys(params))
          for (const word of words.filter((word) => word.isWellFormed() && word.length < 10_000)) {
            const { status } = await ask(method, pathWith({ ...params, [name]: word }), body);
            expect([word, status]).toEqual([word, expect.toSatisfy(isAnswer)]);
          }
        const [key] = /\w+(?==)/.exec(query) ?? [];
        if (key)
          for (const word of ['1e400', '-1', '9e18', "0'--", '%00', '%ff'])
            expect((await ask(method, `${pathWith(params)}?${key}=${word}`)).status).toBeLessThan(500);
      });

      it('in any part of the body is answered in words', { timeout: 300_000 }, async () => {
        // Whoever changes who belongs here does it to a portfolio of their own.
        if (/\/(leave|ownership|sign-out)$|members\/|\/v1\/account\/sessions/.test(path)) return;
        for (const leaf of leavesOf(body))
          for (const value of hostileValues) {
            const { status } = await ask(method, pathWith(params), withLeaf(body, leaf, value));
            expect([leaf, value, status]).toEqual([leaf, value, expect.toSatisfy(isAnswer)]);
          }
      });

      it('longer than any text that is asked for is refused, in any part of the body', async () => {
        // What was asked before counts against limits, which would answer first.
        await server.identity.db.deleteFrom('rateLimit').execute();
        for (const leaf of leavesOf(body).filter((one) => typeof at(body, one) === 'string')) {
          const longer = withLeaf(body, leaf, 'a'.repeat(10_000));
          const bearer = route.includes(' /api/v1/') ? apiToken : owner.token;
          const { status } = await ask(method, pathWith(params), longer, bearer);
          // An id that nobody makes is nobody's: 404.
          expect([leaf, status]).toEqual([leaf, expect.toBeOneOf([400, 404])]);
        }
      });

      it('too long or too deep is refused before it is read', async () => {
        if (body === undefined || method === 'DELETE') return;
        for (const hostile of ['['.repeat(4_000_000), `{"a":`.repeat(700_000)]) {
          const { status } = await ask(method, pathWith(params), hostile);
          expect([status]).toEqual([expect.toSatisfy((one: number) => one >= 400 && one < 500)]);
        }
      });
    },
  );
});

/**
 * One of so many of what there is to send, another one on each engine, and others with another seed: each field gets some of the values
 * and each value comes in very many fields. All of it, twice, took a minute and more.
 */
function oneIn(many: number, hostile: readonly Hostile[], engine: string): Hostile[] {
  const turn = (Number(process.env.FC_SEED) + (engine === 'postgres' ? many / 2 : 0)) % many;
  // What is sent for each field, or each record, is of one length, so that each begins at another place.
  const each = 3 * hostileValues.length;
  return hostile.filter((_, index) => (index + Math.floor(index / each)) % many === turn);
}

function isAnswer(status: number): boolean {
  return status < 500;
}

type Path = readonly (string | number)[];

/** Where a body has values. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function at(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return value;
  return at((value as Record<string, unknown>)[key], rest);
}

function withLeaf(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? withLeaf(one, rest, leaf) : one));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: withLeaf(record[key], rest, leaf) };
}
