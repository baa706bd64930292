import { sha256 } from './sha256.ts';

/** The root of a tree without leaves is the hash of nothing (RFC 9162 §2.1.1). */
const EMPTY_ROOT = sha256(new Uint8Array());

/** The hash of a leaf, told apart from that of a node by its first byte (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

type Hashes = readonly Uint8Array[];

/** The Merkle tree hash of leaves in their order, each as its leaf hash (RFC 9162 §2.1.1). */
export function treeRoot(leaves: Hashes): Uint8Array {
  return leaves.length === 0 ? EMPTY_ROOT : rootBetween(leaves, 0, leaves.length);
}

function rootBetween(leaves: Hashes, from: number, to: number): Uint8Array {
  if (to - from === 1) return leaves[from] ?? EMPTY_ROOT;
  const middle = from + largestPower(to - from);
  return nodeHash(rootBetween(leaves, from, middle), rootBetween(leaves, middle, to));
}

/** The largest power of two below `size`, which is 2 or more: 5 → 4, 4 → 2. */
function largestPower(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** What proves that a leaf is in the tree, from the leaf upwards (RFC 9162 §2.1.3.1). */
export function inclusionPath(leaves: Hashes, index: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let [from, to] = [0, leaves.length];
  while (to - from > 1) {
    const middle = from + largestPower(to - from);
    if (index < middle) {
      path.unshift(rootBetween(leaves, middle, to));
      to = middle;
    } else {
      path.unshift(rootBetween(leaves, from, middle));
      from = middle;
    }
  }
  return path;
}

/** Where a leaf stands, from 0 on, in a tree of `size` leaves. */
interface Position {
  readonly index: number;
  readonly size: number;
}

/** The root that a leaf and its path lead to (RFC 9162 §2.1.3.2); null where the path cannot be one of this position. */
export function rootOfInclusion(
  leaf: Uint8Array,
  { index, size }: Position,
  path: Hashes,
): Uint8Array | null {
  if (index >= size) return null;
  let [node, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(hash, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else root = nodeHash(root, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? root : null;
}

/** What proves that a tree of the first `size` leaves is the beginning of this one (RFC 9162 §2.1.4.1). `size` is 1 or more. */
export function consistencyPath(leaves: Hashes, size: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let [from, to, known, first] = [0, leaves.length, true, size];
  while (first !== to - from) {
    const middle = largestPower(to - from);
    if (first <= middle) {
      path.unshift(rootBetween(leaves, from + middle, to));
      to = from + middle;
    } else {
      path.unshift(rootBetween(leaves, from, from + middle));
      [from, first, known] = [from + middle, first - middle, false];
    }
  }
  if (!known) path.unshift(rootBetween(leaves, from, to));
  return path;
}

/** A tree as its head says it: how many leaves it has, and what they come to. */
export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Whether `path` proves that `second` goes on where `first` ended (RFC 9162 §2.1.4.2). */
export function isConsistent(first: Tree, second: Tree, path: Hashes): boolean {
  if (first.size < 1 || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && equal(first.root, second.root);
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...path] : path;
  if (!start) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [former, latter] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [former, latter] = [nodeHash(hash, former), nodeHash(hash, latter)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else latter = nodeHash(latter, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(former, first.root) && equal(latter, second.root);
}

/** Sizes may be beyond 32 bits, where a shift would cut them. */
function half(size: number): number {
  return Math.floor(size / 2);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
