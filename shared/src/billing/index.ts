import { adjustmentCommands } from './adjustments/index.ts';
import { addCharge, reverseCharge, waivePeriod } from './charges.ts';
import { correctCharge } from './correct-charge.ts';
import { correctPayment, takeBackPayment } from './corrections.ts';
import { depositCommands } from './deposits/index.ts';
import {
  assessLateFees,
  postLateFees,
  waiveLateFees,
  withdrawLateFeeWaiver,
} from './late-fees/late-fee-commands.ts';
import { followLateFees } from './late-fees/late-fee-following.ts';
import { addLateFeeRule, changeLateFeeRule, endLateFeeRule } from './late-fees/late-fee-rule-commands.ts';
import { allocateByHand, allocateCredit, releaseCredit } from './payments/allocations.ts';
import { bringBackPayment } from './payments/bring-back-payment.ts';
import { recordPayment, returnPayment } from './payments/payments.ts';
import { recordPayments } from './payments/record-payments.ts';
import { takeBackPayments } from './payments/take-back-payments.ts';
import { refundCommands } from './refunds/index.ts';
import { chargePeriodAgain } from './schedule/charge-again.ts';
import { followSchedule } from './schedule/follow-schedule.ts';
import { generateCharges } from './schedule/generate-charges.ts';
import { restoreVoided, reverseVoided } from './schedule/void-leases.ts';
import { suspenseCommands } from './suspense/commands.ts';
import { transferCommands } from './transfers/transfer-credit.ts';
import { chargeUtility, takeUtilityBack } from './utilities/charge-utility.ts';

export const billingCommands = [
  ...depositCommands,
  ...refundCommands,
  ...transferCommands,
  ...adjustmentCommands,
  addCharge,
  reverseCharge,
  chargePeriodAgain,
  waivePeriod,
  correctCharge,
  chargeUtility,
  takeUtilityBack,
  generateCharges,
  recordPayment,
  recordPayments,
  returnPayment,
  correctPayment,
  takeBackPayment,
  takeBackPayments,
  bringBackPayment,
  allocateCredit,
  allocateByHand,
  releaseCredit,
  ...suspenseCommands,
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

export { checkStillLost } from './adjustments/lost.ts';
export * from './charges.ts';
export * from './correct-charge.ts';
export * from './corrections.ts';
export * from './deposits/index.ts';
export * from './late-fees/late-fee-assessment.ts';
export * from './late-fees/late-fee-commands.ts';
export * from './late-fees/late-fee-facts.ts';
export * from './late-fees/late-fee-following.ts';
export * from './late-fees/late-fee-identity.ts';
export * from './late-fees/late-fee-queries.ts';
export * from './late-fees/late-fee-review.ts';
export * from './late-fees/late-fee-rule-commands.ts';
export * from './late-leases.ts';
export * from './payments/allocations.ts';
export * from './payments/payments.ts';
export * from './payments/twin-payments.ts';
export * from './previews.ts';
export * from './queries.ts';
export * from './rules.ts';
export * from './schedule/charge-again.ts';
export * from './schedule/due-day.ts';
export * from './schedule/follow-schedule.ts';
export * from './schedule/generate-charges.ts';
export * from './schedule/recurring-charges.ts';
export * from './schedule/schedule.ts';
export * from './schedule/void-leases.ts';
export * from './schedule/waivers.ts';
export * from './schema.ts';
export * from './suspense/waiting.ts';
export * from './utilities/plan-utility.ts';
