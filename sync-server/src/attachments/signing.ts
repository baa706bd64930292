import { createHmac, timingSafeEqual } from 'node:crypto';
import { type BlobName, blobKey } from './blob-store.ts';

/** What a signature is over: nothing of it can be changed without the server's secret. */
export interface Signed {
  readonly method: 'PUT' | 'GET';
  readonly name: BlobName;
  readonly bytes: number;
  /** Seconds since 1970, by the server's own clock. */
  readonly expires: number;
}

export function sign({ method, name, bytes, expires }: Signed, secret: string): string {
  const lines = ['portfolio-os receipts 1', method, blobKey(name), name.sha256, bytes, expires];
  return createHmac('sha256', secret).update(lines.join('\n')).digest('base64url');
}

/** Whether this server signed exactly this and it has not expired. */
export function isSigned(
  signed: Signed,
  signature: string,
  { secret, now }: { secret: string; now: Date },
): boolean {
  const expected = Buffer.from(sign(signed, secret));
  const offered = Buffer.from(signature);
  const same = expected.length === offered.length && timingSafeEqual(expected, offered);
  return same && now.getTime() < signed.expires * 1000;
}
