import { later, newId } from '@portfolio-os/shared/core';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

/** Often more than there is of credit; refused at once, or made again by a server's verdict on what else used it up. */
const move: Action = async (books, chance) => {
  const [payment, lease] = [await anyStanding(books, 'payment', chance), await anyOf(books, 'lease', chance)];
  if (!payment || !lease) return null;
  const { leaseId, payerId, receivedOn } = payment;
  const args = {
    ...{ id: newId(), leaseId, payerId, toLeaseId: lease.id },
    ...{
      amountCents: chance.between(1, payment.amountCents),
      transferredOn: later(chance.day(), receivedOn),
    },
  };
  // It may be run again on other books, out of other payments and maybe under other ids, or be left to decide.
  return doing('billing.transferCredit', args);
};

const takeBack: Action = async (books, chance) => {
  const found = await anyStanding(books, 'creditTransfer', chance);
  if (!found) return null;
  const args = { id: newId(), transferId: found.id, reversedOn: found.transferredOn, reason: 'Not theirs' };
  return doing('billing.takeBackCreditTransfer', args);
};

const correct: Action = async (books, chance) => {
  const [found, lease] = [
    await anyStanding(books, 'creditTransfer', chance),
    await anyOf(books, 'lease', chance),
  ];
  if (!found || !lease) return null;
  const named = { id: newId(), mirrorId: newId(), transferId: found.id, reason: 'Typed wrong' };
  const right = { amountCents: chance.between(1, found.amountCents), transferredOn: found.transferredOn };
  const args = { ...named, ...right, toLeaseId: lease.id, toPayerId: null, memo: null };
  return doing('billing.correctCreditTransfer', args);
};

/** What a payment left over, given back or held for nobody in particular again. */
const release: Action = async (books, chance) => {
  const held = await anyOf(books, 'creditHold', chance);
  return held && doing('billing.releaseCredit', { paymentId: held.paymentId });
};

/** Credit that goes from one lease to another. */
export const creditActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 4, action: move },
  { weight: 2, action: takeBack },
  { weight: 1, action: correct },
  { weight: 1, action: release },
];
