import type { TransactionView } from '@portfolio-os/shared/reporting';
import { hasReversal } from '../corrections/reversals.ts';

/** It stands, and a mirror takes it back. */
export function isReversible({ fact, reversesId, undone, parts }: TransactionView): boolean {
  return hasReversal(fact) && reversesId === null && !undone && !parts;
}

/** Each fact once: a transfer stands in the list where the money left and where it came. */
export function reversibleAmong(rows: readonly TransactionView[]): TransactionView[] {
  return [...new Map(rows.filter(isReversible).map((row) => [row.factId, row])).values()];
}
