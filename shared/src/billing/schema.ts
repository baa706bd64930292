import { chargeKinds } from '../leasing/schema.ts';
import {
  calendarDate,
  date,
  fixed,
  guarded,
  integer,
  money,
  oneOf,
  optional,
  personal,
  ref,
  ruled,
  text,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';

/** What a lease owes (amount > 0), or the reversal of it (< 0, `reversesId` set). Insert-only. */
export const charge = defineRecord('charge', {
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    kind: oneOf(chargeKinds),
    amountCents: money(),
    dueOn: date(),
    /** First day of the period that a generated charge is for; null for a charge made by hand. */
    periodOn: optional(date()),
    recurringChargeId: optional(ref('recurringCharge')),
    payerId: optional(ref('tenant')),
    description: text(200),
    /** The arithmetic of a prorated amount, "1500.00 × 19 ÷ 28 days", shown beside it. */
    workings: optional(text(200)),
    reversesId: optional(ref('charge')),
    /** The charge that this one puts right; that one is reversed in the same set. */
    correctsId: optional(ref('charge')),
    /** Of a returned-payment fee: the return that it is for. */
    returnId: optional(ref('payment')),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['leaseId', 'dueOn', 'amountCents'],
    ['recurringChargeId', 'periodOn'],
    ['reversesId'],
    ['correctsId'],
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
    periodOn: fixed(date()),
    reason: personal(optional(text(200))),
    waivedOn: guarded(date()),
    /** Set when it is charged after all. */
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['recurringChargeId', 'periodOn']],
});

export const paymentMethods = [
  'cash',
  'check',
  'bank-transfer',
  'card',
  'processor',
  'opening-credit',
  'other',
] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Money received for a lease (amount > 0), or its return (< 0, `reversesId` set). Insert-only. */
export const payment = defineRecord('payment', {
  kind: 'fact',
  area: 'money',
  fields: {
    leaseId: ref('lease'),
    payerId: optional(ref('tenant')),
    amountCents: money(),
    receivedOn: date(),
    method: oneOf(paymentMethods),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    reversesId: optional(ref('payment')),
    /** The payment that this one puts right; that one is taken back in the same set, with its return where it had one. */
    correctsId: optional(ref('payment')),
    /** Of what takes back a payment that was entered twice: the other entry of that money, which stays. */
    twinId: optional(ref('payment')),
    statementLineId: optional(ref('statementLine')),
  },
  indexes: [
    ['leaseId', 'receivedOn', 'amountCents'],
    ['reversesId'],
    ['correctsId'],
    ['twinId'],
    ['receivedOn'],
    ['statementLineId'],
  ],
});

/** Part of a payment settling part of a charge (amount > 0), or the undoing of that (< 0). Insert-only. */
export const allocation = defineRecord('allocation', {
  kind: 'fact',
  area: 'money',
  fields: {
    paymentId: ref('payment'),
    chargeId: ref('charge'),
    /** The charge's lease, so that balances are one indexed sum. */
    leaseId: ref('lease'),
    amountCents: money(),
    /** Never before the charge is due or the payment received, so that every as-of date balances. */
    allocatedOn: date(),
  },
  indexes: [
    ['leaseId', 'chargeId', 'amountCents', 'allocatedOn'],
    ['chargeId'],
    ['leaseId', 'paymentId', 'amountCents', 'allocatedOn'],
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
    heldOn: guarded(date()),
    /** Set when it may settle what is open again. */
    releasedOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['paymentId']],
});

/** How a late fee is reckoned from what is past due; `none` says that nothing is charged. */
export const lateFeeFormulas = ['flat', 'percent', 'greater-of', 'lesser-of', 'daily', 'none'] as const;
export type LateFeeFormula = (typeof lateFeeFormulas)[number];

/** What is late: each charge by itself, or all of a lease's charges of the chosen kinds that are due on one day together. */
export const lateFeeUnits = ['charge', 'instalment'] as const;
export type LateFeeUnit = (typeof lateFeeUnits)[number];

/** What a percentage is of: what is past due, or the full rent of the period, also of a part month. */
export const lateFeeBases = ['past-due', 'period-rent'] as const;
export type LateFeeBase = (typeof lateFeeBases)[number];

/** What a due day on a Saturday, a Sunday or one of the rule's holidays counts as. */
export const lateFeeWeekends = ['as-due', 'next-weekday'] as const;
export type LateFeeWeekend = (typeof lateFeeWeekends)[number];

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

/**
 * A rule by which late charges cost a fee. For one lease, for one building, or for all: the nearest decides, and of two
 * as near the later one, so that a new amount from a day on is a new rule (docs/decisions/0011).
 */
export const lateFeeRule = defineRecord('lateFeeRule', {
  kind: 'record',
  area: 'settings',
  fields: {
    name: text(80),
    buildingId: fixed(optional(ref('building'))),
    leaseId: fixed(optional(ref('lease'))),
    /** Kinds of charge that it is for, joined by commas. */
    chargeKinds: ruled(guarded(text(200)), chargeKindsRule),
    formula: guarded(oneOf(lateFeeFormulas)),
    /** Of a daily fee: the first day's, where it differs from the others. */
    amountCents: guarded(optional(money())),
    /** Of what is past due; 500 is 5%. */
    basisPoints: guarded(optional(integer(1, 10_000))),
    perDayCents: guarded(optional(money())),
    /** The first chargeable day is the due day + this many. At least 1: on its due day nothing is late. */
    graceDays: guarded(integer(1, 90)),
    /** The most that one charge may cost in late fees, as an amount and as a part of that charge. */
    maxPerChargeCents: guarded(optional(money())),
    maxPerChargeBasisPoints: guarded(optional(integer(1, 100_000))),
    /** The most that one lease's charges of one calendar month may cost, as an amount and as a part of them. */
    maxPerMonthCents: guarded(optional(money())),
    maxPerMonthBasisPoints: guarded(optional(integer(1, 100_000))),
    posting: guarded(oneOf(lateFeePostings)),
    /** Null: each charge. */
    unit: guarded(optional(oneOf(lateFeeUnits))),
    /** Null: what is past due. */
    base: guarded(optional(oneOf(lateFeeBases))),
    /** Null: as due. */
    weekend: guarded(optional(oneOf(lateFeeWeekends))),
    /** Days that count as a weekend does, in order, joined by commas: "2026-07-03,2026-11-26". Null: none. */
    holidays: guarded(optional(ruled(text(1_100), holidaysRule))),
    /** The day on which it came into the books as it is: nothing from before is posted without anybody looking. Null: always. */
    enteredOn: guarded(optional(date())),
    /** It is for charges due from this day on. */
    effectiveOn: guarded(date()),
    /** The last day on which it charges anything; null: it goes on. */
    endedOn: guarded(optional(date())),
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
    lateChargeId: ref('charge'),
    ruleId: ref('lateFeeRule'),
    /** The day that it is charged for, where it was posted later; null: its due day. */
    chargeableOn: optional(date()),
  },
  indexes: [['leaseId'], ['lateChargeId']],
});

/** A late charge that costs no fee, because somebody said so. */
export const lateFeeWaiver = defineRecord('lateFeeWaiver', {
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
];
export type CreditHoldTable = TableOf<typeof creditHold>;
export type PeriodWaiverTable = TableOf<typeof periodWaiver>;
export type LateFeeRuleTable = TableOf<typeof lateFeeRule>;
export type LateFeeTable = TableOf<typeof lateFee>;
export type LateFeeWaiverTable = TableOf<typeof lateFeeWaiver>;
export type ChargeTable = TableOf<typeof charge>;
export type PaymentTable = TableOf<typeof payment>;
export type AllocationTable = TableOf<typeof allocation>;
