import { allocateByHand, allocateCredit } from './allocations.ts';
import { addCharge, reverseCharge } from './charges.ts';
import { generateCharges } from './generate-charges.ts';
import { recordPayment, returnPayment } from './payments.ts';
import { settleMoveOut } from './settle-move-out.ts';

export const billingCommands = [
  addCharge,
  reverseCharge,
  generateCharges,
  recordPayment,
  returnPayment,
  allocateCredit,
  allocateByHand,
  settleMoveOut,
];

export * from './allocations.ts';
export * from './charges.ts';
export * from './generate-charges.ts';
export * from './payments.ts';
export * from './previews.ts';
export * from './queries.ts';
export * from './recurring-charges.ts';
export * from './rules.ts';
export * from './schema.ts';
export * from './settle-move-out.ts';
