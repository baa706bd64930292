import { later, newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** Often more than there is of credit; the command then refuses it at once, as on the screen. */
const refund: Action = async (books, chance) => {
  const payments = books.selectFrom('payment').selectAll().where('reversesId', 'is', null).orderBy('id');
  const payment = await anyRow(payments.execute(), chance);
  if (!payment) return null;
  const { leaseId, payerId: payeeId, receivedOn } = payment;
  const id = newId();
  const amountCents = chance.between(1, payment.amountCents);
  const refundedOn = later(chance.day(), receivedOn);
  const args = { id, leaseId, payeeId, amountCents, refundedOn, method: 'check' };
  return doing('billing.refundCredit', args, rowKey('creditRefund', id));
};

const concede: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').selectAll().where('reversesId', 'is', null).orderBy('id');
  const charge = await anyRow(charges.execute(), chance);
  if (!charge) return null;
  const id = newId();
  const amountCents = chance.between(1, charge.amountCents);
  const concededOn = later(chance.day(), charge.dueOn);
  const args = { id, chargeId: charge.id, amountCents, concededOn, reason: 'Heating was out' };
  return doing('billing.giveConcession', args, rowKey('concession', id));
};

const lose: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').selectAll().where('reversesId', 'is', null).orderBy('id');
  const charge = await anyRow(charges.execute(), chance);
  if (!charge) return null;
  const id = newId();
  const part = { id, chargeId: charge.id, amountCents: chance.between(1, charge.amountCents) };
  const writtenOffOn = later(chance.day(), charge.dueOn);
  const args = { leaseId: charge.leaseId, writtenOffOn, reason: 'Gone', parts: [part] };
  return doing('billing.writeOff', args, rowKey('writeOff', id));
};

const recover: Action = async (books, chance) => {
  const lost = await anyRow(books.selectFrom('writeOff').selectAll().orderBy('id').execute(), chance);
  if (!lost) return null;
  const id = newId();
  const amountCents = chance.between(1, Math.abs(lost.amountCents));
  const recoveredOn = later(chance.day(), lost.writtenOffOn);
  const args = { id, leaseId: lost.leaseId, amountCents, recoveredOn, method: 'check' };
  return doing('billing.recordRecovery', args, rowKey('recovery', id));
};

const takenBack = [
  ['creditRefund', 'billing.takeBackCreditRefund', 'refundId'],
  ['concession', 'billing.takeBackConcession', 'factId'],
  ['writeOff', 'billing.takeBackWriteOff', 'factId'],
  ['recovery', 'billing.takeBackRecovery', 'recoveryId'],
] as const;

const takeBack: Action = async (books, chance) => {
  const [fact, command, named] = chance.pick(takenBack);
  const rows = books.selectFrom(fact).select('id').where('reversesId', 'is', null).orderBy('id').execute();
  const found = await anyRow(rows, chance);
  if (!found) return null;
  const id = newId();
  const args = { id, [named]: found.id, reversedOn: chance.day(), reason: 'Typed wrong' };
  return doing(command, args, rowKey(fact, id));
};

export const adjustmentActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 4, action: refund },
  { weight: 3, action: concede },
  { weight: 3, action: lose },
  { weight: 2, action: recover },
  { weight: 2, action: takeBack },
];
