import { newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** What stood on accounts as the books began: a loan, and money at a bank where an account is known. */
const open: Action = async (books, chance) => {
  const accounts = books.selectFrom('bankAccount').select('id').orderBy('id').execute();
  const account = await anyRow(accounts, chance);
  const id = newId();
  const loan = { side: 'credit', account: 'liabilities:loans', amountCents: chance.between(1_000, 900_000) };
  const money = { side: 'debit', bankAccountId: account?.id, amountCents: chance.between(1_000, 90_000) };
  const args = { id, postedOn: chance.day(), lines: account ? [loan, money] : [loan] };
  return doing('accounting.recordOpeningBalances', args, rowKey('journalEntry', id));
};

/** Three lines, of which none is the other's counterpart alone. */
const adjust: Action = async (books, chance) => {
  const building = await anyRow(books.selectFrom('building').select('id').orderBy('id').execute(), chance);
  const [id, interest, fees] = [newId(), chance.between(100, 9_000), chance.between(100, 9_000)];
  const lines = [
    { side: 'debit', account: 'expenses:mortgage-interest', amountCents: interest },
    { side: 'debit', account: 'expenses:management-fees', amountCents: fees },
    { side: 'credit', account: 'equity:contributions', amountCents: interest + fees },
  ];
  const args = { id, postedOn: chance.day(), buildingId: building?.id ?? null, lines };
  return doing('accounting.recordAdjustingEntry', args, rowKey('journalEntry', id));
};

const takeEntryBack: Action = async (books, chance) => {
  const made = books.selectFrom('journalEntry').selectAll().where('reversesId', 'is', null).orderBy('id');
  const row = await anyRow(made.execute(), chance);
  if (!row) return null;
  const id = newId();
  const args = { id, entryId: row.entryId, reversedOn: row.postedOn, reason: 'Typed wrong' };
  return doing('accounting.reverseEntry', args, rowKey('journalEntry', id));
};

/** Entries that somebody who knows accounts makes. */
export const entryActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 2, action: open },
  { weight: 2, action: adjust },
  { weight: 2, action: takeEntryBack },
];
