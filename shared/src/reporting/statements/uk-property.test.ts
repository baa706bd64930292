import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { ukProperty } from './uk-property.ts';

test('what is paid on 5 April is of the last quarter of a tax year, and on 6 April of the next', async () => {
  const books = await TestBooks.open('GBP');
  const buildingId = books.building({ name: 'Elm Row' }).id;
  const leaseId = books.lease({ unitId: books.unit({ buildingId }).id }).id;
  for (const receivedOn of ['2026-04-05', '2026-04-06', '2026-07-05', '2026-07-06'])
    books.payment({ leaseId, amountCents: 100_000, receivedOn });
  const spend = (
    category: 'repairs' | 'insurance' | 'mortgage-interest',
    amountCents: number,
    paidOn: string,
  ) => books.expense({ buildingId, category, amountCents, paidOn });
  spend('repairs', 12_000, '2026-05-01');
  spend('insurance', 30_000, '2026-07-20');
  spend('mortgage-interest', 45_000, '2026-06-01');
  const { db } = await books.save();
  const span = { from: '2026-04-06', to: '2026-10-05', basis: 'cash' } as const;
  const view = await ukProperty.run(db, span);
  expect(view.columns.map(({ name }) => name)).toEqual(['6 Apr – 5 Jul 2026', '6 Jul – 5 Oct 2026']);
  expect(view.rows.map(({ box, cents, totalCents }) => [box, ...cents, totalCents])).toEqual([
    [20, 200_000, 100_000, 300_000],
    [24, 0, 30_000, 30_000],
    [25, 12_000, 0, 12_000],
    [27, 0, 0, 0],
    [28, 0, 0, 0],
    [29, 0, 0, 0],
    // 2,000.00 − 120.00; 1,000.00 − 300.00. Interest on a home is no expense.
    [null, 188_000, 70_000, 258_000],
    [44, 45_000, 0, 45_000],
  ]);
  const byCalendar = await ukProperty.run(db, {
    ...span,
    from: '2026-04-01',
    to: '2026-06-30',
    by: 'quarter',
  });
  expect(byCalendar.rows[0]?.cents).toEqual([200_000]);
});
