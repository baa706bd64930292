import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { atMost } from './at-most.ts';

/** What a hash costs: memory in KiB, and how often all of it is written. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
export const passwordCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

/** Nobody should have to remember more, and hashing stays cheap for the server. */
export const passwordLength = { least: 10, most: 128 };

/** The hash in the usual notation, so that its cost can be raised later: `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export async function hashPassword(password: string, cost = passwordCost): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, cost, TAG_BYTES);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

const notation = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function verifyPassword({ hash, password }: { hash: string; password: string }) {
  const parts = notation.exec(hash);
  if (!parts) return false;
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  const expected = Buffer.from(tag, 'base64');
  const used = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const actual = await derive(password, Buffer.from(salt, 'base64'), used, expected.length);
  return timingSafeEqual(actual, expected);
}

/** Whoever tries passwords in a flood keeps half of the processors busy, and the rest is everybody's. */
const inTurn = atMost(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Composed and decomposed letters look the same to the person who types them. */
function derive(password: string, nonce: Buffer, parameters: PasswordCost, tagLength: number) {
  const message = password.normalize('NFKC');
  const working = () =>
    new Promise<Buffer>((resolve, reject) =>
      argon2('argon2id', { message, nonce, tagLength, ...parameters }, (error, tag) =>
        error ? reject(error) : resolve(tag),
      ),
    );
  return inTurn(working);
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
