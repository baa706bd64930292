import { lease } from '../../leasing/schema.ts';
import type { Op } from '../../log/index.ts';

const settling = '+allocation +creditHold creditHold.releasedOn';

/**
 * What each of the product's verbs may do: "+charge" adds one, "lease.voidedOn" changes that field, "vendor.*" any of its
 * fields, "~" writes in a note. Who writes a set names its verb, so the words of a verb are believed of these ops only.
 */
const opsOfCommands = new Map<string, string>([
  ['billing.addCharge', '+charge'],
  ['billing.addLateFeeRule', '+lateFeeRule'],
  ['billing.allocateByHand', `${settling} creditHold.amountCents creditHold.heldOn`],
  ['billing.allocateCredit', settling],
  ['billing.assessLateFees', '+charge +lateFee'],
  ['billing.changeLateFeeRule', 'lateFeeRule.*'],
  ['billing.chargePeriodAgain', '+charge periodWaiver.withdrawnOn'],
  ['billing.correctCharge', `+charge +lateFee ${settling}`],
  ['billing.correctPayment', `+payment +charge +statementLineDecision ${settling}`],
  ['billing.endLateFeeRule', 'lateFeeRule.endedOn lateFeeRule.enteredOn'],
  ['billing.followSchedule', `+charge +periodWaiver ${settling}`],
  ['billing.generateCharges', '+charge'],
  ['billing.postLateFees', '+charge +lateFee'],
  ['billing.recordPayment', `+payment ${settling}`],
  ['billing.releaseCredit', 'creditHold.releasedOn'],
  ['billing.restoreVoided', `+charge ${settling}`],
  ['billing.returnPayment', `+payment +charge ${settling}`],
  ['billing.reverseCharge', `+charge +periodWaiver ${settling}`],
  ['billing.reverseVoided', `+charge ${settling}`],
  ['billing.settleMoveOut', `+charge ${settling}`],
  ['billing.takeBackPayment', `+payment ${settling}`],
  [
    'billing.waiveLateFees',
    `+lateFeeWaiver +charge ${settling} lateFeeWaiver.reason lateFeeWaiver.waivedOn lateFeeWaiver.withdrawnOn`,
  ],
  ['billing.waivePeriod', `+periodWaiver +charge ${settling} periodWaiver.withdrawnOn`],
  ['billing.withdrawLateFeeWaiver', '+charge +lateFee lateFeeWaiver.withdrawnOn'],
  ['expenses.addVendor', '+vendor'],
  ['expenses.correctExpense', '+expense +receipt +statementLineDecision'],
  ['expenses.editVendor', 'vendor.*'],
  ['expenses.recordExpense', '+expense'],
  ['expenses.reverseExpense', '+expense'],
  ['integrations.decideStatementLine', '+statementLineDecision'],
  ['integrations.importStatementLines', '+statementLine'],
  ['integrations.openBankAccount', '+bankAccount'],
  ['integrations.rememberStatementSource', '+statementSource statementSource.*'],
  ['leasing.addExtra', '+recurringCharge +rentStep'],
  ['leasing.addTenant', '+tenant'],
  ['leasing.archiveTenant', 'tenant.archivedOn'],
  [
    'leasing.changeDueDay',
    '+periodWaiver +recurringCharge +rentStep recurringCharge.dueDay recurringCharge.endOn recurringCharge.frequency',
  ],
  ['leasing.changeRent', '+rentStep'],
  ['leasing.changeDetails', lease.details.map((name) => `lease.${name}`).join(' ')],
  ['leasing.changeTerm', 'lease.*'],
  ['leasing.correctLease', '+rentStep lease.* recurringCharge.chargedFrom recurringCharge.startOn'],
  ['leasing.editTenant', 'tenant.*'],
  ['leasing.endExtra', 'recurringCharge.endOn'],
  ['leasing.joinLease', '+leaseTenant leaseTenant.leftOn leaseTenant.joinedOn leaseTenant.role'],
  ['leasing.leaveLease', 'leaseTenant.leftOn'],
  ['leasing.recordMoveOut', 'lease.movedOutOn'],
  ['leasing.startLease', '+charge +lease +leaseTenant +recurringCharge +rentStep'],
  ['leasing.voidLease', 'lease.voidedOn'],
  ['notes.write', '~'],
  ['organisation.changeSettings', 'organisation.*'],
  ['organisation.create', '+organisation'],
  ['properties.addBuilding', '+building'],
  ['properties.addUnit', '+unit'],
  ['properties.archiveBuilding', 'building.archivedOn'],
  ['properties.archiveUnit', 'unit.archivedOn'],
  ['properties.editBuilding', 'building.*'],
  ['properties.editUnit', 'unit.*'],
  ['receipts.archive', 'receipt.archivedOn'],
  ['receipts.attach', '+receipt receipt.archivedOn'],
]);

/** Whether a verb of this product does what these ops do, and nothing beside it. */
export function doesOnly(command: string, ops: readonly Op[]): boolean {
  const may = new Set(opsOfCommands.get(command)?.split(' '));
  return ops.every((op) => {
    if (op.kind === 'prose') return may.has('~');
    if (op.kind === 'insert') return may.has(`+${op.table}`);
    return may.has(`${op.table}.*`) || Object.keys(op.fields).every((name) => may.has(`${op.table}.${name}`));
  });
}
