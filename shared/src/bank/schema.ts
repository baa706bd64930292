import { keysOf } from '../core/own.ts';
import {
  date,
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

/** What an account is to the books: money at hand, money held for tenants, what a lender holds for taxes and insurance, or a debt. */
export const accountKindWords = {
  checking: 'Checking',
  savings: 'Savings',
  'credit-card': 'Credit card',
  other: 'Other',
  trust: 'Trust, for deposits',
  escrow: 'Escrow at a lender',
  cash: 'Cash',
} as const;
export type AccountKind = keyof typeof accountKindWords;
export const accountKinds = keysOf(accountKindWords);

/**
 * An account that money goes to and comes from. `key` is the bank's own identity of it where its statements are imported, hashed,
 * never the number; one that was entered by hand has a key drawn for it.
 */
export const bankAccount = defineRecord('bankAccount', {
  kind: 'record',
  area: 'import-rules',
  fields: {
    key: labelled(text(64), 'Account key'),
    name: text(80),
    kind: oneOf(accountKindWords),
    /** The legal entity whose account it is; null: nobody said. */
    entityId: guarded(optional(ref('entity'))),
    archivedOn: guarded(optional(date())),
  },
  indexes: [['key']],
});

/** One line of a bank statement: evidence, kept as the bank wrote it. What it meant is its match. */
export const statementLine = defineRecord('statementLine', {
  label: 'Bank transaction',
  kind: 'fact',
  area: 'money',
  fields: {
    accountId: ref('bankAccount'),
    postedOn: date(),
    /** Money in > 0, money out < 0. */
    amountCents: money(),
    description: personal(optional(text(200))),
    reference: optional(text(80)),
    fitId: labelled(optional(text(255)), 'The bank’s own id'),
    /** 1 for the first line with this content on this account, 2 for its equal, and so on. */
    occurrence: unspoken(integer(1, 1_000_000)),
    /** Why this line may be one that was already imported; null: it is new. */
    doubt: labelled(optional(text(200)), 'In doubt because'),
  },
  indexes: [['accountId', 'postedOn'], ['fitId'], ['postedOn']],
});

export const lineDecisions = ['ignored', 'matched', 'reopened'] as const;
export type LineDecision = (typeof lineDecisions)[number];

/** Somebody said that a line is neither rent nor expense, or is a payment or expense already in the books. */
export const statementLineDecision = defineRecord('statementLineDecision', {
  label: 'Decision about a bank transaction',
  kind: 'fact',
  area: 'money',
  fields: {
    statementLineId: labelled(ref('statementLine'), 'Bank transaction'),
    decision: oneOf(lineDecisions),
    paymentId: optional(ref('payment')),
    expenseId: optional(ref('expense')),
    decidedOn: date(),
  },
  indexes: [['statementLineId'], ['paymentId'], ['expenseId']],
});

/**
 * A sort of file that statements of an account come in, so that what was said about one is not asked about the next.
 * Keys are hashed: `key` of all that tells whose file it is, `layoutKey` of the bank's titles alone.
 */
export const statementSource = defineRecord('statementSource', {
  label: 'Sort of statement file',
  kind: 'record',
  area: 'import-rules',
  fields: {
    key: labelled(text(64), 'Account key'),
    layoutKey: text(64),
    accountId: ref('bankAccount'),
    /** How its columns are read, as JSON; null for files without columns. */
    mapping: optional(text(4000)),
  },
  indexes: [['layoutKey']],
});

/** Money moved from one account of the books to another (amount > 0), or the reversal of that (< 0): no income, no expense. */
export const bankTransfer = defineRecord('bankTransfer', {
  label: 'Transfer',
  kind: 'fact',
  area: 'money',
  fields: {
    fromAccountId: labelled(ref('bankAccount'), 'From'),
    toAccountId: labelled(ref('bankAccount'), 'To'),
    amountCents: money(),
    movedOn: date(),
    memo: optional(text(200)),
    reversesId: optional(ref('bankTransfer')),
    /** The transfer that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('bankTransfer')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [['movedOn'], ['fromAccountId'], ['toAccountId'], ['reversesId'], ['correctsId']],
});

export const bankRecords = [bankAccount, bankTransfer, statementLine, statementLineDecision, statementSource];
export type BankTransferTable = TableOf<typeof bankTransfer>;
export type BankAccountTable = TableOf<typeof bankAccount>;
export type StatementLineTable = TableOf<typeof statementLine>;
export type StatementLineDecisionTable = TableOf<typeof statementLineDecision>;
export type StatementSourceTable = TableOf<typeof statementSource>;
