import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/index.ts';
import { insert } from '../log/index.ts';
import { loanPayment } from './schema.ts';

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
  return { books, loanId, paymentId, back };
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

it('what was paid and came back later is owed again only from that day on', async () => {
  const { books, loanId, paymentId, back } = await borrowed();
  const pay = (paidOn: string, principalCents: number) => ({
    id: newId(),
    loanId,
    paidOn,
    interestCents: 0,
    principalCents,
  });
  const second = pay('2026-02-10', 40_000);
  await books.do('loans.recordPayment', second);
  await books.do('loans.reversePayment', {
    ...{ id: newId(), paymentId: second.id, reversedOn: '2026-03-28', reason: 'Bounced' },
  });
  // 1,000.00 − 600.00 − 400.00 is nothing until 400.00 come back on Mar 28.
  const gap = await books.try('loans.recordPayment', pay('2026-03-05', 1));
  expect(gap).toMatchObject({
    error: {
      code: 'more-than-owed',
      message: 'From 5 Mar 2026 on, 0.00 is owed on this loan. Pay no more principal than that.',
    },
  });
  expect(await books.refusal('loans.recordPayment', pay('2026-01-04', 1))).toBe('more-than-owed');
  await books.do('loans.recordPayment', { ...pay('2026-03-05', 0), interestCents: 500 });
  await books.do('loans.reversePayment', {
    ...{ id: newId(), paymentId, reversedOn: '2026-03-28', reason: 'Bounced' },
  });
  // Nothing is paid any more, but until Mar 28 all of it was.
  expect(await books.refusal('loans.reverseAdvance', back())).toBe('more-than-owed');
  const right = { ...pay('2026-03-28', 100_000), interestCents: 100 };
  await books.do('loans.recordPayment', right);
  const corrected = { paymentId: right.id, mirrorId: newId(), reason: 'Another day' };
  const moved = (paidOn: string) => {
    const { loanId: _, ...parts } = right;
    return { ...parts, ...corrected, id: newId(), paidOn };
  };
  expect(await books.refusal('loans.correctPayment', moved('2026-03-27'))).toBe('more-than-owed');
  await books.do('loans.correctPayment', moved('2026-03-29'));
  await books.expectSound();
});

it('a payment of an older program that is more than is owed on its day is refused', async () => {
  const { books, loanId, paymentId } = await borrowed();
  await books.do('loans.reversePayment', {
    ...{ id: newId(), paymentId, reversedOn: '2026-03-28', reason: 'Bounced' },
  });
  const parts = {
    loanId,
    interestCents: 0,
    principalCents: 50_000,
    escrowCents: 0,
    kind: 'mortgage' as const,
  };
  const none = { buildingId: null, accountId: null, escrowAccountId: null, method: null, reference: null };
  const row = { id: newId(), ...parts, ...none, memo: null, statementLineId: null, reversesId: null };
  // 400.00 are owed from Feb 1 until Mar 28.
  await expect(books.put([insert(loanPayment, { ...row, paidOn: '2026-03-05' })])).rejects.toThrow(
    'From 5 Mar 2026 on, 400.00 is owed',
  );
});
