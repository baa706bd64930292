import * as Y from 'yjs';
import { toBase64 } from '../core/base64.ts';
import { derivedId, newId } from '../core/ids.ts';
import { bankAccountId, statementLineId } from '../integrations/index.ts';
import { NOTE_ROOT } from '../notes/index.ts';
import { ana, house, lease, type Told, unit } from './test-story-ids.ts';

const [repair, vendor, outlay, file, late, line] = [newId(), newId(), newId(), newId(), newId(), newId()];
const closing = newId();
const view = newId();
const [tiles, trip, water, skipped, lock] = [newId(), newId(), newId(), newId(), newId()];
const account = bankAccountId('checking');
const bankLine = {
  postedOn: '2026-06-01',
  amountCents: -9_900,
  description: 'CITY WATER',
  reference: null,
  fitId: 'F1',
  occurrence: 1,
  doubt: null,
};
const strayLine = { ...bankLine, fitId: 'F2', description: 'INTEREST', amountCents: 1_200 };
const stray = statementLineId(account, strayLine);

export function noteUpdate(words: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

const [matched, statement, rule, asked] = [newId(), newId(), newId(), newId()];
const bill = { description: 'Meter', category: 'utilities', amountCents: 9_900, paidOn: '2026-06-01' };
const water99 = newId();

/** What else happens in the same year: costs, files, late fees, bank lines, notes and settings. */
export const upkeep: readonly Told[] = [
  [
    'organisation.saveView',
    { id: view, page: 'transactions', name: 'To match', query: 'unmatched' },
    'Added the saved view To match',
  ],
  [
    'organisation.changeView',
    { id: view, name: 'To match this year' },
    'Renamed To match to To match this year',
  ],
  ['organisation.archiveView', { id: view, on: '2026-06-01' }, 'Archived To match this year on 1 Jun 2026'],
  ['expenses.addVendor', { id: vendor, name: 'Rita Roofs' }, 'Added the vendor Rita Roofs'],
  [
    'expenses.recordExpense',
    {
      id: outlay,
      unitId: unit,
      vendorId: vendor,
      category: 'repairs',
      amountCents: 42_000,
      paidOn: '2026-05-02',
      description: 'New gutter',
    },
    'Recorded an expense of $420.00: New gutter at Maple Court · 3B',
  ],
  [
    'expenses.reverseExpense',
    { id: repair, expenseId: outlay, reversedOn: '2026-05-03', reason: 'Entered twice' },
    'Reversed the expense of $420.00: New gutter at Maple Court · 3B',
  ],
  [
    'expenses.changeVendorTaxFacts',
    { vendorId: vendor, entityKind: 'individual' },
    'Changed the kind of entity of Rita Roofs to Individual or sole proprietor',
  ],
  ['expenses.archiveVendor', { id: vendor, on: '2026-06-01' }, 'Archived Rita Roofs on 1 Jun 2026'],
  [
    'expenses.recordSplitExpense',
    {
      amountCents: 65_000,
      paidOn: '2026-05-04',
      description: 'Tiles',
      parts: [
        { id: tiles, category: 'supplies', amountCents: 40_000, buildingId: house },
        { id: newId(), category: 'repairs', amountCents: 25_000 },
      ],
    },
    'Recorded a bill of $650.00 in 2 parts: Tiles',
  ],
  [
    'expenses.recordRefund',
    {
      id: newId(),
      expenseId: tiles,
      amountCents: 2_500,
      refundedOn: '2026-05-20',
      description: 'Tiles back',
    },
    'Recorded a refund of $25.00 of Tiles at Maple Court',
  ],
  [
    'expenses.recordExpense',
    {
      ...{ id: lock, category: 'repairs', amountCents: 8_000, paidOn: '2026-05-05', description: 'Lock' },
      tenant: { paymentId: newId(), leaseId: lease, payerId: ana },
    },
    'Recorded an expense of $80.00: Lock, paid by Ana Ruiz as rent',
  ],
  [
    'expenses.reverseExpense',
    { id: newId(), expenseId: lock, reversedOn: '2026-05-06', reason: 'It was theirs' },
    'Reversed the expense of $80.00: Lock',
  ],
  [
    'expenses.addRecurringExpense',
    {
      ...{ id: water, description: 'Water', category: 'utilities', buildingId: house },
      ...{ frequency: 'quarterly', firstDueOn: '2026-01-31' },
    },
    'Added the recurring expense Water',
  ],
  [
    'expenses.recordBill',
    { recurringExpenseId: water, periodOn: '2026-01-31', amountCents: 6_040, paidOn: '2026-02-02' },
    'Recorded the bill of 31 Jan 2026, $60.40: Water at Maple Court',
  ],
  [
    'expenses.skipBill',
    { id: skipped, recurringExpenseId: water, periodOn: '2026-04-30' },
    'Skipped the bill of 30 Apr 2026 of Water',
  ],
  [
    'expenses.withdrawSkippedBill',
    { skippedBillId: skipped },
    'Made the bill of 30 Apr 2026 of Water due again',
  ],
  [
    'expenses.endRecurringExpense',
    { recurringExpenseId: water, endOn: '2026-12-31' },
    'Ended Water on 31 Dec 2026',
  ],
  [
    'expenses.recordMileage',
    { id: trip, drivenOn: '2026-05-04', tenthMiles: 4_120, purpose: 'Inspection', buildingId: house },
    'Recorded 412 miles, $298.70: Inspection for Maple Court',
  ],
  [
    'expenses.reverseMileage',
    { id: newId(), mileageId: trip, reversedOn: '2026-05-06', reason: 'Private' },
    'Reversed 412 miles, $298.70: Inspection for Maple Court',
  ],
  [
    'properties.changeTaxFacts',
    { buildingId: house, taxType: 'multi-family', inServiceOn: '2025-07-01' },
    'Changed the type on Schedule E and the day placed in service of Maple Court',
  ],
  [
    'properties.setRentalDays',
    { buildingId: house, year: 2026, fairRentalDays: 365, personalDays: 0 },
    'Set the rental days of Maple Court in 2026: 365 let, 0 personal',
  ],
  [
    'properties.recordValue',
    {
      ...{ buildingId: house, valuedOn: '2026-01-05', amountCents: 25_000_000 },
      ...{ source: 'appraisal', investedCents: 5_000_000 },
    },
    'Recorded that Maple Court was worth $250,000.00 on 5 Jan 2026, by appraisal',
  ],
  [
    'properties.recordReading',
    {
      ...{ unitId: unit, meter: 'water', readOn: '2026-05-06' },
      ...{ readingThousandths: 1_204_500, measure: 'm³' },
    },
    'Read the water meter of Maple Court · 3B on 6 May 2026: 1,204.5 m³',
  ],
  [
    'expenses.setBudget',
    {
      buildingId: house,
      lines: [
        { category: 'repairs', monthOn: '2027-01-01', amountCents: 20_000 },
        { category: 'taxes', monthOn: '2027-11-01', amountCents: 240_000 },
      ],
    },
    'Set the budget of Maple Court in 2027: 2 amounts',
  ],
  [
    'receipts.attach',
    {
      id: file,
      recordTable: 'lease',
      recordId: lease,
      sha256: 'a'.repeat(64),
      mediaType: 'application/pdf',
      bytes: 10,
      fileName: 'lease.pdf',
    },
    'Attached lease.pdf to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'receipts.describe',
    { id: file, kind: 'lease', documentOn: '2026-01-01' },
    'Described the file lease.pdf',
  ],
  [
    'receipts.archive',
    { id: file, on: '2026-06-15' },
    'Removed the file lease.pdf from Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addCharge',
    {
      id: late,
      leaseId: lease,
      kind: 'rent',
      amountCents: 10_000,
      dueOn: '2026-03-01',
      description: 'Rent, March',
    },
    'Charged $100.00 for Rent, March to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.assessLateFees',
    { through: '2026-06-15', which: 'all' },
    'Charged 3 late fees of $162.75 to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.waiveLateFees',
    { chargeId: late },
    'Waived the late fee for Rent, March of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.withdrawLateFeeWaiver',
    { chargeId: late },
    'Took back the waiver of the late fee for Rent, March of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'integrations.openBankAccount',
    { key: 'checking', name: 'Checking', kind: 'checking' },
    'Added the bank account Checking',
  ],
  [
    'integrations.importStatementLines',
    { accountId: account, lines: [bankLine] },
    'Imported 1 bank transaction of Checking',
  ],
  [
    'integrations.rememberStatementSource',
    { key: 'file', layoutKey: 'titles', accountId: account, mapping: null, title: 'Checking ••1234' },
    'Kept how statement files of Checking are read',
  ],
  [
    'integrations.openBankAccount',
    { key: 'savings', name: 'Savings', kind: 'savings' },
    'Added the bank account Savings',
  ],
  [
    'integrations.sendStatementFiles',
    { statementSourceId: derivedId('statementSource', 'file'), accountId: bankAccountId('savings') },
    'Sent the statement files of Checking ••1234 to Savings, no longer to Checking',
  ],
  [
    'integrations.sendStatementFiles',
    { statementSourceId: derivedId('statementSource', 'file'), accountId: account },
    'Sent the statement files of Checking ••1234 to Checking, no longer to Savings',
  ],
  [
    'integrations.rememberStatementSource',
    {
      ...{ key: 'file', layoutKey: 'titles', accountId: account },
      mapping: '{"date":"Date","dateOrder":"dmy","invert":true}',
    },
    'Kept how statement files of Checking are read: the day first in dates, positive amounts as money out',
  ],
  [
    'integrations.importStatementLines',
    { accountId: account, lines: [strayLine] },
    'Imported 1 bank transaction of Checking',
  ],
  [
    'integrations.moveStatementLines',
    { id: newId(), lineIds: [stray], accountId: bankAccountId('savings') },
    'Moved 1 bank transaction from Checking to Savings',
  ],
  [
    'integrations.takeStatementLinesBack',
    { id: newId(), lineIds: [stray] },
    'Moved 1 bank transaction back to Checking',
  ],
  [
    'integrations.rememberListLayout',
    { key: 'titles', mapping: '{"mapping":{"unit":"Flat"}}' },
    'Kept how the columns of a rent roll are read',
  ],
  [
    'integrations.decideStatementLine',
    { id: line, statementLineId: statementLineId(account, bankLine), decision: 'ignored' },
    'Set aside the bank transaction CITY WATER of ($99.00): neither rent nor an expense',
  ],
  [
    'integrations.decideStatementLine',
    { id: newId(), statementLineId: statementLineId(account, bankLine), decision: 'reopened' },
    'Opened the bank transaction CITY WATER of ($99.00) again',
  ],
  ['expenses.recordExpense', { id: water99, ...bill }, 'Recorded an expense of $99.00: Meter'],
  [
    'integrations.matchLine',
    {
      ...{ id: matched, statementLineId: statementLineId(account, bankLine) },
      parts: [{ recordTable: 'expense', recordId: water99 }],
    },
    'Matched the bank transaction CITY WATER of ($99.00) to Meter',
  ],
  [
    'integrations.recordStatementBalance',
    { id: newId(), accountId: account, balanceOn: '2026-06-01', balanceCents: -9_900 },
    'Recorded the balance of Checking on 1 Jun 2026: ($99.00)',
  ],
  [
    'integrations.lockReconciliation',
    {
      ...{ id: statement, accountId: account, statementOn: '2026-06-01', balanceCents: -9_900 },
      cleared: [{ recordTable: 'expense', recordId: water99 }],
    },
    'Reconciled Checking with the statement of 1 Jun 2026: ($99.00)',
  ],
  [
    'integrations.reopenReconciliation',
    { id: newId(), reconciliationId: statement, reason: 'Wrong statement' },
    'Opened the reconciliation of Checking of 1 Jun 2026 again',
  ],
  [
    'integrations.addBankRule',
    {
      ...{ id: rule, contains: 'city water', direction: 'out' },
      ...{ outcome: 'expense', category: 'utilities', place: 1 },
    },
    'Added the bank rule city water',
  ],
  ['integrations.turnBankRule', { id: rule, isOff: true }, 'Turned the bank rule city water off'],
  [
    'notes.write',
    { table: 'lease', id: lease, update: noteUpdate('Calls at night') },
    'Wrote in the note of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  ['leasing.addTenant', { id: asked, name: 'Gail Moss' }, 'Added the tenant Gail Moss'],
  ['leasing.archiveTenant', { id: asked, on: '2026-06-15' }, 'Archived Gail Moss on 15 Jun 2026'],
  ['leasing.archiveTenant', { id: asked, on: null }, 'Brought back Gail Moss'],
  [
    'organisation.changeSettings',
    { prorationMethod: 'thirty-360' },
    'Changed the way of charging part of a month of Test to 30/360',
  ],
  [
    'organisation.changeSettings',
    { name: 'Maple & Oak', returnedPaymentFeeCents: 3_500 },
    'Changed the name and the fee for a returned payment of the portfolio',
  ],
  ['closing.closeThrough', { id: closing, through: '2026-05-31' }, 'Closed the books through 31 May 2026'],
  [
    'closing.reopen',
    { id: newId(), closeId: closing, reason: 'A bill of May came late' },
    'Opened the books again that were closed through 31 May 2026',
  ],
];
