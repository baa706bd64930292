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

/** Why the simulated landlord does not do it, with others or alone (actions/index.ts), and what holds it instead. */
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
    ...['properties.recordReading', 'properties.withdrawReading'],
    'expenses.setBudget',
    ...['expenses.changeVendorTaxFacts', 'expenses.archiveVendor', 'bank.archiveAccount', 'bank.changeKind'],
    ...['billing.changeDepositRequest', 'billing.addDepositRule', 'billing.changeDepositRule'],
    ...['billing.addLateFeeRule', 'billing.changeLateFeeRule', 'billing.endLateFeeRule'],
    ...['leasing.addNoticeRule', 'leasing.changeNoticeRule', 'leasing.endNoticeRule'],
    ...['integrations.addBankRule', 'integrations.editBankRule', 'integrations.turnBankRule'],
    ...['integrations.archiveBankRule', 'integrations.rememberStatementSource'],
    'integrations.sendStatementFiles',
    ...['integrations.rememberListLayout'],
    ...['integrations.recordStatementBalance', 'expenses.editRecurringExpense'],
  ],
  'A fact, or several of them at once, in the way of a transfer, a payment or a charge.': [
    ...['integrations.transferFromLine', 'integrations.moveStatementLines'],
    'integrations.takeStatementLinesBack',
    ...['billing.recordPayments', 'billing.takeBackPayments', 'billing.bringBackPayment'],
    ...['billing.chargeUtility', 'billing.takeUtilityBack'],
  ],
  'Terms of a lease, whose way is that of a renewal, a new rent and a move-out.': [
    ...['leasing.changeTerm', 'leasing.addExtra', 'leasing.endExtra', 'leasing.changeDueDay'],
    ...['leasing.joinLease', 'leasing.leaveLease', 'leasing.goMonthToMonth', 'leasing.holdOver'],
    ...['leasing.agreeHoldoverRent', 'leasing.takeTransferBack', 'leasing.withdrawRentNotice'],
    ...['leasing.changeRents', 'leasing.takeRentsBack'],
  ],
  'Its fields are of one charge, and the next following reads them: a waiver is as one of a late fee.': [
    ...['billing.waivePeriod', 'billing.chargePeriodAgain', 'billing.withdrawLateFeeWaiver'],
  ],
  'Mail leaves by the server alone, in its own tests; the letter is a fact, and a rule merges as other fields do.':
    [
      ...['mail.send', 'mail.recordOutcome', 'mail.recordRun', 'mail.addRule', 'mail.changeRule'],
      ...['mail.endRule', 'leasing.stopMail', 'mail.withdraw', 'leasing.refuseMail'],
    ],
  'Whoever sequences does it, and what it does to every copy is tried by name in erasing*.test.ts.': [
    'people.erase',
  ],
  'What is only ever added and bound to nothing, as an entry is; two devices try it in two-devices-capital-and-questions.test.ts.':
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
