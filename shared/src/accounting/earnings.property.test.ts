import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookPlan, booksOf, RANDOM_FROM, someDay } from '../../test/books/random-books.ts';
import { runs } from '../../test/engines/database.ts';
import { addDays } from '../core/calendar.ts';
import { bases } from '../core/reports/basis.ts';
import { balanceSheet } from '../reporting/statements/balance-sheet.ts';
import { earnings } from './earnings.ts';

/** Income less expenses. */
function net(earned: Awaited<ReturnType<typeof earnings>>): number {
  return earned.reduce((sum, { type, cents }) => sum + (type === 'income' ? cents : 0 - cents), 0);
}

test('days that follow each other add up, and so do cash, what is owed and what was paid ahead', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, to) => {
      const books = await booksOf(plan);
      for (const basis of bases) {
        const whole = await earnings(books.db, { from: '2000-01-01', to: '2999-12-31', basis });
        const before = await earnings(books.db, { from: '2000-01-01', to, basis });
        const after = await earnings(books.db, { from: addDays(to, 1), to: '2999-12-31', basis });
        expect(net(before) + net(after)).toBe(net(whole));
      }
      // Worked from the rows that the books were made of: what tenants paid, less what went out.
      const sum = (rows: readonly { amountCents: number }[]) =>
        rows.reduce((all, row) => all + row.amountCents, 0);
      const paid = books.payments.filter((row) => row.receivedOn <= to && row.method !== 'opening-credit');
      const deposits = new Set(books.charges.filter(({ kind }) => kind === 'deposit').map(({ id }) => id));
      const kept = books.allocations.filter((row) => row.allocatedOn <= to && deposits.has(row.chargeId));
      const spent = books.expenses.filter((row) => row.paidOn <= to);
      const cash = await earnings(books.db, { from: RANDOM_FROM, to, basis: 'cash' });
      const byItself = books.moved.filter(
        ({ on, account }) => on >= RANDOM_FROM && on <= to && /^(income|expenses):/.test(account),
      );
      const less = byItself.reduce((all, { cents }) => all + cents, 0);
      expect(net(cash)).toBe(sum(paid) - sum(kept) - sum(spent) - less);
    }),
    { numRuns: runs(40) },
  );
});

test('assets are liabilities and equity on any day', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, async (plan, to) => {
      const books = await booksOf(plan);
      const { totals } = await balanceSheet.run(books.db, { from: to, to, basis: 'cash' });
      expect(totals.assetsCents).toBe(totals.liabilitiesCents + totals.equityCents);
    }),
    { numRuns: runs(40) },
  );
});
