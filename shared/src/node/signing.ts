import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';

const SEED_BYTES = 32;
/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key that signs texts (Ed25519, RFC 8032), with the public one by which anybody checks them, in hex. */
export interface SigningKey {
  readonly publicKey: string;
  readonly sign: (text: string) => string;
}

/** 32 random bytes, from which a signing key follows. */
export function newSigningSeed(): Buffer {
  return randomBytes(SEED_BYTES);
}

/** @param seed 32 bytes that nobody else knows. */
export function signingKeyOf(seed: Uint8Array): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return {
    publicKey: publicHex(key),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('hex'),
  };
}

function publicHex(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('hex');
}
