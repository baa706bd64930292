import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { someDay, wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { anyDeeds, perform, prepare } from '../../../test/books/random-commands.ts';
import { runs } from '../../../test/engines/database.ts';
import { moneyAccounts } from '../../accounting/chart.ts';
import { readPostings } from '../../accounting/postings.ts';
import { addDays } from '../../core/calendar.ts';
import { findTransactions } from './find-transactions.ts';
import { transactions } from './transactions.ts';

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

test('of some days the report says what a search of all books says of them', async () => {
  await fc.assert(
    fc.asyncProperty(wholePlan, someDay, fc.nat({ max: 90 }), async (plan, from, more) => {
      const { db } = await wholeBooksOf(plan);
      const to = addDays(from, more);
      const search = `since ${from} until ${to}`;
      const { rows, totals } = await findTransactions(db, { search, today: to });
      const asked = { from, to, basis: 'cash' } as const;
      expect(await transactions.run(db, asked)).toEqual({ from, to, rows, totals });
      await db.destroy();
    }),
    { numRuns: runs(15) },
  );
});
