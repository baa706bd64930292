import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { cashFlowStatement } from './cash-flow-statement.ts';
import { incomeStatement } from './income-statement.ts';

const quarter = { from: '2026-01-01', to: '2026-03-31', basis: 'cash', by: 'budget' } as const;

test('beside what came stands what was planned, and by how much it is over or under', async () => {
  const books = await TestPortfolio.create();
  const buildingId = newId();
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple' });
  const plan = (lines: object[], of: string | null = buildingId) =>
    books.do('expenses.setBudget', { buildingId: of, lines });
  await plan([
    { category: 'rents', monthOn: '2026-01-01', amountCents: 150_000 },
    { category: 'repairs', monthOn: '2026-01-01', amountCents: 30_000 },
    { category: 'repairs', monthOn: '2026-03-01', amountCents: 10_000 },
    { category: 'repairs', monthOn: '2026-04-01', amountCents: 99_000 },
  ]);
  await plan([{ category: 'insurance', monthOn: '2026-02-01', amountCents: 5_000 }], null);
  // What is planned anew takes the place of what was; zero plans nothing.
  await plan([{ category: 'repairs', monthOn: '2026-01-01', amountCents: 20_000 }]);
  await plan([{ category: 'rents', monthOn: '2026-02-01', amountCents: 0 }]);
  const spent = { category: 'repairs', amountCents: 45_000, paidOn: '2026-02-10', description: 'Roof' };
  await books.do('expenses.recordExpense', { id: newId(), buildingId, ...spent });
  const view = await incomeStatement.run(books.db, quarter);
  expect(view.columns.map(({ name }) => name)).toEqual(['Actual', 'Budget', 'Over or under']);
  expect(view.rows.map(({ label, cents }) => [label, ...cents])).toEqual([
    ['Rents received', 0, 150_000, -150_000],
    ['Total income', 0, 150_000, -150_000],
    ['Insurance', 0, 5_000, -5_000],
    // 200.00 + 100.00 planned.
    ['Repairs', 45_000, 30_000, 15_000],
    ['Total expenses', 45_000, 35_000, 10_000],
    ['Net income', -45_000, 115_000, -160_000],
    ['Net operating income', -45_000, 115_000, -160_000],
  ]);
  const ofBuilding = await incomeStatement.run(books.db, { ...quarter, buildingId });
  expect(ofBuilding.rows.find(({ kind }) => kind === 'total-expenses')?.cents).toEqual([
    45_000, 30_000, 15_000,
  ]);
  await books.expectSound();
});

test('money in and out stands beside what was planned, from the same cash at the beginning', async () => {
  const books = await TestPortfolio.create();
  const buildingId = newId();
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple' });
  const lease = await books.lease();
  await books.pay(lease, 50_000, { receivedOn: '2025-12-20' });
  await books.pay(lease, 140_000, { receivedOn: '2026-01-02' });
  const lines = [
    { category: 'rents', monthOn: '2026-01-01', amountCents: 150_000 },
    { category: 'repairs', monthOn: '2026-02-01', amountCents: 20_000 },
  ];
  await books.do('expenses.setBudget', { buildingId, lines });
  const { rows } = await cashFlowStatement.run(books.db, quarter);
  expect(rows.map(({ label, cents }) => [label, ...cents])).toEqual([
    ['Rent and other payments of tenants', 140_000, 150_000, -10_000],
    ['Repairs', 0, -20_000, 20_000],
    ['From renting', 140_000, 130_000, 10_000],
    ['Change in cash', 140_000, 130_000, 10_000],
    ['Cash at the beginning', 50_000, 50_000, 0],
    ['Cash at the end', 190_000, 180_000, 10_000],
  ]);
});

test('a month is named by its first day, and a building has to be in the books', async () => {
  const books = await TestPortfolio.create();
  const line = { category: 'repairs', monthOn: '2026-01-15', amountCents: 1 };
  const lines = [{ ...line, monthOn: '2026-01-01' }];
  expect(await books.try('expenses.setBudget', { buildingId: null, lines: [line] })).toMatchObject({
    ok: false,
  });
  expect(await books.try('expenses.setBudget', { buildingId: newId(), lines })).toMatchObject({ ok: false });
});
