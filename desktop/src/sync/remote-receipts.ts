import { MAX_RECEIPT_BYTES } from '@portfolio-os/shared/attachments';
import { accept, type Refusal, type Result, refuse } from '@portfolio-os/shared/core';
import { isNear } from '@portfolio-os/shared/node';
import type { SignedRequest, UploadAnswer } from '@portfolio-os/shared/wire';
import type { RemoteReceipts } from '../attachments/index.ts';
import { type Answer, collect, inPieces, piecesOf } from './body.ts';
import { OversizeError, RemoteRefusal, UnreachableError } from './remote-errors.ts';
import { fetchWatched, leavingMs, parse, type RemoteOptions, request } from './request.ts';
import { Silence } from './silence.ts';

/** Whatever the line: the largest file at 8 kB/s. */
const LONGEST_FILE_MS = 60 * 60 * 1000;
/** Of what the network took so much may still be on its way. */
const MAX_UNDER_WAY_BYTES = 1024 * 1024;
const MAX_REFUSAL_BYTES = 64 * 1024;

/** The files of one organisation on a sync server; `server` names the server's data. */
export function remoteReceipts(orgId: string, server: string, options: RemoteOptions): RemoteReceipts {
  const path = (sha256: string) => `/v1/orgs/${orgId}/receipts/${sha256}`;
  return {
    name: `${server} ${orgId}`,
    requestUpload: ({ sha256, bytes }, signal) =>
      ask(() => request<UploadAnswer>(options, path(sha256), { body: { bytes }, signal })),
    upload: async (signed, bytes, signal) => {
      const sent = await sendSigned(options, signed, { method: 'PUT', body: bytes, signal });
      if (!sent.ok) return sent;
      sent.value.silence.end();
      // The file has arrived; what the store adds to its answer is not read, however that ends.
      await sent.value.response.body?.cancel().catch(() => undefined);
      return accept(null);
    },
    complete: (sha256, signal) =>
      ask(() => request<null>(options, `${path(sha256)}/complete`, { method: 'POST', signal })),
    requestDownload: (sha256, signal) => ask(() => request<SignedRequest>(options, path(sha256), { signal })),
    download: async (signed, signal) => {
      const sent = await sendSigned(options, signed, { method: 'GET', signal });
      return sent.ok ? accept(atMostAFile(sent.value)) : sent;
    },
  };
}

/** A refusal is an answer about this one file, except that nobody is signed in any more. */
async function ask<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return accept(await work());
  } catch (error) {
    if (error instanceof RemoteRefusal && error.status !== 401) return { ok: false, error: error.refusal };
    throw error;
  }
}

/** What a store's signature may be over beside the address: nothing that means something to another program. */
const SIGNED_HEADER = /^(content-type|content-md5|if-none-match|x-amz-[a-z0-9-]{1,60})$/i;

/**
 * Goes to the store that the server named, without our token: the address is the permission. What is done there is what this
 * computer is about, whatever the server says.
 */
async function sendSigned(
  options: RemoteOptions,
  signed: SignedRequest,
  { method, body, signal }: { method: 'PUT' | 'GET'; body?: Uint8Array<ArrayBuffer>; signal: AbortSignal },
): Promise<Result<Answer>> {
  const [address, server] = [new URL(signed.url, options.url), new URL(options.url)];
  if (address.protocol !== server.protocol || (isNear(address) && !isNear(server)))
    return refuse('unsafe-address', 'The server named a store that is not reached as safely as itself.');
  const names = Object.keys(signed.headers);
  if (signed.method !== method || !names.every((name) => SIGNED_HEADER.test(name)))
    return refuse('unsafe-request', 'The server asked for something else than to bring or fetch a file.');
  const silence = new Silence(options.silenceMs);
  const answer = await fetchWatched(options, address, silence, {
    method,
    headers: signed.headers,
    ...(body ? sentInPieces(body, signed.headers, silence) : {}),
    signal: AbortSignal.any([signal, AbortSignal.timeout(options.fileMs ?? LONGEST_FILE_MS)]),
  });
  return answer.response.ok ? accept(answer) : { ok: false, error: await whyRefused(answer) };
}

/** A file that goes out is not silent, however slow the line: each piece that the network takes is heard. */
function sentInPieces(
  bytes: Uint8Array<ArrayBuffer>,
  headers: SignedRequest['headers'],
  silence: Silence,
): RequestInit & { duplex: 'half' } {
  const body = inPieces(bytes, (taken) => silence.wait(leavingMs(Math.min(taken, MAX_UNDER_WAY_BYTES))));
  return { body, duplex: 'half', headers: { ...headers, 'content-length': String(bytes.length) } };
}

/** Ends behind the piece with which it is more than any file: whoever takes it in says that it is too large. */
async function* atMostAFile(answer: Answer): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of piecesOf(answer, Number.POSITIVE_INFINITY)) {
    yield piece;
    bytes += piece.length;
    if (bytes > MAX_RECEIPT_BYTES) return;
  }
}

async function whyRefused(answer: Answer): Promise<Refusal> {
  const { status } = answer.response;
  const refusal = parse<{ error?: Refusal }>(await wordsOf(answer))?.error;
  if (refusal) return refusal;
  if (status >= 500) throw new UnreachableError(`The file store answered ${status}.`);
  return { code: 'store-refused', message: `The file store refused with ${status}.` };
}

/** What a store says beside its status; it may be anything, and much of it. */
async function wordsOf(answer: Answer): Promise<string> {
  try {
    return (await collect(answer, { limit: MAX_REFUSAL_BYTES })).toString('utf8');
  } catch (error) {
    if (error instanceof OversizeError) return '';
    throw error;
  }
}
