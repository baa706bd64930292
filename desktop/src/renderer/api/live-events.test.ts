import { expect, test } from 'vitest';
import { liveEventsIn } from './live-events.ts';

async function read(...texts: string[]) {
  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  return Array.fromAsync(liveEventsIn(pieces.values()));
}

const commit = { seq: 7, tables: ['charge', 'payment'] };
const stream = (end: string) =>
  [
    'event: heartbeat',
    'data: ',
    '',
    ': open',
    'event: commit',
    `data: ${JSON.stringify(commit)}`,
    '',
    '',
  ].join(end);

test.each(['\n', '\r', '\r\n'])(
  'a commit is told, a heartbeat is not, wherever the stream is cut (%j)',
  async (end) => {
    const text = stream(end);
    for (let at = 0; at <= text.length; at += 1) {
      expect(await read(text.slice(0, at), text.slice(at)), `cut at ${at}`).toEqual([commit]);
    }
  },
);

test('data of several lines is one event', async () => {
  expect(await read('data: {"seq":7,\ndata: "tables":["charge","payment"]}\n\n')).toEqual([commit]);
});
