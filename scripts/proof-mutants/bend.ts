import fc from 'fast-check';

/** One small harm to a file: a bit, a byte put in or taken out, its end cut off, or two bytes that changed places. */
export type Bend = (typeof kinds)[number] & { readonly at: number; readonly to: number };

const kinds = [
  { kind: 'flip' },
  { kind: 'insert' },
  { kind: 'remove' },
  { kind: 'truncate' },
  { kind: 'swap' },
  { kind: 'case' },
] as const;

export const someBend: fc.Arbitrary<Bend> = fc
  .tuple(fc.constantFrom(...kinds), fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1))
  .map(([{ kind }, at, to]) => ({ kind, at, to }));

/** Does it. What would leave the bytes as they are flips a bit instead. */
export function bend(bytes: Uint8Array, { kind, at: anywhere, to: other }: Bend): Uint8Array {
  const at = anywhere % bytes.length;
  const to = other % bytes.length;
  const bent = bendOnce(bytes, kind, { at, to });
  const isSame = bent.length === bytes.length && bent.every((byte, index) => byte === bytes[index]);
  return isSame ? flip(bytes, at, other % 8) : bent;
}

function bendOnce(bytes: Uint8Array, kind: Bend['kind'], { at, to }: { at: number; to: number }): Uint8Array {
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === 'insert') return join(head, Uint8Array.of(to % 256), tail);
  if (kind === 'remove') return join(head, tail.subarray(1));
  if (kind === 'truncate') return head.slice();
  if (kind === 'swap') return bytes.with(at, bytes[to] ?? 0).with(to, bytes[at] ?? 0);
  // A digit of a hash in capitals means the same to whoever is not strict.
  if (kind === 'case') return flip(bytes, at, 5);
  return flip(bytes, at, to % 8);
}

function flip(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  return bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
