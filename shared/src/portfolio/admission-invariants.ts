import { accept, type Result } from '../core/result.ts';
import { type AnyDatabase, type Op, withWholeRows } from '../log/index.ts';
import { allocationsFit } from './invariants/allocations.ts';
import { depreciationFits, loansAreOwed } from './invariants/assets.ts';
import { linesAreMadeOnce, matchesAreDistinct } from './invariants/bank-lines.ts';
import { periodsAreChargedOnce } from './invariants/charged-periods.ts';
import { closingsFollow } from './invariants/closings.ts';
import { creditRefundsFit } from './invariants/credit-refunds.ts';
import { depositsAreHeld, unitDepositsAreHeld } from './invariants/deposits.ts';
import { billsAreRecordedOnce, billsAreWhole, paidExpensesMeet, refundsFit } from './invariants/expenses.ts';
import { termsFollow } from './invariants/lease-terms.ts';
import { leasesStandApart } from './invariants/leases.ts';
import {
  matchesNameStandingFacts,
  partsAddUp,
  partsFitFacts,
  slipsAreDistinct,
} from './invariants/line-parts.ts';
import { namesAreTaken } from './invariants/names.ts';
import { sharesFit } from './invariants/ownership.ts';
import { reconciliationsAddUp, reconciliationsHold } from './invariants/reconciliations.ts';
import { recoveriesFit } from './invariants/recoveries.ts';
import { missingReferences } from './invariants/references.ts';
import { raisesAreCharged } from './invariants/rent-goes-on.ts';
import { stepsFollow } from './invariants/rent-steps.ts';
import { reversalsMirror } from './invariants/reversals.ts';
import { type Rule, Touched } from './invariants/rule.ts';
import { suspenseFits } from './invariants/suspense.ts';
import { oneTwinStays } from './invariants/twins.ts';
import { registry } from './registry.ts';

/** In the order in which they are told: what is plainly wrong first, what follows from it later. */
export const rules: readonly Rule[] = [
  reversalsMirror,
  oneTwinStays,
  allocationsFit,
  depositsAreHeld,
  suspenseFits,
  unitDepositsAreHeld,
  creditRefundsFit,
  recoveriesFit,
  periodsAreChargedOnce,
  leasesStandApart,
  stepsFollow,
  raisesAreCharged,
  sharesFit,
  termsFollow,
  namesAreTaken,
  linesAreMadeOnce,
  matchesAreDistinct,
  closingsFollow,
  refundsFit,
  billsAreWhole,
  paidExpensesMeet,
  billsAreRecordedOnce,
  depreciationFits,
  loansAreOwed,
  partsAddUp,
  partsFitFacts,
  slipsAreDistinct,
  matchesNameStandingFacts,
  reconciliationsAddUp,
  reconciliationsHold,
];

/**
 * Whether the books are still sound with some ops that were just applied, within the transaction that admits them; the
 * first refusal otherwise, and then the transaction is to be rolled back. Asks only about what the ops touched, a few
 * questions however many they are.
 */
export async function checkInvariants(db: AnyDatabase, ops: readonly Op[]): Promise<Result<null>> {
  const touched = new Touched(withWholeRows(ops, registry));
  const [missing] = await missingReferences(db, touched, registry);
  if (missing) return { ok: false, error: missing };
  for (const rule of rules) {
    const [breach] = await rule(db, touched);
    if (breach) return { ok: false, error: breach };
  }
  return accept(null);
}
