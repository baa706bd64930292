import type { Answer, AnswerError, ProgressLine } from '@portfolio-os/shared/api';
import { written } from '../lib/written.ts';
import { throughDoor } from './door.ts';
import { readLines } from './lines.ts';
import { noteAnswer } from './news.ts';

/** An expected refusal or an unreachable engine; `field` names the input that the message belongs beside. */
export class ApiError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly details: unknown;

  constructor(error: AnswerError) {
    super(written(error.message));
    this.name = 'ApiError';
    this.code = error.code;
    this.field = error.field;
    this.details = error.details;
  }
}

/** The message as it fits beside its field, which already says what it is about. */
export function wordsBesideField({ message, details }: ApiError): string {
  const has = typeof details === 'object' && details !== null && 'words' in details;
  return has ? written(String(details.words)) : message;
}

/** Of what is dated in a closed period: the first open day, on which it can be recorded; null of any other refusal. */
export function firstOpenDayOf({ code, details }: ApiError): string | null {
  const has = typeof details === 'object' && details !== null && 'openOn' in details;
  return code === 'closed-period' && has ? String(details.openOn) : null;
}

export type Progress = Extract<ProgressLine<unknown>, { progress: unknown }>['progress'];

export const NOT_ANSWERING = 'not-answering';
/** The browser host was started again: its door opens with a new link. */
export const NEEDS_LINK = 'needs-link';
export const NEEDS_LINK_WORDS = 'PortfolioOS was started again. Open it with the new link that it shows.';

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return request<T>(path, signal ? { signal } : {});
}

/** `keepalive`: it is sent to its end even when the page is closed meanwhile. */
export function post<T>(
  path: string,
  body: unknown = {},
  { keepalive = false }: { keepalive?: boolean } = {},
): Promise<T> {
  return request<T>(path, { ...json('POST', body), keepalive });
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, json('PUT', body));
}

export function remove<T>(path: string): Promise<T> {
  return request<T>(path, { method: 'DELETE' });
}

/** Sends a file's bytes as they are; its name travels in a header because the body is the file. */
export function upload<T>(path: string, file: File): Promise<T> {
  return request<T>(path, fileBody(file));
}

interface Streaming {
  onProgress: (progress: Progress) => void;
  signal?: AbortSignal | undefined;
}

/** Long work: reports progress until the last line, which is the answer. Aborting the signal cancels the work. */
export function stream<T>(path: string, body: unknown, options: Streaming): Promise<T> {
  return streamed<T>(path, json('POST', body), options);
}

export function uploadStream<T>(path: string, file: File, options: Streaming): Promise<T> {
  return streamed<T>(path, fileBody(file), options);
}

/** A stream that stays open: live events. */
export async function open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const response = await reach(path, { signal });
  if (!response.ok || !response.body) throw notAnswering();
  return response.body;
}

/** A path with the defined parameters appended: ("/x", {a: 1, b: undefined}) → "/x?a=1". */
export function withQuery(path: string, params: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value != null) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The text of a file that was built with the page, such as "/THIRD-PARTY.txt". */
export async function readBuilt(path: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(path, { signal }).catch(() => null);
  if (!response?.ok) throw notAnswering();
  return response.text();
}

/** The address of something that the browser itself fetches: a download. */
export function address(path: string): string {
  return throughDoor(path);
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  return unwrap<T>(await answerIn(response));
}

async function streamed<T>(path: string, init: RequestInit, { onProgress, signal }: Streaming): Promise<T> {
  const headers = { ...init.headers, accept: 'application/x-ndjson' };
  const response = await reach(path, signal ? { ...init, headers, signal } : { ...init, headers });
  if (!response.body || response.headers.get('content-type')?.includes('application/json')) {
    return unwrap<T>(await answerIn(response));
  }
  for await (const line of readLines(response.body)) {
    if (line === '') continue;
    const message: ProgressLine<T> = JSON.parse(line);
    if ('answer' in message) return unwrap(message.answer);
    onProgress(message.progress);
  }
  throw notAnswering();
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address(path), init);
    if (response.status === 401) throw new ApiError({ code: NEEDS_LINK, message: NEEDS_LINK_WORDS });
    noteAnswer(path, response);
    return response;
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw notAnswering();
  }
}

async function answerIn(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw notAnswering();
  }
}

function unwrap<T>(answer: unknown): T {
  if (!isAnswer<T>(answer)) throw notAnswering();
  if (answer.ok) return answer.value;
  throw new ApiError(answer.error);
}

function isAnswer<T>(answer: unknown): answer is Answer<T> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

function notAnswering(): ApiError {
  return new ApiError({
    code: NOT_ANSWERING,
    message: 'The app’s engine is not answering. What you entered is still here; try again in a moment.',
  });
}

function json(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function fileBody(file: File): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  };
}
