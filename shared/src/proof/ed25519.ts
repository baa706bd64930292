import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { fromHex, utf8 } from './sha256.ts';

hashes.sha512 = (message) => new Uint8Array(sha512(message));

/**
 * Whether a text was signed by the owner of a public key (Ed25519, RFC 8032, strictly: one signature has one form). In plain
 * JavaScript, because not every browser that opens a file has it of its own.
 */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  try {
    return verify(fromHex(signature), utf8(text), fromHex(key), { zip215: false });
  } catch {
    return false;
  }
}
