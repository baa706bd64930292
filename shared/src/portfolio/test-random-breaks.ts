import type { InsertOp, Op, Row } from '../changes/index.ts';
import { newId } from '../core/ids.ts';
import type { Database } from '../database.ts';

const insert = (table: string, { id: _, seq: _seq, ...row }: Row): InsertOp => {
  return { kind: 'insert', table, id: newId(), row };
};

/** What no books take, whatever is in them: each of it breaks one rule. */
export async function breaksOf(db: Database): Promise<Record<string, Op[]>> {
  const [payments, charges, leases] = [
    await db.selectFrom('payment').selectAll().orderBy('id').execute(),
    await db.selectFrom('charge').selectAll().orderBy('id').execute(),
    await db.selectFrom('lease').selectAll().orderBy('id').execute(),
  ];
  const [lease] = leases;
  const units = await db.selectFrom('unit').selectAll().execute();
  const breaks: Record<string, Op[]> = {
    'a lease beside its like': leases
      .filter(({ voidedOn }) => voidedOn === null)
      .slice(0, 1)
      .map((row) => insert('lease', row)),
    'a unit beside its like': units.slice(0, 1).map((row) => insert('unit', row)),
    'a charge for no lease': charges.slice(0, 1).map((row) => insert('charge', { ...row, leaseId: newId() })),
    'a second reversal': [...charges, ...payments]
      .filter((row) => row.reversesId !== null)
      .slice(0, 1)
      .map((row) => insert('dueOn' in row ? 'charge' : 'payment', row)),
  };
  for (const charge of charges
    .filter((row) => row.leaseId === lease?.id && row.reversesId === null)
    .slice(0, 3)) {
    const paymentId = newId();
    const { leaseId, id: chargeId, amountCents } = charge;
    const paid = {
      leaseId,
      payerId: null,
      receivedOn: '2026-01-01',
      method: 'cash',
      reference: null,
      memo: null,
    };
    const payment: Op = {
      ...insert('payment', {
        ...paid,
        amountCents: amountCents + 1,
        reversesId: null,
        statementLineId: null,
      }),
      id: paymentId,
    };
    const allocate = (cents: number, row: Row = {}) =>
      insert('allocation', {
        paymentId,
        chargeId,
        leaseId,
        amountCents: cents,
        allocatedOn: '2999-01-01',
        ...row,
      });
    breaks[`too much for ${charge.description}`] = [payment, allocate(amountCents + 1)];
    breaks[`less than nothing for ${charge.description}`] = [payment, allocate(-amountCents - 1)];
    breaks[`${charge.description} of another lease`] = [payment, allocate(1, { leaseId: newId() })];
  }
  return breaks;
}
