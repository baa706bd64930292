import { keysOf } from '../core/own.ts';
import { frequencyWords } from '../leasing/schema.ts';
import {
  date,
  detail,
  email,
  fixed,
  guarded,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  personal,
  ref,
  text,
  unspoken,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { sharingWords } from '../organisation/rules.ts';

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

/** Whose money paid an expense. What an owner paid is put in by them; what a tenant paid is a payment of theirs. */
export const paidByWords = { books: 'The books', owner: 'The owner', tenant: 'A tenant' } as const;
export type PaidBy = keyof typeof paidByWords;

/** What a vendor is to the tax office. A corporation is sent no 1099-NEC, attorneys excepted. */
export const vendorKindWords = {
  individual: 'Individual or sole proprietor',
  llc: 'LLC, taxed as its owner or as a partnership',
  partnership: 'Partnership',
  trust: 'Trust or estate',
  corporation: 'Corporation',
  's-corporation': 'S corporation',
  'llc-corporation': 'LLC, taxed as a corporation',
  exempt: 'Exempt organization or government',
  other: 'Something else',
} as const;
export type VendorKind = keyof typeof vendorKindWords;

export const vendor = defineRecord('vendor', {
  kind: 'record',
  area: 'expenses',
  notes: true,
  fields: {
    name: personal(text(120)),
    email: labelled(personal(optional(email())), 'E-mail'),
    phone: personal(optional(text(60))),
    /** As on the W-9; null: the same as the name. */
    legalName: detail(personal(optional(text(120)))),
    entityKind: detail(labelled(optional(oneOf(vendorKindWords)), 'Kind of entity')),
    isAttorney: detail(labelled(optional(oneOf({ yes: 'Yes', no: 'No' })), 'Attorney')),
    /** The day on which their W-9 came. */
    w9On: detail(labelled(optional(date()), 'W-9 received on')),
    archivedOn: guarded(optional(date())),
  },
});

/**
 * Money spent (amount > 0), the reversal of it (< 0, `reversesId`), or what a vendor or an insurer gave back of it (< 0,
 * `refundsId`). With neither building nor unit: the whole portfolio's.
 */
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
    /** Whose money it was; null: the books' own. */
    paidBy: optional(oneOf(paidByWords)),
    /** The payment that this is at once, where a tenant paid it. */
    paymentId: labelled(optional(ref('payment')), 'Tenant’s payment'),
    /** One bill over several places or categories is several expenses with one of these: the id of its first part. */
    splitId: labelled(optional(ref('expense')), 'Bill'),
    /** How it is shared out among buildings, where it is the whole portfolio's; null: by the policy. */
    sharedBy: labelled(optional(oneOf(sharingWords)), 'Shared'),
    recurringExpenseId: labelled(optional(ref('recurringExpense')), 'Recurring expense'),
    /** The day on which the bill of a recurring expense was due, its identity. */
    periodOn: labelled(optional(date()), 'Bill of'),
    /** The expense of which this was given back. */
    refundsId: labelled(optional(ref('expense')), 'Refund of'),
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
    ['paymentId'],
    ['splitId'],
    ['refundsId'],
    ['recurringExpenseId', 'periodOn'],
  ],
});

/** A bill that comes again and again. It proposes expenses on their days; a person records each. */
export const recurringExpense = defineRecord('recurringExpense', {
  kind: 'record',
  area: 'expenses',
  fields: {
    description: text(200),
    category: oneOf(expenseCategoryWords),
    vendorId: optional(ref('vendor')),
    buildingId: optional(ref('building')),
    unitId: optional(ref('unit')),
    /** Null: it varies. */
    amountCents: optional(money()),
    frequency: fixed(oneOf(frequencyWords)),
    /** The first due day; the others follow from it, never from each other: Jan 31, Feb 28, Mar 31. */
    firstDueOn: labelled(fixed(date()), 'First due on'),
    /** The last day on which a bill is due; null: it goes on. */
    endOn: labelled(guarded(optional(date())), 'Ends on'),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    method: optional(oneOf(expenseMethodWords)),
  },
  indexes: [['vendorId'], ['buildingId']],
});

/** A bill of a recurring expense that there was none of, because somebody said so. */
export const skippedBill = defineRecord('skippedBill', {
  kind: 'record',
  area: 'expenses',
  fields: {
    recurringExpenseId: labelled(fixed(ref('recurringExpense')), 'Recurring expense'),
    periodOn: labelled(fixed(date()), 'Bill of'),
    skippedOn: guarded(date()),
    /** Set when it is due after all. */
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['recurringExpenseId', 'periodOn']],
});

/**
 * Miles that an owner drove for the rentals with a car of their own (> 0), or the reversal of that (< 0): an expense at the rate of its
 * day, put in by the owner.
 */
export const mileage = defineRecord('mileage', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    drivenOn: date(),
    tenthMiles: labelled(unspoken(integer(-1_000_000, 1_000_000)), 'Tenths of a mile'),
    /** Tenths of a cent a mile: 725 is 72.5¢. */
    rateTenths: labelled(unspoken(integer(1, 100_000)), 'Tenths of a cent a mile'),
    /** Miles × rate, rounded half up. */
    amountCents: money(),
    purpose: text(200),
    buildingId: optional(ref('building')),
    reversesId: optional(ref('mileage')),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [['drivenOn'], ['buildingId'], ['reversesId']],
});

/** What can be planned: what tenants pay, other income, and each category of expense. */
export const budgetCategoryWords = {
  rents: 'Rent and other payments of tenants',
  laundry: 'Laundry and machines',
  ...expenseCategoryWords,
} as const;
export type BudgetCategory = keyof typeof budgetCategoryWords;
export const budgetCategories = keysOf(budgetCategoryWords);

/** What is planned for one category in one month, of a building or (null) of the whole portfolio. One of each, whoever makes it first. */
export const budgetLine = defineRecord('budgetLine', {
  label: 'Budget',
  kind: 'record',
  area: 'expenses',
  fields: {
    buildingId: fixed(optional(ref('building'))),
    category: fixed(oneOf(budgetCategoryWords)),
    /** The first day of the month. */
    monthOn: labelled(fixed(date()), 'Month'),
    amountCents: labelled(guarded(money()), 'Planned'),
  },
  indexes: [['monthOn'], ['buildingId']],
});

export const expensesRecords = [vendor, recurringExpense, expense, skippedBill, mileage, budgetLine];
export type BudgetLineTable = TableOf<typeof budgetLine>;
export type VendorTable = TableOf<typeof vendor>;
export type ExpenseTable = TableOf<typeof expense>;
export type RecurringExpenseTable = TableOf<typeof recurringExpense>;
export type SkippedBillTable = TableOf<typeof skippedBill>;
export type MileageTable = TableOf<typeof mileage>;
