import { keysOf } from '../core/own.ts';
import { expenseCategoryWords } from '../expenses/schema.ts';
import {
  date,
  fixed,
  guarded,
  integer,
  labelled,
  money,
  oneOf,
  optional,
  personal,
  recordId,
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
    /** What the program that wrote the file calls it there, "Repairs": evidence for a person, who decides. */
    statedCategory: labelled(personal(optional(text(120))), 'Category in the file'),
    /** Where that program says it belongs: "Maple Court · 1A". */
    statedPlace: labelled(personal(optional(text(120))), 'Property in the file'),
    /** The same line on the account that it was brought in for by mistake; null: it came in a file of this one. */
    movedFromId: unspoken(optional(ref('statementLine'))),
  },
  indexes: [['accountId', 'postedOn'], ['fitId'], ['postedOn']],
});

/** `partly`: what it is matched to is less than it, and the rest waits to be explained. */
export const lineDecisions = ['ignored', 'matched', 'reopened', 'partly'] as const;
export type LineDecision = (typeof lineDecisions)[number];

/**
 * Somebody said that a line is neither rent nor expense, or what in the books it is: one payment or expense of its amount, or
 * facts that are named by `lineMatch` rows. The last decision about a line counts.
 */
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
    /** The account that an ignored line belongs to, where it stands now; null: it is nobody's. */
    belongsToId: labelled(optional(ref('bankAccount')), 'Belongs to'),
  },
  indexes: [['statementLineId'], ['paymentId'], ['expenseId']],
});

/** Facts that a bank line may be, by their tables. Each moves money of an account at a bank: what its postings say of it is its side. */
export const matchableFactWords = {
  payment: 'Payment',
  expense: 'Expense',
  depositReceipt: 'Deposit',
  depositRefund: 'Returned deposit',
  depositTransfer: 'Transferred deposit',
  unitDeposit: 'Deposit before a lease',
  unitDepositUse: 'End of a deposit before a lease',
  creditRefund: 'Refunded credit',
  recovery: 'Recovered debt',
  bankTransfer: 'Transfer',
  otherIncome: 'Other income',
  suspense: 'Money in suspense',
  loanAdvance: 'Loan',
  loanPayment: 'Loan payment',
  assetCost: 'Cost of an asset',
  assetSale: 'Sale of an asset',
  ownerTransfer: 'Owner’s transfer',
  journalEntry: 'Journal entry',
} as const;
export type MatchableFact = keyof typeof matchableFactWords;
export const matchableFacts = keysOf(matchableFactWords);

/** What of a line is one fact: 1,500.00 of a deposit of 3,000.00. The parts of a line that is matched add up to it. */
export const lineMatch = defineRecord('lineMatch', {
  label: 'Part of a bank transaction',
  kind: 'fact',
  area: 'money',
  fields: {
    decisionId: labelled(ref('statementLineDecision'), 'Decision'),
    recordTable: unspoken(oneOf(matchableFactWords)),
    recordId: labelled(recordId(), 'Matched to'),
    /** Money in > 0, money out < 0, as the bank signs it. */
    amountCents: money(),
  },
  indexes: [['decisionId'], ['recordId']],
});

/** Cheques and cash that were taken to the bank together: one transaction of the bank, many payments. */
export const depositSlip = defineRecord('depositSlip', {
  label: 'Deposit slip',
  kind: 'record',
  area: 'money',
  fields: {
    accountId: labelled(fixed(ref('bankAccount')), 'Account'),
    depositedOn: fixed(date()),
    reference: fixed(optional(text(80))),
    /** The day on which somebody said that it was no slip; its payments stay as they are. */
    archivedOn: labelled(guarded(optional(date())), 'Taken apart on'),
  },
  indexes: [['depositedOn']],
});

/** A payment on a deposit slip. */
export const depositSlipPayment = defineRecord('depositSlipPayment', {
  label: 'Payment on a deposit slip',
  kind: 'fact',
  area: 'money',
  fields: { slipId: labelled(ref('depositSlip'), 'Deposit slip'), paymentId: ref('payment') },
  indexes: [['slipId'], ['paymentId']],
});

/** What a bank says is on an account at the end of a day: from a statement's file, or typed in from paper. */
export const statementBalance = defineRecord('statementBalance', {
  label: 'Balance of a statement',
  kind: 'fact',
  area: 'money',
  fields: {
    accountId: labelled(ref('bankAccount'), 'Account'),
    balanceOn: labelled(date(), 'Day'),
    /** Of a card: what is owed is below zero. */
    balanceCents: labelled(money(), 'Balance'),
    source: oneOf({ file: 'From a file', hand: 'Typed in' }),
    /** The balance that this one takes back, because it is of another account: both say nothing from then on. */
    withdrawsId: unspoken(optional(ref('statementBalance'))),
  },
  indexes: [['accountId', 'balanceOn']],
});

/**
 * Somebody held an account against its statement, to the cent: what was reconciled before (`beganCents`) and the facts that the
 * bank has moved since (`clearedFact`) are the statement's end balance.
 */
export const reconciliation = defineRecord('reconciliation', {
  kind: 'fact',
  area: 'money',
  fields: {
    accountId: labelled(ref('bankAccount'), 'Account'),
    statementOn: labelled(date(), 'Statement of'),
    beganCents: labelled(money(), 'Balance before'),
    balanceCents: labelled(money(), 'End balance'),
    lockedOn: date(),
  },
  indexes: [['accountId', 'statementOn']],
});

/** A fact that a reconciliation found on the statement, with the day and what it moved of the account then: money in > 0, out < 0. */
export const clearedFact = defineRecord('clearedFact', {
  label: 'Reconciled entry',
  kind: 'fact',
  area: 'money',
  fields: {
    reconciliationId: ref('reconciliation'),
    recordTable: unspoken(oneOf(matchableFactWords)),
    recordId: labelled(recordId(), 'Entry'),
    amountCents: money(),
    movedOn: labelled(date(), 'Day'),
  },
  indexes: [['reconciliationId'], ['recordId']],
});

/** A reconciliation that does not hold any more, by somebody's word: what it cleared waits for the next one. */
export const reconciliationReopening = defineRecord('reconciliationReopening', {
  kind: 'fact',
  area: 'reversals',
  fields: {
    reconciliationId: ref('reconciliation'),
    reason: text(150),
    reopenedOn: date(),
  },
  indexes: [['reconciliationId']],
});

export const ruleOutcomeWords = {
  expense: 'An expense',
  payment: 'A payment',
  transfer: 'A transfer',
  ignore: 'Neither',
} as const;
export type RuleOutcome = keyof typeof ruleOutcomeWords;
export const ruleOutcomes = keysOf(ruleOutcomeWords);

export const ruleDirectionWords = { in: 'Money in', out: 'Money out' } as const;

/**
 * What bank transactions that look alike usually are. A rule only proposes: a person confirms each. All that it says of a
 * transaction must hold; of several that do, the one with the lowest place proposes first.
 */
export const bankRule = defineRecord('bankRule', {
  label: 'Bank rule',
  kind: 'record',
  area: 'import-rules',
  fields: {
    /** Words of the transaction's text, without regard to case. */
    contains: labelled(optional(text(80)), 'Text contains'),
    direction: oneOf(ruleDirectionWords),
    /** Of the amount without its sign. */
    leastCents: labelled(optional(money()), 'At least'),
    mostCents: labelled(optional(money()), 'At most'),
    accountId: labelled(optional(ref('bankAccount')), 'On account'),
    outcome: labelled(oneOf(ruleOutcomeWords), 'It is'),
    category: optional(oneOf(expenseCategoryWords)),
    vendorId: optional(ref('vendor')),
    buildingId: optional(ref('building')),
    unitId: optional(ref('unit')),
    leaseId: optional(ref('lease')),
    payerId: optional(ref('tenant')),
    otherAccountId: labelled(optional(ref('bankAccount')), 'Other account'),
    place: integer(1, 1_000_000),
    source: fixed(oneOf({ made: 'Made by hand', learned: 'Learned from what was confirmed' })),
    offOn: labelled(optional(date()), 'Turned off on'),
    archivedOn: guarded(optional(date())),
  },
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
    /** Where its lines go from now on; two people who send them to different accounts have to look at it. */
    accountId: guarded(ref('bankAccount')),
    /** What the file calls its account, "Checking ••1234", long numbers cut; null where it names none, or was brought in before this was kept. */
    title: labelled(optional(text(80)), 'Account in the file'),
    /** How its columns are read, as JSON; null for files without columns. */
    mapping: optional(text(4000)),
  },
  indexes: [['layoutKey']],
});

/** How the columns of a list from another program, such as a rent roll, are read. `key` is a hash of its titles. */
export const listLayout = defineRecord('listLayout', {
  label: 'Columns of a list',
  kind: 'record',
  area: 'import-rules',
  fields: {
    key: labelled(text(64), 'Titles'),
    /** The columns and the order of dates that a person chose, as JSON. */
    mapping: text(4000),
  },
  indexes: [],
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

export const bankRecords = [
  bankAccount,
  bankTransfer,
  statementLine,
  statementLineDecision,
  lineMatch,
  depositSlip,
  depositSlipPayment,
  statementBalance,
  reconciliation,
  clearedFact,
  reconciliationReopening,
  bankRule,
  statementSource,
  listLayout,
];
export type BankTransferTable = TableOf<typeof bankTransfer>;
export type BankAccountTable = TableOf<typeof bankAccount>;
export type StatementLineTable = TableOf<typeof statementLine>;
export type StatementLineDecisionTable = TableOf<typeof statementLineDecision>;
export type StatementSourceTable = TableOf<typeof statementSource>;
export type ListLayoutTable = TableOf<typeof listLayout>;
export type LineMatchTable = TableOf<typeof lineMatch>;
export type DepositSlipTable = TableOf<typeof depositSlip>;
export type DepositSlipPaymentTable = TableOf<typeof depositSlipPayment>;
export type StatementBalanceTable = TableOf<typeof statementBalance>;
export type ReconciliationTable = TableOf<typeof reconciliation>;
export type ClearedFactTable = TableOf<typeof clearedFact>;
export type ReconciliationReopeningTable = TableOf<typeof reconciliationReopening>;
export type BankRuleTable = TableOf<typeof bankRule>;
