import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Refusal } from '@portfolio-os/shared/core';
import type {
  ChangesAnswer,
  HeadView,
  LogState,
  LogUpload,
  MembershipView,
  PushAnswer,
  PushRequest,
  SessionAnswer,
  SnapshotManifest,
} from '@portfolio-os/shared/protocol';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Without a byte for so long a connection is dead, whatever the socket says. */
const SILENCE_MS = 30_000;
/** More than any answer of a server has; what goes on beyond it is not read. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_BLOB_BYTES = 512 * 1024 * 1024;

const WORTH_COMPRESSING = 1024;
const MAX_SNAPSHOT_BYTES = 1024 * 1024 * 1024;

/** The server could not be reached, or what it said was cut off: try again later. */
export class UnreachableError extends Error {}

/** The server answered no. `status` 401 means signed out, 404 that the portfolio is not ours to see. */
export class RemoteRefusal extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status: number) {
    super(refusal.message);
    this.refusal = refusal;
    this.status = status;
  }
}

export interface RemoteOptions {
  /** The server's address without a slash at the end. */
  readonly url: string;
  /** Empty where nobody is signed in yet. */
  readonly token: string;
  /** Ends every request that is under way. */
  readonly signal?: AbortSignal | undefined;
  /** How long a server may be silent; tests wait less than half a minute. */
  readonly silenceMs?: number;
  /** The network; tests lose, repeat and cut what goes through it. */
  readonly fetch?: typeof fetch;
}

/** One organisation on a sync server. */
export class Remote {
  readonly #base: string;
  readonly #options: RemoteOptions;

  constructor(orgId: string, options: RemoteOptions) {
    this.#base = `/v1/orgs/${orgId}`;
    this.#options = options;
  }

  server(): Promise<SessionAnswer> {
    return request(this.#options, '/v1/session');
  }

  /** What the person who is signed in may do here now. */
  membership(): Promise<MembershipView> {
    return request(this.#options, this.#base);
  }

  push(body: PushRequest): Promise<PushAnswer> {
    return request(this.#options, `${this.#base}/push`, { body });
  }

  uploadLog(body: LogUpload): Promise<HeadView> {
    return request(this.#options, `${this.#base}/log`, { body });
  }

  logState(): Promise<LogState> {
    return request(this.#options, `${this.#base}/log`);
  }

  /** Everything is there: from now on the server sequences. */
  completeLog({ seq, hash }: HeadView): Promise<HeadView> {
    return request(this.#options, `${this.#base}/log/complete`, { body: { seq, hash } });
  }

  changes(after: number): Promise<ChangesAnswer> {
    return request(this.#options, `${this.#base}/changes?after=${after}`);
  }

  /** The hash at a place of the server's log; null where it has none. */
  async hashAt(seq: number): Promise<string | null> {
    const { hash } = await request<{ hash: string | null }>(this.#options, `${this.#base}/hashes/${seq}`);
    return hash;
  }

  snapshot(): Promise<SnapshotManifest> {
    return request(this.#options, `${this.#base}/snapshot`);
  }

  /** A snapshot's text. `onBytes` is told how much of the compressed blob has come. */
  async snapshotText(
    seq: number,
    onBytes: (bytes: number) => Promise<void> | void = () => {},
  ): Promise<string> {
    const answer = await send(this.#options, `${this.#base}/snapshot/${seq}`);
    if (!answer.response.ok) throw await refusalOf(answer);
    const blob = await collect(answer, { limit: MAX_BLOB_BYTES, onBytes });
    return (await reading(decompress(blob, { maxOutputLength: MAX_SNAPSHOT_BYTES }))).toString('utf8');
  }

  /** Calls back whenever the server's log grows, until the connection breaks or `signal` ends it. */
  async live(signal: AbortSignal, onHead: (head: HeadView) => void, onBeat: () => void): Promise<void> {
    const answer = await send(this.#options, `${this.#base}/live`, { signal });
    const { response, silence } = answer;
    if (!response.ok || !response.body) throw await refusalOf(answer);
    // Its beats are watched by whoever follows.
    silence.end();
    let rest = '';
    const text = response.body.pipeThrough(new TextDecoderStream());
    for await (const piece of text) {
      const events = (rest + piece).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        onBeat();
        const data = /^data: ?(.*)$/m.exec(event)?.[1];
        if (/^event: ?head$/m.test(event) && data) onHead(JSON.parse(data) as HeadView);
      }
    }
  }
}

/** A JSON request and its answer's value. */
export async function request<T>(
  options: RemoteOptions,
  path: string,
  { body, method }: { body?: unknown; method?: string } = {},
): Promise<T> {
  const answer = await send(options, path, { body, ...(method ? { method } : {}) });
  if (!answer.response.ok) throw await refusalOf(answer);
  const text = (await collect(answer, { limit: MAX_ANSWER_BYTES })).toString('utf8');
  const answered = parse<{ value: T }>(text);
  if (!answered) throw new UnreachableError('The server’s answer cannot be read.');
  return answered.value;
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

/** Ends a request of which nothing is heard any more: a laptop that slept, a router that forgot the connection. */
class Silence {
  readonly #ending = new AbortController();
  readonly #ms: number;
  readonly #broken = Promise.withResolvers<never>();
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#ms = ms;
    this.#broken.promise.catch(() => undefined);
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Rejects when it has been silent for too long. */
  get broken(): Promise<never> {
    return this.#broken.promise;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const error = new Error(`Nothing was heard for ${this.#ms / 1000} s.`);
      this.#ending.abort(error);
      this.#broken.reject(error);
    }, this.#ms);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** An answer whose body is still to be read, and the watch over it. */
interface Answer {
  readonly response: Response;
  readonly silence: Silence;
}

interface Sending {
  readonly body?: unknown;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

async function send(
  options: RemoteOptions,
  path: string,
  { body, method, signal }: Sending = {},
): Promise<Answer> {
  const headers = new Headers({ 'accept-encoding': 'zstd, gzip' });
  if (options.token) headers.set('authorization', `Bearer ${options.token}`);
  const silence = new Silence(options.silenceMs ?? SILENCE_MS);
  const signals = [options.signal, signal, silence.signal].filter((one) => one !== undefined);
  const sent = body === undefined ? null : await pack(JSON.stringify(body), headers);
  const call = options.fetch ?? fetch;
  const calling = call(`${options.url}${path}`, {
    method: method ?? (sent ? 'POST' : 'GET'),
    headers,
    redirect: 'error',
    ...(sent ? { body: sent } : {}),
    signal: AbortSignal.any(signals),
  });
  try {
    const response = await reading(Promise.race([calling, silence.broken]));
    silence.heard();
    return { response, silence };
  } catch (error) {
    silence.end();
    throw error;
  }
}

/** All of a body, as long as bytes of it come and it stays below its limit. */
async function collect(
  { response: { body }, silence }: Answer,
  { limit, onBytes }: { limit: number; onBytes?: (bytes: number) => Promise<void> | void },
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const reader = body?.getReader();
  let bytes = 0;
  try {
    while (reader) {
      const { done, value } = await reading(Promise.race([reader.read(), silence.broken]));
      if (done) break;
      silence.heard();
      pieces.push(value);
      bytes += value.length;
      if (bytes > limit) throw new UnreachableError('The server sent more than it ever has to.');
      await onBytes?.(bytes);
    }
    return Buffer.concat(pieces);
  } finally {
    silence.end();
    // Whoever was told may have had enough of it: the rest is not fetched.
    await reader?.cancel().catch(() => undefined);
  }
}

async function pack(json: string, headers: Headers): Promise<Uint8Array<ArrayBuffer>> {
  headers.set('content-type', 'application/json');
  const bytes = Buffer.from(json);
  if (bytes.length < WORTH_COMPRESSING) return bytes;
  headers.set('content-encoding', 'zstd');
  return new Uint8Array(await compress(bytes));
}

async function refusalOf(answer: Answer): Promise<Error> {
  const { response } = answer;
  const text = (await collect(answer, { limit: MAX_ANSWER_BYTES })).toString('utf8');
  const answered = parse<{ error?: Refusal }>(text);
  if (answered?.error) return new RemoteRefusal(answered.error, response.status);
  return new UnreachableError(`The server answered ${response.status} without saying why.`);
}

async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new UnreachableError('The server cannot be reached.', { cause: error });
  }
}
