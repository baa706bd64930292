import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { newId } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createOrganisation } from '../identity/index.ts';
import { TestServer } from '../test-server.ts';

let server: TestServer;
let listening: ReturnType<typeof serve>;

beforeAll(async () => {
  server = await TestServer.inMemory();
  listening = serve({ fetch: server.app.fetch, hostname: '127.0.0.1', port: 0 });
  if (!listening.listening) await once(listening, 'listening');
});

afterAll(async () => {
  listening.close();
  await server.close();
});

it('a device that goes away in the middle of a push is no failure of the server', async () => {
  const owner = await server.person('Owner');
  const org = newId();
  await createOrganisation(server.identity, { id: org, name: 'Elm Street', userId: owner.userId });
  const { port } = listening.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    `POST /v1/orgs/${org}/push HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${owner.token}`,
    'content-type: application/json',
    'content-length: 5000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"sets":[`);
  await new Promise((resolve) => socket.write(' '.repeat(1000), resolve));
  socket.destroy();
  await vi.waitFor(() => expect(server.logged.join('')).toContain('"msg":"cut off"'));
  expect(server.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
});
