import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/ids.ts';
import { listAssets } from './assets.ts';
import { listLoans } from './loans.ts';

async function mortgage() {
  const books = await TestPortfolio.create();
  books.today = '2026-01-10';
  const [loan, key] = [newId(), newId()];
  await books.do('bank.addAccount', { key, name: 'Lender’s escrow', kind: 'escrow' });
  const agreed = { principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360 };
  await books.do('loans.addLoan', {
    ...{ id: loan, name: 'Maple mortgage', kind: 'mortgage', ...agreed, firstDueOn: '2026-01-01' },
    ...{ escrowCents: 35_000, escrowAccountId: bankAccountId(key) },
  });
  const begun = { source: 'opening', amountCents: 20_000_000, advancedOn: '2025-12-31' };
  await books.do('loans.recordAdvance', { id: newId(), loanId: loan, ...begun });
  return { books, loan };
}

it('the next payment of a loan follows from what is owed, and the year adds up what was paid', async () => {
  const { books, loan } = await mortgage();
  const before = await listLoans(books.db, books.today);
  // 200,000.00 × 6% ÷ 12 = 1,000.00; 1,199.10 − 1,000.00 = 199.10.
  expect(before.loans[0]?.next).toEqual({
    ...{ dueOn: '2026-01-01', interestCents: 100_000, principalCents: 19_910, escrowCents: 35_000 },
  });
  const first = { paidOn: '2026-01-02', interestCents: 100_000, principalCents: 19_910, escrowCents: 35_000 };
  await books.do('loans.recordPayment', { id: newId(), loanId: loan, ...first });
  const extra = { paidOn: '2026-01-10', interestCents: 0, principalCents: 1_000_000 };
  await books.do('loans.recordPayment', { id: newId(), loanId: loan, ...extra });
  const { loans, owedCents } = await listLoans(books.db, books.today);
  // 200,000.00 − 199.10 − 10,000.00; of 189,800.90 a month's interest is 949.0045, and 1,199.10 − 949.00 = 250.10.
  expect(owedCents).toBe(18_980_090);
  expect(loans[0]).toMatchObject({
    next: { dueOn: '2026-02-01', interestCents: 94_900, principalCents: 25_010 },
    thisYear: { year: 2026, interestCents: 100_000, principalCents: 1_019_910, differenceCents: null },
    escrowBalanceCents: 35_000,
  });
});

it('a payment that was taken back is due again', async () => {
  const { books, loan } = await mortgage();
  const paymentId = newId();
  const first = { paidOn: '2026-01-02', interestCents: 100_000, principalCents: 19_910 };
  await books.do('loans.recordPayment', { id: paymentId, loanId: loan, ...first });
  const paid = await listLoans(books.db, books.today);
  expect(paid.loans[0]).toMatchObject({ lastPayment: { id: paymentId, totalCents: 119_910 } });
  expect(paid.loans[0]?.next?.dueOn).toBe('2026-02-01');
  const reversal = { id: newId(), reversedOn: '2026-01-03', reason: 'Entered twice' };
  await books.do('loans.reversePayment', { ...reversal, paymentId });
  const { loans } = await listLoans(books.db, books.today);
  expect(loans[0]).toMatchObject({ lastPayment: null, owedCents: 20_000_000 });
  expect(loans[0]?.next?.dueOn).toBe('2026-01-01');
});

it('what the lender states of a year stands beside the books, with the difference', async () => {
  const { books, loan } = await mortgage();
  const first = { paidOn: '2026-01-02', interestCents: 100_000, principalCents: 19_910 };
  await books.do('loans.recordPayment', { id: newId(), loanId: loan, ...first });
  books.today = '2027-01-20';
  const stated = { year: 2026, interestCents: 100_050 };
  await books.do('loans.recordLenderStatement', { id: newId(), loanId: loan, ...stated });
  const { loans } = await listLoans(books.db, books.today);
  expect(loans[0]?.earlierYears).toEqual([
    {
      ...{ year: 2026, interestCents: 100_000, principalCents: 19_910 },
      ...{ statedCents: 100_050, statedOwedCents: null, differenceCents: 50 },
    },
  ]);
  expect(loans[0]?.thisYear).toMatchObject({ year: 2027, interestCents: 0, statedCents: null });
});

it('an asset says what is depreciated, what is left, and which years are due', async () => {
  const books = await TestPortfolio.create();
  books.today = '2027-02-01';
  const home = newId();
  await books.do('assets.addAsset', {
    ...{ id: home, name: 'Maple', class: 'residential', placedOn: '2025-07-15' },
  });
  const cost = { source: 'opening', amountCents: 17_600_000, acquiredOn: '2025-12-31' };
  await books.do('assets.recordCost', { id: newId(), assetId: home, ...cost });
  // 176,000.00 ÷ 27.5 = 6,400.00 a year; of 2025, 5.5 months: 2,933.33.
  const before = await listAssets(books.db, books.today);
  expect(before.assets[0]).toMatchObject({
    depreciatedCents: 0,
    due: [
      { year: 2025, amountCents: 293_333 },
      { year: 2026, amountCents: 640_000 },
    ],
    thisYear: { year: 2027, amountCents: 640_000 },
  });
  expect(before.dueCents).toBe(933_333);
  for (const year of [2025, 2026]) await books.do('assets.recordDepreciation', { assetId: home, year });
  const { assets, dueCents } = await listAssets(books.db, books.today);
  // 176,000.00 − 2,933.33 − 6,400.00.
  expect(assets[0]).toMatchObject({ depreciatedCents: 933_333, leftCents: 16_666_667, due: [] });
  expect(dueCents).toBe(0);
});
