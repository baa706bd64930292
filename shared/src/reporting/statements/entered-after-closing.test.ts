import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { enteredAfterClosing } from './entered-after-closing.ts';

const rowsOf = async (books: TestPortfolio) => {
  const { rows } = await enteredAfterClosing.run(books.db, {
    from: '2026-01-01',
    to: '2026-12-31',
    basis: 'cash',
  });
  return rows.map(({ aboutOn, postedOn, closedThrough, what, amountCents }) => [
    ...[aboutOn, postedOn, closedThrough, what, amountCents],
  ]);
};

it('lists what was entered about a period after it was closed, also while it was open again', async () => {
  const books = await TestPortfolio.create();
  const leaseId = await books.lease();
  await books.generate('2026-03-31');
  const paid = (receivedOn: string) => ({
    ...{ id: newId(), leaseId, amountCents: 150_000, receivedOn, method: 'check', reference: '1044' },
  });
  await books.do('billing.recordPayment', paid('2026-03-01'));
  const closeId = newId();
  await books.do('closing.closeThrough', { id: closeId, through: '2026-03-31' });
  expect(await rowsOf(books)).toEqual([]);

  await books.tryAll([{ command: 'billing.recordPayment', args: paid('2026-03-28'), onOpenDays: true }]);
  await books.do('billing.recordPayment', paid('2026-04-02'));
  await books.settle(leaseId);
  const after = ['2026-03-28', '2026-04-01', '2026-03-31', 'Payment, check 1044', 150_000];
  expect(await rowsOf(books)).toEqual([after]);

  await books.do('closing.reopen', { id: newId(), closeId, reason: 'A bill came late' });
  await books.do('expenses.recordExpense', {
    ...{ id: newId(), category: 'repairs', amountCents: 9_900, paidOn: '2026-03-30', description: 'Gutter' },
  });
  expect(await rowsOf(books)).toEqual([['2026-03-30', '2026-03-30', '2026-03-31', 'Gutter', 9_900], after]);
});
