import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** Node's own is ten times as fast; a browser that opened a file has none that answers at once. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto');

/** SHA-256 (FIPS 180-4) of bytes, 32 bytes long. */
export const sha256: (bytes: Uint8Array) => Uint8Array = native
  ? (bytes) => native.hash('sha256', bytes, 'buffer')
  : plainSha256;

/** The same in plain JavaScript, as it runs in a browser. */
export function plainSha256(bytes: Uint8Array): Uint8Array {
  return digest(bytes);
}

export function sha256Hex(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}

/** Lower case, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** @param hex An even number of hexadecimal digits; anything else throws. */
export function fromHex(hex: string): Uint8Array {
  return hexToBytes(hex);
}

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
