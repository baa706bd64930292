import { keysOf } from '../core/own.ts';
import { date, labelled, money, oneOf, optional, personal, ref, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/** Income that no lease owes. */
export const otherIncomeWords = {
  laundry: 'Laundry and machines',
  interest: 'Interest',
  parking: 'Parking',
  storage: 'Storage',
  other: 'Other',
} as const;
export type OtherIncomeKind = keyof typeof otherIncomeWords;
export const otherIncomeKinds = keysOf(otherIncomeWords);

export const incomeMethodWords = {
  'bank-transfer': 'Bank transfer',
  check: 'Check',
  cash: 'Cash',
  card: 'Card',
  processor: 'Payment processor',
  other: 'Other',
} as const;
export type IncomeMethod = keyof typeof incomeMethodWords;
export const incomeMethods = keysOf(incomeMethodWords);

/** Money received for no lease (amount > 0), or the reversal of it (< 0). With neither building nor unit: the whole portfolio's. */
export const otherIncome = defineRecord('otherIncome', {
  label: 'Other income',
  kind: 'fact',
  area: 'money',
  fields: {
    buildingId: optional(ref('building')),
    unitId: optional(ref('unit')),
    kind: oneOf(otherIncomeWords),
    amountCents: money(),
    receivedOn: date(),
    /** Who paid it. */
    payer: labelled(personal(optional(text(120))), 'From'),
    description: optional(text(200)),
    method: optional(oneOf(incomeMethodWords)),
    reference: optional(text(80)),
    /** Where the money went; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('otherIncome')),
    /** The income that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('otherIncome')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['receivedOn'],
    ['buildingId'],
    ['accountId'],
    ['statementLineId'],
    ['reversesId'],
    ['correctsId'],
  ],
});

export const incomeRecords = [otherIncome];
export type OtherIncomeTable = TableOf<typeof otherIncome>;
