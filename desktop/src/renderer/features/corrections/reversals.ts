import { own } from '@portfolio-os/shared/core';
import type { Act } from '../../api/commands.ts';
import type { Reversal } from '../../api/mutations.ts';

/** How each fact is taken back by a mirror. A payment is returned by a bank or corrected, and each says how by itself. */
const reversals: Readonly<Record<string, (factId: string, reversal: Reversal) => Act>> = {
  expense: (expenseId, reversal) => ({ name: 'expenses.reverseExpense', args: { ...reversal, expenseId } }),
  otherIncome: (incomeId, reversal) => ({ name: 'income.reverse', args: { ...reversal, incomeId } }),
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
  creditRefund: (refundId, reversal) => ({
    name: 'billing.takeBackCreditRefund',
    args: { ...reversal, refundId },
  }),
  concession: (factId, reversal) => ({ name: 'billing.takeBackConcession', args: { ...reversal, factId } }),
  writeOff: (factId, reversal) => ({ name: 'billing.takeBackWriteOff', args: { ...reversal, factId } }),
  recovery: (recoveryId, reversal) => ({
    name: 'billing.takeBackRecovery',
    args: { ...reversal, recoveryId },
  }),
  loanAdvance: (advanceId, reversal) => ({
    name: 'loans.reverseAdvance',
    args: { ...reversal, advanceId },
  }),
  loanPayment: (paymentId, reversal) => ({
    name: 'loans.reversePayment',
    args: { ...reversal, paymentId },
  }),
  assetCost: (costId, reversal) => ({ name: 'assets.reverseCost', args: { ...reversal, costId } }),
  assetSale: (saleId, reversal) => ({ name: 'assets.reverseSale', args: { ...reversal, saleId } }),
};

function takenBack(
  fact: 'depositReceipt' | 'depositRefund' | 'depositTransfer',
  factId: string,
  reversal: Reversal,
): Act {
  return { name: 'billing.takeBackDeposit', args: { ...reversal, fact, factId } };
}

export function hasReversal(fact: string): boolean {
  return Object.hasOwn(reversals, fact);
}

/** What takes a fact back; undefined of one that says by itself how. */
export function reversalOf(
  { fact, factId }: { fact: string; factId: string },
  reversal: Reversal,
): Act | undefined {
  return own(reversals, fact)?.(factId, reversal);
}
