import { createHmac, randomInt } from 'node:crypto';

/** Letters and digits that nobody confuses when reading them aloud; without vowels no code spells a word. */
const ALPHABET = 'BCDFGHJKMNPQRSTVWXZ23456789';
const LENGTH = 8;

/** A code for a person to type: 8 characters, about 38 bits. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/** How a code is shown: `K7QF-2MXD`. */
export function showCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What was meant by what was typed: case, blanks and dashes do not matter. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Keyed digests, one purpose each, so that what the database holds is of no use without the server's secret. */
export function digest(secret: string, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}\u001f${value}`).digest('base64url');
}

/** An invitation's code follows from its id and the secret: it is stored nowhere. */
export function invitationCode(secret: string, invitationId: string): string {
  let number = Buffer.from(digest(secret, 'invitation', invitationId), 'base64url').readBigUInt64BE();
  const base = BigInt(ALPHABET.length);
  let code = '';
  while (code.length < LENGTH) {
    code += ALPHABET.charAt(Number(number % base));
    number /= base;
  }
  return code;
}
