import type { TransactionView } from '@portfolio-os/shared/reporting';
import type { Act } from '../../api/commands.ts';

interface Reversal {
  id: string;
  reason: string;
  reversedOn: string;
}

/** How each fact is taken back by a mirror. A payment is returned by a bank or corrected, and each says how by itself. */
const reversals: Readonly<Record<string, (factId: string, reversal: Reversal) => Act>> = {
  expense: (expenseId, reversal) => ({ name: 'expenses.reverseExpense', args: { ...reversal, expenseId } }),
  ownerTransfer: (transferId, reversal) => ({
    name: 'organisation.reverseOwnerTransfer',
    args: { ...reversal, transferId },
  }),
  bankTransfer: (transferId, reversal) => ({
    name: 'bank.reverseTransfer',
    args: { ...reversal, transferId },
  }),
  suspense: (suspenseId, reversal) => ({
    name: 'billing.takeBackSuspense',
    args: { ...reversal, suspenseId },
  }),
  depositReceipt: (factId, reversal) => takenBack('depositReceipt', factId, reversal),
  depositRefund: (factId, reversal) => takenBack('depositRefund', factId, reversal),
  depositTransfer: (factId, reversal) => takenBack('depositTransfer', factId, reversal),
};

function takenBack(
  fact: 'depositReceipt' | 'depositRefund' | 'depositTransfer',
  factId: string,
  reversal: Reversal,
): Act {
  return { name: 'billing.takeBackDeposit', args: { ...reversal, fact, factId } };
}

/** It stands, and a mirror takes it back. */
export function isReversible({ fact, reversesId, undone, parts }: TransactionView): boolean {
  return Object.hasOwn(reversals, fact) && reversesId === null && !undone && !parts;
}

/** Each fact once: a transfer stands in the list where the money left and where it came. */
export function reversibleAmong(rows: readonly TransactionView[]): TransactionView[] {
  return [...new Map(rows.filter(isReversible).map((row) => [row.factId, row])).values()];
}

export function reversalOf({ fact, factId }: TransactionView, reversal: Reversal): Act | undefined {
  return reversals[fact]?.(factId, reversal);
}
