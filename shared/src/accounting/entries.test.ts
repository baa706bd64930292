import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/index.ts';
import { trialBalance } from './index.ts';

async function openedBooks() {
  const books = await TestPortfolio.create();
  books.today = '2026-12-31';
  const [bankKey, trustKey] = [newId(), newId()];
  await books.do('bank.addAccount', { key: bankKey, name: 'Operating', kind: 'checking' });
  await books.do('bank.addAccount', { key: trustKey, name: 'Deposits', kind: 'trust' });
  const balances = async (asOf: string) => {
    const rows = await trialBalance(books.db, { asOf });
    return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
  };
  return { books, bank: bankAccountId(bankKey), trust: bankAccountId(trustKey), balances };
}

it('begins a year with what stood on the accounts', async () => {
  const { books, bank, trust, balances } = await openedBooks();
  const entryId = newId();
  const lines = [
    { side: 'debit', bankAccountId: bank, amountCents: 500_000 },
    { side: 'debit', bankAccountId: trust, amountCents: 150_000 },
    { side: 'debit', account: 'assets:fixed', amountCents: 22_000_000 },
    { side: 'credit', account: 'assets:accumulated-depreciation', amountCents: 293_333 },
    { side: 'credit', account: 'liabilities:loans', amountCents: 20_000_000 },
  ];
  await books.do('accounting.recordOpeningBalances', { id: entryId, postedOn: '2025-12-31', lines });
  // 5,000.00 + 1,500.00 + 220,000.00 − 2,933.33 − 200,000.00 = 23,566.67 of the owner's, which 500.00 owed by a tenant and
  // 1,500.00 owed to one make 22,566.67.
  expect(await balances('2025-12-31')).toEqual({
    'assets:bank': 500_000,
    'assets:trust': 150_000,
    'assets:fixed': 22_000_000,
    'assets:accumulated-depreciation': -293_333,
    'liabilities:loans': -20_000_000,
    'equity:opening-balances': -2_356_667,
  });
  expect(await balances('2025-12-30')).toEqual({});
  await books.do('accounting.reverseEntry', {
    ...{ id: newId(), entryId, reversedOn: '2025-12-31', reason: 'Other figures' },
  });
  expect(await balances('2025-12-31')).toEqual({});
  const again = { id: newId(), entryId, reversedOn: '2025-12-31', reason: 'Twice' };
  expect(await books.refusal('accounting.reverseEntry', again)).toBe('already-reversed');
  await books.expectSound();
});

it('pairs the debits and credits of an adjusting entry: 1,000 and 500 against 1,200 and 300', async () => {
  const { books, balances } = await openedBooks();
  const entryId = newId();
  const lines = [
    { side: 'debit', account: 'expenses:depreciation', amountCents: 100_000 },
    { side: 'debit', account: 'expenses:bad-debt', amountCents: 50_000 },
    { side: 'credit', account: 'assets:accumulated-depreciation', amountCents: 120_000 },
    { side: 'credit', account: 'equity:draws', amountCents: 30_000 },
  ];
  await books.do('accounting.recordAdjustingEntry', {
    id: entryId,
    postedOn: '2026-12-31',
    memo: 'Year end',
    lines,
  });
  const rows = await books.db.selectFrom('journalEntry').selectAll().execute();
  const told = rows.map((row) => `${row.debitAccount} ${row.creditAccount} ${row.amountCents}`).sort();
  // 1,000 of depreciation against the first credit; of the 500, 200 fill that one up and 300 are the second.
  expect(told).toEqual([
    'expenses:bad-debt assets:accumulated-depreciation 20000',
    'expenses:bad-debt equity:draws 30000',
    'expenses:depreciation assets:accumulated-depreciation 100000',
  ]);
  expect(rows.every((row) => row.entryId === entryId)).toBe(true);
  expect(rows.map(({ id }) => id)).toContain(entryId);
  await books.do('accounting.reverseEntry', { id: newId(), entryId, reversedOn: '2026-12-31', reason: 'x' });
  expect(await balances('2026-12-31')).toEqual({});
});

const one = { side: 'debit', account: 'expenses:depreciation', amountCents: 100 };
it.each([
  ['whose sides differ', [one, { side: 'credit', account: 'equity:draws', amountCents: 99 }], 'unbalanced'],
  ['that changes nothing', [one, { ...one, side: 'credit' }], 'same-account'],
  ['of one line', [one], 'bad-input'],
  ['of a tenant’s account', [one, { ...one, side: 'credit', account: 'assets:receivable' }], 'bad-input'],
  [
    'of trust money that names no account',
    [one, { ...one, side: 'credit', account: 'assets:trust' }],
    'bad-input',
  ],
  ['of a line without an account', [one, { side: 'credit', amountCents: 100 }], 'bad-input'],
  [
    'of a bank account of nobody',
    [one, { side: 'credit', bankAccountId: newId(), amountCents: 100 }],
    'missing',
  ],
])('refuses an adjusting entry %s', async (_, lines, code) => {
  const { books } = await openedBooks();
  const args = { id: newId(), postedOn: '2026-12-31', lines };
  expect(await books.refusal('accounting.recordAdjustingEntry', args)).toBe(code);
});
