import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as passing } from 'node:timers/promises';
import { afterEach } from 'vitest';

const listening: Server[] = [];

afterEach(async () => {
  for (const server of listening.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on a port of this computer that answers as the test says, gone after it; answers its address. */
export async function listen(listener: RequestListener): Promise<string> {
  const server = createServer({}, listener);
  listening.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Answers without end, as fast as it is read. */
export async function flood(response: ServerResponse): Promise<void> {
  const piece = Buffer.alloc(1024 * 1024, ' ');
  while (!response.destroyed) {
    if (response.writableNeedDrain) await passing(1);
    else response.write(piece);
  }
}
