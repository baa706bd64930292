import { createHash } from 'node:crypto';
import { accept, type Result } from '../../core/result.ts';
import type { ReceiptFile } from '../queries.ts';
import { emptyReceipt, MAX_RECEIPT_BYTES, tooLargeReceipt, wrongKindOfReceipt } from '../rules.ts';
import { HEAD_BYTES, recognise, TAIL_BYTES } from './recognise.ts';

/** Bytes as they come: a request's body, a response's, or a file's. */
export type ByteStream = AsyncIterable<Uint8Array>;

/**
 * Looks at a file while it streams past: counts, hashes, and remembers its two ends. Who stores the bytes asks `finish`
 * before the file gets its name.
 */
export class Intake {
  readonly #hash = createHash('sha256');
  readonly #most: number;
  #head = new Uint8Array();
  #tail = new Uint8Array();
  #bytes = 0;

  constructor(most: number = MAX_RECEIPT_BYTES) {
    this.#most = most;
  }

  get isTooLarge(): boolean {
    return this.#bytes > this.#most;
  }

  /**
   * Hands on what comes until there is more than there may be. `toTheEnd` reads on without keeping anything, so that a
   * sender who only listens after the last byte hears why.
   */
  async *pass(stream: ByteStream, { toTheEnd = false } = {}): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream) {
      if (this.isTooLarge) continue;
      this.#look(chunk);
      if (!this.isTooLarge) yield chunk;
      else if (!toTheEnd) return;
    }
  }

  #look(chunk: Uint8Array): void {
    this.#bytes += chunk.byteLength;
    if (this.isTooLarge) return;
    this.#hash.update(chunk);
    if (this.#head.byteLength < HEAD_BYTES) this.#head = join(this.#head, chunk).subarray(0, HEAD_BYTES);
    this.#tail = join(this.#tail, chunk).subarray(-TAIL_BYTES);
  }

  /** What the file is, or why it is refused. */
  async finish(): Promise<Result<ReceiptFile>> {
    if (this.isTooLarge) return tooLargeReceipt();
    if (this.#bytes === 0) return emptyReceipt();
    const mediaType = await recognise({ head: this.#head, tail: this.#tail });
    if (!mediaType) return wrongKindOfReceipt();
    return accept({ sha256: this.#hash.digest('hex'), bytes: this.#bytes, mediaType });
  }
}

/** Looks at a stream that nobody stores. */
export async function examine(stream: ByteStream): Promise<Result<ReceiptFile>> {
  const intake = new Intake();
  for await (const _ of intake.pass(stream));
  return intake.finish();
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.byteLength + second.byteLength);
  both.set(first);
  both.set(second, first.byteLength);
  return both;
}
