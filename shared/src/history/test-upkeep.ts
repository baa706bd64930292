import * as Y from 'yjs';
import { toBase64 } from '../core/base64.ts';
import { newId } from '../core/ids.ts';
import { bankAccountId, statementLineId } from '../integrations/index.ts';
import { NOTE_ROOT } from '../notes/index.ts';
import { ana, lease, type Told, unit } from './test-story-ids.ts';

const [repair, vendor, outlay, file, late, line] = [newId(), newId(), newId(), newId(), newId(), newId()];
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

export function noteUpdate(words: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

/** What else happens in the same year: costs, files, late fees, bank lines, notes and settings. */
export const upkeep: readonly Told[] = [
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
    { key: 'file', layoutKey: 'titles', accountId: account, mapping: null },
    'Kept how statement files of Checking are read',
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
    'integrations.decideStatementLine',
    { id: line, statementLineId: statementLineId(account, bankLine), decision: 'ignored' },
    'Set aside the bank transaction CITY WATER of ($99.00): neither rent nor an expense',
  ],
  [
    'integrations.decideStatementLine',
    { id: newId(), statementLineId: statementLineId(account, bankLine), decision: 'reopened' },
    'Opened the bank transaction CITY WATER of ($99.00) again',
  ],
  [
    'notes.write',
    { table: 'lease', id: lease, update: noteUpdate('Calls at night') },
    'Wrote in the note of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  ['leasing.archiveTenant', { id: ana, on: '2026-06-15' }, 'Archived Ana Ruiz on 15 Jun 2026'],
  ['leasing.archiveTenant', { id: ana, on: null }, 'Brought back Ana Ruiz'],
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
];
