import { date, email, guarded, money, oneOf, optional, personal, ref, text } from '../log/fields.ts';
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
export const expenseCategories = Object.keys(scheduleELines) as (keyof typeof scheduleELines)[];
export type ExpenseCategory = keyof typeof scheduleELines;

export const vendor = defineRecord('vendor', {
  kind: 'record',
  area: 'expenses',
  notes: true,
  fields: {
    name: personal(text(120)),
    email: personal(optional(email())),
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
    category: oneOf(expenseCategories),
    amountCents: money(),
    paidOn: date(),
    description: text(200),
    reversesId: optional(ref('expense')),
    /** The expense that this one puts right; that one is reversed in the same set. */
    correctsId: optional(ref('expense')),
    statementLineId: optional(ref('statementLine')),
  },
  indexes: [['paidOn'], ['buildingId'], ['vendorId'], ['reversesId'], ['correctsId'], ['statementLineId']],
});

export const expensesRecords = [vendor, expense];
export type VendorTable = TableOf<typeof vendor>;
export type ExpenseTable = TableOf<typeof expense>;
