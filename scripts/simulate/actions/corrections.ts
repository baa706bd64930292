import { newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey } from '../evidence.ts';
import { type Action, anyStanding, type Doing, doing } from './doing.ts';

/** What is said of every correction, and a new amount, which is often more than there can be. */
const said = (named: Record<string, string>, chance: Chance) => ({
  ...{ id: newId(), mirrorId: newId(), reason: 'Typed wrong', amountCents: chance.between(100, 90_000) },
  ...named,
});

type Correction = (books: Database, chance: Chance) => Promise<Doing | null>;

const income: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'otherIncome', chance);
  if (!found) return null;
  const args = { ...said({ incomeId: found.id }, chance), kind: 'parking', receivedOn: chance.day() };
  return doing('income.correct', args, rowKey('otherIncome', args.id));
};

const bankTransfer: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'bankTransfer', chance);
  if (!found) return null;
  const { fromAccountId: toAccountId, toAccountId: fromAccountId, movedOn } = found;
  const args = { ...said({ transferId: found.id }, chance), fromAccountId, toAccountId, movedOn };
  return doing('bank.correctTransfer', args, rowKey('bankTransfer', args.id));
};

const ownerTransfer: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'ownerTransfer', chance);
  if (!found) return null;
  const right = { kind: 'draw', movedOn: chance.day(), buildingId: null, memo: null };
  const args = { ...said({ transferId: found.id }, chance), ...right };
  return doing('organisation.correctOwnerTransfer', args, rowKey('ownerTransfer', args.id));
};

const charge: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'charge', chance);
  if (!found) return null;
  const { leaseId, kind, dueOn } = found;
  const args = { ...said({ chargeId: found.id }, chance), leaseId, kind, dueOn, description: 'As agreed' };
  return doing('billing.correctCharge', args, rowKey('charge', args.id));
};

const suspense: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'suspense', chance);
  if (!found) return null;
  const right = { receivedOn: found.receivedOn, method: 'cash' };
  const args = { ...said({ suspenseId: found.id }, chance), ...right };
  return doing('billing.correctSuspense', args, rowKey('suspense', args.id));
};

const concession: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'concession', chance);
  if (!found) return null;
  const args = { ...said({ factId: found.id }, chance), on: found.concededOn };
  return doing('billing.correctConcession', args, rowKey('concession', args.id));
};

const writeOff: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'writeOff', chance);
  if (!found) return null;
  const args = { ...said({ factId: found.id }, chance), on: found.writtenOffOn };
  return doing('billing.correctWriteOff', args, rowKey('writeOff', args.id));
};

/** It may be run again on other books, or be left to decide. */
const creditRefund: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'creditRefund', chance);
  if (!found) return null;
  const right = { refundedOn: found.refundedOn, payeeId: found.payeeId, method: 'cash' };
  const none = { reference: null, accountId: null };
  return doing('billing.correctCreditRefund', { ...said({ refundId: found.id }, chance), ...right, ...none });
};

const recovery: Correction = async (books, chance) => {
  const found = await anyStanding(books, 'recovery', chance);
  if (!found) return null;
  const right = { recoveredOn: found.recoveredOn, method: 'cash' };
  const args = { ...said({ recoveryId: found.id }, chance), ...right };
  return doing('billing.correctRecovery', args, rowKey('recovery', args.id));
};

const corrections = [
  ...[income, bankTransfer, ownerTransfer, charge, suspense],
  ...[concession, writeOff, creditRefund, recovery],
];

const correct: Action = (books, chance) => chance.pick(corrections)(books, chance);

/** Facts that were typed wrong: what was there is reversed, and the right one stands in its place. */
export const correctionActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 8, action: correct },
];
