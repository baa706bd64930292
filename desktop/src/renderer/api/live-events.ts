import type { LiveEvent } from '@portfolio-os/shared/api';
import { serverSentEvents } from '@portfolio-os/shared/core';

/** More than an event has that names every table. */
const MAX_EVENT_CHARS = 64 * 1024;

/** What the local API tells of commits; its heartbeats carry nothing. */
export async function* liveEventsIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<LiveEvent> {
  const tooLong = () => new Error('An event of the local API does not end.');
  for await (const { data } of serverSentEvents(pieces, { maxChars: MAX_EVENT_CHARS, tooLong })) {
    if (data.startsWith('{')) yield JSON.parse(data);
  }
}
