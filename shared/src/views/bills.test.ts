import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { listBills } from './bills.ts';

it('bills are due, upcoming, paid or skipped, and none is due after the last day', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-04-15';
  const [water, roof] = [newId(), newId()];
  const monthly = { category: 'utilities', frequency: 'monthly', firstDueOn: '2026-01-31' };
  await books.do('expenses.addRecurringExpense', {
    id: water,
    description: 'Water',
    ...monthly,
    endOn: '2026-05-15',
  });
  const yearly = {
    category: 'insurance',
    frequency: 'yearly',
    firstDueOn: '2026-09-01',
    amountCents: 110_000,
  };
  await books.do('expenses.addRecurringExpense', { id: roof, description: 'Insurance', ...yearly });
  const bill = {
    recurringExpenseId: water,
    periodOn: '2026-01-31',
    amountCents: 6_040,
    paidOn: '2026-02-02',
  };
  await books.do('expenses.recordBill', bill);
  await books.do('expenses.skipBill', { id: newId(), recurringExpenseId: water, periodOn: '2026-02-28' });
  const { bills, recurring, dueCents } = await listBills(books.db, books.today);
  expect(bills.map(({ periodOn, state, amountCents }) => [periodOn, state, amountCents])).toEqual([
    ['2026-01-31', 'paid', 6_040],
    ['2026-02-28', 'skipped', null],
    ['2026-03-31', 'due', null],
    // The bill of 31 May would be after the last day.
    ['2026-04-30', 'upcoming', null],
  ]);
  expect(recurring.map(({ description, nextDueOn }) => [description, nextDueOn])).toEqual([
    ['Insurance', '2026-09-01'],
    ['Water', '2026-03-31'],
  ]);
  expect(dueCents).toBe(0);
});
