import { newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

/** Of one payment or two: two people may each take the same cheque to the bank, on another slip. */
const makeSlip: Action = async (books, chance) => {
  const account = await anyOf(books, 'bankAccount', chance);
  const [one, other] = [
    await anyStanding(books, 'payment', chance),
    await anyStanding(books, 'payment', chance),
  ];
  if (!account || !one || !other) return null;
  const id = newId();
  const paymentIds = [...new Set([one.id, other.id])];
  const args = { id, accountId: account.id, depositedOn: '2026-06-28', paymentIds };
  return doing('integrations.makeDepositSlip', args, rowKey('depositSlip', id));
};

const takeSlipApart: Action = async (books, chance) => {
  const slip = await anyOf(books, 'depositSlip', chance);
  return slip && doing('integrations.takeSlipApart', { slipId: slip.id });
};

/** Cheques and cash that go to the bank together. */
export const slipActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: makeSlip },
  { weight: 1, action: takeSlipApart },
];
