import { promisify } from 'node:util';
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import { own } from '@portfolio-os/shared/core';
import { createMiddleware } from 'hono/factory';

/** Of a request's body once it is unpacked: a bomb ends here. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;
const WORTH_COMPRESSING = 1024;

const unpackers = { zstd: promisify(zstdDecompress), gzip: promisify(gunzip) };
const packers = { zstd: promisify(zstdCompress), gzip: promisify(gzip) };

export class UnreadableBodyError extends Error {}

/** A request's body, unpacked as its header says. */
export async function readBytes(request: Request): Promise<Buffer> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  const bytes = Buffer.from(await request.arrayBuffer());
  if (encoding === 'identity') return bytes;
  const unpack = own(unpackers, encoding);
  if (!unpack)
    throw new UnreadableBodyError(`The encoding ${encoding} is not understood; send zstd or gzip.`);
  try {
    return await unpack(bytes, { maxOutputLength: MAX_BODY_BYTES });
  } catch {
    throw new UnreadableBodyError('The request is cut off, damaged or too large.');
  }
}

/** A request's body as text, unpacked as its header says. */
export async function readText(request: Request): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** Packs longer JSON answers: zstd where the client takes it, else gzip. Streams and blobs pass as they are. */
export function packAnswers() {
  return createMiddleware(async (context, next) => {
    await next();
    const accepted = context.req.header('accept-encoding') ?? '';
    const encoding = (['zstd', 'gzip'] as const).find((name) => accepted.includes(name));
    const type = context.res.headers.get('content-type') ?? '';
    if (!encoding || !type.startsWith('application/json') || context.res.headers.has('content-encoding'))
      return;
    const { status } = context.res;
    const headers = new Headers(context.res.headers);
    const body = Buffer.from(await context.res.arrayBuffer());
    const small = body.length < WORTH_COMPRESSING;
    if (!small) headers.set('content-encoding', encoding);
    headers.delete('content-length');
    headers.append('vary', 'accept-encoding');
    context.res = undefined;
    context.res = new Response(small ? body : await packers[encoding](body), { status, headers });
  });
}
