import { createParser, type EventSourceMessage } from 'eventsource-parser';

interface Ceiling {
  /** The most UTF-16 units that an event may have, and that may arrive before an event or comment is complete. */
  readonly maxChars: number;
  /** The error that is thrown beyond it. */
  readonly tooLong: () => Error;
}

/**
 * The events of a `text/event-stream` as they become complete, by the rules of the HTML standard: lines end with LF, CR or
 * CRLF, data of several lines is joined by LF, comments are left out. An event that the stream cuts off is dropped. Each
 * event carries its `id`; `retry` is ignored, because callers have a backoff of their own.
 */
export async function* serverSentEvents(
  pieces: AsyncIterable<Uint8Array>,
  { maxChars, tooLong }: Ceiling,
): AsyncGenerator<EventSourceMessage> {
  const events: EventSourceMessage[] = [];
  const decoder = new TextDecoder();
  let unfinishedChars = 0;
  let overflown = false;
  const parser = createParser({
    maxBufferSize: maxChars,
    onEvent: (event) => {
      events.push(event);
      unfinishedChars = 0;
    },
    onComment: () => {
      unfinishedChars = 0;
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') overflown = true;
    },
  });
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    unfinishedChars += text.length;
    parser.feed(text);
    yield* events.splice(0);
    // The parser does not buffer a line that can be no field; counting here bounds such a line too.
    if (overflown || unfinishedChars > maxChars) throw tooLong();
  }
}
