import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { serverSentEvents } from '@portfolio-os/shared/core';
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
} from '@portfolio-os/shared/wire';
import { collect, piecesOf } from './body.ts';
import { OversizeError, UnreachableError } from './remote-errors.ts';
import { type RemoteOptions, refusalOf, request, send } from './request.ts';
import { SILENCE_MS, Silence } from './silence.ts';

const decompress = promisify(zstdDecompress);

/** More than a snapshot of any books has, whatever a server announces; compressed and not. */
const MAX_BLOB_BYTES = 512 * 1024 * 1024;
const MAX_SNAPSHOT_BYTES = 1024 * 1024 * 1024;
/** More than an event has that tells where the log ends. */
const MAX_EVENT_CHARS = 16 * 1024;
/** A stream is left after 50 s: it beats every 20 s, and a beat may be late or lost. */
const MISSED_BEATS = 5 / 3;

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

  /** Erases a person again, whom a restored backup brought back: by the id of the erasing that it lacks. */
  erase(body: { table: string; id: string; erasure: string }): Promise<unknown> {
    return request(this.#options, `${this.#base}/erasures`, { body });
  }

  /** The hash at a place of the server's log; null where it has none. */
  async hashAt(seq: number): Promise<string | null> {
    const { hash } = await request<{ hash: string | null }>(this.#options, `${this.#base}/hashes/${seq}`);
    return hash;
  }

  snapshot(): Promise<SnapshotManifest> {
    return request(this.#options, `${this.#base}/snapshot`);
  }

  /** A snapshot's text. `onBytes` is told how much of the compressed blob has come, which is all that was announced. */
  async snapshotText(
    { seq, bytes }: Pick<SnapshotManifest, 'seq' | 'bytes'>,
    onBytes: (bytes: number) => Promise<void> | void = () => {},
  ): Promise<string> {
    const answer = await send(this.#options, `${this.#base}/snapshot/${seq}`);
    if (!answer.response.ok) throw await refusalOf(answer);
    return inflate(await collect(answer, { limit: Math.min(bytes, MAX_BLOB_BYTES), onBytes }));
  }

  /** Calls back whenever the server's log grows, until the connection breaks or `signal` ends it. */
  async live(signal: AbortSignal, onHead: (head: HeadView) => void): Promise<void> {
    const answer = await send(this.#options, `${this.#base}/live`, { signal });
    if (!answer.response.ok) throw await refusalOf(answer);
    answer.silence.end();
    const { silenceMs = SILENCE_MS, onHeard } = this.#options;
    const following = { ...answer, silence: new Silence(silenceMs * MISSED_BEATS, onHeard) };
    const pieces = piecesOf(following, Number.POSITIVE_INFINITY);
    const ceiling = { maxChars: MAX_EVENT_CHARS, tooLong: () => new OversizeError() };
    for await (const { event, data } of serverSentEvents(pieces, ceiling)) {
      if (event === 'head' && data) onHead(JSON.parse(data) as HeadView);
    }
  }
}

async function inflate(blob: Buffer): Promise<string> {
  try {
    return (await decompress(blob, { maxOutputLength: MAX_SNAPSHOT_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new OversizeError();
    throw new UnreachableError('The snapshot cannot be read.', { cause: error });
  }
}
