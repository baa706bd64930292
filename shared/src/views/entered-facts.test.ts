import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { enteredFact } from './entered-facts.ts';

it('every fact that its form puts right is read as it was entered', async () => {
  const books = await TestPortfolio.create();
  const [from, to, id, loanId] = [newId(), newId(), newId(), newId()];
  for (const key of [from, to]) await books.do('bank.addAccount', { key, name: key, kind: 'checking' });
  const between = { fromAccountId: bankAccountId(from), toAccountId: bankAccountId(to) };
  const agreed = { principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360 };
  const loan = { id: loanId, name: 'Maple mortgage', kind: 'mortgage', ...agreed, firstDueOn: '2026-01-01' };
  await books.do('loans.addLoan', loan);
  const begun = { source: 'opening', amountCents: 20_000_000, advancedOn: '2025-12-31' };
  await books.do('loans.recordAdvance', { id: newId(), loanId, ...begun });
  const entered = [
    ['bankTransfer', 'bank.recordTransfer', { ...between, amountCents: 500, movedOn: '2026-01-05' }],
    ['otherIncome', 'income.record', { kind: 'laundry', amountCents: 8_450, receivedOn: '2026-01-05' }],
    [
      'ownerTransfer',
      'organisation.recordOwnerTransfer',
      { kind: 'draw', amountCents: 500, movedOn: '2026-01-05', buildingId: null, memo: 'For June' },
    ],
    [
      'loanPayment',
      'loans.recordPayment',
      { loanId, paidOn: '2026-01-05', interestCents: 100_000, principalCents: 19_910 },
    ],
  ] as const;
  for (const [fact, command, args] of entered) {
    await books.do(command, { id, ...args });
    expect(expectOk(await enteredFact(books.db, { fact, id }))).toMatchObject({ fact, id, ...args });
  }
  expect(await enteredFact(books.db, { fact: 'payment', id })).toMatchObject({ error: { code: 'missing' } });
});
