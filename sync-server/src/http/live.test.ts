import { newId } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOrganisation } from '../identity/index.ts';
import { type TestPerson, TestServer } from '../test-server.ts';

let server: TestServer;
let [ana, ben]: TestPerson[] = [];
const orgId = newId();

beforeAll(async () => {
  server = await TestServer.inMemory();
  [ana, ben] = [await server.person('Ana'), await server.person('Ben')];
  await createOrganisation(server.identity, { id: orgId, name: 'Elm Street', userId: ana.userId });
  await server.invite(ana, orgId, ben, 'manager');
});

afterAll(() => server.close());

/** A stream whose first event has come, and what ends it. */
async function follow(person: TestPerson | undefined) {
  const stop = new AbortController();
  const response = await server.app.request(`/v1/orgs/${orgId}/live`, {
    headers: { authorization: `Bearer ${person?.token}` },
    signal: stop.signal,
  });
  const reader = response.body?.getReader();
  if (response.status === 200) await reader?.read();
  return {
    status: response.status,
    end: async () => {
      stop.abort();
      await reader?.cancel();
    },
  };
}

it('one session follows ten times at once, and another goes on', async () => {
  const streams = [];
  for (let one = 0; one < 10; one++) streams.push(await follow(ana));
  expect(streams.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect((await follow(ana)).status).toBe(429);
  const other = await follow(ben);
  expect(other.status).toBe(200);
  await streams[0]?.end();
  await expect
    .poll(async () => {
      const again = await follow(ana);
      await again.end();
      return again.status;
    })
    .toBe(200);
  for (const { end } of [...streams, other]) await end();
});
