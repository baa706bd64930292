import { hashOf, type LedgerDatabase } from '../ledger/index.ts';

/**
 * The last place where this log and the server's are the same, found by halving: hashes are chained, so whoever agrees
 * at a place agrees on everything before it.
 */
export async function findCommonEnd(
  db: LedgerDatabase,
  ourEnd: number,
  theirs: (seq: number) => Promise<string | null>,
): Promise<number> {
  let same = 0;
  let other = ourEnd + 1;
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    const [ours, server] = [await hashOf(db, middle), await theirs(middle)];
    if (ours !== null && ours === server) same = middle;
    else other = middle;
  }
  return same;
}
