import { allocateByHand, allocateCredit, releaseCredit } from './allocations.ts';
import { chargePeriodAgain } from './charge-again.ts';
import { addCharge, reverseCharge, waivePeriod } from './charges.ts';
import { correctCharge, correctPayment, takeBackPayment } from './corrections.ts';
import { followSchedule } from './follow-schedule.ts';
import { generateCharges } from './generate-charges.ts';
import {
  assessLateFees,
  postLateFees,
  waiveLateFees,
  withdrawLateFeeWaiver,
} from './late-fees/late-fee-commands.ts';
import { followLateFees } from './late-fees/late-fee-following.ts';
import { addLateFeeRule, changeLateFeeRule, endLateFeeRule } from './late-fees/late-fee-rule-commands.ts';
import { recordPayment, returnPayment } from './payments.ts';
import { restoreVoided, reverseVoided } from './void-leases.ts';

export const billingCommands = [
  addCharge,
  reverseCharge,
  chargePeriodAgain,
  waivePeriod,
  correctCharge,
  generateCharges,
  recordPayment,
  returnPayment,
  correctPayment,
  takeBackPayment,
  allocateCredit,
  allocateByHand,
  releaseCredit,
  followSchedule,
  reverseVoided,
  restoreVoided,
  assessLateFees,
  postLateFees,
  waiveLateFees,
  withdrawLateFeeWaiver,
  followLateFees,
  addLateFeeRule,
  changeLateFeeRule,
  endLateFeeRule,
];

export * from './allocations.ts';
export * from './charge-again.ts';
export * from './charges.ts';
export * from './corrections.ts';
export * from './due-day.ts';
export * from './follow-schedule.ts';
export * from './generate-charges.ts';
export * from './late-fees/late-fee-assessment.ts';
export * from './late-fees/late-fee-commands.ts';
export * from './late-fees/late-fee-facts.ts';
export * from './late-fees/late-fee-following.ts';
export * from './late-fees/late-fee-identity.ts';
export * from './late-fees/late-fee-queries.ts';
export * from './late-fees/late-fee-review.ts';
export * from './late-fees/late-fee-rule-commands.ts';
export * from './late-leases.ts';
export * from './payments.ts';
export * from './previews.ts';
export * from './queries.ts';
export * from './recurring-charges.ts';
export * from './rules.ts';
export * from './schedule.ts';
export * from './schema.ts';
export * from './twin-payments.ts';
export * from './void-leases.ts';
export * from './waivers.ts';
