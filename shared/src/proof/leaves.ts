import type { Tree } from './merkle.ts';
import { toHex } from './sha256.ts';

/** A single fact, as its leaf says it. */
export interface SaidFact {
  readonly seq: number;
  /** From 0 on, within its change set. */
  readonly index: number;
  readonly set: string;
  readonly acceptedAt: string;
  /** Of which leases it is which fact, from 1 on and without gaps. */
  readonly leases: readonly (readonly [leaseId: string, k: number])[];
  /** What was inserted or set, personal values as commitments. */
  readonly op: SaidOp;
}

/** An op of the log as a reader of a leaf meets it, who knows no record. */
interface SaidOp {
  readonly kind: string;
  readonly table: string;
  readonly id: string;
  readonly row?: Readonly<Record<string, unknown>>;
}

/** The one text that a fact's leaf hash is made of. */
export function factText({ seq, index, set, acceptedAt, leases, op }: SaidFact): string {
  return JSON.stringify({ seq, index, set, acceptedAt, leases, op });
}

/** The one text of a lease's leaf: how many facts it has, and the Merkle root over them. */
export function leaseText(lease: string, facts: Tree): string {
  return JSON.stringify({ lease, facts: facts.size, root: toHex(facts.root) });
}
