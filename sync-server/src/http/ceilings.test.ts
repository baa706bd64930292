import { newId } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganisation } from '../identity/index.ts';
import { type RouteCase, routeCases } from '../test-route-cases.ts';
import { type TestPerson, TestServer } from '../test-server.ts';
import { isReadable } from './bodies.ts';
import { MAX_BODY_BYTES } from './compression.ts';

const PIECE = new Uint8Array(8 * 1024).fill(0x5b);
/** Of a body that never ends so much may be taken in: the 16 kB that words have, and what is on its way. */
const FEW_BYTES = 64 * 1024;

let server: TestServer;
let owner: TestPerson;
const org = newId();

beforeAll(async () => {
  server = await TestServer.inMemory();
  owner = await server.person('Owner');
  await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: owner.userId });
});

afterAll(() => server.close());

/** More streams than one session has use for, and few enough for a server to bear. */
const MANY_STREAMS = 20;

const filled = (path: string, { params = {} }: RouteCase) =>
  path.replace(/:(\w+)/g, (_, name) => (name === 'org' ? org : (params[name] ?? '')));

/** Opens a route again and again without closing it; answers how often it streamed until it was refused, and that status. */
async function openMany(route: string, routeCase: RouteCase) {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${owner.token}` };
  const path = filled(route.split(' ')[1] ?? '', routeCase) + (routeCase.query ?? '');
  const open: Response[] = [];
  let status = 200;
  while (status === 200 && open.length < MANY_STREAMS) {
    const response = await server.app.request(path, { headers, signal: stop.signal });
    ({ status } = response);
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (streams) open.push(response);
    else await response.body?.cancel();
    if (!streams) break;
  }
  stop.abort();
  for (const { body } of open) await body?.cancel();
  return { streams: open.length, status };
}

/** Sends without end; answers the status, and how many bytes were taken in until it came. */
async function pour(route: string, token: string) {
  const [method = '', path = ''] = route.split(' ');
  const address = filled(path, routeCases[route] ?? { access: [] });
  let taken = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      taken += PIECE.length;
      controller.enqueue(PIECE);
    },
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const init = { method, headers, body, duplex: 'half' as const };
  const { status } = await server.app.request(new Request(`http://server.test${address}`, init));
  return { status, taken };
}

const takesBody = Object.keys(routeCases).filter((route) => /^(POST|PUT|PATCH) /.test(route));
const takesLog = takesBody.filter((route) => /\/(push|log)$/.test(route));

describe.each(takesBody)('of a body without end at %s', (route) => {
  it('a stranger brings in little', async () => {
    const { status, taken } = await pour(route, '');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(taken).toBeLessThanOrEqual(FEW_BYTES);
  });

  it('a member brings in no more than the route has use for', async () => {
    const { status, taken } = await pour(route, owner.token);
    expect(status).toBeLessThan(500);
    expect(taken).toBeLessThanOrEqual(takesLog.includes(route) ? MAX_BODY_BYTES + FEW_BYTES : FEW_BYTES);
  });
});

it('of streams, whichever route makes them, a session holds few', async () => {
  const streaming: string[] = [];
  for (const [route, routeCase] of Object.entries(routeCases).filter(([name]) => name.startsWith('GET '))) {
    const { streams, status } = await openMany(route, routeCase);
    if (streams === 0) continue;
    streaming.push(route);
    expect([route, status]).toEqual([route, 429]);
  }
  expect(streaming).toContain('GET /v1/orgs/:org/live');
});

describe('JSON is read', () => {
  const readable = (text: string) => isReadable(Buffer.from(text));

  it.each([
    ['32 deep', '['.repeat(32) + ']'.repeat(32), true],
    ['33 deep', '['.repeat(33) + ']'.repeat(33), false],
    ['33 deep again and again', '[[[]]]'.repeat(100), true],
    ['with brackets in its text', JSON.stringify({ a: '[{'.repeat(1000) }), true],
    ['with quotes in its text', JSON.stringify({ a: `${'"\\"['.repeat(1000)}` }), true],
    ['whose text never ends', `{"a":"${'['.repeat(1000)}`, true],
    // 150,001 values have 150,000 commas between them.
    ['with 150,001 values', `[${Array(150_001).fill('1').join(',')}]`, true],
    ['with 150,002 values', `[${Array(150_002).fill('1').join(',')}]`, false],
  ])('%s', (_, text, expected) => {
    expect(readable(text)).toBe(expected);
  });
});
