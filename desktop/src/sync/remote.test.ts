import type { RequestListener } from 'node:http';
import { setTimeout as passing } from 'node:timers/promises';
import { zstdCompressSync } from 'node:zlib';
import type { HeadView } from '@portfolio-os/shared/wire';
import { describe, expect, it } from 'vitest';
import { Remote } from './remote.ts';
import { OversizeError, UnreachableError } from './remote-errors.ts';
import { listen } from './test-listener.ts';

const SILENCE_MS = 150;

async function remoteTo(listener: RequestListener): Promise<Remote> {
  return new Remote('o', { url: await listen(listener), token: 't', silenceMs: SILENCE_MS });
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
        await passing(SILENCE_MS / 15);
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

  it('where a live connection is silent for longer than a lost beat explains', async () => {
    const remote = await remoteTo((_, response) => response.writeHead(200).write('event: beat\n\n'));
    const live = remote.live(new AbortController().signal, () => undefined);
    await expect(live).rejects.toBeInstanceOf(UnreachableError);
  });
});

describe('a server that sends more than it should', () => {
  it('is not read beyond what it announced of a snapshot', async () => {
    const remote = await remoteTo((_, response) => response.end(Buffer.alloc(1001)));
    await expect(remote.snapshotText({ seq: 1, bytes: 1000 })).rejects.toBeInstanceOf(OversizeError);
  });

  it('is not read to the end of an event that has none', async () => {
    const remote = await remoteTo((_, response) => response.writeHead(200).write('e'.repeat(20_000)));
    const live = remote.live(new AbortController().signal, () => undefined);
    await expect(live).rejects.toBeInstanceOf(OversizeError);
  });
});

describe('a live connection', () => {
  const head = { seq: 12, hash: 'ab' };
  const lines = [
    ': open',
    'id: 3',
    'event: beat',
    'data: ',
    '',
    'event: head',
    'data: {"seq":12,',
    'data: "hash":"ab"}',
    '',
    '',
  ];

  it.each(['\n', '\r', '\r\n'])('tells heads and nothing else, whatever ends its lines (%j)', async (end) => {
    const remote = await remoteTo((_, response) => response.end(lines.join(end)));
    const heads: HeadView[] = [];
    await remote.live(new AbortController().signal, (told) => heads.push(told));
    expect(heads).toEqual([head]);
  });
});

it('this computer may take its time with what has come: that is no silence of the server’s', async () => {
  const blob = zstdCompressSync('the books');
  const remote = await remoteTo(async (_, response) => {
    response.writeHead(200).write(blob.subarray(0, 5));
    await passing(10);
    response.end(blob.subarray(5));
  });
  const slow = () => passing(2 * SILENCE_MS);
  expect(await remote.snapshotText({ seq: 1, bytes: blob.length }, slow)).toBe('the books');
});
