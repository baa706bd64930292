import { newId } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

const anyAccount = (books: Database, chance: Chance) =>
  anyRow(books.selectFrom('bankAccount').select('id').orderBy('id').execute(), chance);

const openAccount: Action = async (_, chance) => {
  const key = newId();
  const args = { key, name: `Account ${chance.between(1, 99)}`, kind: 'savings', entityId: null };
  return doing('bank.addAccount', args, rowKey('bankAccount', bankAccountId(key)));
};

/** Often to the account that it leaves; the command then refuses it at once, as on the screen. */
const transfer: Action = async (books, chance) => {
  const [from, to] = [await anyAccount(books, chance), await anyAccount(books, chance)];
  if (!from || !to) return null;
  const id = newId();
  const amountCents = chance.between(100, 90_000);
  const args = {
    id,
    fromAccountId: from.id,
    toAccountId: to.id,
    amountCents,
    movedOn: chance.day(),
    memo: null,
  };
  return doing('bank.recordTransfer', args, rowKey('bankTransfer', id));
};

const takeTransferBack: Action = async (books, chance) => {
  const made = books.selectFrom('bankTransfer').selectAll().where('reversesId', 'is', null).orderBy('id');
  const row = await anyRow(made.execute(), chance);
  if (!row) return null;
  const id = newId();
  const args = { id, transferId: row.id, reversedOn: row.movedOn, reason: 'Never moved' };
  return doing('bank.reverseTransfer', args, rowKey('bankTransfer', id));
};

const earn: Action = async (books, chance) => {
  const account = await anyAccount(books, chance);
  const id = newId();
  const args = {
    ...{ id, kind: 'laundry', amountCents: chance.between(100, 9_000), receivedOn: chance.day() },
    accountId: account?.id ?? null,
  };
  return doing('income.record', args, rowKey('otherIncome', id));
};

const takeIncomeBack: Action = async (books, chance) => {
  const made = books.selectFrom('otherIncome').selectAll().where('reversesId', 'is', null).orderBy('id');
  const row = await anyRow(made.execute(), chance);
  if (!row) return null;
  const id = newId();
  const args = { id, incomeId: row.id, reversedOn: row.receivedOn, reason: 'Counted twice' };
  return doing('income.reverse', args, rowKey('otherIncome', id));
};

/** What people do about accounts at banks: each is a fact of its own, which no other one waits for. */
export const accountActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 1, action: openAccount },
  { weight: 3, action: transfer },
  { weight: 1, action: takeTransferBack },
  { weight: 3, action: earn },
  { weight: 1, action: takeIncomeBack },
];
