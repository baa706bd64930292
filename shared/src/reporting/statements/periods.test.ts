import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import { incomeStatement } from './income-statement.ts';
import { periodsOf, yearBefore } from './periods.ts';

test('days fall into the months, quarters and years that they are of, cut to them', () => {
  const days = { from: '2025-11-15', to: '2026-02-10' };
  expect(periodsOf(days, 'month').map(({ name, from, to }) => [name, from, to])).toEqual([
    ['Nov 2025', '2025-11-15', '2025-11-30'],
    ['Dec 2025', '2025-12-01', '2025-12-31'],
    ['Jan 2026', '2026-01-01', '2026-01-31'],
    ['Feb 2026', '2026-02-01', '2026-02-10'],
  ]);
  expect(periodsOf(days, 'quarter').map(({ key }) => key)).toEqual(['2025-Q4', '2026-Q1']);
  expect(periodsOf(days, 'year').map(({ from, to }) => [from, to])).toEqual([
    ['2025-11-15', '2025-12-31'],
    ['2026-01-01', '2026-02-10'],
  ]);
  expect(periodsOf({ from: '2026-03-31', to: '2026-05-01' }, 'month').map(({ key }) => key)).toEqual([
    '2026-03',
    '2026-04',
    '2026-05',
  ]);
});

test('the year before ends a month where these days do', () => {
  expect(yearBefore({ from: '2025-01-01', to: '2025-02-28' })).toEqual({
    from: '2024-01-01',
    to: '2024-02-29',
  });
  expect(yearBefore({ from: '2024-02-29', to: '2024-03-15' })).toEqual({
    from: '2023-02-28',
    to: '2023-03-15',
  });
});

/** Repairs of 100.00 in March 2025, of 250.00 in March and 70.00 in May 2026, in two buildings. */
async function repairs() {
  const books = await TestBooks.open();
  const [maple, oak] = [books.building({ name: 'Maple' }).id, books.building({ name: 'Oak' }).id];
  books.expense({ buildingId: maple, amountCents: 10_000, paidOn: '2025-03-10' });
  books.expense({ buildingId: maple, amountCents: 25_000, paidOn: '2026-03-31' });
  books.expense({ buildingId: oak, amountCents: 7_000, paidOn: '2026-05-01' });
  return books.save();
}

const halfYear = { from: '2026-01-01', to: '2026-06-30', basis: 'cash' } as const;

test('an income statement has a column for each quarter, and one for all of them', async () => {
  const { db } = await repairs();
  const view = await incomeStatement.run(db, { ...halfYear, by: 'quarter' });
  expect(view.rows[1]).toMatchObject({ label: 'Repairs', cents: [25_000, 7_000], totalCents: 32_000 });
  expect(incomeStatement.table(view).columns.map(({ title }) => title)).toEqual([
    'Account',
    'Q1 2026',
    'Q2 2026',
    'All',
  ]);
});

test('beside these days stand those of the year before, and what has changed', async () => {
  const { db } = await repairs();
  const span = { ...halfYear, by: 'year-before' } as const;
  const view = await incomeStatement.run(db, span);
  expect(view.rows[1]).toMatchObject({ label: 'Repairs', cents: [32_000, 10_000, 22_000] });
  const [row = ''] = incomeStatement.table(view).keys?.slice(1) ?? [];
  const facts = await incomeStatement.facts?.(db, span, { row: row ?? '', column: 'change' });
  expect(facts?.map(({ amountCents }) => amountCents).toSorted((a, b) => a - b)).toEqual([
    -10_000, 7_000, 25_000,
  ]);
});

test('its chart has the months with those of the year before behind them', async () => {
  const { db } = await repairs();
  const chart = await incomeStatement.chart?.(db, halfYear);
  expect(chart?.labels).toEqual(['Jan 2026', 'Feb 2026', 'Mar 2026', 'Apr 2026', 'May 2026', 'Jun 2026']);
  expect(chart?.series[1]).toMatchObject({
    name: 'Expenses',
    values: [0, 0, 25_000, 0, 7_000, 0],
    behind: [0, 0, 10_000, 0, 0, 0],
  });
  // Of one month the table alone says more.
  expect(await incomeStatement.chart?.(db, { ...halfYear, from: '2026-06-01' })).toBeNull();
});
