import { expect, it } from 'vitest';
import { TestPortfolio } from '../test/books/portfolio.ts';
import { bankAccount } from './bank/schema.ts';
import { newId } from './core/index.ts';
import { otherIncome } from './income/schema.ts';
import { insert } from './log/index.ts';

// Laundry of 1,500.00 that came by check on November 20 to a savings account, and is dated December 1 because November was closed.
const earned = {
  kind: 'laundry',
  amountCents: 150_000,
  receivedOn: '2026-12-01',
  aboutOn: '2026-11-20',
  description: 'Wash',
  method: 'check',
  reference: '1044',
} as const;

async function booksWithIncome() {
  const books = await TestPortfolio.create();
  books.today = '2026-12-20';
  const [accountId, incomeId] = [newId(), newId()];
  await books.put([
    insert(bankAccount, { id: accountId, key: accountId, name: 'Savings', kind: 'savings' }),
    insert(otherIncome, { id: incomeId, ...earned, accountId }),
  ]);
  const rows = () => books.db.selectFrom('otherIncome').selectAll().orderBy('amountCents').execute();
  return { books, accountId, incomeId, rows };
}

it('takes back from the account that it came from, on a day of its own', async () => {
  const { books, accountId, incomeId, rows } = await booksWithIncome();
  const id = newId();
  const args = { id, incomeId, reversedOn: '2026-12-10', reason: 'Not ours' };
  await books.do('income.reverse', args);
  expect((await rows())[0]).toMatchObject({
    ...{
      id,
      accountId,
      amountCents: -150_000,
      receivedOn: '2026-12-10',
      aboutOn: null,
      reversesId: incomeId,
    },
    ...{ description: 'Reversed: Not ours', method: 'check', reference: '1044' },
  });
  expect(await books.do('income.reverse', args)).toBe(0);
  expect(await books.refusal('income.reverse', { ...args, id: newId() })).toBe('already-reversed');
  expect(await books.refusal('income.reverse', { ...args, id: newId(), incomeId: id })).toBe('is-reversal');
  await books.expectSound();
});

it.each([
  ['before it was', '2026-11-30', 'before-original'],
  ['in the future', '2026-12-21', 'in-future'],
])('takes nothing back %s', async (_, reversedOn, code) => {
  const { books, incomeId } = await booksWithIncome();
  const args = { id: newId(), incomeId, reversedOn, reason: 'Not ours' };
  expect(await books.refusal('income.reverse', args)).toBe(code);
});

it('puts right on the day of what was wrong, and both stay about the day that they were about', async () => {
  const { books, accountId, incomeId, rows } = await booksWithIncome();
  const [id, mirrorId] = [newId(), newId()];
  const right = { kind: 'laundry', amountCents: 160_000, receivedOn: '2026-12-01', accountId };
  await books.do('income.correct', { id, mirrorId, incomeId, reason: 'Misread', ...right });
  const [mirror, , corrected] = await rows();
  expect(mirror).toMatchObject({
    ...{ id: mirrorId, accountId, amountCents: -150_000, receivedOn: '2026-12-01', aboutOn: '2026-11-20' },
    ...{ reversesId: incomeId, correctsId: null },
  });
  expect(corrected).toMatchObject({
    ...{ id, accountId, amountCents: 160_000, aboutOn: '2026-11-20', correctsId: incomeId },
    reversesId: null,
  });
  await books.expectSound();
});
