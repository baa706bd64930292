import { accept, type Result } from '../core/result.ts';
import { type AnyDatabase, type Op, withWholeRows } from '../log/index.ts';
import { registry } from '../registry.ts';
import { archivedIsUnused } from './invariants/archiving.ts';
import { linesAreMadeOnce, matchesAreDistinct } from './invariants/bank/bank-lines.ts';
import {
  matchesNameStandingFacts,
  partsAddUp,
  partsFitFacts,
  slipsAreDistinct,
} from './invariants/bank/line-parts.ts';
import { movedLinesAreFree } from './invariants/bank/moved-lines.ts';
import {
  latestOpensFirst,
  reconciliationsAddUp,
  reconciliationsHold,
} from './invariants/bank/reconciliations.ts';
import { periodsAreChargedOnce } from './invariants/leasing/charged-periods.ts';
import { termsFollow } from './invariants/leasing/lease-terms.ts';
import { leasesStandApart } from './invariants/leasing/leases.ts';
import { sharesFit } from './invariants/leasing/ownership.ts';
import { raisesAreCharged } from './invariants/leasing/rent-goes-on.ts';
import { stepsFollow } from './invariants/leasing/rent-steps.ts';
import { allocationsFit } from './invariants/money/allocations.ts';
import {
  depreciatedAssetsStay,
  depreciationFits,
  loansAreOwed,
  salesEndDepreciation,
} from './invariants/money/assets.ts';
import { closingsFollow } from './invariants/money/closings.ts';
import { creditRefundsFit } from './invariants/money/credit-refunds.ts';
import { creditTransfersMeet } from './invariants/money/credit-transfers.ts';
import { depositsAreHeld, unitDepositsAreHeld } from './invariants/money/deposits.ts';
import {
  billsAreRecordedOnce,
  billsAreWhole,
  paidExpensesMeet,
  refundsFit,
} from './invariants/money/expenses.ts';
import { recoveriesFit } from './invariants/money/recoveries.ts';
import { reversalsMirror } from './invariants/money/reversals.ts';
import { suspenseFits } from './invariants/money/suspense.ts';
import { namesAreTaken } from './invariants/names.ts';
import { missingReferences } from './invariants/references.ts';
import { type Rule, Touched } from './invariants/rule.ts';
import { archivedIsLeftAlone } from './invariants/taken-up.ts';
import { oneTwinStays } from './invariants/twins.ts';

/** In the order in which they are told: what is plainly wrong first, what follows from it later. */
export const rules: readonly Rule[] = [
  reversalsMirror,
  oneTwinStays,
  allocationsFit,
  depositsAreHeld,
  suspenseFits,
  unitDepositsAreHeld,
  creditRefundsFit,
  creditTransfersMeet,
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
  movedLinesAreFree,
  closingsFollow,
  refundsFit,
  billsAreWhole,
  paidExpensesMeet,
  billsAreRecordedOnce,
  depreciationFits,
  salesEndDepreciation,
  depreciatedAssetsStay,
  loansAreOwed,
  partsAddUp,
  partsFitFacts,
  slipsAreDistinct,
  matchesNameStandingFacts,
  reconciliationsAddUp,
  reconciliationsHold,
  latestOpensFirst,
  archivedIsUnused,
  archivedIsLeftAlone,
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
