import { newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey, valueKey } from '../evidence.ts';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

async function partsOf(books: Database, chance: Chance) {
  const building = await anyOf(books, 'building', chance);
  return [building?.id ?? null, null].map((buildingId) => ({
    ...{ id: newId(), buildingId, category: chance.pick(['repairs', 'supplies'] as const) },
    amountCents: chance.between(100, 40_000),
  }));
}

const total = (parts: readonly { amountCents: number }[]) =>
  parts.reduce((cents, { amountCents }) => cents + amountCents, 0);

const split: Action = async (books, chance) => {
  const parts = await partsOf(books, chance);
  const args = { parts, amountCents: total(parts), paidOn: chance.day(), description: 'Two houses' };
  return doing('expenses.recordSplitExpense', args, ...parts.map(({ id }) => rowKey('expense', id)));
};

/** Of any expense: a bill becomes a split one, stays one, or is whole again. */
const correctSplit: Action = async (books, chance) => {
  const found = await anyStanding(books, 'expense', chance);
  if (!found) return null;
  const parts = (await partsOf(books, chance)).slice(0, chance.between(1, 2));
  const named = { mirrorId: newId(), expenseId: found.id, reason: 'Typed wrong' };
  const args = { ...named, parts, amountCents: total(parts), paidOn: chance.day(), description: 'Parts' };
  return doing('expenses.correctSplitExpense', args, ...parts.map(({ id }) => rowKey('expense', id)));
};

const correct: Action = async (books, chance) => {
  const found = await anyStanding(books, 'expense', chance);
  if (!found) return null;
  const [id, mirrorId] = [newId(), newId()];
  const args = {
    ...{ id, mirrorId, expenseId: found.id, reason: 'Typed wrong', category: 'supplies' },
    ...{ amountCents: chance.between(100, 90_000), paidOn: chance.day(), description: 'Paint' },
  };
  return doing('expenses.correctExpense', args, rowKey('expense', id));
};

/** Two people may write the same refund: together it is more than the expense was. */
const refund: Action = async (books, chance) => {
  const found = await anyStanding(books, 'expense', chance);
  if (!found || found.amountCents <= 0) return null;
  const id = newId();
  const amountCents = chance.percent(50) ? found.amountCents : chance.between(1, found.amountCents);
  const args = { id, expenseId: found.id, amountCents, refundedOn: chance.day(), description: 'Sent back' };
  return doing('expenses.recordRefund', args, rowKey('expense', id));
};

const drive: Action = async (books, chance) => {
  const building = await anyOf(books, 'building', chance);
  const id = newId();
  const trip = { drivenOn: chance.day(), tenthMiles: chance.between(10, 5000), purpose: 'Inspection' };
  const args = { id, ...trip, buildingId: building?.id ?? null };
  return doing('expenses.recordMileage', args, rowKey('mileage', id));
};

const takeTripBack: Action = async (books, chance) => {
  const found = await anyStanding(books, 'mileage', chance);
  if (!found) return null;
  const id = newId();
  const args = { id, mileageId: found.id, reversedOn: found.drivenOn, reason: 'Not for the rentals' };
  return doing('expenses.reverseMileage', args, rowKey('mileage', id));
};

const expectBills: Action = async (_, chance) => {
  const id = newId();
  const bill = { category: 'insurance', amountCents: chance.between(100, 30_000), description: 'Policy' };
  const args = { id, ...bill, frequency: 'monthly', firstDueOn: '2026-01-05' };
  return doing('expenses.addRecurringExpense', args, rowKey('recurringExpense', id));
};

const endBills: Action = async (books, chance) => {
  const found = await anyOf(books, 'recurringExpense', chance);
  if (!found) return null;
  const endOn = `2026-0${chance.between(6, 9)}-05`;
  const args = { recurringExpenseId: found.id, endOn };
  return doing('expenses.endRecurringExpense', args, valueKey('recurringExpense', found.id, 'endOn', endOn));
};

/** Of few months: two people who record one bill, maybe of another amount, record it under one id. */
const recordBill: Action = async (books, chance) => {
  const found = await anyOf(books, 'recurringExpense', chance);
  if (!found) return null;
  const periodOn = `2026-0${chance.between(1, 3)}-05`;
  const amountCents = chance.percent(70) ? (found.amountCents ?? 100) : chance.between(100, 30_000);
  const args = { recurringExpenseId: found.id, periodOn, amountCents, paidOn: periodOn };
  return doing('expenses.recordBill', args);
};

const skipBill: Action = async (books, chance) => {
  const found = await anyOf(books, 'recurringExpense', chance);
  if (!found) return null;
  const periodOn = `2026-0${chance.between(1, 3)}-05`;
  return doing('expenses.skipBill', { id: newId(), recurringExpenseId: found.id, periodOn });
};

const wantBill: Action = async (books, chance) => {
  const found = await anyOf(books, 'skippedBill', chance);
  return found && doing('expenses.withdrawSkippedBill', { skippedBillId: found.id });
};

/** Bills in parts and bills that come again, what came back of them, and the owner's car. */
export const spendingActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: split },
  { weight: 2, action: correctSplit },
  { weight: 2, action: correct },
  { weight: 3, action: refund },
  { weight: 2, action: drive },
  { weight: 1, action: takeTripBack },
  { weight: 1, action: expectBills },
  { weight: 1, action: endBills },
  { weight: 3, action: recordBill },
  { weight: 1, action: skipBill },
  { weight: 1, action: wantBill },
];
