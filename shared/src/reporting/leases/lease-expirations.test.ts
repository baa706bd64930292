import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { leaseExpirations } from './lease-expirations.ts';

test('the lease that ends first stands first, one from month to month last, and the chart counts months ahead', async () => {
  const books = await TestBooks.open();
  const lease = (tenants: string[], given: object) => books.lease({ tenants, ...given });
  lease(['Cy'], {});
  lease(['Ana'], { termKind: 'fixed', termEndsOn: '2027-02-28' });
  lease(['Ben'], { termKind: 'fixed-then-monthly', termEndsOn: '2026-12-31' });
  lease(['Dee'], { movedOutOn: '2026-11-28' });
  const { db } = await books.save();
  const span = { from: '2026-11-29', to: '2026-11-29', basis: 'cash' } as const;
  const { rows } = await leaseExpirations.run(db, span);
  expect(rows.map(({ tenants, daysLeft, afterwards }) => [tenants, daysLeft, afterwards])).toEqual([
    ['Ben', 32, 'month-to-month'],
    // 32 + 31 + 28.
    ['Ana', 91, 'ends'],
    ['Cy', null, 'month-to-month'],
  ]);
  const chart = await leaseExpirations.chart?.(db, span);
  expect(chart?.labels.length).toBe(12);
  expect(chart?.series[0]?.values).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});
