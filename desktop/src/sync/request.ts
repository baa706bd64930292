import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { Refusal } from '@portfolio-os/shared/core';
import { type Answer, collect } from './body.ts';
import { RemoteRefusal, reading, UnreachableError } from './remote-errors.ts';
import { Silence } from './silence.ts';

const compress = promisify(zstdCompress);

const WORTH_COMPRESSING = 1024;
/** More than any answer of a server has; what goes on beyond it is not read. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** What leaves a computer on a poor line in a thousandth of a second: 256 kbit/s. */
const LEAVING_BYTES_PER_MS = 32;
/** More time to leave than that no answer is waited for: 35 s after the last byte a person is told. */
const LONGEST_LEAVING_MS = 4000;

export interface RemoteOptions {
  /** The server's address without a slash at the end. */
  readonly url: string;
  /** Empty where nobody is signed in yet. */
  readonly token: string;
  /** Ends every request that is under way. */
  readonly signal?: AbortSignal | undefined;
  /** How long a server may be silent; tests wait less than half a minute. */
  readonly silenceMs?: number;
  /** Told whenever something comes from the server. */
  readonly onHeard?: (() => void) | undefined;
  /** How long a file may be under way in all; tests wait less than an hour. */
  readonly fileMs?: number;
  /** The network; tests lose, repeat and cut what goes through it. */
  readonly fetch?: typeof fetch;
}

interface Sending {
  readonly body?: unknown;
  readonly method?: string;
  readonly signal?: AbortSignal | undefined;
}

/** A JSON request and its answer's value. */
export async function request<T>(options: RemoteOptions, path: string, sending: Sending = {}): Promise<T> {
  const answer = await send(options, path, sending);
  if (!answer.response.ok) throw await refusalOf(answer);
  const text = (await collect(answer, { limit: MAX_ANSWER_BYTES })).toString('utf8');
  const answered = parse<{ value: T }>(text);
  if (!answered) throw new UnreachableError('The server’s answer cannot be read.');
  return answered.value;
}

/** A request to the server as the person who is signed in; its answer's body is still to be read. */
export async function send(
  options: RemoteOptions,
  path: string,
  { body, method, signal }: Sending = {},
): Promise<Answer> {
  const headers = new Headers({ 'accept-encoding': 'zstd, gzip' });
  if (options.token) headers.set('authorization', `Bearer ${options.token}`);
  const sent = body === undefined ? null : await pack(JSON.stringify(body), headers);
  const silence = new Silence(options.silenceMs, options.onHeard);
  if (sent) silence.wait(Math.min(LONGEST_LEAVING_MS, leavingMs(sent.length)));
  return fetchWatched(options, `${options.url}${path}`, silence, {
    method: method ?? (sent ? 'POST' : 'GET'),
    headers,
    ...(sent ? { body: sent } : {}),
    ...(signal ? { signal } : {}),
  });
}

/** How long bytes may take from this computer to the network once they are handed to it. */
export function leavingMs(bytes: number): number {
  return bytes / LEAVING_BYTES_PER_MS;
}

/** A request that ends where nothing is heard of it. */
export async function fetchWatched(
  options: RemoteOptions,
  url: string | URL,
  silence: Silence,
  init: RequestInit,
): Promise<Answer> {
  const signals = [options.signal, init.signal, silence.signal].filter((one) => one instanceof AbortSignal);
  const call = options.fetch ?? fetch;
  const calling = call(url, { ...init, redirect: 'error', signal: AbortSignal.any(signals) });
  try {
    const response = await reading(Promise.race([calling, silence.broken]));
    silence.heard();
    return { response, silence };
  } catch (error) {
    silence.end();
    throw error;
  }
}

async function pack(json: string, headers: Headers): Promise<Uint8Array<ArrayBuffer>> {
  headers.set('content-type', 'application/json');
  const bytes = Buffer.from(json);
  if (bytes.length < WORTH_COMPRESSING) return bytes;
  headers.set('content-encoding', 'zstd');
  return new Uint8Array(await compress(bytes));
}

/** Why the server said no. */
export async function refusalOf(answer: Answer): Promise<Error> {
  const { status } = answer.response;
  const text = (await collect(answer, { limit: MAX_ANSWER_BYTES })).toString('utf8');
  const refusal = parse<{ error?: Refusal }>(text)?.error;
  if (refusal) return new RemoteRefusal(refusal, status);
  return new UnreachableError(`The server answered ${status} without saying why.`);
}

export function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
