import { expect, test } from 'vitest';
import { TestBooks } from '../../../test/books/books.ts';
import type { Basis } from '../../core/reports/basis.ts';
import { balanceSheet } from './balance-sheet.ts';
import { incomeStatement } from './income-statement.ts';
import { scheduleE } from './schedule-e.ts';

const year = (basis: Basis) => ({ from: '2026-01-01', to: '2026-12-31', basis });

/**
 * Oak, 1,200.00 a month from Feb 10, 814.29 for the 19 days of February; all is paid, June's check came back with a fee of 35.00 and was
 * paid anew; January's rent came on Dec 28. Repairs of 250.00.
 */
async function oak(): Promise<TestBooks> {
  const books = await TestBooks.open();
  const buildingId = books.building({ name: 'Oak' }).id;
  const leaseId = books.lease({ unitId: books.unit({ buildingId }).id }).id;
  const rent = (dueOn: string, amountCents: number, receivedOn = dueOn) => {
    const charge = books.charge({ leaseId, dueOn, amountCents });
    const payment = books.payment({ leaseId, amountCents, receivedOn });
    return { charge, payment };
  };
  const settled = (dueOn: string, amountCents: number) => books.allocate(rent(dueOn, amountCents));
  settled('2026-02-10', 81_429);
  for (let month = 3; month <= 12; month++) settled(`2026-${String(month).padStart(2, '0')}-01`, 120_000);
  const june = books.payment({ leaseId, amountCents: 120_000, receivedOn: '2026-06-03' });
  books.returnPayment(june, '2026-06-08');
  const fee = books.charge({
    leaseId,
    kind: 'returned-payment-fee',
    amountCents: 3_500,
    dueOn: '2026-06-08',
  });
  books.allocate({
    charge: fee,
    payment: books.payment({ leaseId, amountCents: 3_500, receivedOn: '2026-06-15' }),
  });
  rent('2027-01-01', 120_000, '2026-12-28');
  books.expense({ buildingId, amountCents: 25_000, paidOn: '2026-08-01' });
  return books.save();
}

async function net(books: TestBooks, basis: Basis): Promise<number | undefined> {
  const { rows } = await incomeStatement.run(books.db, year(basis));
  return rows.find(({ kind }) => kind === 'net')?.totalCents;
}

test('rent paid ahead is income as it comes for cash and for tax, and as it is due for the landlord', async () => {
  const books = await oak();
  // 814.29 + 10 × 1,200.00 + 35.00 = 12,849.29, and 1,200.00 ahead; less 250.00.
  expect(await net(books, 'accrual')).toBe(1_284_929 - 25_000);
  expect(await net(books, 'cash')).toBe(1_404_929 - 25_000);
  expect(await net(books, 'accrual-for-tax')).toBe(1_404_929 - 25_000);
  const { rows } = await incomeStatement.run(books.db, year('accrual'));
  expect(rows.map(({ label, totalCents }) => [label, totalCents])).toEqual([
    ['Rent', 1_281_429],
    ['Returned payment fee', 3_500],
    ['Total income', 1_284_929],
    ['Repairs', 25_000],
    ['Total expenses', 25_000],
    ['Net income', 1_259_929],
    ['Net operating income', 1_259_929],
  ]);
});

test('Schedule E has a column for each property and every line of Part I', async () => {
  const books = await oak();
  const { rows, places } = await scheduleE.run(books.db, year('cash'));
  expect(places.map(({ name }) => name)).toEqual(['Oak']);
  const line = new Map(rows.map((row) => [row.line, row.totalCents]));
  expect([...line.keys()]).toEqual([3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
  expect([line.get(3), line.get(14), line.get(20), line.get(21)]).toEqual([
    1_404_929, 25_000, 25_000, 1_379_929,
  ]);
});

test('a deposit is no income, nor is what was brought along as these books began', async () => {
  const books = await TestBooks.open();
  const { leaseId } = books.charge({ kind: 'opening-balance', amountCents: 50_000, dueOn: '2026-01-01' });
  books.allocate({
    charge: books.charge({ leaseId, kind: 'deposit', amountCents: 150_000 }),
    payment: books.payment({ leaseId, amountCents: 150_000 }),
  });
  books.payment({ leaseId, method: 'opening-credit', amountCents: 7_000 });
  await books.save();
  for (const basis of ['cash', 'accrual', 'accrual-for-tax'] as const)
    expect(await net(books, basis)).toBe(0);
  const { rows, totals } = await balanceSheet.run(books.db, { ...year('cash'), to: '2026-01-31' });
  // Open: 500.00; the deposit is at the bank and owed back; 70.00 is owed to the tenant.
  expect(rows.map(({ label, cents }) => [label, cents])).toEqual([
    ['Bank', 150_000],
    ['Receivable', 50_000],
    ['Total assets', 200_000],
    ['Prepaid rent', 7_000],
    ['Deposits held', 150_000],
    ['Total liabilities', 157_000],
    ['Opening balances', 43_000],
    ['Income so far', 0],
    ['Total equity', 43_000],
  ]);
  expect(totals).toEqual({ assetsCents: 200_000, liabilitiesCents: 157_000, equityCents: 43_000 });
});
