import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What seals a text, and what the text is about: it opens nowhere else. */
export interface Seal {
  readonly key: Uint8Array;
  /** Bound in with the text, so that one record's cannot be put in the place of another's. */
  readonly about: string;
}

export function newSealingKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** A key for one purpose out of a secret of an operator: HKDF-SHA-256 (RFC 5869). */
export function sealingKeyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
}

/** Seals a text by AES-256-GCM (NIST SP 800-38D) with a random nonce, which stands before it with the tag, in base64url. */
export function seal(text: string, { key, about }: Seal): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text; null where it was sealed by another key or about something else, or was changed since. */
export function unseal(sealed: string, { key, about }: Seal): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
