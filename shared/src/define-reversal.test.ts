import { expect, it } from 'vitest';
import { TestPortfolio } from '../test/books/portfolio.ts';
import { bankAccount } from './bank/schema.ts';
import { newId } from './core/index.ts';
import { expense } from './expenses/schema.ts';
import { insert } from './log/index.ts';

// Repairs of 1,500.00 that were paid on November 20 by check from a savings account, and dated December 1 because November was closed.
const spent = {
  category: 'repairs',
  amountCents: 150_000,
  paidOn: '2026-12-01',
  aboutOn: '2026-11-20',
  description: 'Roof',
  method: 'check',
  reference: '1044',
} as const;

async function booksWithExpense() {
  const books = await TestPortfolio.create();
  books.today = '2026-12-20';
  const [accountId, expenseId] = [newId(), newId()];
  await books.put([
    insert(bankAccount, { id: accountId, key: accountId, name: 'Savings', kind: 'savings' }),
    insert(expense, { id: expenseId, ...spent, accountId }),
  ]);
  const rows = () => books.db.selectFrom('expense').selectAll().orderBy('amountCents').execute();
  return { books, accountId, expenseId, rows };
}

it('takes back from the account that it came from, on a day of its own', async () => {
  const { books, accountId, expenseId, rows } = await booksWithExpense();
  const id = newId();
  const args = { id, expenseId, reversedOn: '2026-12-10', reason: 'Not ours' };
  await books.do('expenses.reverseExpense', args);
  expect((await rows())[0]).toMatchObject({
    ...{ id, accountId, amountCents: -150_000, paidOn: '2026-12-10', aboutOn: null, reversesId: expenseId },
    ...{ description: 'Reversed: Not ours', method: 'check', reference: '1044' },
  });
  expect(await books.do('expenses.reverseExpense', args)).toBe(0);
  expect(await books.refusal('expenses.reverseExpense', { ...args, id: newId() })).toBe('already-reversed');
  expect(await books.refusal('expenses.reverseExpense', { ...args, id: newId(), expenseId: id })).toBe(
    'is-reversal',
  );
  await books.expectSound();
});

it.each([
  ['before it was', '2026-11-30', 'before-original'],
  ['in the future', '2026-12-21', 'in-future'],
])('takes nothing back %s', async (_, reversedOn, code) => {
  const { books, expenseId } = await booksWithExpense();
  const args = { id: newId(), expenseId, reversedOn, reason: 'Not ours' };
  expect(await books.refusal('expenses.reverseExpense', args)).toBe(code);
});

it('puts right on the day of what was wrong, and both stay about the day that they were about', async () => {
  const { books, accountId, expenseId, rows } = await booksWithExpense();
  const [id, mirrorId] = [newId(), newId()];
  const right = { category: 'repairs', amountCents: 160_000, paidOn: '2026-12-01', description: 'Roof' };
  await books.do('expenses.correctExpense', { id, mirrorId, expenseId, reason: 'Misread', ...right });
  const [mirror, , corrected] = await rows();
  expect(mirror).toMatchObject({
    ...{ id: mirrorId, accountId, amountCents: -150_000, paidOn: '2026-12-01', aboutOn: '2026-11-20' },
    ...{ reversesId: expenseId, correctsId: null },
  });
  expect(corrected).toMatchObject({
    ...{ id, accountId, amountCents: 160_000, aboutOn: '2026-11-20', correctsId: expenseId },
    ...{ method: 'check', reference: '1044', reversesId: null },
  });
  await books.expectSound();
});
