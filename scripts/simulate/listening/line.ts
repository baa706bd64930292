import type { Chance } from '../chance.ts';
import type { SentRequest } from '../network.ts';

/** How often a connection fails, in a hundred requests each. */
export interface LineFaults {
  /** The connection breaks, before the request has arrived or before its answer has. */
  broken: number;
  /** The connection goes silent without an error. */
  silent: number;
}

export interface LineParts {
  readonly from: string;
  readonly chance: Chance;
  readonly isOnline: () => boolean;
  /** Null where the server goes down before it has answered. */
  readonly serve: (request: SentRequest) => Promise<Response | null>;
}

/** What a live stream sends, on its way to a listener. */
interface Stream {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly pieces: Uint8Array[];
}

/**
 * The connection of one listening computer. Requests, answers and stream events take simulated time on it, and may be lost or
 * late.
 */
export class Line {
  readonly faults: LineFaults = { broken: 0, silent: 0 };
  /** Stream events are held back without an error. */
  isStalled = false;
  /** How many requests were made. */
  tries = 0;
  /** Requests of this connection that the server is serving now. */
  readonly atWork = new Set<Promise<unknown>>();
  readonly #parts: LineParts;
  readonly #streams = new Set<Stream>();

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  get isStreaming(): boolean {
    return this.#streams.size > 0;
  }

  /** What the computer uses as its `fetch`. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const { chance, from, isOnline } = this.#parts;
    const { signal } = init;
    this.tries += 1;
    if (!isOnline()) throw new TypeError('There is no network.');
    const fault = chance.between(1, 100);
    await this.#passing(signal);
    if (fault <= this.faults.broken) throw new TypeError('The connection broke.');
    if (fault > 100 - this.faults.silent) return aborted(signal);
    const response = await this.#working(this.#parts.serve({ from, url, init }));
    if (!response) throw new TypeError('The server went down.');
    if (url.endsWith('/live') && response.ok && response.body) return this.#stream(response.body, signal);
    const bytes = await this.#working(response.arrayBuffer());
    await this.#passing(signal);
    if (fault <= 2 * this.faults.broken || !isOnline()) throw new TypeError('The connection broke.');
    return new Response(bytes, { status: response.status });
  }

  /** Breaks every stream, and both ends notice. */
  cut(): void {
    for (const stream of this.#streams) this.#end(stream, new TypeError('The connection broke.'));
  }

  /** Delivers everything that was held back, in order. */
  goOn(): void {
    this.isStalled = false;
    for (const stream of this.#streams)
      for (const piece of stream.pieces.splice(0)) stream.controller.enqueue(piece);
  }

  async #working<T>(work: Promise<T>): Promise<T> {
    this.atWork.add(work);
    try {
      return await work;
    } finally {
      this.atWork.delete(work);
    }
  }

  /** Waits for the time that something takes on its way. */
  #passing(signal: AbortSignal | null | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, this.#parts.chance.between(20, 400));
    return Promise.race([promise, aborted(signal)]);
  }

  #stream(body: ReadableStream<Uint8Array>, signal: AbortSignal | null | undefined): Response {
    const reader = body.getReader();
    const streams = this.#streams;
    const pump = (stream: Stream) => this.#pump(stream);
    const end = (stream: Stream, error: Error) => this.#end(stream, error);
    let stream: Stream | undefined;
    const handed = new ReadableStream<Uint8Array>({
      start(controller) {
        const opened = { controller, reader, pieces: [] };
        stream = opened;
        streams.add(opened);
        signal?.addEventListener('abort', () => end(opened, new TypeError('This was given up.')), {
          once: true,
        });
        void pump(opened);
      },
      // The listener ended the stream.
      cancel() {
        if (stream) streams.delete(stream);
        return reader.cancel();
      },
    });
    return new Response(handed, { headers: { 'content-type': 'text/event-stream' } });
  }

  /** Delivers what the server sends a little later, while the connection lasts. */
  async #pump(stream: Stream): Promise<void> {
    const { chance, isOnline } = this.#parts;
    for (;;) {
      const { done, value } = await stream.reader.read();
      if (done) break;
      stream.pieces.push(value);
      setTimeout(
        () => {
          if (!this.#streams.has(stream) || this.isStalled) return;
          for (const piece of stream.pieces.splice(0)) if (isOnline()) stream.controller.enqueue(piece);
        },
        chance.between(20, 400),
      );
    }
    if (this.#streams.delete(stream)) stream.controller.close();
  }

  #end(stream: Stream, error: Error): void {
    if (!this.#streams.delete(stream)) return;
    stream.controller.error(error);
    void stream.reader.cancel();
  }
}

/** Never resolves; rejects when it is aborted. */
function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
