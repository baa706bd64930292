import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandBook } from '@portfolio-os/shared/portfolio';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const actions = globSync('actions/*.ts', { cwd: folder })
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

/** Made by the plan of an imported file, which `actions/statements.ts` asks for. */
const byImporter = ['integrations.openBankAccount', 'integrations.importStatementLines'];

/** Why the simulated landlord does not do it, and what holds it instead. */
const notMade: Readonly<Record<string, readonly string[]>> = {
  'It begins the books, before anybody is connected.': [...['organisation.create', 'organisation.bringBack']],
  'The app and the server do it by themselves, behind what people do.': [
    'billing.followSchedule',
    'billing.followLateFees',
    'billing.postLateFees',
    'billing.reverseVoided',
    'billing.restoreVoided',
  ],
  'Two devices try it by name, in two-devices-*.test.ts.': [
    ...['integrations.matchLine', 'integrations.lockReconciliation', 'integrations.reopenReconciliation'],
    ...['leasing.transferLease', 'leasing.agreeEarlyEnd', 'leasing.giveRentNotice'],
  ],
  'Fields of a record, which merge as a tenant’s, a unit’s and the settings’ do.': [
    ...['organisation.archiveEntity', 'organisation.saveView', 'organisation.changeView'],
    ...['organisation.archiveView', 'properties.editBuilding', 'properties.editUnit'],
    ...['properties.changeTaxFacts', 'properties.setRentalDays', 'leasing.changeDetails'],
    'expenses.setBudget',
    ...['expenses.changeVendorTaxFacts', 'bank.archiveAccount', 'bank.changeKind'],
    ...['billing.changeDepositRequest', 'billing.addDepositRule', 'billing.changeDepositRule'],
    ...['billing.addLateFeeRule', 'billing.changeLateFeeRule', 'billing.endLateFeeRule'],
    ...['leasing.addNoticeRule', 'leasing.changeNoticeRule', 'leasing.endNoticeRule'],
    ...['integrations.addBankRule', 'integrations.editBankRule', 'integrations.turnBankRule'],
    ...['integrations.archiveBankRule', 'integrations.rememberStatementSource'],
    ...['integrations.recordStatementBalance', 'integrations.makeDepositSlip'],
    ...['integrations.takeSlipApart', 'expenses.addRecurringExpense', 'expenses.editRecurringExpense'],
    ...['expenses.endRecurringExpense', 'expenses.skipBill', 'expenses.withdrawSkippedBill'],
    ...['loans.addLoan', 'loans.editLoan', 'loans.archiveLoan', 'loans.recordLenderStatement'],
    ...['assets.addAsset', 'assets.editAsset', 'assets.archiveAsset'],
  ],
  'A fact, or what corrects or takes back one, in the way of an expense, a transfer, a payment or an entry.':
    [
      ...['bank.correctTransfer', 'organisation.correctOwnerTransfer', 'integrations.transferFromLine'],
      ...['billing.correctCharge', 'expenses.correctExpense', 'expenses.correctSplitExpense'],
      ...['expenses.recordSplitExpense', 'expenses.recordRefund', 'expenses.recordBill'],
      ...['expenses.recordMileage', 'expenses.reverseMileage', 'income.correct'],
      ...['loans.recordAdvance', 'loans.reverseAdvance', 'loans.recordPayment', 'loans.reversePayment'],
      ...['loans.correctPayment', 'assets.recordCost', 'assets.reverseCost', 'assets.recordDepreciation'],
      ...['assets.recordOpeningDepreciation', 'assets.reverseDepreciation', 'assets.sellAsset'],
      ...['assets.reverseSale', 'billing.correctSuspense', 'billing.correctConcession'],
      ...['billing.correctCreditRefund', 'billing.correctRecovery', 'billing.correctWriteOff'],
      ...['billing.recordPayments', 'billing.chargeUtility', 'billing.takeUtilityBack'],
      ...['billing.recordUnitDeposit', 'billing.takeOverDeposit', 'billing.returnUnitDeposit'],
      ...['billing.keepUnitDeposit', 'billing.transferCredit', 'billing.takeBackCreditTransfer'],
      'billing.correctCreditTransfer',
    ],
  'Terms of a lease, whose way is that of a renewal, a new rent and a move-out.': [
    ...['leasing.changeTerm', 'leasing.addExtra', 'leasing.endExtra', 'leasing.changeDueDay'],
    ...['leasing.joinLease', 'leasing.leaveLease', 'leasing.goMonthToMonth', 'leasing.holdOver'],
    ...['leasing.agreeHoldoverRent', 'leasing.takeTransferBack', 'leasing.withdrawRentNotice'],
    ...['leasing.changeRents', 'leasing.takeRentsBack'],
  ],
  'Its fields are of one charge or payment, and the next following reads them: a waiver is as one of a late fee.':
    [
      ...['billing.waivePeriod', 'billing.chargePeriodAgain', 'billing.withdrawLateFeeWaiver'],
      ...['billing.releaseCredit'],
    ],
  'What is only ever added and bound to nothing, as an entry is; two devices say it in the tests of questions.':
    [
      ...['questions.ask', 'questions.answer', 'questions.askFurther', 'questions.settle'],
      ...['questions.reopen', 'questions.withdraw'],
    ],
  'Files have runs of their own, in receipts-transfer.test.ts.': [
    'receipts.attach',
    'receipts.archive',
    'receipts.describe',
  ],
};

test('whatever people can do the simulated landlord does, or it is said here why not', () => {
  const listed = Object.values(notMade).flat();
  const made = commandBook.names.filter((name) => actions.includes(`'${name}'`));
  expect([...made, ...byImporter, ...listed].sort()).toEqual([...commandBook.names].sort());
});
