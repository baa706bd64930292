import { expect, test } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { Names } from '../history/names.ts';
import { registry } from '../registry.ts';
import { directory } from '../views/rentals/directory.ts';
import { getLease } from '../views/rentals/leases.ts';
import { listLeases } from './queries.ts';

test('those on a lease stand in one order wherever they are named: tenants by name, then agencies', async () => {
  const books = await TestPortfolio.create();
  const [zoe, agency, ben, ana] = [
    await books.tenant('Zoe Hart'),
    await books.tenant('City Housing'),
    await books.tenant('Ben Okafor'),
    await books.tenant('Ana Ruiz'),
  ];
  const leaseId = await books.lease({
    tenants: [
      { tenantId: zoe },
      { tenantId: agency, role: 'subsidy', shareCents: 100_000 },
      { tenantId: ben },
    ],
  });
  await books.do('leasing.joinLease', { leaseId, tenantId: ana, joinedOn: '2026-03-01' });
  const inOrder = ['Ana Ruiz', 'Ben Okafor', 'Zoe Hart', 'City Housing'];
  const on = books.today;
  const [listed] = await listLeases(books.db, { on });
  expect(listed?.tenants).toBe(inOrder.join(', '));
  const parties = (await getLease(books.db, leaseId, on))?.parties ?? [];
  expect(parties.map(({ name }) => name)).toEqual(inOrder);
  const [known] = (await directory(books.db, on)).leases;
  expect(known?.parties.map(({ name }) => name)).toEqual(inOrder);
  const told = await Names.load(books.db, registry, [
    { kind: 'set', table: 'lease', id: leaseId, fields: {} },
  ]);
  expect(told.tenantsOf(leaseId).map(({ name }) => name)).toEqual(inOrder);
});
