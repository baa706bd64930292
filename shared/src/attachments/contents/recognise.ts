import { fileTypeFromBuffer } from 'file-type';
import { type ReceiptMediaType, receiptMediaTypes } from '../rules.ts';

/** How much of a file's beginning and end is looked at. */
export const HEAD_BYTES = 4100;
/** The directory of a ZIP ends with 22 bytes and a comment of up to 65,535. */
export const TAIL_BYTES = 65_535 + 22;

/**
 * What a file is by its bytes, or null where it is nothing that may be attached. Neither its name nor what its sender
 * says it is plays a part. Refused is also what would be another kind of file for another program: something before the
 * signature, or an archive behind it.
 */
export async function recognise({
  head,
  tail,
}: {
  head: Uint8Array;
  tail: Uint8Array;
}): Promise<ReceiptMediaType | null> {
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES));
  const mediaType = receiptMediaTypes.find(
    (type) => type === (isHeic(head, found?.mime) ? HEIC : found?.mime),
  );
  if (!mediaType || !signatures[mediaType](head) || endsAsZip(tail)) return null;
  return mediaType;
}

const HEIC = 'image/heic' satisfies ReceiptMediaType;

/** file-type skips a byte-order mark and ID3 tags; a receipt begins with its own signature. */
const signatures: Record<ReceiptMediaType, (head: Uint8Array) => boolean> = {
  'application/pdf': (head) => text(head, 0, 5) === '%PDF-',
  'image/jpeg': (head) => text(head, 0, 3) === '\xff\xd8\xff',
  'image/png': (head) => text(head, 0, 8) === '\x89PNG\r\n\x1a\n',
  'image/webp': (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP',
  'image/heic': (head) => text(head, 4, 8) === 'ftyp',
};

/** Some phones name the family (HEIF) first and HEIC only among the brands that the file also is. */
function isHeic(head: Uint8Array, mime: string | undefined): boolean {
  if (mime !== 'image/heif') return false;
  const size = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  const brands = text(head, 16, Math.min(size, 256));
  return /^(?:.{4})*(?:heic|heix)/s.test(brands);
}

function endsAsZip(tail: Uint8Array): boolean {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (view.getUint32(at) !== 0x504b0506) continue;
    if (view.getUint16(at + 20, true) === tail.byteLength - at - 22) return true;
  }
  return false;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
