import { newId } from '../../src/core/ids.ts';
import type { Database } from '../../src/database.ts';
import type { InsertOp, Op, Row } from '../../src/log/index.ts';

const insert = (table: string, { id: _, seq: _seq, ...row }: Row): InsertOp => {
  return { kind: 'insert', table, id: newId(), row };
};

/** Ops that no books may accept, whatever they hold: each breaks one rule. */
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
    'both entries of one payment taken back': bothTakenBack(
      payments.find((row) => row.reversesId === null && !payments.some((own) => own.reversesId === row.id)),
    ),
    'a second reversal': [...charges, ...payments]
      .filter((row) => row.reversesId !== null)
      .slice(0, 1)
      .map((row) => insert('dueOn' in row ? 'charge' : 'payment', row)),
  };
  for (const charge of charges
    .filter((row) => row.leaseId === lease?.id && row.reversesId === null)
    .slice(0, 3)) {
    const { leaseId, id: chargeId, amountCents } = charge;
    const payment = insert('payment', {
      ...{ leaseId, payerId: null, receivedOn: '2026-01-01', method: 'cash', reference: null, memo: null },
      ...{ amountCents: amountCents + 1, reversesId: null, statementLineId: null },
    });
    const paymentId = payment.id;
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
    // No sum of a payment or of a charge is below zero: −1 + 1 of the first payment, −1 + 1 to this charge.
    const none = { periodOn: null, recurringChargeId: null, correctsId: null };
    const [here, there] = [
      insert('charge', { ...charge, ...none }),
      insert('charge', { ...charge, ...none }),
    ];
    const other: Op = { ...payment, id: newId() };
    breaks[`less than nothing of one payment for ${charge.description}`] = [
      ...[payment, other, here, there, allocate(-1, { chargeId: here.id })],
      ...[allocate(1, { chargeId: there.id }), allocate(1, { paymentId: other.id, chargeId: here.id })],
    ];
  }
  return breaks;
}

/** A payment and its twin, each with a reversal that refers to the other. */
function bothTakenBack(payment: Row | undefined): Op[] {
  if (!payment) return [];
  const one = insert('payment', { ...payment, ...{ statementLineId: null, twinId: null } });
  const other = insert('payment', { ...one.row, id: '', seq: null });
  const mirror = (of: InsertOp, twin: InsertOp) =>
    insert('payment', {
      ...{ ...of.row, id: '', seq: null, amountCents: -Number(of.row.amountCents) },
      ...{ reversesId: of.id, correctsId: of.id, twinId: twin.id },
    });
  return [one, other, mirror(one, other), mirror(other, one)];
}
