import type { RequestListener } from 'node:http';
import { setTimeout as passing } from 'node:timers/promises';
import { MAX_RECEIPT_BYTES } from '@portfolio-os/shared/attachments';
import { expect, it } from 'vitest';
import { UnreachableError } from './remote-errors.ts';
import { remoteReceipts } from './remote-receipts.ts';
import { flood, listen } from './test-listener.ts';

const SILENCE_MS = 150;
const { signal } = new AbortController();
const at = (method: 'PUT' | 'GET') => ({ method, url: '/blob', headers: {}, expiresInSeconds: 60 });

async function storeThat(answers: RequestListener, fileMs = 60_000) {
  const url = await listen(answers);
  return remoteReceipts('o', 'one', { url, token: 't', silenceMs: SILENCE_MS, fileMs });
}

async function countBytes(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of stream) bytes += piece.length;
  return bytes;
}

it.each(['requestDownload', 'complete'] as const)('%s ends where nothing is answered', async (asked) => {
  const store = await storeThat(() => undefined);
  await expect(store[asked]('a'.repeat(64), signal)).rejects.toBeInstanceOf(UnreachableError);
});

it('a file that nobody takes is given up', async () => {
  const store = await storeThat(() => undefined);
  await expect(store.upload(at('PUT'), new Uint8Array(1000), signal)).rejects.toBeInstanceOf(
    UnreachableError,
  );
});

it('a file that goes out slowly arrives, with its length said before', async () => {
  const bytes = new Uint8Array(24 * 1024 * 1024);
  let [length, taken] = ['', 0];
  const store = await storeThat(async (request, response) => {
    length = request.headers['content-length'] ?? '';
    for await (const piece of request) {
      taken += piece.length;
      await passing(1);
    }
    response.end();
  });
  const began = performance.now();
  expect(await store.upload(at('PUT'), bytes, signal)).toMatchObject({ ok: true });
  expect(performance.now() - began).toBeGreaterThan(2 * SILENCE_MS);
  expect([length, taken]).toEqual([String(bytes.length), bytes.length]);
});

it('a file that breaks off on its way here is given up', async () => {
  const store = await storeThat((_, response) => response.writeHead(200).write('half'));
  const coming = await store.download(at('GET'), signal);
  await expect(coming.ok && countBytes(coming.value)).rejects.toBeInstanceOf(UnreachableError);
});

it('a file that comes in drops is given up in the end', async () => {
  const dripping = async (response: { write(text: string): void; destroyed: boolean }) => {
    while (!response.destroyed) {
      response.write('.');
      await passing(SILENCE_MS / 10);
    }
  };
  const store = await storeThat((_, response) => void dripping(response), 4 * SILENCE_MS);
  const coming = await store.download(at('GET'), signal);
  await expect(coming.ok && countBytes(coming.value)).rejects.toBeInstanceOf(UnreachableError);
});

it('of a file without end no more is read than shows that it is too large', async () => {
  const store = await storeThat((_, response) => void flood(response));
  const coming = await store.download(at('GET'), signal);
  const bytes = coming.ok ? await countBytes(coming.value) : 0;
  expect(bytes).toBeGreaterThan(MAX_RECEIPT_BYTES);
  expect(bytes).toBeLessThan(MAX_RECEIPT_BYTES + 1024 * 1024);
});

it('a store that says no in many words has said no', async () => {
  const store = await storeThat((_, response) => response.writeHead(400).end(Buffer.alloc(100_000)));
  expect(await store.download(at('GET'), signal)).toMatchObject({ error: { code: 'store-refused' } });
});

it.each([
  ['another method', { method: 'DELETE' }, 'unsafe-request'],
  ['a header of its own', { headers: { 'x-evil': '1' } }, 'unsafe-request'],
  ['the person’s own right', { headers: { authorization: 'Bearer t' } }, 'unsafe-request'],
  ['another host by a header', { headers: { host: 'elsewhere.test' } }, 'unsafe-request'],
  ['what the other call does', { method: 'PUT' }, 'unsafe-request'],
])('a server that names %s drives nothing', async (_, named, code) => {
  const asked: string[] = [];
  const store = await storeThat((request, response) => {
    asked.push(String(request.method));
    response.end();
  });
  const signed = { ...at('GET'), ...named } as Parameters<typeof store.download>[0];
  expect(await store.download(signed, signal)).toMatchObject({ ok: false, error: { code } });
  expect(asked).toEqual([]);
});

it.each([301, 302, 303, 307, 308])(
  'a store that sends this computer elsewhere is not followed: %s',
  async (status) => {
    const asked: string[] = [];
    const elsewhere = await listen((request, response) => {
      asked.push(String(request.url));
      response.end('secret');
    });
    const store = await storeThat((_, response) => {
      response.writeHead(status, { location: `${elsewhere}/admin` }).end();
    });
    await expect(store.download(at('GET'), signal)).rejects.toBeInstanceOf(UnreachableError);
    await expect(store.upload(at('PUT'), new Uint8Array(10), signal)).rejects.toBeInstanceOf(
      UnreachableError,
    );
    await expect(store.requestDownload('a'.repeat(64), signal)).rejects.toBeInstanceOf(UnreachableError);
    expect(asked).toEqual([]);
  },
);

it.each([
  ...[
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://[::1]:1/',
    'http://10.0.0.7/',
    'http://2130706433/',
  ],
  ...[
    'http://192.168.1.1/',
    'http://169.254.169.254/latest',
    'http://[::ffff:127.0.0.1]/',
    'http://router.local/',
  ],
])('a server elsewhere cannot make this computer ask %s', async (url) => {
  const asked: string[] = [];
  const call: typeof fetch = async (input) => {
    asked.push(String(input));
    return new Response();
  };
  const store = remoteReceipts('o', 'one', { url: 'http://sync.example.org', token: 't', fetch: call });
  expect(await store.download({ ...at('GET'), url }, signal)).toMatchObject({
    ok: false,
    error: { code: 'unsafe-address' },
  });
  expect(asked).toEqual([]);
  expect((await store.download({ ...at('GET'), url: 'http://files.example.org/' }, signal)).ok).toBe(true);
});
