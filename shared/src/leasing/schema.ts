import {
  date,
  email,
  fixed,
  guarded,
  integer,
  money,
  oneOf,
  optional,
  personal,
  ref,
  text,
} from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { prorationMethods } from '../organisation/rules.ts';

/** A person, or an agency that pays part of a rent. */
export const tenant = defineRecord('tenant', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    name: personal(text(120)),
    email: personal(optional(email())),
    phone: personal(optional(text(60))),
    archivedOn: guarded(optional(date())),
  },
});

/** What happens when the term is over: the lease ends, goes on monthly, or never had a term. */
export const termKinds = ['fixed', 'fixed-then-monthly', 'monthly'] as const;
export type TermKind = (typeof termKinds)[number];

export const lease = defineRecord('lease', {
  kind: 'record',
  area: 'properties',
  notes: true,
  fields: {
    unitId: guarded(ref('unit')),
    startOn: guarded(date()),
    termKind: guarded(oneOf(termKinds)),
    /** Last day of the fixed term, inclusive; null for a monthly lease. */
    termEndsOn: guarded(optional(date())),
    /** Last day of the tenancy, inclusive, once somebody has moved out: a dated act. */
    movedOutOn: guarded(optional(date())),
    /** Overrides the organisation's way of charging part of a month. */
    prorationMethod: guarded(optional(oneOf(prorationMethods))),
    /** The day on which it came into the books; null: before there was this field. No late fee is posted by itself from before. */
    enteredOn: fixed(optional(date())),
    /** The day on which somebody said that it was entered by mistake: it owes nothing for any day, and lets nothing. */
    voidedOn: guarded(optional(date())),
  },
  indexes: [['unitId', 'startOn']],
});

/** Who is on a lease: all the time that it lasts, unless they joined later or left earlier. */
export const leaseTenant = defineRecord('leaseTenant', {
  kind: 'record',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    tenantId: ref('tenant'),
    /** A co-tenant answers for the whole rent; a subsidy pays its own share and no late fees. */
    role: oneOf(['tenant', 'subsidy']),
    /** Null: from the beginning. */
    joinedOn: guarded(optional(date())),
    leftOn: guarded(optional(date())),
  },
  indexes: [['leaseId'], ['tenantId']],
});

export const chargeKinds = [
  'rent',
  'utility',
  'parking',
  'pet',
  'storage',
  'late-fee',
  'returned-payment-fee',
  'deposit',
  'opening-balance',
  'other',
] as const;
export type ChargeKind = (typeof chargeKinds)[number];

export const frequencies = ['weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly'] as const;
export type Frequency = (typeof frequencies)[number];

/** Where periods of more than a fortnight begin: on the first of a month, or on the day of the month that it starts on. */
export const anchors = ['calendar', 'anniversary'] as const;
export type Anchor = (typeof anchors)[number];

/** What a new amount does to the period that its day falls in: it waits for the next one, or splits it by days. */
export const stepsWithin = ['waits', 'splits'] as const;
export type StepWithin = (typeof stepsWithin)[number];

/** The due day that means "last day of the month"; 30 and 31 are days that short months clamp. */
export const LAST_DAY_OF_MONTH = 32;

/** Something that a lease is charged again and again: the rent, parking, a pet. Its amounts are its steps. */
export const recurringCharge = defineRecord('recurringCharge', {
  kind: 'record',
  area: 'properties',
  fields: {
    leaseId: ref('lease'),
    kind: oneOf(chargeKinds),
    label: text(80),
    /** Who owes it alone, a subsidy's share for instance; null: everybody on the lease together. */
    payerId: optional(ref('tenant')),
    frequency: guarded(oneOf(frequencies)),
    /** 1–31, or LAST_DAY_OF_MONTH; weekly and fortnightly count from `startOn` instead. */
    dueDay: guarded(integer(1, LAST_DAY_OF_MONTH)),
    /** Null: calendar. An anniversary period is due on its first day, whatever the due day says. */
    anchor: guarded(optional(oneOf(anchors))),
    startOn: guarded(date()),
    /** Last day it runs, inclusive; null: as long as the lease. */
    endOn: guarded(optional(date())),
    /** What was due before this day is in an opening balance and is never generated. */
    chargedFrom: guarded(date()),
  },
  indexes: [['leaseId']],
});

/** A dated amount of a recurring charge, from that day until the next step’s. */
export const rentStep = defineRecord('rentStep', {
  kind: 'fact',
  area: 'properties',
  fields: {
    recurringChargeId: ref('recurringCharge'),
    effectiveOn: date(),
    amountCents: money(),
    /** The step whose amount this one changes, as its author saw it; of the same day, it is replaced. Null: the first. */
    followsId: guarded(optional(ref('rentStep'))),
    /** Null: it waits. */
    within: optional(oneOf(stepsWithin)),
  },
  indexes: [['recurringChargeId'], ['followsId']],
});

export const leasingRecords = [tenant, lease, leaseTenant, recurringCharge, rentStep];
export type TenantTable = TableOf<typeof tenant>;
export type LeaseTable = TableOf<typeof lease>;
export type LeaseTenantTable = TableOf<typeof leaseTenant>;
export type RecurringChargeTable = TableOf<typeof recurringCharge>;
export type RentStepTable = TableOf<typeof rentStep>;
