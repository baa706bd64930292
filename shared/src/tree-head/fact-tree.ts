import { committedOps, GENESIS_HASH, type LoggedSet, type LogHead, type Op } from '../log/index.ts';
import {
  Frontier,
  type FrontierState,
  factText,
  leafHash,
  leaseText,
  type TreeHead,
  toHex,
  treeRoot,
  utf8,
} from '../proof/index.ts';
import { leasesOf } from './leases-of.ts';

/** As JSON: what the next set and the head of the tree need, some kilobytes for a hundred leases. */
export interface FactTreeState {
  readonly end: LogHead;
  readonly facts: FrontierState;
  readonly leases: Readonly<Record<string, FrontierState>>;
}

/** A single fact as it is put into the tree. */
export interface FactLeaf {
  /** What its hash is made of. */
  readonly text: string;
  readonly hash: Uint8Array;
  readonly op: Op;
  /** Of which leases it is which fact: [["…", 3]] is the third of that lease. */
  readonly leases: readonly (readonly [leaseId: string, k: number])[];
}

/**
 * The Merkle tree over the facts of a log, one leaf for each op, and one over the facts of each lease. It is derived: sets are
 * added in their order, and a tree that goes on from its state is the tree that is made of the whole log.
 */
export class FactTree {
  #end: LogHead;
  readonly #facts: Frontier;
  readonly #leases: Map<string, Frontier>;

  constructor(state?: FactTreeState) {
    this.#end = state?.end ?? { seq: 0, hash: GENESIS_HASH, acceptedAt: '' };
    this.#facts = new Frontier(state?.facts);
    const leases = Object.entries(state?.leases ?? {});
    this.#leases = new Map(leases.map(([id, frontier]) => [id, new Frontier(frontier)]));
  }

  get end(): LogHead {
    return this.#end;
  }

  /** Takes in the next set of the log; `onLeaf` is told each of its facts. Personal values are in them as commitments. */
  add(set: LoggedSet, onLeaf: (leaf: FactLeaf) => void = () => {}): void {
    const { id, seq, hash, acceptedAt } = set;
    for (const [index, op] of committedOps(set).entries()) {
      const own = leasesOf(op).map((lease) => [lease, this.#of(lease)] as const);
      const leases = own.map(([lease, facts]) => [lease, facts.size + 1] as const);
      const text = factText({ seq, index, set: id, acceptedAt, leases, op });
      const leaf = leafHash(utf8(text));
      for (const [, facts] of own) facts.append(leaf);
      this.#facts.append(leaf);
      onLeaf({ text, hash: leaf, op, leases });
    }
    this.#end = { seq, hash, acceptedAt };
  }

  head(organisation: string): TreeHead {
    const { seq, hash, acceptedAt } = this.#end;
    const leases = this.leases();
    return {
      ...{ organisation, seq, hash, acceptedAt },
      facts: this.#facts.size,
      root: toHex(this.#facts.root()),
      leases: leases.length,
      leasesRoot: toHex(treeRoot(leases.map(({ text }) => leafHash(utf8(text))))),
    };
  }

  /** Each lease with the leaf that says how many facts it has, in the order of their ids. */
  leases(): { readonly id: string; readonly text: string }[] {
    return [...this.#leases]
      .map(([id, facts]) => ({ id, text: leaseText(id, { size: facts.size, root: facts.root() }) }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  state(): FactTreeState {
    const leases = [...this.#leases].map(([id, facts]) => [id, facts.state()] as const);
    return { end: this.#end, facts: this.#facts.state(), leases: Object.fromEntries(leases) };
  }

  #of(lease: string): Frontier {
    const facts = this.#leases.get(lease) ?? new Frontier();
    this.#leases.set(lease, facts);
    return facts;
  }
}
