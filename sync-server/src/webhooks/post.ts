import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { isNear, isNearAddress } from '@portfolio-os/shared/node';

const TIMEOUT_MS = 10_000;

/** Whether the server may tell its own computer: only where it serves nobody else. */
export interface Reach {
  readonly mayLoopback: boolean;
}

/** An address that the server may send to: https, to the internet. */
export function checkAddress(text: string, { mayLoopback }: Reach): Result<URL> {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.hash) return notAnAddress;
  if (mayLoopback && isLoopback(url)) return accept(url);
  return url.protocol === 'https:' && !isNear(url) ? accept(url) : notAnAddress;
}

const isLoopback = ({ protocol, hostname }: URL) =>
  /^https?:$/.test(protocol) && /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(hostname);

/** What came of an attempt: HTTP's status, or why there is none. */
export interface Posted {
  readonly status: number | null;
  readonly failure: string | null;
}

/**
 * Sends a body and reads the status, nothing else. The name is looked up once and the connection made to the very address that was
 * checked, so that a name which answers otherwise a moment later leads nowhere else; redirects are not followed.
 */
export function post(
  address: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  reach: Reach,
): Promise<Posted> {
  const checked = checkAddress(address, reach);
  if (!checked.ok) return Promise.resolve({ status: null, failure: 'unsafe-address' });
  const url = checked.value;
  const near = reach.mayLoopback && isLoopback(url);
  return new Promise((resolve) => {
    const sending = (url.protocol === 'https:' ? request : requestPlain)(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      agent: false,
      ...(near ? {} : { lookup: lookUpFar }),
    });
    sending.on('response', (response) => {
      resolve({ status: response.statusCode ?? null, failure: null });
      response.destroy();
    });
    sending.on('error', (error) => resolve({ status: null, failure: codeOf(error) }));
    sending.end(body);
  });
}

type Looked = (error: NodeJS.ErrnoException | null, found: string | LookupAddress[], family?: number) => void;

/** Looks a name up and refuses it where any of its addresses is near. */
export function lookUpFar(name: string, options: LookupOptions, looked: Looked): void {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return looked(error ?? unsafe(), []);
    if (found.some(({ address }) => isNearAddress(address))) return looked(unsafe(), []);
    return options.all ? looked(null, found) : looked(null, first.address, first.family);
  });
}

const unsafe = (): NodeJS.ErrnoException =>
  Object.assign(new Error('a near address'), { code: 'unsafe-address' });

function codeOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const notAnAddress = refuse(
  'unsafe-address',
  'A webhook has an https address of the internet, without a name and password in it.',
  { field: 'url' },
);
