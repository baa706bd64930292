import { keysOf } from '../core/own.ts';
import { expenseMethodWords } from '../expenses/schema.ts';
import {
  date,
  fixed,
  guarded,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  ref,
  text,
  worded,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/** Whom the interest goes to: a bank's is line 12 of Schedule E, another lender's line 13. */
export const loanKindWords = { mortgage: 'Mortgage at a bank', other: 'Another loan' } as const;
export type LoanKind = keyof typeof loanKindWords;
export const loanKinds = keysOf(loanKindWords);

/** "6%", "6.125%". */
function rateInWords(millionths: number): string {
  return `${millionths / 10_000}%`;
}

/** Money that was borrowed for the rentals. What is owed follows from what was advanced and paid, never from its schedule. */
export const loan = defineRecord('loan', {
  kind: 'record',
  area: 'expenses',
  fields: {
    name: text(80),
    kind: guarded(oneOf(loanKindWords)),
    lenderId: labelled(guarded(optional(ref('vendor'))), 'Lender'),
    buildingId: guarded(optional(ref('building'))),
    principalCents: labelled(guarded(money()), 'Amount borrowed'),
    /** Interest of a year in millionths: 60,000 is 6%. */
    rateMillionths: labelled(worded(guarded(integer(0, 1_000_000)), rateInWords), 'Yearly rate'),
    termMonths: labelled(guarded(integer(1, 1200)), 'Months'),
    firstDueOn: labelled(guarded(date()), 'First payment due on'),
    /** Interest and principal of a month. */
    paymentCents: labelled(guarded(money()), 'Monthly payment'),
    /** What goes into escrow with each payment. */
    escrowCents: labelled(guarded(money()), 'Monthly escrow'),
    /** The lender's escrow account in these books. */
    escrowAccountId: labelled(guarded(optional(ref('bankAccount'))), 'Escrow account'),
    /** The account that payments go out from. */
    accountId: labelled(guarded(optional(ref('bankAccount'))), 'Paid from'),
    archivedOn: guarded(optional(date())),
  },
});

/** Where the money of a loan went: to an account, or it was borrowed before these books began. */
export const advanceSourceWords = { account: 'To an account', opening: 'Before these books began' } as const;
export const advanceSources = keysOf(advanceSourceWords);

/** Money that a lender gave (amount > 0), or the reversal of that (< 0). Of an older loan: what was owed as these books began. */
export const loanAdvance = defineRecord('loanAdvance', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    loanId: fixed(ref('loan')),
    source: oneOf(advanceSourceWords),
    amountCents: money(),
    advancedOn: labelled(date(), 'Day'),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    memo: optional(text(200)),
    reversesId: optional(ref('loanAdvance')),
    aboutOn: optional(date()),
  },
  indexes: [['loanId'], ['advancedOn'], ['accountId'], ['reversesId']],
});

/** A payment on a loan (amounts > 0), or the reversal of it (< 0). Interest is an expense; principal and escrow are none. */
export const loanPayment = defineRecord('loanPayment', {
  kind: 'fact',
  area: 'expenses',
  fields: {
    loanId: fixed(ref('loan')),
    paidOn: date(),
    interestCents: labelled(money(), 'Interest'),
    principalCents: labelled(money(), 'Principal'),
    escrowCents: labelled(money(), 'Escrow'),
    /** Kind of the loan when it was paid: which line the interest is on. */
    kind: oneOf(loanKindWords),
    buildingId: optional(ref('building')),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    escrowAccountId: labelled(optional(ref('bankAccount')), 'Escrow account'),
    method: optional(oneOf(expenseMethodWords)),
    reference: optional(text(80)),
    memo: optional(text(200)),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('loanPayment')),
    /** The payment that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('loanPayment')), 'Corrects'),
    aboutOn: optional(date()),
  },
  indexes: [
    ['loanId'],
    ['paidOn'],
    ['accountId'],
    ['escrowAccountId'],
    ['reversesId'],
    ['correctsId'],
    ['statementLineId'],
  ],
});

/** What a lender says of a year on Form 1098; the books have to come to the same. */
export const lenderStatement = defineRecord('lenderStatement', {
  label: 'Lender’s statement',
  kind: 'record',
  area: 'expenses',
  fields: {
    loanId: fixed(ref('loan')),
    year: fixed(integer(1950, 2200)),
    interestCents: labelled(guarded(money()), 'Interest of the year'),
    owedCents: labelled(guarded(optional(money())), 'Owed at its end'),
  },
  indexes: [['loanId', 'year']],
});

export const loanRecords = [loan, loanAdvance, loanPayment, lenderStatement];
export type LoanTable = TableOf<typeof loan>;
export type LoanAdvanceTable = TableOf<typeof loanAdvance>;
export type LoanPaymentTable = TableOf<typeof loanPayment>;
export type LenderStatementTable = TableOf<typeof lenderStatement>;
