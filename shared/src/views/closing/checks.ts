import type { Check } from './check.ts';
import { bankLinesDecided } from './checks/bank-lines-decided.ts';
import { banksReconciled } from './checks/banks-reconciled.ts';
import { booksBalance } from './checks/books-balance.ts';
import { creditExplained } from './checks/credit-explained.ts';
import { depositsNotNegative } from './checks/deposits-not-negative.ts';
import { lateFeesReviewed } from './checks/late-fees-reviewed.ts';
import { nothingToDecide } from './checks/nothing-to-decide.ts';
import { payersKnown } from './checks/payers-known.ts';
import { rentCharged } from './checks/rent-charged.ts';

/** What is asked before a period is closed, in the order in which it is mended. */
export const checks: readonly Check[] = [
  nothingToDecide,
  bankLinesDecided,
  payersKnown,
  banksReconciled,
  rentCharged,
  lateFeesReviewed,
  creditExplained,
  depositsNotNegative,
  booksBalance,
];
