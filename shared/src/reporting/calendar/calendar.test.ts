import { expect, test } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { calendarFile } from './calendar.ts';

test('a calendar tells when bills are due, but not those that were skipped, and by when a deposit must be returned', async () => {
  const books = await TestPortfolio.create();
  const leaseId = await books.lease();
  const [recurringExpenseId, ruleId] = [newId(), newId()];
  await books.do('expenses.addRecurringExpense', {
    ...{ id: recurringExpenseId, description: 'Water', category: 'utilities', amountCents: 8_000 },
    ...{ frequency: 'monthly', firstDueOn: '2026-03-10', method: 'bank-transfer' },
  });
  await books.do('expenses.skipBill', { id: newId(), recurringExpenseId, periodOn: '2026-04-10' });
  await books.do('billing.addDepositRule', {
    ...{ id: ruleId, effectiveOn: '2026-01-01', returnDays: 31, source: 'ORS 90.300' },
  });
  await books.do('billing.recordDeposit', {
    ...{
      id: newId(),
      leaseId,
      kind: 'security',
      amountCents: 150_000,
      receivedOn: '2026-01-02',
      method: 'check',
    },
  });
  await books.do('leasing.recordMoveOut', { leaseId, movedOutOn: '2026-03-31' });
  const asked = { today: '2026-03-15', stampedAt: '2026-03-15T12:00:00.000Z' };
  const days = async (names: boolean) => {
    const text = (await calendarFile(books.db, { ...asked, names })).replaceAll('\r\n ', '');
    return [...text.matchAll(/DATE:(\d+)\r\nSUMMARY:((?:Bill|Return)[^\r]*)/g)].map(
      ([, on, said]) => `${on} ${said}`,
    );
  };
  const bills = ['20260310', '20260510', '20260610', '20260710', '20260810', '20260910'];
  const told = (await days(false)).toSorted();
  expect(told.filter((line) => line.includes('Bill'))).toEqual(bills.map((on) => `${on} Bill due`));
  // Thirty-one days behind March 31.
  expect(told.filter((line) => line.includes('deposit'))).toEqual([
    expect.stringMatching(/^20260501 Return the deposit · /),
  ]);
  expect(await days(true)).toContain('20260510 Bill due · Water');
});
