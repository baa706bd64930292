import { nodeHash, treeRoot } from './merkle.ts';
import { fromHex, toHex } from './sha256.ts';

/** As JSON: how many leaves there are, and the root of each full subtree, the largest first, as hex. */
export interface FrontierState {
  readonly size: number;
  readonly roots: readonly string[];
}

/**
 * The right edge of a growing Merkle tree: all that its root and any later one need. A tree of 11 leaves is three full
 * subtrees, of 8, 2 and 1 leaves; the twelfth leaf joins the last, then that one the one before.
 */
export class Frontier {
  #size: number;
  readonly #roots: Uint8Array[];

  constructor({ size, roots }: FrontierState = { size: 0, roots: [] }) {
    this.#size = size;
    this.#roots = roots.map(fromHex);
  }

  get size(): number {
    return this.#size;
  }

  append(leaf: Uint8Array): void {
    let joined = leaf;
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2)) {
      const left = this.#roots.pop();
      if (left) joined = nodeHash(left, joined);
    }
    this.#roots.push(joined);
    this.#size += 1;
  }

  root(): Uint8Array {
    const last = this.#roots.at(-1);
    if (!last) return treeRoot([]);
    return this.#roots.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }

  state(): FrontierState {
    return { size: this.#size, roots: this.#roots.map(toHex) };
  }
}
