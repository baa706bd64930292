import { keysOf } from '../../core/own.ts';
import {
  basisPoints,
  date,
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
} from '../../log/fields.ts';
import { defineRecord, type TableOf } from '../../log/registry.ts';

// A deposit is money held, not income: what it is asked for, and the facts that bring it in, use it up or give it back.

export const depositKindWords = {
  security: 'Security deposit',
  pet: 'Pet deposit',
  key: 'Key deposit',
  other: 'Other deposit',
} as const;
export type DepositKind = keyof typeof depositKindWords;
export const depositKinds = keysOf(depositKindWords);

export const refundMethodWords = {
  'bank-transfer': 'Bank transfer',
  check: 'Check',
  cash: 'Cash',
  card: 'Card',
  processor: 'Payment processor',
  other: 'Other',
} as const;
export type RefundMethod = keyof typeof refundMethodWords;
export const refundMethods = keysOf(refundMethodWords);

/** How a deposit comes in; `opening` moved no money: it was held already as the books began. */
export const depositMethodWords = { ...refundMethodWords, opening: 'Held as the books began' } as const;
export type DepositMethod = keyof typeof depositMethodWords;
export const depositMethods = keysOf(depositMethodWords);

/** Every fact about a deposit is of a lease and a kind: what is held is never below zero for either. */
const held = { leaseId: ref('lease'), kind: oneOf(depositKindWords) };

/** The day that it is about, where it had to be dated later because that day's period was closed. */
const aboutOn = optional(date());

/** A deposit that a tenant is asked for: no receivable, only what was agreed. */
export const depositRequest = defineRecord('depositRequest', {
  kind: 'record',
  area: 'money',
  fields: {
    leaseId: fixed(ref('lease')),
    kind: fixed(oneOf(depositKindWords)),
    amountCents: guarded(money()),
    dueOn: guarded(date()),
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['leaseId']],
});

/** Deposit money that came in (> 0), or what takes that back (< 0): a liability from its day, whatever else is owed. */
export const depositReceipt = defineRecord('depositReceipt', {
  kind: 'fact',
  area: 'reversals',
  fields: {
    ...held,
    /** Whose money it is; null: of all tenants of the lease together. */
    holderId: labelled(optional(ref('tenant')), 'Paid by'),
    amountCents: money(),
    receivedOn: date(),
    method: oneOf(depositMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    /** Where the money is held; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('depositReceipt')),
    correctsId: labelled(optional(ref('depositReceipt')), 'Corrects'),
    aboutOn,
  },
  indexes: [
    ['leaseId', 'receivedOn'],
    ['receivedOn'],
    ['accountId'],
    ['reversesId'],
    ['correctsId'],
    ['statementLineId'],
  ],
});

/** Deposit money that settles one charge, whole and on its own day (> 0), or what takes that back (< 0). */
export const depositApplication = defineRecord('depositApplication', {
  label: 'Applied deposit',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    ...held,
    chargeId: labelled(ref('charge'), 'For'),
    amountCents: money(),
    appliedOn: date(),
    memo: personal(optional(text(200))),
    reversesId: optional(ref('depositApplication')),
    /** The application that this one stands for, where that one's charge was made anew. */
    correctsId: labelled(optional(ref('depositApplication')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'appliedOn'], ['chargeId'], ['appliedOn'], ['reversesId'], ['correctsId']],
});

/** Deposit money given back to a tenant (> 0), or what takes that back (< 0). */
export const depositRefund = defineRecord('depositRefund', {
  label: 'Returned deposit',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    ...held,
    /** Who gets it; null: the tenants of the lease together. */
    payeeId: labelled(optional(ref('tenant')), 'Paid to'),
    amountCents: money(),
    refundedOn: labelled(date(), 'Returned on'),
    method: oneOf(refundMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('depositRefund')),
    correctsId: labelled(optional(ref('depositRefund')), 'Corrects'),
    aboutOn,
  },
  indexes: [
    ['leaseId', 'refundedOn'],
    ['refundedOn'],
    ['accountId'],
    ['reversesId'],
    ['correctsId'],
    ['statementLineId'],
  ],
});

/** Deposit money that the landlord keeps beside any charge (> 0): income of that day; or what takes that back (< 0). */
export const depositForfeiture = defineRecord('depositForfeiture', {
  label: 'Kept deposit',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    ...held,
    amountCents: money(),
    forfeitedOn: labelled(date(), 'Kept on'),
    reason: optional(text(200)),
    reversesId: optional(ref('depositForfeiture')),
    correctsId: labelled(optional(ref('depositForfeiture')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'forfeitedOn'], ['forfeitedOn'], ['reversesId'], ['correctsId']],
});

const depositDestinationWords = {
  lease: 'Another lease',
  owner: 'A new owner of the building',
} as const;

/** Deposit money that goes over to another lease, or leaves by the bank to a new owner (> 0); or what takes that back (< 0). */
export const depositTransfer = defineRecord('depositTransfer', {
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    ...held,
    destination: labelled(oneOf(depositDestinationWords), 'To'),
    /** Null: it leaves the books. */
    toLeaseId: labelled(optional(ref('lease')), 'To lease'),
    amountCents: money(),
    transferredOn: date(),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    memo: personal(optional(text(200))),
    reversesId: optional(ref('depositTransfer')),
    correctsId: labelled(optional(ref('depositTransfer')), 'Corrects'),
    aboutOn,
  },
  indexes: [
    ['leaseId', 'transferredOn'],
    ['toLeaseId'],
    ['transferredOn'],
    ['accountId'],
    ['reversesId'],
    ['correctsId'],
  ],
});

/** Interest on a deposit, owed to the tenant from its day (> 0), or what takes that back (< 0). */
export const depositInterest = defineRecord('depositInterest', {
  label: 'Interest on a deposit',
  kind: 'fact',
  area: 'reversals',
  fields: {
    ...held,
    amountCents: money(),
    creditedOn: date(),
    /** The days that it is for, both inclusive. */
    fromOn: labelled(date(), 'From'),
    throughOn: labelled(date(), 'Through'),
    /** "1,500.00 × 2% × 181 ÷ 365 days", shown beside it. */
    workings: optional(text(200)),
    ruleId: labelled(optional(ref('depositRule')), 'Deposit rule'),
    reversesId: optional(ref('depositInterest')),
    correctsId: labelled(optional(ref('depositInterest')), 'Corrects'),
    aboutOn,
  },
  indexes: [['leaseId', 'creditedOn'], ['creditedOn'], ['reversesId'], ['correctsId']],
});

/**
 * Deposit money of somebody who has no lease yet, for a unit (> 0), or what takes that back (< 0): a liability from its day. Each is held by
 * itself, for whoever paid it.
 */
export const unitDeposit = defineRecord('unitDeposit', {
  label: 'Deposit before a lease',
  kind: 'fact',
  area: 'reversals',
  fields: {
    unitId: ref('unit'),
    holderId: labelled(ref('tenant'), 'Paid by'),
    kind: oneOf(depositKindWords),
    amountCents: money(),
    receivedOn: date(),
    method: oneOf(depositMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('unitDeposit')),
    aboutOn,
  },
  indexes: [['unitId'], ['holderId'], ['receivedOn'], ['accountId'], ['reversesId'], ['statementLineId']],
});

const unitDepositUseWords = {
  lease: 'Taken over to a lease',
  returned: 'Returned',
  kept: 'Kept',
} as const;
export const unitDepositUses = keysOf(unitDepositUseWords);

/** What became of deposit money from before a lease (> 0): it goes over to the lease, back, or is kept; or what takes that back (< 0). */
export const unitDepositUse = defineRecord('unitDepositUse', {
  label: 'Use of a deposit before a lease',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    unitDepositId: labelled(ref('unitDeposit'), 'Deposit'),
    kind: oneOf(depositKindWords),
    use: oneOf(unitDepositUseWords),
    /** The lease for which it is held from that day on; null: it is held no more. */
    leaseId: optional(ref('lease')),
    amountCents: money(),
    usedOn: labelled(date(), 'On'),
    method: optional(oneOf(refundMethodWords)),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    reversesId: optional(ref('unitDepositUse')),
    aboutOn,
  },
  indexes: [['unitDepositId'], ['leaseId', 'usedOn'], ['usedOn'], ['accountId'], ['reversesId']],
});

export const interestCreditWords = {
  refund: 'With the refund',
  yearly: 'Every year',
} as const;
export const interestCredits = keysOf(interestCreditWords);

/**
 * What a place or a lease asks of deposits: until when one is to be given back, and the interest on it. For one lease, for one
 * building, or for all: the nearest decides. Data with its source; no place's law is in the program.
 */
export const depositRule = defineRecord('depositRule', {
  kind: 'record',
  area: 'settings',
  fields: {
    buildingId: fixed(optional(ref('building'))),
    leaseId: fixed(optional(ref('lease'))),
    /** Days from the move-out within which it is to be given back: California 21, Texas 30. Null: none that anybody said. */
    returnDays: labelled(guarded(optional(integer(1, 365))), 'Days to return it in'),
    /** Simple interest of a year, of what is held; 200 is 2%. Null: none. */
    interestBasisPoints: labelled(guarded(optional(basisPoints(1, 10_000))), 'Interest of a year'),
    interestCredited: labelled(guarded(optional(oneOf(interestCreditWords))), 'Interest is credited'),
    /** It is for move-outs and interest from this day on. */
    effectiveOn: labelled(guarded(date()), 'From'),
    endedOn: labelled(guarded(optional(date())), 'Ends on'),
    /** Where the rule comes from: a paragraph of the lease, a statute. */
    source: optional(text(400)),
  },
  indexes: [['buildingId'], ['leaseId']],
});

export const depositRecords = [
  depositRequest,
  depositRule,
  depositReceipt,
  depositApplication,
  depositRefund,
  depositForfeiture,
  depositTransfer,
  depositInterest,
  unitDeposit,
  unitDepositUse,
];
export type DepositRequestTable = TableOf<typeof depositRequest>;
export type DepositRuleTable = TableOf<typeof depositRule>;
export type DepositReceiptTable = TableOf<typeof depositReceipt>;
export type DepositApplicationTable = TableOf<typeof depositApplication>;
export type DepositRefundTable = TableOf<typeof depositRefund>;
export type DepositForfeitureTable = TableOf<typeof depositForfeiture>;
export type DepositTransferTable = TableOf<typeof depositTransfer>;
export type DepositInterestTable = TableOf<typeof depositInterest>;
export type UnitDepositTable = TableOf<typeof unitDeposit>;
export type UnitDepositUseTable = TableOf<typeof unitDepositUse>;
