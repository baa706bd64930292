import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { anyDeeds, perform, prepare } from '../../../test/books/random-commands.ts';
import { runs } from '../../../test/engines/database.ts';
import { moneyAccounts } from '../../accounting/chart.ts';
import { readPostings } from '../../accounting/postings.ts';
import { findTransactions } from './find-transactions.ts';

test('after whatever people do, each day’s transactions come to what the accounts of money do on it', async () => {
  await fc.assert(
    fc.asyncProperty(anyDeeds, async (deeds) => {
      const books = await TestPortfolio.create();
      await prepare(books);
      for (const deed of deeds) await perform(books, deed);
      const posted = await readPostings(books.db, ['fact', 'kind', 'postedOn'], { accounts: moneyAccounts });
      const moved = posted.filter(({ fact, kind }) => fact !== 'journalEntry' || kind !== 'opening');
      for (const [day, ofDay] of Map.groupBy(moved, ({ postedOn }) => postedOn)) {
        const { totals, rows } = await findTransactions(books.db, { search: day, today: books.today });
        const sum = (side: 'debit' | 'credit') =>
          ofDay.reduce((cents, row) => cents + (row.side === side ? row.amountCents : 0), 0);
        expect(totals).toEqual({
          inCents: sum('debit'),
          outCents: 0 - sum('credit'),
          netCents: sum('debit') + sum('credit'),
        });
        expect(rows.reduce((cents, row) => cents + row.inCents - row.outCents, 0)).toBe(totals.netCents);
      }
    }),
    { numRuns: runs(20) },
  );
});
