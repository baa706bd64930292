import { type FactLeaf, FactTree } from '@portfolio-os/shared/tree-head';
import type { LedgerDatabase } from './file/sqlite.ts';
import { readLog } from './log.ts';

export interface LogTree {
  readonly tree: FactTree;
  /** The leaf hash of each fact, in the order of the log. */
  readonly hashes: readonly Uint8Array[];
  /** The facts that were asked for, with their place in the log’s tree. */
  readonly wanted: readonly { readonly leaf: FactLeaf; readonly index: number }[];
}

/**
 * The Merkle tree over the log up to an entry, made anew from the log each time, so that there is nothing to go stale: a second of processor time for the
 * 50 units × 10 years of the bench. Whoever asks makes sure that the log is here from its first entry (`readBase`).
 */
export async function readLogTree(
  db: LedgerDatabase,
  { through, wants = () => false }: { through: number; wants?: (leaf: FactLeaf) => boolean },
): Promise<LogTree> {
  const tree = new FactTree();
  const hashes: Uint8Array[] = [];
  const wanted: { leaf: FactLeaf; index: number }[] = [];
  for await (const set of readLog(db)) {
    if (set.seq > through) break;
    tree.add(set, (leaf) => {
      if (wants(leaf)) wanted.push({ leaf, index: hashes.length });
      hashes.push(leaf.hash);
    });
  }
  return { tree, hashes, wanted };
}
