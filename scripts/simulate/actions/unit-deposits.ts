import { newId } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey } from '../evidence.ts';
import { type Action, anyOf, anyStanding, doing } from './doing.ts';

/** From somebody who is on a lease, so that it can go over to one later. */
const receive: Action = async (books, chance) => {
  const [unit, holder] = [await anyOf(books, 'unit', chance), await anyOf(books, 'leaseTenant', chance)];
  if (!unit || !holder) return null;
  const id = newId();
  const money = { amountCents: chance.between(1_000, 90_000), receivedOn: chance.day(), method: 'check' };
  const args = { id, unitId: unit.id, holderId: holder.tenantId, kind: 'security', ...money };
  return doing('billing.recordUnitDeposit', args, rowKey('unitDeposit', id));
};

async function anyUse(books: Database, chance: Chance) {
  const deposit = await anyStanding(books, 'unitDeposit', chance);
  if (!deposit) return null;
  const amountCents = chance.percent(60) ? deposit.amountCents : chance.between(1, deposit.amountCents);
  const day = chance.day();
  const usedOn = day > deposit.receivedOn ? day : deposit.receivedOn;
  return { deposit, use: { id: newId(), unitDepositId: deposit.id, amountCents, usedOn } };
}

const takeOver: Action = async (books, chance) => {
  const found = await anyUse(books, chance);
  if (!found) return null;
  const { deposit, use } = found;
  const ofHolder = books.selectFrom('leaseTenant').select('leaseId').where('tenantId', '=', deposit.holderId);
  const leases = await ofHolder.orderBy('leaseId').execute();
  if (leases.length === 0) return null;
  const { leaseId } = chance.pick(leases);
  return doing('billing.takeOverDeposit', { ...use, leaseId }, rowKey('unitDepositUse', use.id));
};

const giveBack: Action = async (books, chance) => {
  const found = await anyUse(books, chance);
  if (!found) return null;
  const { use } = found;
  return doing('billing.returnUnitDeposit', { ...use, method: 'check' }, rowKey('unitDepositUse', use.id));
};

const keep: Action = async (books, chance) => {
  const found = await anyUse(books, chance);
  if (!found) return null;
  const { use } = found;
  return doing('billing.keepUnitDeposit', { ...use, reason: 'Never came' }, rowKey('unitDepositUse', use.id));
};

const takeBack: Action = async (books, chance) => {
  const fact = chance.pick(['unitDeposit', 'unitDepositUse'] as const);
  const found = await anyStanding(books, fact, chance);
  if (!found) return null;
  const id = newId();
  const args = { id, fact, factId: found.id, reversedOn: chance.day(), reason: 'Typed wrong' };
  return doing('billing.takeBackDeposit', args, rowKey(fact, id));
};

/** Deposits of people who have no lease yet: taken over, returned or kept, of which two people may each do another. */
export const unitDepositActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: receive },
  { weight: 2, action: takeOver },
  { weight: 2, action: giveBack },
  { weight: 1, action: keep },
  { weight: 1, action: takeBack },
];
