import { guarded, money, oneOf, optional, text } from '../changes/fields.ts';
import { defineRecord, type TableOf } from '../changes/registry.ts';

/** How a part of a month is charged; the worked figures are in leasing/proration.test.ts. */
export const prorationMethods = ['actual-days', 'thirty-day-month', 'thirty-360', 'year-365'] as const;
export type ProrationMethod = (typeof prorationMethods)[number];

/** Rent before other kinds, oldest due first: what most places allow and most landlords expect. */
export const DEFAULT_ALLOCATION_ORDER = 'rent+opening-balance';

/** One row: who keeps these books, in which currency and zone, and by which policies. */
export const organisation = defineRecord('organisation', {
  kind: 'record',
  area: 'settings',
  fields: {
    name: text(120),
    /** ISO 4217. Money in these books is integer minor units of it; it never changes. */
    currency: guarded(text(3)),
    /** IANA zone in which this organisation's day turns. */
    timeZone: guarded(text(60)),
    prorationMethod: guarded(oneOf(prorationMethods)),
    /** Kinds of charge in the order that payments settle them; see billing/allocation-order.ts. */
    allocationOrder: guarded(text(400)),
    /** What a returned payment costs the tenant, unless said otherwise; null: nothing. */
    returnedPaymentFeeCents: guarded(optional(money())),
  },
});

export type OrganisationTable = TableOf<typeof organisation>;
