import { describe, expect, it } from 'vitest';
import { serverSentEvents } from './server-sent-events.ts';

const MAX_CHARS = 100;

class TooLong extends Error {}

async function* inPieces(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
}

async function read(...pieces: (string | Uint8Array)[]): Promise<string[]> {
  const ceiling = { maxChars: MAX_CHARS, tooLong: () => new TooLong() };
  const read: string[] = [];
  for await (const { event = 'message', data } of serverSentEvents(inPieces(...pieces), ceiling)) {
    read.push(`${event}: ${data}`);
  }
  return read;
}

const ends = { LF: '\n', CR: '\r', CRLF: '\r\n' };

describe.each(Object.entries(ends))('a stream whose lines end with %s', (_, end) => {
  const stream = [
    ': a proxy keeps it open',
    'event: head',
    'data: {"seq":1,',
    'data: "name":"José €"}',
    '',
    'retry: 10',
    'id: 7',
    'data:no space',
    'unknown: field',
    '',
    'event: beat',
    'data: ',
    '',
    'event: nothing',
    '',
    'data: broken off',
  ].join(end);
  const expected = ['head: {"seq":1,\n"name":"José €"}', 'message: no space', 'beat: '];

  it('is read whole', async () => {
    expect(await read(stream)).toEqual(expected);
  });

  it('is read the same wherever it is cut', async () => {
    const bytes = new TextEncoder().encode(stream);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(await read(bytes.slice(0, at), bytes.slice(at)), `cut at byte ${at}`).toEqual(expected);
    }
  });

  it('is read the same byte by byte', async () => {
    const bytes = new TextEncoder().encode(stream);
    expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
  });
});

describe('what never ends is not read beyond the ceiling', () => {
  const long = 'e'.repeat(2 * MAX_CHARS);
  it.each([
    ['data', `data: ${long}`],
    ['data of many lines', 'data: e\n'.repeat(MAX_CHARS)],
    ['data with comments between', 'data: e\n: c\n'.repeat(MAX_CHARS)],
    ['the name', `event: ${long}`],
    ['the id', `id: ${long}`],
    ['a comment', `: ${long}`],
    ['a line that is no field', long],
    ['lines that are no fields', 'e\n'.repeat(MAX_CHARS)],
  ])('%s', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(TooLong);
    await expect(read(...(text.match(/.{1,7}/gs) ?? []))).rejects.toBeInstanceOf(TooLong);
  });

  it('while many whole events and comments come as they like', async () => {
    expect(await read('data: e\n\n'.repeat(MAX_CHARS))).toHaveLength(MAX_CHARS);
    expect(await read(': c\n\n'.repeat(MAX_CHARS))).toEqual([]);
  });
});
