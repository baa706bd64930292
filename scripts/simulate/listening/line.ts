import type { Chance } from '../chance.ts';
import type { SentRequest } from '../network.ts';

/** How a line fails, of a hundred requests each time. */
export interface LineFaults {
  /** The connection breaks, before the request has arrived or before its answer has. */
  broken: number;
  /** Nothing is heard any more, and nobody says so. */
  silent: number;
}

export interface LineParts {
  readonly from: string;
  readonly chance: Chance;
  readonly isOnline: () => boolean;
  /** Null where the server goes down before it has answered. */
  readonly serve: (request: SentRequest) => Promise<Response | null>;
}

/** What a live stream brings on its way from the server to whoever listens. */
interface Stream {
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly pieces: Uint8Array[];
}

/**
 * The line of one computer that listens: requests, answers and what a live stream brings take their time on it, by the simulated
 * clock, and may be lost, come late or not at all.
 */
export class Line {
  readonly faults: LineFaults = { broken: 0, silent: 0 };
  /** Nothing that streams bring is handed over, and nobody says so. */
  isStalled = false;
  /** How often something was asked for. */
  tries = 0;
  /** What the server has at work for this line now. */
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

  /** Streams break, and both ends learn of it. */
  cut(): void {
    for (const stream of this.#streams) this.#end(stream, new TypeError('The connection broke.'));
  }

  /** What was held up comes now, in its order. */
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

  /** The time that something takes on its way. */
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
      // Whoever listened has had enough.
      cancel() {
        if (stream) streams.delete(stream);
        return reader.cancel();
      },
    });
    return new Response(handed, { headers: { 'content-type': 'text/event-stream' } });
  }

  /** Takes what the server sends; it arrives a little later, while the line is there. */
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

/** Never ends but when it is given up. */
function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
