import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Remote, UnreachableError } from './remote.ts';

const SILENCE_MS = 150;

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

async function remoteTo(listener: Parameters<typeof createServer>[1]): Promise<Remote> {
  const listening = createServer({}, listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return new Remote('o', { url: `http://127.0.0.1:${port}`, token: 't', silenceMs: SILENCE_MS });
}

describe('a request ends', () => {
  it('where the connection is swallowed before a byte is answered', async () => {
    const remote = await remoteTo(() => undefined);
    await expect(remote.server()).rejects.toBeInstanceOf(UnreachableError);
  });

  it('where the answer breaks off, and nothing says that it did', async () => {
    const remote = await remoteTo((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"ok":true,');
    });
    await expect(remote.server()).rejects.toBeInstanceOf(UnreachableError);
  });

  it('where a refusal breaks off', async () => {
    const remote = await remoteTo((_, response) => {
      response.writeHead(500);
      response.write('{');
    });
    await expect(remote.server()).rejects.toBeInstanceOf(UnreachableError);
  });

  it('with its answer, however long it takes, as long as bytes come', async () => {
    const text = JSON.stringify({ ok: true, value: { protocol: 1, schema: 1, server: 'here' } });
    const remote = await remoteTo(async (_, response) => {
      response.writeHead(200);
      for (const letter of text) {
        response.write(letter);
        await new Promise((resolve) => setTimeout(resolve, SILENCE_MS / 15));
      }
      response.end();
    });
    const began = performance.now();
    expect(await remote.server()).toMatchObject({ server: 'here' });
    expect(performance.now() - began).toBeGreaterThan(2 * SILENCE_MS);
  });

  it('where what comes is no answer', async () => {
    const remote = await remoteTo((_, response) => response.end('<html>'));
    await expect(remote.server()).rejects.toBeInstanceOf(UnreachableError);
  });
});
