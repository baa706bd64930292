import { date, money, oneOf, optional, personal, ref, text } from '../changes/fields.ts';
import { defineRecord, type TableOf } from '../changes/registry.ts';
import { chargeKinds } from '../leasing/schema.ts';

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
  },
  indexes: [
    ['leaseId', 'dueOn', 'amountCents'],
    ['recurringChargeId', 'periodOn'],
    ['reversesId'],
    ['dueOn'],
  ],
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
    statementLineId: optional(ref('statementLine')),
  },
  indexes: [['leaseId', 'receivedOn', 'amountCents'], ['reversesId'], ['receivedOn'], ['statementLineId']],
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

export const billingRecords = [charge, payment, allocation];
export type ChargeTable = TableOf<typeof charge>;
export type PaymentTable = TableOf<typeof payment>;
export type AllocationTable = TableOf<typeof allocation>;
