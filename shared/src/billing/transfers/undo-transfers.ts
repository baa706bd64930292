import { type CalendarDate, dayName, later } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { mirrorOf, type Reversible } from '../../define-reversal.ts';
import { insert, type Op } from '../../log/index.ts';
import { takenBack } from '../payments/taken-back.ts';
import { checkNotRefunded, refundsOwedAgain } from '../refunds/owed-again.ts';
import { creditCameBackOn, creditWasTransferred } from '../refusals.ts';
import { type PaymentTable, payment } from '../schema.ts';
import type { CreditTransferTable } from './schema.ts';

export const transferred = {
  table: 'creditTransfer',
  noun: 'transfer',
  day: 'transferredOn',
  words: 'memo',
} as const satisfies Reversible<'creditTransfer'>;

interface Undone {
  /** The id of what takes back the payment. */
  readonly returnId: string;
  readonly on: CalendarDate;
  readonly reason: string;
}

/** The payment that a transfer, or what takes one back, is on the other lease. */
export function receivedId(transferId: string): string {
  return derivedId('transferred-credit', transferId);
}

/** A transfer as the payment that it is on the other lease, of the same day and amount. */
export function received(
  moved: Pick<
    CreditTransferTable,
    'id' | 'toLeaseId' | 'toPayerId' | 'amountCents' | 'transferredOn' | 'memo'
  >,
): Op {
  const { id, toLeaseId: leaseId, toPayerId: payerId, amountCents, transferredOn: receivedOn, memo } = moved;
  const by = { method: 'credit-transfer', creditTransferId: id } as const;
  const none = { reference: null, accountId: null, statementLineId: null, reversesId: null };
  const row = { leaseId, payerId, amountCents, receivedOn, memo, ...by, ...none };
  return insert(payment, { id: receivedId(id), ...row });
}

/** Transfers of a payment's credit, each with the day on which it was taken back; null: it stands. */
async function transfersOf(db: Database, paymentId: string) {
  const rows = await db
    .selectFrom('creditTransfer')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .orderBy('transferredOn')
    .orderBy('id')
    .execute();
  const backOn = new Map(rows.map((row) => [row.reversesId, row.transferredOn]));
  return rows
    .filter(({ reversesId }) => reversesId === null)
    .map((row) => ({ row, takenBackOn: backOn.get(row.id) ?? null }));
}

/**
 * What goes with a payment that is taken back on a day: what was refunded of its credit is owed again, and what was moved to other
 * leases is taken back there too, and so on from there. 300.00 moved on Mar 2, the payment returned on Mar 5: from Mar 5 on it is
 * missing on the other lease. Refuses a day before the one on which a transfer was taken back already.
 */
export async function creditGone(
  db: Database,
  payment: Pick<PaymentTable, 'id' | 'leaseId' | 'payerId'>,
  { returnId, on, reason }: Undone,
): Promise<Result<Op[]>> {
  const ops = await refundsOwedAgain(db, payment, { returnId, on });
  for (const { row, takenBackOn } of await transfersOf(db, payment.id)) {
    if (takenBackOn !== null && takenBackOn > later(on, row.transferredOn))
      return creditCameBackOn(dayName(takenBackOn));
    if (takenBackOn !== null) continue;
    const day = later(on, row.transferredOn);
    const id = derivedId('transfer-undone', returnId, row.id);
    ops.push(mirrorOf(transferred, row, { id, on: day, reason }));
    const received = await receivedBack(db, row, { mirrorId: id, on: day, reason });
    if (!received.ok) return received;
    ops.push(...received.value);
  }
  return accept(ops);
}

/** Takes back what a transfer is on the other lease, with all that became of it there. */
export async function receivedBack(
  db: Database,
  { id: transferId }: Pick<CreditTransferTable, 'id'>,
  { mirrorId, on, reason }: { mirrorId: string; on: CalendarDate; reason: string },
): Promise<Result<Op[]>> {
  const received = await db
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', receivedId(transferId))
    .executeTakeFirstOrThrow();
  const id = receivedId(mirrorId);
  const ops = await takenBack(db, received, { id, on, reason, creditTransferId: mirrorId });
  const gone = await creditGone(db, received, { returnId: id, on, reason });
  return gone.ok ? accept([...ops, ...gone.value]) : gone;
}

/** The leases on which credit of a payment is, through however many transfers. */
export async function leasesReached(db: Database, paymentId: string): Promise<string[]> {
  const reached: string[] = [];
  for (const { row, takenBackOn } of await transfersOf(db, paymentId))
    if (takenBackOn === null) reached.push(row.toLeaseId, ...(await leasesReached(db, receivedId(row.id))));
  return reached;
}

/** A payment that never was so is put right where its credit neither went out nor is on another lease. */
export async function checkCreditStayed(db: Database, paymentId: string): Promise<Result<null>> {
  const wasMoved = (await transfersOf(db, paymentId)).find(
    ({ row, takenBackOn }) => takenBackOn === null || takenBackOn > row.transferredOn,
  );
  if (wasMoved) return creditWasTransferred(dayName(wasMoved.row.transferredOn));
  return checkNotRefunded(db, paymentId);
}
