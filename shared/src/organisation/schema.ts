import { parseAllocationOrder } from '../billing/rules.ts';
import { guarded, money, oneOf, optional, ruled, settled, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { currencyRule, prorationMethods, timeZoneRule } from './rules.ts';

export { type ProrationMethod, prorationMethods } from './rules.ts';

/** Rent before other kinds, oldest due first: what most places allow and most landlords expect. */
export const DEFAULT_ALLOCATION_ORDER = 'rent+opening-balance';

function allocationOrderRule(text: string): string | null {
  const order = parseAllocationOrder(text);
  return order.ok ? null : order.error.message;
}

/** One row: who keeps these books, in which currency and zone, and by which policies. */
export const organisation = defineRecord('organisation', {
  kind: 'record',
  area: 'settings',
  fields: {
    name: text(120),
    /** ISO 4217. Money in these books is integer minor units of it; it never changes. */
    currency: settled(ruled(guarded(text(3)), currencyRule)),
    /** IANA zone in which this organisation's day turns. */
    timeZone: ruled(guarded(text(60)), timeZoneRule),
    prorationMethod: guarded(oneOf(prorationMethods)),
    /** Kinds of charge in the order that payments settle them; see billing/allocation-order.ts. */
    allocationOrder: ruled(guarded(text(400)), allocationOrderRule),
    /** What a returned payment costs the tenant, unless said otherwise; null: nothing. */
    returnedPaymentFeeCents: guarded(optional(money())),
  },
});

export type OrganisationTable = TableOf<typeof organisation>;
