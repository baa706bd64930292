import { later, newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { allocationKey, rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

const anyLease = (books: Database, chance: Chance) =>
  anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);

function unreversed(books: Database, table: 'payment' | 'expense') {
  return books
    .selectFrom(table as 'payment')
    .selectAll()
    .where('reversesId', 'is', null)
    .orderBy('id')
    .execute();
}

const pay: Action = async (books, chance) => {
  const lease = await anyLease(books, chance);
  if (!lease) return null;
  const id = newId();
  const args = {
    id,
    leaseId: lease.id,
    amountCents: chance.between(100, 250_000),
    receivedOn: chance.day(),
    method: 'check',
    memo: chance.percent(30) ? `Thanks ${chance.between(1, 999)}` : null,
  };
  const paid = doing('billing.recordPayment', args, rowKey('payment', id));
  const settling = { command: 'billing.allocateCredit', args: { leaseIds: [lease.id] } };
  return chance.percent(60) ? { ...paid, invocations: [...paid.invocations, settling] } : paid;
};

const settle: Action = async (books, chance) => {
  const lease = await anyLease(books, chance);
  return lease && doing('billing.allocateCredit', { leaseIds: [lease.id] });
};

/** The amount is often more than there is; the command then refuses it at once, as on the screen. */
const settleByHand: Action = async (books, chance) => {
  const payment = await anyRow(unreversed(books, 'payment'), chance);
  if (!payment) return null;
  const charges = books.selectFrom('charge').selectAll().where('leaseId', '=', payment.leaseId).orderBy('id');
  const charge = await anyRow(charges.where('reversesId', 'is', null).execute(), chance);
  if (!charge) return null;
  const amountCents = chance.between(1, Math.min(payment.amountCents, charge.amountCents));
  return doing(
    'billing.allocateByHand',
    { paymentId: payment.id, allocations: [{ chargeId: charge.id, amountCents }] },
    allocationKey(payment.id, charge.id, amountCents),
  );
};

/** The payment and its allocation, or neither: often less is open than the allocation, and then no payment is made. */
const payFor: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').selectAll().where('reversesId', 'is', null).orderBy('id');
  const charge = await anyRow(charges.execute(), chance);
  if (!charge) return null;
  const [id, { amountCents, leaseId, dueOn }] = [newId(), charge];
  const args = { id, leaseId, amountCents: 2 * amountCents, receivedOn: dueOn, method: 'cash' };
  const allocations = [{ chargeId: charge.id, amountCents: chance.between(1, 2 * amountCents) }];
  const settling = { command: 'billing.allocateByHand', args: { paymentId: id, allocations } };
  const paid = doing('billing.recordPayment', args, rowKey('payment', id));
  return { ...paid, invocations: [...paid.invocations, settling] };
};

const returned: Action = async (books, chance) => {
  const payment = await anyRow(unreversed(books, 'payment'), chance);
  if (!payment) return null;
  const id = newId();
  const fee = chance.percent(50) ? { chargeId: newId(), amountCents: 3500 } : null;
  const day = chance.day();
  const returnedOn = day > payment.receivedOn ? day : payment.receivedOn;
  const args = { id, paymentId: payment.id, returnedOn, reason: 'Bounced', fee };
  return doing('billing.returnPayment', args, rowKey('payment', id));
};

/** Corrects a fact that was mistyped or entered twice: replaces it, or only reverses it. */
const correct: Action = async (books, chance) => {
  const payment = await anyRow(unreversed(books, 'payment'), chance);
  const lease = await anyLease(books, chance);
  if (!payment || !lease) return null;
  const [id, mirrorId] = [newId(), newId()];
  if (chance.percent(25)) {
    const { leaseId, amountCents } = payment;
    const others = await unreversed(books, 'payment');
    const twin = others.find(
      (row) => row.id !== payment.id && row.leaseId === leaseId && row.amountCents === amountCents,
    );
    const args = { id, paymentId: payment.id, twinId: twin?.id ?? null, reason: 'Twice' };
    return doing('billing.takeBackPayment', args, rowKey('payment', id));
  }
  const right = { amountCents: chance.between(100, 250_000), receivedOn: chance.day(), method: 'cash' };
  const returned = chance.percent(30) ? 'never' : 'stays';
  const args = {
    id,
    mirrorId,
    paymentId: payment.id,
    reason: 'Typed wrong',
    leaseId: lease.id,
    ...right,
    returned,
  };
  return doing('billing.correctPayment', args, rowKey('payment', id));
};

const charge: Action = async (books, chance) => {
  const lease = await anyLease(books, chance);
  if (!lease) return null;
  const id = newId();
  const amountCents = chance.between(100, 50_000);
  const args = {
    id,
    leaseId: lease.id,
    kind: 'other',
    amountCents,
    dueOn: chance.day(),
    description: 'Repair',
  };
  return doing('billing.addCharge', args, rowKey('charge', id));
};

const reverseCharge: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').selectAll().where('reversesId', 'is', null).orderBy('id');
  const found = await anyRow(charges.execute(), chance);
  if (!found) return null;
  const id = newId();
  const args = { id, chargeId: found.id, reversedOn: later(chance.day(), found.dueOn), reason: 'Not theirs' };
  return doing('billing.reverseCharge', args, rowKey('charge', id));
};

const generate: Action = async (_, chance) =>
  doing('billing.generateCharges', { through: `2026-${chance.pick(['03', '05', '07', '09'])}-15` });

const spend: Action = async (books, chance) => {
  const vendor = await anyRow(books.selectFrom('vendor').select('id').orderBy('id').execute(), chance);
  const building = await anyRow(books.selectFrom('building').select('id').orderBy('id').execute(), chance);
  const id = newId();
  const args = {
    id,
    buildingId: building?.id ?? null,
    vendorId: vendor?.id ?? null,
    category: 'repairs',
    amountCents: chance.between(100, 90_000),
    paidOn: chance.day(),
    description: 'Plumber',
  };
  return doing('expenses.recordExpense', args, rowKey('expense', id));
};

const reverseExpense: Action = async (books, chance) => {
  const found = await anyRow(unreversed(books, 'expense'), chance);
  if (!found) return null;
  const id = newId();
  const args = { id, expenseId: found.id, reversedOn: chance.day(), reason: 'Twice' };
  return doing('expenses.reverseExpense', args, rowKey('expense', id));
};

export const moneyActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 20, action: pay },
  { weight: 6, action: settle },
  { weight: 8, action: settleByHand },
  { weight: 6, action: payFor },
  { weight: 5, action: returned },
  { weight: 4, action: correct },
  { weight: 4, action: charge },
  { weight: 5, action: reverseCharge },
  { weight: 8, action: generate },
  { weight: 4, action: spend },
  { weight: 3, action: reverseExpense },
];
