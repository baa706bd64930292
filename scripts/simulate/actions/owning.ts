import { newId } from '@portfolio-os/shared/core';
import { rowKey, valueKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

const addEntity: Action = async (_, chance) => {
  const id = newId();
  const args = { id, name: `Holding ${chance.between(1, 99)}`, kind: chance.pick(['llc', 'person']) };
  return doing('organisation.addEntity', args, rowKey('entity', id));
};

const editEntity: Action = async (books, chance) => {
  const entity = await anyRow(books.selectFrom('entity').select('id').orderBy('id').execute(), chance);
  if (!entity) return null;
  const name = `Holding ${chance.between(100, 99_999)}`;
  const args = { id: entity.id, name };
  return doing('organisation.editEntity', args, valueKey('entity', entity.id, 'name', name));
};

/** Of few days, so that two people say who holds a building from the same one; together that may be more than all of it. */
const hold: Action = async (books, chance) => {
  const building = await anyRow(books.selectFrom('building').select('id').orderBy('id').execute(), chance);
  const entity = await anyRow(books.selectFrom('entity').select('id').orderBy('id').execute(), chance);
  if (!building || !entity) return null;
  const other = await anyRow(books.selectFrom('entity').select('id').orderBy('id').execute(), chance);
  const first = other && other.id !== entity.id ? chance.pick([2_500, 6_000, 10_000]) : 10_000;
  const shares = [[entity, first] as const, [other, 10_000 - first] as const].flatMap(
    ([holder, shareBasisPoints]) =>
      holder && shareBasisPoints > 0 ? [{ id: newId(), entityId: holder.id, shareBasisPoints }] : [],
  );
  const fromOn = `2026-0${chance.between(1, 2)}-01`;
  // What is said already is not said again, so nothing is sure to be found later.
  return doing('organisation.recordOwnership', {
    ...{ id: newId(), buildingId: building.id, fromOn, shares },
  });
};

const giveAccount: Action = async (books, chance) => {
  const accounts = books.selectFrom('bankAccount').select('id').orderBy('id').execute();
  const account = await anyRow(accounts, chance);
  const entity = await anyRow(books.selectFrom('entity').select('id').orderBy('id').execute(), chance);
  if (!account || !entity) return null;
  const args = { id: account.id, entityId: entity.id };
  return doing('bank.editAccount', args, valueKey('bankAccount', account.id, 'entityId', entity.id));
};

const moveOwnMoney: Action = async (books, chance) => {
  const accounts = books.selectFrom('bankAccount').select('id').orderBy('id').execute();
  const account = await anyRow(accounts, chance);
  const id = newId();
  const money = { kind: chance.pick(['contribution', 'draw']), amountCents: chance.between(100, 90_000) };
  const where = { buildingId: null, accountId: account?.id ?? null, memo: null };
  const args = { id, ...money, movedOn: chance.day(), ...where };
  return doing('organisation.recordOwnerTransfer', args, rowKey('ownerTransfer', id));
};

const takeOwnMoneyBack: Action = async (books, chance) => {
  const made = books.selectFrom('ownerTransfer').selectAll().where('reversesId', 'is', null).orderBy('id');
  const row = await anyRow(made.execute(), chance);
  if (!row) return null;
  const id = newId();
  const args = { id, transferId: row.id, reversedOn: row.movedOn, reason: 'Never moved' };
  return doing('organisation.reverseOwnerTransfer', args, rowKey('ownerTransfer', id));
};

/** Who owns what, and what owners put in and take out. */
export const owningActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 2, action: addEntity },
  { weight: 1, action: editEntity },
  { weight: 3, action: hold },
  { weight: 1, action: giveAccount },
  { weight: 3, action: moveOwnMoney },
  { weight: 1, action: takeOwnMoneyBack },
];
