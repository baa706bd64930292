import { accept, type Refusal, type Result, refuse } from '@portfolio-os/shared/core';
import type { SignedRequest, UploadAnswer } from '@portfolio-os/shared/protocol';
import type { ByteStream } from '@portfolio-os/shared/receipts/contents';
import type { RemoteReceipts } from '../receipts/index.ts';
import { type RemoteOptions, RemoteRefusal, request, UnreachableError } from './remote.ts';

/** The files of one organisation on a sync server; `server` names the server's data. */
export function remoteReceipts(orgId: string, server: string, options: RemoteOptions): RemoteReceipts {
  const path = (sha256: string) => `/v1/orgs/${orgId}/receipts/${sha256}`;
  return {
    name: `${server} ${orgId}`,
    requestUpload: ({ sha256, bytes }) =>
      ask(() => request<UploadAnswer>(options, path(sha256), { body: { bytes } })),
    upload: async (signed, bytes, signal) => {
      const sent = await sendSigned(options, signed, { body: bytes, signal });
      return sent.ok ? accept(null) : sent;
    },
    complete: (sha256) => ask(() => request<null>(options, `${path(sha256)}/complete`, { method: 'POST' })),
    requestDownload: (sha256) => ask(() => request<SignedRequest>(options, path(sha256))),
    download: async (signed, signal) => {
      const sent = await sendSigned(options, signed, { signal });
      return sent.ok ? accept(bodyOf(sent.value)) : sent;
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

/** Goes to the store that the server named, without our token: the address is the permission. */
async function sendSigned(
  options: RemoteOptions,
  { method, url, headers }: SignedRequest,
  rest: { body?: Uint8Array<ArrayBuffer>; signal: AbortSignal },
): Promise<Result<Response>> {
  const address = new URL(url, options.url);
  if (address.protocol !== new URL(options.url).protocol)
    return refuse('unsafe-address', 'The server named a store that is not reached as safely as itself.');
  const response = await (options.fetch ?? fetch)(address, {
    method,
    headers,
    redirect: 'error',
    ...rest,
  }).catch(unreachable);
  if (response.ok) return accept(response);
  const answered = (await response.json().catch(() => null)) as { error?: Refusal } | null;
  if (answered?.error) return { ok: false, error: answered.error };
  if (response.status >= 500) throw new UnreachableError(`The file store answered ${response.status}.`);
  return refuse('store-refused', `The file store refused with ${response.status}.`);
}

async function* bodyOf(response: Response): ByteStream {
  try {
    if (response.body) yield* response.body;
  } catch (error) {
    unreachable(error);
  }
}

function unreachable(error: unknown): never {
  throw new UnreachableError('The file store cannot be reached.', { cause: error });
}
