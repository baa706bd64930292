import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { listTwinPayments } from './twin-payments.ts';

it('what may be one payment is listed once, with its lease, as long as it is recent', async () => {
  const books = await TestPortfolio.create();
  const lease = await books.lease();
  const other = await books.lease({ tenants: [{ tenantId: await books.tenant('Ben Cole') }] });
  for (const _ of ['one', 'another', 'a third'])
    await books.pay(lease, 150_000, { receivedOn: '2026-03-01' });
  for (const _ of ['one', 'another']) await books.pay(other, 90_000, { receivedOn: '2026-03-05' });
  await books.pay(other, 90_000, { receivedOn: '2026-03-06' });
  const first = { leaseId: lease, tenants: 'Ana Ruiz', receivedOn: '2026-03-01', amountCents: 150_000 };
  const second = { leaseId: other, tenants: 'Ben Cole', receivedOn: '2026-03-05', amountCents: 90_000 };
  expect(await listTwinPayments(books.db, '2026-05-30')).toMatchObject([
    { ...second, entries: 2 },
    { ...first, entries: 3 },
  ]);
  // 1 March + 90 days is 30 May.
  expect(await listTwinPayments(books.db, '2026-05-31')).toMatchObject([{ ...second, entries: 2 }]);
});
