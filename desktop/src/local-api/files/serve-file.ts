import type { Receipt } from '@portfolio-os/shared/attachments';

interface ServedFile {
  receipt: Pick<Receipt, 'fileName' | 'mediaType'>;
  bytes: Uint8Array<ArrayBuffer>;
  disposition: 'attachment' | 'inline';
}

/**
 * A file that somebody attached, so that it can do nothing but be seen: its type is what its bytes were when it came, no
 * browser may guess another, and whatever is in it runs nothing, loads nothing and belongs to no origin.
 */
export function serveFile({ receipt, bytes, disposition }: ServedFile): Response {
  const headers = {
    'content-type': receipt.mediaType,
    'content-length': String(bytes.byteLength),
    'content-disposition': `${disposition}; ${fileNameFor(receipt.fileName)}`,
    'content-security-policy':
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  return new Response(bytes, { headers });
}

/** The name for every browser (RFC 6266): in ASCII for old ones, and as it is. */
function fileNameFor(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
