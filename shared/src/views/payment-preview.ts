import { allocationOrder, subsidyPayers } from '../billing/payments/allocations.ts';
import { findWithdrawn, type WithdrawnPayment } from '../billing/payments/bring-back-payment.ts';
import { openCharges } from '../billing/queries.ts';
import { paysForRule, settle } from '../billing/rules.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';

export interface PaymentPreview {
  allocations: { chargeId: string; label: string; dueOn: string; openCents: number; amountCents: number }[];
  /** What would stay as credit on account. */
  creditCents: number;
  /** The same payment, that stands in the books until a later day: recorded anew it would be there twice until then. */
  withdrawn: WithdrawnPayment | null;
}

/** What a payment would settle if it were recorded now; every open charge is listed, also at 0. Writes nothing. */
export async function previewPayment(
  db: Database,
  {
    leaseId,
    payerId,
    amountCents,
    receivedOn,
  }: { leaseId: string; payerId: string | null; amountCents: number; receivedOn: CalendarDate },
): Promise<PaymentPreview> {
  const open = await openCharges(db, [leaseId]);
  const paysFor = paysForRule(payerId, await subsidyPayers(db, [leaseId]));
  const settlements = settle(amountCents, open, {
    order: await allocationOrder(db),
    paysFor,
    on: receivedOn,
  });
  const settled = new Map(settlements.map(({ charge, amountCents: cents }) => [charge.id, cents]));
  const ordered = [...settlements.map(({ charge }) => charge), ...open.filter(({ id }) => !settled.has(id))];
  return {
    allocations: ordered.map(({ id, description, dueOn, openCents }) => ({
      chargeId: id,
      label: description,
      dueOn,
      openCents,
      amountCents: settled.get(id) ?? 0,
    })),
    creditCents: amountCents - [...settled.values()].reduce((sum, cents) => sum + cents, 0),
    withdrawn: await findWithdrawn(db, { leaseId, payerId, amountCents, receivedOn }),
  };
}
