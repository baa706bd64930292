import { later, newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

const kindOf = (odd: boolean) => (odd ? 'pet' : 'security');

const receive: Action = async (books, chance) => {
  const lease = await anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);
  if (!lease) return null;
  const id = newId();
  const deposit = { leaseId: lease.id, kind: kindOf(chance.percent(20)) };
  const money = { amountCents: chance.between(10_000, 200_000), receivedOn: chance.day(), method: 'check' };
  return doing('billing.recordDeposit', { id, ...deposit, ...money }, rowKey('depositReceipt', id));
};

const ask: Action = async (books, chance) => {
  const lease = await anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);
  if (!lease) return null;
  const id = newId();
  const asked = { kind: kindOf(chance.percent(20)), amountCents: chance.between(10_000, 200_000) };
  const args = { id, leaseId: lease.id, ...asked, dueOn: chance.day() };
  return doing('billing.requestDeposit', args, rowKey('depositRequest', id));
};

/** Often more than is held or open; the command then refuses it at once, as on the screen. */
const apply: Action = async (books, chance) => {
  const receipt = await anyRow(
    books.selectFrom('depositReceipt').selectAll().orderBy('id').execute(),
    chance,
  );
  if (!receipt) return null;
  const { leaseId, kind, receivedOn } = receipt;
  const charges = books.selectFrom('charge').selectAll().where('leaseId', '=', leaseId).orderBy('id');
  const charge = await anyRow(charges.where('reversesId', 'is', null).execute(), chance);
  if (!charge) return null;
  const id = newId();
  const appliedOn = later(charge.dueOn, receivedOn);
  const part = { id, chargeId: charge.id, amountCents: chance.between(1, charge.amountCents) };
  const args = { leaseId, kind, appliedOn, parts: [part] };
  return doing('billing.applyDeposit', args, rowKey('depositApplication', id));
};

const giveBack: Action = async (books, chance) => {
  const receipt = await anyRow(
    books.selectFrom('depositReceipt').selectAll().orderBy('id').execute(),
    chance,
  );
  if (!receipt) return null;
  const { leaseId, kind, receivedOn } = receipt;
  const id = newId();
  const amountCents = chance.between(1, Math.abs(receipt.amountCents));
  const refundedOn = later(chance.day(), receivedOn);
  const args = { id, leaseId, kind, amountCents, refundedOn, method: 'check' };
  return doing('billing.refundDeposit', args, rowKey('depositRefund', id));
};

/** Kept for a reason, or transferred to another lease: as much as was received, or less. */
const useUp: Action = async (books, chance) => {
  const receipt = await anyRow(
    books.selectFrom('depositReceipt').selectAll().orderBy('id').execute(),
    chance,
  );
  if (!receipt) return null;
  const { leaseId, kind, receivedOn } = receipt;
  const others = books.selectFrom('lease').select('id').where('id', '<>', leaseId).orderBy('id').execute();
  const lease = await anyRow(others, chance);
  const id = newId();
  const deposit = { id, leaseId, kind, amountCents: chance.between(1, Math.abs(receipt.amountCents)) };
  const on = later(chance.day(), receivedOn);
  if (!lease || chance.percent(50)) {
    const args = { ...deposit, forfeitedOn: on, reason: 'They left early' };
    return doing('billing.keepDeposit', args, rowKey('depositForfeiture', id));
  }
  const args = { ...deposit, toLeaseId: lease.id, transferredOn: on };
  return doing('billing.transferDeposit', args, rowKey('depositTransfer', id));
};

const creditInterest: Action = async (books, chance) => {
  const receipt = await anyRow(
    books.selectFrom('depositReceipt').selectAll().orderBy('id').execute(),
    chance,
  );
  if (!receipt) return null;
  const { leaseId, kind, receivedOn } = receipt;
  const id = newId();
  const days = { creditedOn: later(chance.day(), receivedOn), fromOn: receivedOn, throughOn: receivedOn };
  const args = { id, leaseId, kind, amountCents: chance.between(1, 500), ...days };
  return doing('billing.creditDepositInterest', args, rowKey('depositInterest', id));
};

const takeBack: Action = async (books, chance) => {
  const fact = chance.pick(['depositReceipt', 'depositApplication', 'depositForfeiture'] as const);
  const found = await anyRow(
    books.selectFrom(fact).select('id').where('reversesId', 'is', null).orderBy('id').execute(),
    chance,
  );
  if (!found) return null;
  const id = newId();
  const args = { id, fact, factId: found.id, reversedOn: chance.day(), reason: 'Typed wrong' };
  return doing('billing.takeBackDeposit', args, rowKey(fact, id));
};

export const depositActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 1, action: ask },
  { weight: 5, action: receive },
  { weight: 5, action: apply },
  { weight: 4, action: giveBack },
  { weight: 3, action: useUp },
  { weight: 2, action: creditInterest },
  { weight: 2, action: takeBack },
];
