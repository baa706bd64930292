import { expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { readAccountFacts } from './account-facts.ts';
import { accountAtBank, reconciliationView } from './account-views.ts';
import { TestBank } from './test-bank.ts';

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const lastOn = '2026-12-31';

/** The money of a year at one bank: what comes in and goes out of Operating, beside a trust account for deposits. */
async function year() {
  const bank = await TestBank.open();
  const { books } = bank;
  books.today = '2027-01-15';
  const operating = await bank.account('Operating');
  await bank.account('Trust', 'trust');
  await books.do('accounting.recordOpeningBalances', {
    ...{ id: newId(), postedOn: '2026-01-01' },
    lines: [{ side: 'debit', bankAccountId: operating, amountCents: 500_000 }],
  });
  // Ana: 500 of the year before, and 11 × 1,500.
  await bank.pay(50_000, '2026-01-04');
  for (const month of months.slice(0, 11)) await bank.pay(150_000, `2026-${month}-03`);
  // Ben: 814.29 in February, 1,200 a month, June's returned and paid again with 35; January's on Dec 28, not at the bank yet.
  const ben = await books.lease({ rentCents: 120_000, startOn: '2026-02-10' });
  const benPays = (cents: number, on: string) => books.pay(ben, cents, { receivedOn: on });
  await benPays(81_429, '2026-02-12');
  for (const month of months.slice(2).filter((one) => one !== '06'))
    await benPays(120_000, `2026-${month}-02`);
  const june = await benPays(120_000, '2026-06-02');
  const back = { id: newId(), paymentId: june, returnedOn: '2026-06-08', reason: 'No funds' };
  await books.do('billing.returnPayment', back);
  await benPays(123_500, '2026-06-15');
  const inTransit = await benPays(120_000, '2026-12-28');
  // The loan with its escrow, 1,199.10 + 350 a month; repairs, supplies less a refund, software; the owner.
  for (const month of months)
    await books.do('accounting.recordAdjustingEntry', {
      ...{ id: newId(), postedOn: `2026-${month}-01`, memo: 'Loan and escrow' },
      lines: [
        { side: 'debit', account: 'liabilities:loans', amountCents: 154_910 },
        { side: 'credit', bankAccountId: operating, amountCents: 154_910 },
      ],
    });
  const outstanding = await bank.spend(150_000, '2026-12-20', { description: 'Joe, check 1044' });
  for (const [cents, on] of [
    [90_000, '2026-04-05'],
    [25_000, '2026-05-05'],
    [10_000, '2026-06-20'],
    [10_000, '2026-07-01'],
  ] as const)
    await bank.spend(cents, on);
  const owner = (kind: string, amountCents: number) =>
    books.do('organisation.recordOwnerTransfer', {
      ...{ id: newId(), kind, amountCents, movedOn: '2026-03-15', buildingId: null, memo: null },
    });
  await owner('contribution', 100_000);
  await owner('draw', 300_000);
  return { bank, operating, notAtTheBank: [inTransit, outstanding] };
}

it('operating is 12,610.09 in the books and 12,910.09 at the bank: 1,500 outstanding, 1,200 in transit', async () => {
  const { bank, operating, notAtTheBank } = await year();
  const { db } = bank.books;
  // 5,000 + 17,000 + 14,049.29 − 18,589.20 − 2,750 − 100 + 1,000 − 3,000 = 12,610.09, where 2,750 are repairs and supplies.
  const facts = await readAccountFacts(db, operating, { to: lastOn });
  expect(facts.reduce((cents, { amountCents }) => cents + amountCents, 0)).toBe(1_261_009);
  const cleared = facts
    .filter(({ recordId }) => !notAtTheBank.includes(recordId))
    .map(({ recordTable, recordId }) => ({ recordTable, recordId }));
  const id = newId();
  const statement = { id, accountId: operating, statementOn: lastOn, balanceCents: 1_291_009, cleared };
  await bank.books.do('integrations.lockReconciliation', statement);
  const printed = await reconciliationView(db, id);
  expect(printed).toMatchObject({ value: { booksCents: 1_261_009, balanceCents: 1_291_009, opened: null } });
  if (!printed.ok) return;
  expect(printed.value.outstanding.map(({ amountCents }) => amountCents)).toEqual([-150_000, 120_000]);
  await bank.books.do('integrations.recordStatementBalance', {
    ...{ id: newId(), accountId: operating, balanceOn: lastOn, balanceCents: 1_291_009 },
  });
  expect(await accountAtBank(db, operating, lastOn)).toMatchObject({ value: { differenceCents: 30_000 } });
  await bank.books.expectSound();
});
