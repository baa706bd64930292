/** The bytes are no valid update; caught where the scan began. */
export class Malformed extends Error {}

export function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Malformed(rule);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads the primitives of Yjs's update format. Whatever the bytes claim, it allocates no more than they hold. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    must(byte !== undefined, 'ends too early');
    this.#at += 1;
    return byte;
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  uint(): number {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte & 127) * place;
      must(value <= Number.MAX_SAFE_INTEGER, 'has a number that is too large');
      if (byte < 128) return value;
    }
  }

  /** The length of something; a length of zero is malformed. */
  length(): number {
    const length = this.uint();
    must(length > 0, 'has a part without length');
    return length;
  }

  skip(count: number): void {
    must(count <= this.#bytes.length - this.#at, 'ends too early');
    this.#at += count;
  }

  text(): string {
    const size = this.uint();
    const start = this.#at;
    this.skip(size);
    try {
      return utf8.decode(this.#bytes.subarray(start, this.#at));
    } catch {
      throw new Malformed('has text that is not UTF-8');
    }
  }
}
