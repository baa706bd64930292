import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/index.ts';
import { bankAccountId } from './rules.ts';
import type { AccountKind } from './schema.ts';

async function openedBooks() {
  const books = await TestPortfolio.create();
  const open = async (name: string, kind: AccountKind) => {
    const key = newId();
    await books.do('bank.addAccount', { key, name, kind });
    return bankAccountId(key);
  };
  const balances = async () => {
    const rows = await trialBalance(books.db, { asOf: books.today });
    return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
  };
  return { books, open, balances };
}

it('moves money between accounts: 1,500 to trust, and 400 to the card', async () => {
  const { books, open, balances } = await openedBooks();
  const [operating, trust, card] = [
    await open('Operating', 'checking'),
    await open('Deposits', 'trust'),
    await open('Visa', 'credit-card'),
  ];
  const move = (toAccountId: string, amountCents: number) => {
    const id = newId();
    const args = { id, fromAccountId: operating, toAccountId, amountCents, movedOn: '2026-02-05' };
    return books.do('bank.recordTransfer', args).then(() => id);
  };
  const held = await move(trust, 150_000);
  await move(card, 40_000);
  // Operating gives 1,500 + 400; a debit is above zero.
  expect(await balances()).toEqual({
    'assets:bank': -190_000,
    'assets:trust': 150_000,
    'liabilities:card': 40_000,
  });
  const right = { fromAccountId: operating, toAccountId: trust, amountCents: 120_000, movedOn: '2026-02-05' };
  const corrected = newId();
  await books.do('bank.correctTransfer', {
    ...{ id: corrected, mirrorId: newId(), transferId: held, reason: 'Misread', ...right },
  });
  expect(await balances()).toMatchObject({ 'assets:bank': -160_000, 'assets:trust': 120_000 });
  await books.do('bank.reverseTransfer', {
    ...{ id: newId(), transferId: corrected, reversedOn: '2026-03-01', reason: 'Never moved' },
  });
  expect(await balances()).toEqual({ 'assets:bank': -40_000, 'liabilities:card': 40_000 });
  await books.expectSound();
});

it.each([
  ['an account to itself', { toAccountId: 'from' }, 'same-account'],
  ['an account of nobody', { toAccountId: newId() }, 'missing'],
  ['a day to come', { movedOn: '2026-06-16' }, 'in-future'],
  ['nothing', { amountCents: 0 }, 'bad-input'],
])('transfers no money to %s', async (_, args, code) => {
  const { books, open } = await openedBooks();
  const [from, to] = [await open('Operating', 'checking'), await open('Savings', 'savings')];
  const said = { id: newId(), fromAccountId: from, toAccountId: to, amountCents: 100, movedOn: '2026-06-15' };
  const asked = {
    ...said,
    ...args,
    ...('toAccountId' in args && args.toAccountId === 'from' ? { toAccountId: from } : {}),
  };
  expect(await books.refusal('bank.recordTransfer', asked)).toBe(code);
});

it('asks before money that went through an account stands elsewhere in the chart', async () => {
  const { books, open, balances } = await openedBooks();
  const [operating, other] = [await open('Operating', 'checking'), await open('Other', 'savings')];
  const change = (kind: AccountKind, more = {}) => ({ id: other, kind, ...more });
  expect(await books.refusal('bank.changeKind', change('trust'))).toBe('accepted');
  await books.do('bank.recordTransfer', {
    ...{
      id: newId(),
      fromAccountId: operating,
      toAccountId: other,
      amountCents: 500_000,
      movedOn: '2026-01-05',
    },
  });
  expect(await balances()).toEqual({ 'assets:bank': -500_000, 'assets:trust': 500_000 });
  expect(await books.refusal('bank.changeKind', change('escrow'))).toBe('moves-money');
  await books.do('bank.changeKind', change('escrow', { movesItsMoney: true }));
  expect(await balances()).toEqual({ 'assets:bank': -500_000, 'assets:escrow': 500_000 });
  // Checking and savings are both Bank: nothing moves.
  expect(await books.refusal('bank.changeKind', { id: operating, kind: 'savings' })).toBe('accepted');
});

it('names an account, puts it away and brings it back; a statement may be of it', async () => {
  const { books, open } = await openedBooks();
  const id = await open('Operating', 'checking');
  await books.do('bank.editAccount', { id, name: 'First Bank' });
  await books.do('bank.archiveAccount', { id, on: '2026-06-15' });
  await books.do('bank.archiveAccount', { id, on: null });
  const row = await books.db.selectFrom('bankAccount').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ id: bankAccountId(row.key), name: 'First Bank', archivedOn: null });
  // The statement of the same key makes no second account.
  await books.do('integrations.openBankAccount', { key: row.key, name: 'x', kind: 'checking' });
  expect(await books.db.selectFrom('bankAccount').select('id').execute()).toHaveLength(1);
});
