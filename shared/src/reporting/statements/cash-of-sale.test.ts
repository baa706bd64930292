import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { cashFlowStatement } from './cash-flow-statement.ts';

it('a sale is the money that it brought: one line, and one movement in its month', async () => {
  const books = await TestPortfolio.create();
  books.today = '2026-03-31';
  const assetId = newId();
  await books.do('assets.addAsset', {
    id: assetId,
    ...{ name: 'Stove', class: 'five-year', placedOn: '2025-03-10' },
  });
  const cost = { id: newId(), assetId, amountCents: 120_000, acquiredOn: '2025-03-10' };
  await books.do('assets.recordCost', cost);
  await books.do('assets.recordDepreciation', { assetId, year: 2025 });
  // Half of the second year: 20% and 16% of 1,200.00 are 432.00, so that 268.00 are lost.
  const sale = { id: newId(), assetId, soldOn: '2026-02-05', proceedsCents: 50_000 };
  await books.do('assets.sellAsset', sale);
  const lease = await books.lease({ chargedFrom: '2030-01-01' });
  await books.pay(lease, 250_000, { receivedOn: '2026-02-10' });

  const span = { from: '2026-01-01', to: '2026-03-31', basis: 'cash' } as const;
  const chart = await cashFlowStatement.chart?.(books.db, span);
  expect(chart?.series.map(({ name, values }) => [name, values])).toEqual([
    ['In', [0, 300_000, 0]],
    ['Out', [0, 0, 0]],
  ]);
  const { rows } = await cashFlowStatement.run(books.db, span);
  const property = rows.filter(({ section }) => section === 'property');
  expect(property.map(({ label, totalCents }) => [label, totalCents])).toEqual([
    ['Property and equipment sold', 50_000],
    ['From buying and selling property', 50_000],
  ]);
  const figure = { row: 'property income:sale-of-property', column: 'all' };
  const facts = (await cashFlowStatement.facts?.(books.db, span, figure)) ?? [];
  expect(facts.map(({ amountCents }) => amountCents)).toEqual([50_000]);
});
