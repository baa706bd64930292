import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { newId } from '../core/ids.ts';
import { listVendors } from './expenses.ts';

test('a vendor was paid what was spent there, less what was taken back', async () => {
  const books = await TestBooks.open();
  const [acme, quiet] = [books.vendor({ name: 'Acme' }), books.vendor({ name: 'Zeta' })];
  books.expense({ vendorId: acme.id, amountCents: 20_000, paidOn: '2025-12-31' });
  const wrong = books.expense({ vendorId: acme.id, amountCents: 7_500, category: 'supplies' });
  books.expense({ ...wrong, id: newId(), amountCents: -7_500, reversesId: wrong.id });
  books.expense({ vendorId: acme.id, amountCents: 1_250, category: 'supplies' });
  books.expense({ amountCents: 99 });
  await books.save();
  // 200.00 + 75.00 − 75.00 + 12.50; what names no vendor is nobody's.
  expect(
    (await listVendors(books.db, '2026-06-30')).map((one) => [
      one.id,
      one.spentCents,
      one.spentThisYearCents,
    ]),
  ).toEqual([
    [acme.id, 21_250, 1_250],
    [quiet.id, 0, 0],
  ]);
});
