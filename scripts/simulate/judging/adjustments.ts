import type { ChangeSet } from '@portfolio-os/shared/log';
import type { Row, Rows } from './rows.ts';

interface Judged {
  readonly rows: Rows;
  readonly set: ChangeSet;
}

/** What was refunded or moved away of a payment, less what of that is owed again because the payment was returned. */
export function refundsOf(rows: Rows, paymentId: string): { on: string; cents: number }[] {
  const refunds = rows.all('creditRefund').filter(([, row]) => row.paymentId === paymentId);
  const moved = rows.all('creditTransfer').filter(([, row]) => row.paymentId === paymentId);
  return [
    ...refunds.flatMap(([id, row]) => refundMoves(rows, id, row)),
    ...moved.map(([, row]) => ({ on: String(row.transferredOn), cents: Number(row.amountCents) })),
  ];
}

/** A refund or what takes it back, and what is owed again for it. */
function refundMoves(rows: Rows, id: string, row: Row): { on: string; cents: number }[] {
  const owed = rows.all('charge').filter(([, charge]) => charge.creditRefundId === id);
  return [
    { on: String(row.refundedOn), cents: Number(row.amountCents) },
    ...owed.map(([, charge]) => ({ on: String(charge.dueOn), cents: -Number(charge.amountCents) })),
  ];
}

/** Whether on some day a set leaves more owed again for a refund than was refunded. */
export function isOwedTwice({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  return after
    .all('creditRefund')
    .filter(([, row]) => (row.reversesId ?? null) === null)
    .some(([id, row]) => {
      const back = after.all('creditRefund').filter(([, other]) => other.reversesId === id);
      const moves = [
        ...refundMoves(after, id, row),
        ...back.map(([, other]) => ({ on: String(other.refundedOn), cents: Number(other.amountCents) })),
      ];
      return isBelowZero(moves);
    });
}

/** Whether on some day a set leaves more recovered of a lease than is written off. */
export function isNotLost({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  return set.ops.some((op) => {
    if (op.kind !== 'insert' || (op.table !== 'recovery' && op.table !== 'writeOff')) return false;
    const isOfLease = ([, row]: [string, Row]) => row.leaseId === op.row.leaseId;
    const lost = after.all('writeOff').filter(isOfLease);
    const recovered = after.all('recovery').filter(isOfLease);
    return isBelowZero([
      ...lost.map(([, row]) => ({ on: String(row.writtenOffOn), cents: Number(row.amountCents) })),
      ...recovered.map(([, row]) => ({ on: String(row.recoveredOn), cents: -Number(row.amountCents) })),
    ]);
  });
}

export function isBelowZero(moves: readonly { on: string; cents: number }[]): boolean {
  return moves.some(({ on }) => moves.reduce((sum, one) => sum + (one.on <= on ? one.cents : 0), 0) < 0);
}
