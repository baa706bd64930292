import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { listJournalEntries } from './journal-entries.ts';

it('an entry is told in the lines that were entered, and which day took it back', async () => {
  const books = await TestPortfolio.create();
  const [id, back] = [newId(), newId()];
  const line = (side: 'debit' | 'credit', account: string, amountCents: number) => ({
    ...{ side, account, amountCents },
  });
  await books.do('accounting.recordAdjustingEntry', {
    ...{ id, postedOn: '2026-01-05', memo: 'By the accountant' },
    lines: [
      line('debit', 'expenses:repairs', 30_000),
      line('debit', 'expenses:supplies', 20_000),
      line('credit', 'assets:bank', 50_000),
    ],
  });
  await books.do('accounting.reverseEntry', {
    ...{ id: back, entryId: id, reversedOn: '2026-01-09', reason: 'Of another year' },
  });
  const { entries } = await listJournalEntries(books.db);
  expect(entries).toMatchObject([
    { id: back, memo: 'Reversed: Of another year', amountCents: -50_000, isReversal: true },
    { id, amountCents: 50_000, reversedOn: '2026-01-09', isReversal: false },
  ]);
  expect(entries[1]?.lines.map(({ side, account, amountCents }) => [side, account, amountCents])).toEqual([
    ['debit', 'Repairs', 30_000],
    ['debit', 'Supplies', 20_000],
    ['credit', 'Bank', 50_000],
  ]);
});
