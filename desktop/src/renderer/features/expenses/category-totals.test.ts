import type { ExpenseView } from '@portfolio-os/shared/api';
import { expect, test } from 'vitest';
import { ofBuilding, totalsByCategory } from './category-totals.ts';
import { monthsOf, periodOf } from './periods.ts';

function expense(part: Pick<ExpenseView, 'category' | 'paidOn' | 'amountCents'>): ExpenseView {
  const none = {
    buildingId: null,
    unitId: null,
    vendorId: null,
    vendor: null,
    receipts: 0,
    reversesId: null,
    reversedById: null,
    corrected: null,
    ...{ method: null, reference: null, invoiceNumber: null, accountId: null, account: null },
    ...{ paidBy: null, sharedBy: null, splitId: null, refundsId: null, refundedCents: 0 },
  };
  return { id: part.paidOn, scheduleELine: 0, description: '', place: '', ...none, ...part };
}

test('categories stand in the order of Schedule E, and a reversed pair comes to nothing', () => {
  const totals = totalsByCategory([
    expense({ category: 'repairs', paidOn: '2026-01-10', amountCents: 500_00 }),
    expense({ category: 'insurance', paidOn: '2026-02-01', amountCents: 120_00 }),
    expense({ category: 'repairs', paidOn: '2026-02-03', amountCents: -500_00 }),
  ]);
  expect(totals.map(({ line, totalCents }) => [line, totalCents])).toEqual([
    [9, 120_00],
    [14, 0],
  ]);
  expect(totals[1]?.parts).toEqual(
    new Map([
      ['2026-01', 500_00],
      ['2026-02', -500_00],
    ]),
  );
});

test('by building, what was paid for a unit is its building’s', () => {
  const one = { category: 'repairs', paidOn: '2026-01-10' } as const;
  const [totals] = totalsByCategory(
    [
      { ...expense({ ...one, amountCents: 100_00 }), place: 'Maple Court · 3B', unitId: '3B' },
      { ...expense({ ...one, amountCents: 40_00 }), place: 'Maple Court' },
      { ...expense({ ...one, amountCents: 9_00 }), place: 'Whole portfolio' },
    ],
    ofBuilding,
  );
  expect(totals?.parts).toEqual(
    new Map([
      ['Maple Court', 140_00],
      ['Whole portfolio', 9_00],
    ]),
  );
});

test('periods are counted from today', () => {
  expect(periodOf('last-month', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(monthsOf(periodOf('2026', '2026-03-31'))).toHaveLength(12);
  expect(monthsOf(periodOf('all', '2026-03-31'))).toEqual([]);
});
