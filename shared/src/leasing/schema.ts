import { keysOf } from '../core/own.ts';
import {
  basisPoints,
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
  worded,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { prorationWords } from '../organisation/rules.ts';

/** A person, or an agency that pays part of a rent. */
export const tenant = defineRecord('tenant', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    name: personal(text(120)),
    email: labelled(personal(optional(email())), 'E-mail'),
    phone: personal(optional(text(60))),
    archivedOn: guarded(optional(date())),
    /** The day on which they asked for no more mail; null: they get what is sent to them. */
    mailStoppedOn: labelled(guarded(optional(date())), 'No mail since'),
    /** The day on which a mail server refused their address for good; null: it is written to. */
    mailRefusedOn: unspoken(labelled(guarded(optional(date())), 'Address refuses mail since')),
  },
});

/** What happens when the term is over: the lease ends, goes on monthly, or never had a term. */
export const termKindWords = {
  'fixed-then-monthly': 'Fixed term, then month to month',
  fixed: 'Fixed term, ends on its last day',
  monthly: 'Month to month',
} as const;
export type TermKind = keyof typeof termKindWords;
export const termKinds = keysOf(termKindWords);

export const lease = defineRecord('lease', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    unitId: guarded(ref('unit')),
    startOn: labelled(guarded(date()), 'Starts on'),
    termKind: labelled(guarded(oneOf(termKindWords)), 'Term'),
    /** Last day of the fixed term, inclusive; null for a monthly lease. */
    termEndsOn: labelled(guarded(optional(date())), 'End of the term'),
    /** Last day of the tenancy, inclusive, once somebody has moved out: a dated act. */
    movedOutOn: labelled(guarded(optional(date())), 'Move-out'),
    /** Overrides the organisation's way of charging part of a month. */
    prorationMethod: labelled(guarded(optional(oneOf(prorationWords))), 'Way of charging part of a month'),
    /** The day on which it came into the books; null: before there was this field. No late fee is posted by itself from before. */
    enteredOn: fixed(optional(date())),
    petPolicy: detail(
      guarded(optional(oneOf({ none: 'No pets', cats: 'Cats', 'small-dogs': 'Small dogs', any: 'Any pet' }))),
    ),
    /** The day on which somebody said that it was entered by mistake: it owes nothing for any day, and lets nothing. */
    voidedOn: labelled(guarded(optional(date())), 'Void since'),
    /** The rent of a tenant who stays after a fixed term, as part of the rent before: 15,000 is 150%. Null: none is agreed. */
    holdoverBasisPoints: labelled(guarded(optional(basisPoints(1, 100_000))), 'Holdover rent'),
    /** The lease of the same people in another unit, which this one goes on from. */
    transferredFromId: labelled(fixed(optional(ref('lease'))), 'Moved from'),
  },
  indexes: [['unitId', 'startOn'], ['transferredFromId']],
});

/** What may be agreed about a term while the lease goes on. */
export const termDecisionWords = {
  renewed: 'Renewed',
  monthly: 'Month to month',
  'ends-early': 'Ends early',
  'holds-over': 'Stays on after the term',
} as const;
export type TermDecision = keyof typeof termDecisionWords;
export const termDecisions = keysOf(termDecisionWords);

/**
 * What was agreed about a lease’s term, on a day: the lease stays one lease and says its present term, these say all terms
 * that it had. One is taken back whole by another one that reverses it.
 */
export const leaseTerm = defineRecord('leaseTerm', {
  label: 'Agreement about a term',
  kind: 'fact',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    decision: labelled(oneOf(termDecisionWords), 'Agreed'),
    agreedOn: date(),
    /** The first day on which it holds. */
    fromOn: labelled(date(), 'From'),
    termKind: labelled(oneOf(termKindWords), 'Term'),
    /** Last day of the term, or of the tenancy where it ends early, inclusive; null: none. */
    termEndsOn: labelled(optional(date()), 'End of the term'),
    /** The term that the lease had before, as the author saw it. */
    formerTermKind: unspoken(guarded(oneOf(termKindWords))),
    formerTermEndsOn: labelled(guarded(optional(date())), 'End of the term before'),
    /** What it costs to end early. */
    feeChargeId: labelled(optional(ref('charge')), 'Fee'),
    /** The agreement that held until this one, as its author saw it. Null: the lease as it was started. */
    followsId: unspoken(guarded(optional(ref('leaseTerm')))),
    reversesId: unspoken(optional(ref('leaseTerm'))),
  },
  indexes: [['leaseId'], ['followsId'], ['reversesId']],
});

/** How many days before a higher rent the tenant has to be told; what is asked where is data, with its source. */
export const noticeRule = defineRecord('noticeRule', {
  kind: 'record',
  area: 'settings',
  fields: {
    /** Null: every building. */
    buildingId: fixed(optional(ref('building'))),
    days: labelled(guarded(integer(0, 366)), 'Days of notice'),
    /** It is for rises of more than this part of the rent: 1,000 is 10%. Null: for every rise. */
    aboveBasisPoints: labelled(guarded(optional(basisPoints(1, 100_000))), 'For rises above'),
    /** It is for notices given from this day on. */
    effectiveOn: labelled(guarded(date()), 'From'),
    /** The last day on which it asks anything; null: it goes on. */
    endedOn: labelled(guarded(optional(date())), 'Ends on'),
    source: guarded(optional(text(400))),
  },
  indexes: [['buildingId']],
});

export const noticeMethodWords = {
  mail: 'By mail',
  'certified-mail': 'By certified mail',
  hand: 'By hand',
  'e-mail': 'By e-mail',
  door: 'Posted on the door',
} as const;
export type NoticeMethod = keyof typeof noticeMethodWords;
export const noticeMethods = keysOf(noticeMethodWords);

/** That a tenant was told of another rent, on a day, from a day on. */
export const rentNotice = defineRecord('rentNotice', {
  label: 'Notice of a new rent',
  kind: 'record',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    givenOn: fixed(date()),
    effectiveOn: labelled(fixed(date()), 'From'),
    method: labelled(fixed(optional(oneOf(noticeMethodWords))), 'Given'),
    /** All rents of the lease together for a period, before it and from it on. */
    formerCents: labelled(fixed(money()), 'Rent before'),
    rentCents: labelled(fixed(money()), 'New rent'),
    /** The rule that said how many days it takes; null: none did. */
    ruleId: unspoken(fixed(optional(ref('noticeRule')))),
    withdrawnOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['ruleId']],
});

export const partyRoles = ['tenant', 'subsidy'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Who is on a lease: all the time that it lasts, unless they joined later or left earlier. */
export const leaseTenant = defineRecord('leaseTenant', {
  label: 'Person on a lease',
  kind: 'record',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    tenantId: ref('tenant'),
    /** A co-tenant answers for the whole rent; a subsidy pays its own share and no late fees. */
    role: oneOf(partyRoles),
    /** Null: from the beginning. */
    joinedOn: guarded(optional(date())),
    leftOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['tenantId']],
});

export const chargeKindWords = {
  rent: 'Rent',
  utility: 'Utility',
  parking: 'Parking',
  pet: 'Pet',
  storage: 'Storage',
  'late-fee': 'Late fee',
  'returned-payment-fee': 'Returned payment fee',
  deposit: 'Deposit',
  'opening-balance': 'Opening balance',
  'refunded-credit': 'Refunded credit',
  other: 'Other',
} as const;
export type ChargeKind = keyof typeof chargeKindWords;
export const chargeKinds = keysOf(chargeKindWords);

/** What is charged today: a deposit is held, and only older books charged one; that refunded credit is owed again follows from a return. */
export type ChargedKind = Exclude<ChargeKind, 'deposit' | 'refunded-credit'>;
export const chargedKinds: readonly ChargedKind[] = chargeKinds.filter(
  (kind): kind is ChargedKind => kind !== 'deposit' && kind !== 'refunded-credit',
);

export const frequencyWords = {
  monthly: 'Monthly',
  weekly: 'Weekly',
  fortnightly: 'Every two weeks',
  quarterly: 'Quarterly',
  yearly: 'Yearly',
} as const;
export type Frequency = keyof typeof frequencyWords;
export const frequencies = keysOf(frequencyWords);

/** Where periods of more than a fortnight begin: on the first of a month, or on the day of the month that it starts on. */
export const anchorWords = {
  calendar: 'From the first of the month',
  anniversary: 'From the day that the lease starts',
} as const;
export type Anchor = keyof typeof anchorWords;
export const anchors = keysOf(anchorWords);

/** What a new amount does to the period that its day falls in: it waits for the next one, or splits it by days. */
export const stepWithinWords = {
  waits: 'The new rent waits for the next period',
  splits: 'The period is split by days',
} as const;
export type StepWithin = keyof typeof stepWithinWords;
export const stepsWithin = keysOf(stepWithinWords);

/** The due day that means "last day of the month"; 30 and 31 are days that short months clamp. */
export const LAST_DAY_OF_MONTH = 32;

function lastDayInWords(dueDay: number): string | null {
  return dueDay === LAST_DAY_OF_MONTH ? 'Last day of the month' : null;
}

/** Something that a lease is charged again and again: the rent, parking, a pet. Its amounts are its steps. */
export const recurringCharge = defineRecord('recurringCharge', {
  kind: 'record',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    kind: oneOf(chargeKindWords),
    label: text(80),
    /** Who owes it alone, a subsidy's share for instance; null: everybody on the lease together. */
    payerId: optional(ref('tenant')),
    frequency: guarded(oneOf(frequencyWords)),
    /** 1–31, or LAST_DAY_OF_MONTH; weekly and fortnightly count from `startOn` instead. */
    dueDay: worded(guarded(integer(1, LAST_DAY_OF_MONTH)), lastDayInWords),
    /** Null: calendar. An anniversary period is due on its first day, whatever the due day says. */
    anchor: labelled(guarded(optional(oneOf(anchorWords))), 'Periods'),
    startOn: labelled(guarded(date()), 'Starts on'),
    /** Last day it runs, inclusive; null: as long as the lease. */
    endOn: labelled(guarded(optional(date())), 'Ends on'),
    /** What was due before this day is in an opening balance and is never generated. */
    chargedFrom: guarded(date()),
  },
  indexes: [['leaseId']],
});

/** A dated amount of a recurring charge, from that day until the next step’s. */
export const rentStep = defineRecord('rentStep', {
  label: 'Amount',
  kind: 'fact',
  area: 'properties',
  fields: {
    recurringChargeId: ref('recurringCharge'),
    effectiveOn: labelled(date(), 'From'),
    amountCents: money(),
    /** The step whose amount this one changes, as its author saw it; of the same day, it is replaced. Null: the first. */
    followsId: unspoken(guarded(optional(ref('rentStep')))),
    /** Null: it waits. */
    within: labelled(optional(oneOf(stepWithinWords)), 'Inside a period'),
  },
  indexes: [['recurringChargeId'], ['followsId']],
});

export const leasingRecords = [
  tenant,
  lease,
  leaseTenant,
  recurringCharge,
  rentStep,
  leaseTerm,
  noticeRule,
  rentNotice,
];
export type TenantTable = TableOf<typeof tenant>;
export type LeaseTable = TableOf<typeof lease>;
export type LeaseTenantTable = TableOf<typeof leaseTenant>;
export type RecurringChargeTable = TableOf<typeof recurringCharge>;
export type RentStepTable = TableOf<typeof rentStep>;
export type LeaseTermTable = TableOf<typeof leaseTerm>;
export type NoticeRuleTable = TableOf<typeof noticeRule>;
export type RentNoticeTable = TableOf<typeof rentNotice>;
