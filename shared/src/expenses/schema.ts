import { keysOf } from '../core/own.ts';
import {
  date,
  email,
  guarded,
  labelled,
  money,
  oneOf,
  optional,
  personal,
  ref,
  text,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/** Expense categories by their line on Schedule E (Form 1040), Part I. */
export const scheduleELines = {
  advertising: 5,
  'auto-and-travel': 6,
  'cleaning-and-maintenance': 7,
  commissions: 8,
  insurance: 9,
  'legal-and-professional': 10,
  'management-fees': 11,
  'mortgage-interest': 12,
  'other-interest': 13,
  repairs: 14,
  supplies: 15,
  taxes: 16,
  utilities: 17,
  other: 19,
} as const;
export type ExpenseCategory = keyof typeof scheduleELines;
export const expenseCategories = keysOf(scheduleELines);

export const expenseCategoryWords: Readonly<Record<ExpenseCategory, string>> = {
  advertising: 'Advertising',
  'auto-and-travel': 'Auto and travel',
  'cleaning-and-maintenance': 'Cleaning and maintenance',
  commissions: 'Commissions',
  insurance: 'Insurance',
  'legal-and-professional': 'Legal and professional',
  'management-fees': 'Management fees',
  'mortgage-interest': 'Mortgage interest',
  'other-interest': 'Other interest',
  repairs: 'Repairs',
  supplies: 'Supplies',
  taxes: 'Taxes',
  utilities: 'Utilities',
  other: 'Other',
};

/** How an expense was paid. */
export const expenseMethodWords = {
  check: 'Check',
  'bank-transfer': 'Bank transfer',
  card: 'Card',
  processor: 'Payment processor',
  cash: 'Cash',
  other: 'Other',
} as const;
export type ExpenseMethod = keyof typeof expenseMethodWords;
export const expenseMethods = keysOf(expenseMethodWords);

export const vendor = defineRecord('vendor', {
  kind: 'record',
  area: 'expenses',
  notes: true,
  fields: {
    name: personal(text(120)),
    email: labelled(personal(optional(email())), 'E-mail'),
    phone: personal(optional(text(60))),
    archivedOn: guarded(optional(date())),
  },
});

/** Money spent (amount > 0), or the reversal of it (< 0). With neither building nor unit: the whole portfolio's. */
export const expense = defineRecord('expense', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    buildingId: optional(ref('building')),
    unitId: optional(ref('unit')),
    vendorId: optional(ref('vendor')),
    category: oneOf(expenseCategoryWords),
    amountCents: money(),
    paidOn: date(),
    description: text(200),
    /** How it was paid: what went by card or processor counts for no 1099. Null: nobody said. */
    method: optional(oneOf(expenseMethodWords)),
    /** The number of the check, or the bank's reference. */
    reference: optional(text(80)),
    invoiceNumber: optional(text(80)),
    /** Where the money came from; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    reversesId: optional(ref('expense')),
    /** The expense that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('expense')), 'Corrects'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['paidOn'],
    ['accountId'],
    ['buildingId'],
    ['vendorId'],
    ['reversesId'],
    ['correctsId'],
    ['statementLineId'],
  ],
});

export const expensesRecords = [vendor, expense];
export type VendorTable = TableOf<typeof vendor>;
export type ExpenseTable = TableOf<typeof expense>;
