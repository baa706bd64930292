import { dayName } from '../core/calendar.ts';
import { keysOf } from '../core/own.ts';
import { inWords } from '../core/text.ts';
import { chargeKinds, chargeKindWords } from '../leasing/schema.ts';
import {
  basisPoints,
  calendarDate,
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
  ruled,
  text,
  worded,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { adjustmentRecords } from './adjustments/schema.ts';
import { depositRecords } from './deposits/schema.ts';
import { refundRecords } from './refunds/schema.ts';
import { suspense } from './suspense/schema.ts';

/** What a lease owes (amount > 0), or the reversal of it (< 0, `reversesId` set). Insert-only. */
export const charge = defineRecord('charge', {
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    kind: oneOf(chargeKindWords),
    amountCents: money(),
    dueOn: date(),
    /** First day of the period that a generated charge is for; null for a charge made by hand. */
    periodOn: labelled(optional(date()), 'For the period from'),
    recurringChargeId: optional(ref('recurringCharge')),
    payerId: optional(ref('tenant')),
    description: text(200),
    /** The arithmetic of a prorated amount, "1500.00 × 19 ÷ 28 days", shown beside it. */
    workings: optional(text(200)),
    reversesId: optional(ref('charge')),
    /** The charge that this one puts right; that one is reversed in the same set. */
    correctsId: labelled(optional(ref('charge')), 'Corrects'),
    /** Of a returned-payment fee, and of credit that was refunded of the payment: the return that it is for. */
    returnId: optional(ref('payment')),
    /** Of credit that was refunded and is owed again, because its payment was returned: that refund. */
    creditRefundId: labelled(optional(ref('creditRefund')), 'Refunded credit'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['leaseId', 'dueOn', 'amountCents'],
    ['recurringChargeId', 'periodOn'],
    ['reversesId'],
    ['correctsId'],
    ['creditRefundId'],
    ['dueOn'],
  ],
});

/**
 * A period that a recurring charge is not charged for, because somebody said so when its charge was reversed. The schedule
 * reads these, never reversals; a reversal from before there were any counts as one until somebody reviews it.
 */
export const periodWaiver = defineRecord('periodWaiver', {
  kind: 'record',
  area: 'money',
  fields: {
    leaseId: fixed(ref('lease')),
    recurringChargeId: fixed(ref('recurringCharge')),
    /** First day of the period, its identity. */
    periodOn: labelled(fixed(date()), 'For the period from'),
    reason: personal(optional(text(200))),
    waivedOn: guarded(date()),
    /** Set when it is charged after all. */
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['recurringChargeId', 'periodOn']],
});

export const paymentMethodWords = {
  'bank-transfer': 'Bank transfer',
  check: 'Check',
  cash: 'Cash',
  card: 'Card',
  processor: 'Payment processor',
  'opening-credit': 'Opening credit',
  'paid-expense': 'Paid an expense',
  'from-suspense': 'From suspense',
  other: 'Other',
} as const;
export const paymentMethods = keysOf(paymentMethodWords);

const { 'paid-expense': _, 'from-suspense': __, ...receivedWords } = paymentMethodWords;

/**
 * Those that money itself came by. What a tenant paid for the landlord is recorded with its expense, and what was in suspense came there
 * by a method of its own.
 */
export const receivedMethodWords: Omit<typeof paymentMethodWords, 'paid-expense' | 'from-suspense'> =
  receivedWords;
export type ReceivedMethod = keyof typeof receivedMethodWords;
export const receivedMethods = keysOf(receivedMethodWords);

/** Money received for a lease (amount > 0), or its return (< 0, `reversesId` set). Insert-only. */
export const payment = defineRecord('payment', {
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    payerId: optional(ref('tenant')),
    amountCents: money(),
    receivedOn: date(),
    method: oneOf(paymentMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    /** Where the money went; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    reversesId: optional(ref('payment')),
    /** The payment that this one puts right; that one is taken back in the same set, with its return where it had one. */
    correctsId: labelled(optional(ref('payment')), 'Corrects'),
    /** Of what takes back a payment that was entered twice: the other entry of that money, which stays. */
    twinId: optional(ref('payment')),
    /** The money in suspense that it was; of what takes it back, that it is there again. */
    suspenseId: labelled(optional(ref('suspense')), 'Was in suspense'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['leaseId', 'receivedOn', 'amountCents'],
    ['accountId'],
    ['reversesId'],
    ['correctsId'],
    ['twinId'],
    ['suspenseId'],
    ['receivedOn'],
    ['statementLineId'],
  ],
});

/** Part of what settles (one of `allocationSources`) settling part of a charge (amount > 0), or the undoing of that (< 0). Insert-only. */
export const allocation = defineRecord('allocation', {
  kind: 'fact',
  area: 'money',
  fields: {
    /** Just one of the sources: a payment, the deposit that was applied, what was conceded or written off. */
    paymentId: optional(ref('payment')),
    depositApplicationId: labelled(optional(ref('depositApplication')), 'Applied deposit'),
    concessionId: optional(ref('concession')),
    writeOffId: labelled(optional(ref('writeOff')), 'Write-off'),
    chargeId: ref('charge'),
    /** The charge's lease, so that balances are one indexed sum. */
    leaseId: ref('lease'),
    amountCents: money(),
    /** Never before the charge is due or the source's own day, so that every as-of date balances. */
    allocatedOn: date(),
  },
  indexes: [
    ['leaseId', 'chargeId', 'amountCents', 'allocatedOn'],
    ['chargeId'],
    ['leaseId', 'paymentId', 'amountCents', 'allocatedOn'],
    ['depositApplicationId'],
    ['concessionId'],
    ['writeOffId'],
  ],
});

/** Credit that somebody left on purpose when they chose what a payment settles: it settles nothing until they say otherwise. */
export const creditHold = defineRecord('creditHold', {
  kind: 'record',
  area: 'money',
  fields: {
    leaseId: fixed(ref('lease')),
    paymentId: fixed(ref('payment')),
    /** What was left of it then; money that is freed later settles as usual. */
    amountCents: guarded(money()),
    heldOn: labelled(guarded(date()), 'Kept since'),
    /** Set when it may settle what is open again. */
    releasedOn: labelled(guarded(optional(date())), 'Let go on'),
  },
  indexes: [['leaseId'], ['paymentId']],
});

/** How a late fee is reckoned from what is past due; `none` says that nothing is charged. */
export const lateFeeFormulas = ['flat', 'percent', 'greater-of', 'lesser-of', 'daily', 'none'] as const;
export type LateFeeFormula = (typeof lateFeeFormulas)[number];

/** What is late: each charge by itself, or all of a lease's charges of the chosen kinds that are due on one day together. */
export const lateFeeUnitWords = {
  charge: 'Each charge that is late',
  instalment: 'All that is due on one day together',
} as const;
export type LateFeeUnit = keyof typeof lateFeeUnitWords;
export const lateFeeUnits = keysOf(lateFeeUnitWords);

/** What a percentage is of: what is past due, or the full rent of the period, also of a part month. */
export const lateFeeBaseWords = {
  'past-due': 'What is past due',
  'period-rent': 'The whole rent of the period',
} as const;
export type LateFeeBase = keyof typeof lateFeeBaseWords;
export const lateFeeBases = keysOf(lateFeeBaseWords);

/** What a due day on a Saturday, a Sunday or one of the rule's holidays counts as. */
export const lateFeeWeekendWords = {
  'as-due': 'Counts as it is',
  'next-weekday': 'Counts as the next weekday',
} as const;
export type LateFeeWeekend = keyof typeof lateFeeWeekendWords;
export const lateFeeWeekends = keysOf(lateFeeWeekendWords);

/** Whether a person looks before a fee is posted. */
export const lateFeePostings = ['reviewed', 'automatic'] as const;
export type LateFeePosting = (typeof lateFeePostings)[number];

function chargeKindsRule(kinds: string): string | null {
  const known = kinds.split(',').every((kind) => chargeKinds.some((one) => one === kind));
  return known ? null : `Use kinds of charge: ${chargeKinds.join(', ')}.`;
}

function holidaysRule(days: string): string | null {
  const dates = days.split(',').every((day) => calendarDate.safeParse(day).success);
  return dates ? null : 'Write days as YYYY-MM-DD with commas between them.';
}

function kindsInWords(kinds: string): string {
  return kinds.split(',').map(inWords).join(', ');
}

/** "3 Jul 2026, 26 Nov 2026". */
function holidaysInWords(days: string): string {
  return days.split(',').map(dayName).join(', ');
}

/**
 * A rule by which late charges cost a fee. For one lease, for one building, or for all: the nearest decides, and of two
 * as near the later one, so that a new amount from a day on is a new rule (docs/decisions/0011).
 */
export const lateFeeRule = defineRecord('lateFeeRule', {
  label: 'Late-fee rule',
  kind: 'record',
  area: 'settings',
  fields: {
    name: text(80),
    buildingId: fixed(optional(ref('building'))),
    leaseId: fixed(optional(ref('lease'))),
    /** Kinds of charge that it is for, joined by commas. */
    chargeKinds: labelled(worded(ruled(guarded(text(200)), chargeKindsRule), kindsInWords), 'For'),
    formula: guarded(oneOf(lateFeeFormulas)),
    /** Of a daily fee: the first day's, where it differs from the others. */
    amountCents: guarded(optional(money())),
    /** Of what is past due; 500 is 5%. */
    basisPoints: labelled(guarded(optional(basisPoints(1, 10_000))), 'Percentage'),
    perDayCents: guarded(optional(money())),
    /** The first chargeable day is the due day + this many. At least 1: on its due day nothing is late. */
    graceDays: labelled(guarded(integer(1, 90)), 'Days until it is late'),
    /** The most that one charge may cost in late fees, as an amount and as a part of that charge. */
    maxPerChargeCents: labelled(guarded(optional(money())), 'Most per charge'),
    maxPerChargeBasisPoints: labelled(
      guarded(optional(basisPoints(1, 100_000))),
      'Most per charge, as a percentage',
    ),
    /** The most that one lease's charges of one calendar month may cost, as an amount and as a part of them. */
    maxPerMonthCents: labelled(guarded(optional(money())), 'Most per month'),
    maxPerMonthBasisPoints: labelled(
      guarded(optional(basisPoints(1, 100_000))),
      'Most per month, as a percentage',
    ),
    posting: guarded(oneOf(lateFeePostings)),
    /** Null: each charge. */
    unit: labelled(guarded(optional(oneOf(lateFeeUnitWords))), 'Charged once for'),
    /** Null: what is past due. */
    base: labelled(guarded(optional(oneOf(lateFeeBaseWords))), 'The percentage is of'),
    /** Null: as due. */
    weekend: labelled(guarded(optional(oneOf(lateFeeWeekendWords))), 'A due day on a weekend'),
    /** Days that count as a weekend does, in order, joined by commas: "2026-07-03,2026-11-26". Null: none. */
    holidays: guarded(optional(worded(ruled(text(1_100), holidaysRule), holidaysInWords))),
    /** The day on which it came into the books as it is: nothing from before is posted without anybody looking. Null: always. */
    enteredOn: guarded(optional(date())),
    /** It is for charges due from this day on. */
    effectiveOn: labelled(guarded(date()), 'From'),
    /** The last day on which it charges anything; null: it goes on. */
    endedOn: labelled(guarded(optional(date())), 'Ends on'),
    /** Where the rule comes from: a paragraph of the lease, a statute. */
    source: optional(text(400)),
  },
});

/** Says of a charge of kind late-fee what was late and by which rule it was reckoned. Insert-only, with that charge. */
export const lateFee = defineRecord('lateFee', {
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    /** The fee itself. */
    chargeId: ref('charge'),
    /** What it is for. */
    lateChargeId: labelled(ref('charge'), 'For'),
    ruleId: labelled(ref('lateFeeRule'), 'Late-fee rule'),
    /** The day that it is charged for, where it was posted later; null: its due day. */
    chargeableOn: labelled(optional(date()), 'Charged for'),
  },
  indexes: [['leaseId'], ['lateChargeId']],
});

/** A late charge that costs no fee, because somebody said so. */
export const lateFeeWaiver = defineRecord('lateFeeWaiver', {
  label: 'Waived late fee',
  kind: 'record',
  area: 'money',
  fields: {
    leaseId: fixed(ref('lease')),
    chargeId: fixed(ref('charge')),
    reason: personal(optional(text(200))),
    waivedOn: guarded(date()),
    /** Set when it is charged after all. */
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['leaseId']],
});

export const billingRecords = [
  charge,
  periodWaiver,
  payment,
  allocation,
  creditHold,
  lateFeeRule,
  lateFee,
  lateFeeWaiver,
  suspense,
  ...depositRecords,
  ...refundRecords,
  ...adjustmentRecords,
];
export type CreditHoldTable = TableOf<typeof creditHold>;
export type PeriodWaiverTable = TableOf<typeof periodWaiver>;
export type LateFeeRuleTable = TableOf<typeof lateFeeRule>;
export type LateFeeTable = TableOf<typeof lateFee>;
export type LateFeeWaiverTable = TableOf<typeof lateFeeWaiver>;
export type ChargeTable = TableOf<typeof charge>;
export type PaymentTable = TableOf<typeof payment>;
export type AllocationTable = TableOf<typeof allocation>;
