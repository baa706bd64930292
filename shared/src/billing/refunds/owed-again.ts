import type { CalendarDate } from '../../core/calendar.ts';
import { dayName, later } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { insert, type Op } from '../../log/index.ts';
import { notReversed } from '../queries.ts';
import { creditWasRefunded } from '../refusals.ts';
import { type ChargeTable, charge, type PaymentTable } from '../schema.ts';

interface Refund {
  readonly id: string;
  readonly refundedOn: CalendarDate;
  readonly amountCents: number;
  /** The day on which it was taken back; null: it stands. */
  readonly takenBackOn: CalendarDate | null;
}

/** What was refunded of a payment, and for how long. What was taken back on its own day never was. */
async function refundsOf(db: Database, paymentId: string): Promise<Refund[]> {
  const rows = await db
    .selectFrom('creditRefund as refund')
    .leftJoin('creditRefund as mirror', 'mirror.reversesId', 'refund.id')
    .select(['refund.id', 'refund.refundedOn', 'refund.amountCents', 'mirror.refundedOn as takenBackOn'])
    .where('refund.paymentId', '=', paymentId)
    .where('refund.reversesId', 'is', null)
    .orderBy('refund.refundedOn')
    .orderBy('refund.id')
    .execute();
  return rows.filter(({ refundedOn, takenBackOn }) => takenBackOn === null || takenBackOn > refundedOn);
}

/**
 * Of a payment that is returned, what was refunded of it is owed again from that day, receivable / unapplied: no income, for it was the
 * landlord's own money. 1,500.00 received, 1,200.00 of it settled, 300.00 refunded, returned: 1,500.00 is open, 300.00 of it for the refund.
 */
export async function refundsOwedAgain(
  db: Database,
  payment: Pick<PaymentTable, 'id' | 'leaseId' | 'payerId'>,
  { returnId, on }: { returnId: string; on: CalendarDate },
): Promise<Op[]> {
  const { id: paymentId, leaseId, payerId } = payment;
  const ops: Op[] = [];
  for (const refund of await refundsOf(db, paymentId)) {
    const dueOn = later(on, refund.refundedOn);
    if (refund.takenBackOn !== null && refund.takenBackOn <= dueOn) continue;
    const owed = {
      ...{ id: derivedId('refund-owed-again', returnId, refund.id), leaseId, payerId, dueOn },
      ...({ kind: 'refunded-credit', amountCents: refund.amountCents, returnId } as const),
      ...{ creditRefundId: refund.id, periodOn: null, recurringChargeId: null, workings: null },
      ...{ description: 'Credit that was refunded', reversesId: null },
    };
    ops.push(insert(charge, owed));
    if (refund.takenBackOn === null) continue;
    const mirror = { id: derivedId('refund-owed-mirror', refund.id, owed.id), reversesId: owed.id };
    const until = { dueOn: refund.takenBackOn, amountCents: -owed.amountCents };
    ops.push(insert(charge, { ...owed, ...mirror, ...until, description: 'Reversed: refund taken back' }));
  }
  return ops;
}

/** What stands as owed because a refund's payment was returned. */
export function owedAgainFor(db: Database, refundId: string): Promise<ChargeTable[]> {
  return db
    .selectFrom('charge')
    .selectAll()
    .where('creditRefundId', '=', refundId)
    .where('reversesId', 'is', null)
    .where(notReversed('charge'))
    .orderBy('id')
    .execute();
}

/** A payment that never was so is put right where nobody has had its credit back. */
export async function checkNotRefunded(db: Database, paymentId: string): Promise<Result<null>> {
  const [refund] = await refundsOf(db, paymentId);
  return refund ? creditWasRefunded(dayName(refund.refundedOn)) : accept(null);
}
