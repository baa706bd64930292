import { z } from 'zod';
import { paymentMethods } from '../billing/schema.ts';
import { chargeKinds, lease } from '../leasing/schema.ts';
import { detailShape } from '../log/index.ts';
import { centsSchema, daySchema, idSchema, leaseStatusSchema } from '../reporting/view-schemas.ts';

// What screens draw and other programs read alike, once: the types of the contracts and the public description follow.

/** A lease with what it owes on a day. */
export const leaseSummarySchema = z.object({
  id: idSchema,
  unitId: idSchema,
  /** "Maple Court · 3B". */
  unit: z.string(),
  tenants: z.string(),
  status: leaseStatusSchema,
  startOn: daySchema,
  /** When it ends or ended; null: it goes on. */
  endOn: daySchema.nullable(),
  /** `endOn`, or the last day of a term that is not over and goes on month to month. */
  endsOn: daySchema.nullable(),
  rentCents: centsSchema,
  openCents: centsSchema,
  creditCents: centsSchema,
  ...detailShape(lease),
});

/** A deposit is one that was applied to a charge; a refund is of credit, a recovery money for what was written off. */
const entryKind = z.enum(['charge', 'payment', 'deposit', 'concession', 'write-off', 'refund', 'recovery']);

const entry = z.object({
  kind: entryKind,
  id: idSchema,
  on: daySchema,
  label: z.string(),
  chargeKind: z.enum(chargeKinds).nullable(),
  method: z.enum(paymentMethods).nullable(),
  reference: z.string().nullable(),
  payer: z.string().nullable(),
  payerId: idSchema.nullable(),
  /** What was noted on a payment, or why something was conceded or written off. */
  memo: z.string().nullable(),
  amountCents: centsSchema,
  /** Net position after this entry: Σ charges − Σ payments and what else settles, up to here. */
  balanceCents: centsSchema,
  /** Of a charge: still open. Of a payment: not yet applied. */
  remainingCents: centsSchema,
  /** Of a payment: what of it somebody left as credit on purpose. */
  heldCents: centsSchema,
  workings: z.string().nullable(),
  /** The id of the entry that this one reverses, or of the one that reverses it. */
  reversesId: idSchema.nullable(),
  reversedById: idSchema.nullable(),
  /** Of a payment that may be another one, typed a second time: that other one. */
  twinId: idSchema.nullable(),
  /** A payment that was corrected to another lease or taken back, or what took it back: the bank returned nothing. */
  takenBack: z.boolean(),
  /** Of a charge that follows the lease's terms: which period of which recurring charge it is for. */
  period: z.object({ recurringChargeId: idSchema, periodOn: daySchema, waived: z.boolean() }).nullable(),
  /** Net uses: of a charge, what settles it; of a payment, the charges it settles and what was refunded of it. */
  allocations: z.array(
    z.object({
      ...{ otherId: idSchema, otherKind: entryKind, otherLabel: z.string(), otherOn: daySchema },
      amountCents: centsSchema,
    }),
  ),
});

/** What was there before a correction, or what took it back. */
export const correctedEntrySchema = entry.pick({
  ...{ id: true, kind: true, on: true, label: true, amountCents: true, reversesId: true },
});

/** One line of a lease’s ledger: a charge adds to what is owed, a payment or an applied deposit takes from it. Oldest first. */
export const ledgerEntrySchema = entry.extend({
  /**
   * What this entry put right, where it corrects another: the reason, and what was there before with what took it back, in the
   * order in which it came into the books. Together these come to nothing on every day.
   */
  corrected: z.object({ reason: z.string(), entries: z.array(correctedEntrySchema) }).nullable(),
});

export const ledgerSchema = z.object({
  leaseId: idSchema,
  asOf: daySchema,
  chargedCents: centsSchema,
  /** What came in, less what was returned or refunded; deposits that were applied among it. */
  paidCents: centsSchema,
  /** What was conceded or written off. */
  adjustedCents: centsSchema,
  allocatedCents: centsSchema,
  openCents: centsSchema,
  creditCents: centsSchema,
  netCents: centsSchema,
  entries: z.array(ledgerEntrySchema),
});
