import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';

async function borrowed() {
  const books = await TestPortfolio.create();
  const [loanId, advanceId, paymentId] = [newId(), newId(), newId()];
  await books.do('loans.addLoan', {
    ...{ id: loanId, name: 'Maple mortgage', kind: 'mortgage', principalCents: 100_000 },
    ...{ rateMillionths: 60_000, termMonths: 12, firstDueOn: '2026-02-01' },
  });
  await books.do('loans.recordAdvance', {
    ...{ id: advanceId, loanId, source: 'account', amountCents: 100_000, advancedOn: '2026-01-05' },
  });
  await books.do('loans.recordPayment', {
    ...{ id: paymentId, loanId, paidOn: '2026-02-01', interestCents: 500, principalCents: 60_000 },
  });
  const back = () => ({ id: newId(), advanceId, reversedOn: '2026-02-02', reason: 'Typed wrong' });
  return { books, paymentId, back };
}

it('borrowed money stays while principal of it is paid back: of 1,000.00 600.00 is paid', async () => {
  const { books, paymentId, back } = await borrowed();
  expect(await books.refusal('loans.reverseAdvance', back())).toBe('more-than-owed');
  await books.do('loans.reversePayment', {
    ...{ id: newId(), paymentId, reversedOn: '2026-02-02', reason: 'Typed wrong' },
  });
  const asked = back();
  await books.do('loans.reverseAdvance', asked);
  await books.do('loans.reverseAdvance', asked);
  await books.expectSound();
});
