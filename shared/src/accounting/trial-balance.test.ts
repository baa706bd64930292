import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { bookPlan, booksOf, someDay } from '../../test/books/random-books.ts';
import { runs } from '../../test/engines/database.ts';
import { Oracle, total } from '../../test/oracles/figures.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { trialBalance } from './trial-balance.ts';

async function nonZero(books: TestBooks, asOf?: string): Promise<Record<string, number>> {
  const balance = await trialBalance(books.db, asOf === undefined ? {} : { asOf });
  return Object.fromEntries(
    balance.filter(({ cents }) => cents !== 0).map((row) => [row.account, row.cents]),
  );
}

/**
 * Rent 1,500.00 of which 1,000.00 is paid, a deposit of 1,200.00 that is asked for, 50.00 of credit from before, 200.00 spent
 * of which 200.00 comes back in February.
 */
async function smallBooks(): Promise<TestBooks> {
  const books = await TestBooks.open();
  const rent = books.charge({ dueOn: '2026-01-01' });
  const { leaseId } = rent;
  books.charge({ leaseId, dueOn: '2026-01-01', kind: 'deposit', amountCents: 120_000 });
  const payment = books.payment({ leaseId, receivedOn: '2026-01-05', amountCents: 100_000 });
  books.allocate({ payment, charge: rent });
  books.payment({ leaseId, receivedOn: '2026-01-01', amountCents: 5_000, method: 'opening-credit' });
  const spent = books.expense({ paidOn: '2026-01-15' });
  books.expense({
    ...spent,
    id: '00000000-0000-7000-8000-000000000001',
    amountCents: -20_000,
    paidOn: '2026-02-01',
    reversesId: spent.id,
  });
  return books.save();
}

test('a trial balance holds what each account has on a day, and comes to zero', async () => {
  const books = await smallBooks();
  expect(await nonZero(books, '2026-01-31')).toEqual({
    // 1,000.00 received − 200.00 spent.
    'assets:bank': 80_000,
    // Rent 1,500.00 + deposit 1,200.00 − 1,000.00 that settles rent.
    'assets:receivable': 170_000,
    'income:rent': -150_000,
    'liabilities:deposits': -120_000,
    // 1,000.00 came in and went to the rent; the credit of 50.00 waits.
    'liabilities:unapplied': -5_000,
    'equity:opening-balances': 5_000,
    'expenses:repairs': 20_000,
  });
  expect(await nonZero(books, '2026-01-01')).toEqual({
    'assets:receivable': 270_000,
    'income:rent': -150_000,
    'liabilities:deposits': -120_000,
    'liabilities:unapplied': -5_000,
    'equity:opening-balances': 5_000,
  });
  const later = await nonZero(books);
  expect([later['assets:bank'], later['expenses:repairs']]).toEqual([100_000, undefined]);
});

test('random books come to zero on any day, with what leases owe and have as credit among it', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, day) => {
      const books = await booksOf(plan);
      const balance = new Map(
        (await trialBalance(books.db, { asOf: day })).map((row) => [row.account, row.cents]),
      );
      expect(balance.values().reduce((sum, cents) => sum + cents, 0)).toBe(0);
      expect([...balance.keys()]).not.toContain(null);
      const oracle = new Oracle(books, day);
      const [charged, paid, applied] = [oracle.charges, oracle.payments, oracle.allocations].map(total);
      expect(balance.get('assets:receivable')).toBe((charged ?? 0) - (applied ?? 0));
      expect(0 - (balance.get('liabilities:unapplied') ?? 0)).toBe((paid ?? 0) - (applied ?? 0));
    }),
    { numRuns: runs(60) },
  );
});

test('a fact that posts to no account of the chart is found by whoever proves the books', async () => {
  const books = await smallBooks();
  const [rent] = books.charges;
  expect(await findProblems(books.db, registry)).toEqual([]);
  await books.db
    .updateTable('charge')
    .set({ kind: 'gold' as 'rent' })
    .where('id', '=', rent?.id ?? '')
    .execute();
  expect(await findProblems(books.db, registry)).toEqual([
    `charge ${rent?.id}: what it debits and credits does not come to zero: assets:receivable 150000, no account -150000.`,
  ]);
  expect((await trialBalance(books.db)).at(-1)).toEqual({ account: null, cents: -150_000 });
});
