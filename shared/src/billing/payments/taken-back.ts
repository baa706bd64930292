import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { insert, type Op } from '../../log/index.ts';
import { type PaymentTable, payment } from '../schema.ts';
import { undoAllocations } from './allocations.ts';
import { undoPaidAhead } from './paid-ahead.ts';

/** The mirror of a payment on the day on which it was taken back, and what that undoes of its allocations. */
export async function takenBack(
  db: Database,
  original: PaymentTable,
  {
    id,
    on,
    reason,
    creditTransferId = null,
  }: { id: string; on: CalendarDate; reason: string; creditTransferId?: string | null },
): Promise<Op[]> {
  const { id: paymentId, leaseId, payerId, amountCents, reference } = original;
  const { method, accountId } = await atTheBank(db, original);
  const undone = await undoAllocations(db, { paymentId, leaseId, on });
  const ahead = await undoPaidAhead(db, { leaseId, paymentId, reopened: undone.released, on });
  const same = { leaseId, payerId, method, reference, accountId, creditTransferId };
  const mirror = { ...same, amountCents: -amountCents, receivedOn: on };
  return [
    ...undone.ops,
    ...ahead,
    insert(payment, { id, ...mirror, memo: reason, reversesId: paymentId, statementLineId: null }),
  ];
}

/** How a payment came to the bank, which takes it back there; what was in suspense came there before anybody knew whose it was. */
async function atTheBank(
  db: Database,
  { suspenseId, method, accountId }: PaymentTable,
): Promise<Pick<PaymentTable, 'method' | 'accountId'>> {
  if (suspenseId === null) return { method, accountId };
  return db
    .selectFrom('suspense')
    .select(['method', 'accountId'])
    .where('id', '=', suspenseId)
    .executeTakeFirstOrThrow();
}
