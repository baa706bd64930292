import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { whatHasChanged } from './what-has-changed.ts';

/** March's rent of 1,500.00, paid on March 3; on March 10 the cheque turns out to have been returned on March 5. */
async function returnedLate() {
  const books = await TestPortfolio.create();
  books.today = '2026-03-01';
  const leaseId = await books.lease({ startOn: '2026-03-01' });
  await books.generate('2026-03-31');
  books.today = '2026-03-03';
  const paymentId = await books.pay(leaseId, 150_000, { receivedOn: '2026-03-03' });
  books.today = '2026-03-10';
  await books.do('billing.returnPayment', {
    ...{ id: newId(), paymentId, returnedOn: '2026-03-05', reason: 'No funds' },
  });
  return { books, leaseId };
}

const span = (from: string, to: string) => ({ from, to, basis: 'cash' as const });

it('says which figures of which months what came later has changed, and by how much', async () => {
  const { books } = await returnedLate();
  const view = await whatHasChanged.run(books.db, span('2026-03-04', '2026-03-31'));
  const figures = view.rows.flatMap(({ kind, figure, month, changeCents }) =>
    kind === 'figure' ? [[figure, month, changeCents]] : [],
  );
  // The cheque took the money out of the bank again, and March's rent is owed again.
  expect(figures).toEqual(
    expect.arrayContaining([
      ['Bank', '2026-03', -150_000],
      ['Receivable', '2026-03', 150_000],
      ['Prepaid rent', '2026-03', 0],
    ]),
  );
  expect(figures).toHaveLength(3);
  const bank = view.rows.find(({ kind, figure }) => kind === 'fact' && figure === 'Bank');
  expect(bank).toMatchObject({
    ...{ aboutOn: '2026-03-05', changeCents: -150_000, cameOn: '2026-03-10', cameAt: '13:00', who: 'You' },
  });
});

it('finds nothing between two days on which nothing came', async () => {
  const { books } = await returnedLate();
  expect((await whatHasChanged.run(books.db, span('2026-03-04', '2026-03-09'))).rows).toEqual([]);
});

it('tells the terms that figures follow from, with the value before and after', async () => {
  const { books, leaseId } = await returnedLate();
  books.today = '2026-03-20';
  await books.do('leasing.recordMoveOut', { leaseId, movedOutOn: '2026-03-31' });
  const { rows } = await whatHasChanged.run(books.db, span('2026-03-20', '2026-03-20'));
  expect(rows).toMatchObject([
    {
      ...{ kind: 'term', figure: 'Occupancy, lease ends', before: null, now: '31 Mar 2026', who: 'You' },
      what: expect.stringMatching(/^Lease .+: Move-out$/),
    },
  ]);
});

it('tells what came on the day of a closing before it from what came after', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-04-02';
  const leaseId = await books.lease({ startOn: '2026-03-01' });
  await books.pay(leaseId, 100_000, { receivedOn: '2026-04-01' });
  await books.do('closing.closeThrough', { id: newId(), through: '2026-03-31' });
  await books.pay(leaseId, 50_000, { receivedOn: '2026-04-02' });
  const { rows } = await whatHasChanged.run(books.db, span('2026-04-02', '2026-04-02'));
  const bank = rows.filter(({ kind, figure }) => kind === 'fact' && figure === 'Bank');
  expect(bank.map(({ changeCents, beforeClosing }) => [changeCents, beforeClosing])).toEqual([
    [100_000, true],
    [50_000, false],
  ]);
  const closed = rows.find(({ kind, figure }) => kind === 'term' && figure === 'Closed periods');
  expect(closed?.beforeClosing).toBe(false);
});
