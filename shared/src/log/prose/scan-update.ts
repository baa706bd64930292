import { ByteReader, Malformed, must } from './byte-reader.ts';
import { scanContent } from './scan-content.ts';

/** How far each client's text goes: Yjs numbers everything that a client wrote, from 0, and calls the number its clock. */
export type Clocks = ReadonlyMap<number, number>;

/** What an update brings and what it builds on. */
export interface UpdateExtent {
  /** For each client the clocks [from, to) that the update brings, without gaps. */
  readonly brings: ReadonlyMap<number, readonly [from: number, to: number]>;
  /** For each client the clock up to which its text must exist, in the note or in the update, before this can be merged. */
  readonly needs: Clocks;
}

/** The bits of an item's first byte. */
const HAS_LEFT = 0x80;
const HAS_RIGHT = 0x40;
const HAS_KEY = 0x20;
const KIND = 0x1f;

const COLLECTED = 0;

/**
 * Reads a Yjs update (its first format) without building its content. Answers `Malformed` in words for anything that is not
 * exactly an update, or holds what a note may not. Yjs itself trusts its input: a few bytes can make it allocate gigabytes.
 */
export function scanUpdate(bytes: Uint8Array): UpdateExtent | Malformed {
  try {
    return new UpdateScan(bytes).run();
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

class UpdateScan {
  readonly #reader: ByteReader;
  readonly #brings = new Map<number, readonly [number, number]>();
  readonly #needs = new Map<number, number>();

  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes);
  }

  run(): UpdateExtent {
    const clients = this.#reader.uint();
    let before = Number.POSITIVE_INFINITY;
    for (let index = 0; index < clients; index += 1) before = this.#scanClient(before);
    this.#scanDeletions();
    must(this.#reader.atEnd, 'goes on after its end');
    return { brings: this.#brings, needs: this.#needs };
  }

  /** Merging relies on Yjs's order of clients: each once, the highest first. */
  #scanClient(before: number): number {
    const items = this.#reader.length();
    const client = this.#reader.uint();
    must(client < before, 'has its clients out of order');
    const from = this.#reader.uint();
    let clock = from;
    for (let index = 0; index < items; index += 1) clock += this.#scanItem(client, clock);
    must(clock <= Number.MAX_SAFE_INTEGER, 'has a number that is too large');
    this.#brings.set(client, [from, clock]);
    return client;
  }

  #scanItem(client: number, clock: number): number {
    const info = this.#reader.byte();
    const kind = info & KIND;
    if (kind === COLLECTED) {
      must(info === COLLECTED, 'has an item of no kind');
      return this.#reader.length();
    }
    if (info & HAS_LEFT) this.#scanNeighbour(client, clock);
    if (info & HAS_RIGHT) this.#scanNeighbour(client, clock);
    if ((info & (HAS_LEFT | HAS_RIGHT)) === 0) {
      // An item without neighbours names its parent: the note itself, or an element of it.
      if (this.#reader.uint() === 1) this.#reader.text();
      else this.#scanNeighbour(client, clock);
      if (info & HAS_KEY) this.#reader.text();
    }
    return scanContent(this.#reader, kind);
  }

  #scanNeighbour(client: number, clock: number): void {
    const [neighbour, at] = [this.#reader.uint(), this.#reader.uint()];
    must(neighbour !== client || at < clock, 'has an item that is placed by itself');
    this.#need(neighbour, at + 1);
  }

  #scanDeletions(): void {
    const clients = this.#reader.uint();
    for (let index = 0; index < clients; index += 1) {
      const client = this.#reader.uint();
      const ranges = this.#reader.uint();
      for (let range = 0; range < ranges; range += 1) {
        this.#need(client, this.#reader.uint() + this.#reader.length());
      }
    }
  }

  #need(client: number, clocks: number): void {
    this.#needs.set(client, Math.max(clocks, this.#needs.get(client) ?? 0));
  }
}
