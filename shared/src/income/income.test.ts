import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/index.ts';
import { statementLineId } from '../integrations/index.ts';

async function openedBooks() {
  const books = await TestPortfolio.create();
  const [key, buildingId] = [newId(), newId()];
  await books.do('bank.addAccount', { key, name: 'Operating', kind: 'checking' });
  await books.do('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  const balances = async () => {
    const rows = await trialBalance(books.db, { asOf: books.today });
    return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
  };
  return { books, accountId: bankAccountId(key), buildingId, balances };
}

it('is income on the day that it came: 84.50 from the laundry, 1.12 of interest', async () => {
  const { books, accountId, buildingId, balances } = await openedBooks();
  const id = newId();
  const laundry = { kind: 'laundry', amountCents: 8_450, receivedOn: '2026-02-03', buildingId, accountId };
  await books.do('income.record', { id, ...laundry });
  await books.do('income.record', {
    id: newId(),
    kind: 'interest',
    amountCents: 112,
    receivedOn: '2026-02-28',
  });
  // A credit is below zero.
  expect(await balances()).toEqual({
    'assets:bank': 8_562,
    'income:laundry': -8_450,
    'income:interest': -112,
  });
  const right = newId();
  await books.do('income.correct', {
    ...{ id: right, mirrorId: newId(), incomeId: id, reason: 'Misread', ...laundry, amountCents: 4_850 },
  });
  expect(await balances()).toMatchObject({ 'assets:bank': 4_962, 'income:laundry': -4_850 });
  await books.do('income.reverse', {
    id: newId(),
    incomeId: right,
    reversedOn: '2026-03-01',
    reason: 'Not ours',
  });
  expect(await balances()).toEqual({ 'assets:bank': 112, 'income:interest': -112 });
  await books.expectSound();
});

it('is made of a bank line once, and of its account', async () => {
  const { books, accountId } = await openedBooks();
  const line = {
    ...{ postedOn: '2026-02-03', amountCents: 8_450, description: 'WASH', reference: null, fitId: null },
    ...{ occurrence: 1, doubt: null },
  };
  await books.do('integrations.importStatementLines', { accountId, lines: [line] });
  const lineId = statementLineId(accountId, line);
  const made = { kind: 'laundry', amountCents: 8_450, receivedOn: '2026-02-03', statementLineId: lineId };
  await books.do('income.record', { id: newId(), ...made });
  const row = await books.db.selectFrom('otherIncome').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ accountId, statementLineId: lineId });
  expect(await books.refusal('income.record', { id: newId(), ...made })).toBe('already-matched');
});

it.each([
  ['a day to come', { receivedOn: '2026-06-16' }, 'in-future'],
  ['nothing', { amountCents: 0 }, 'bad-input'],
  ['a building of nobody', { buildingId: newId() }, 'missing'],
  ['a unit of nobody', { unitId: newId() }, 'missing'],
  ['an account of nobody', { accountId: newId() }, 'missing'],
])('refuses %s', async (_, args, code) => {
  const { books } = await openedBooks();
  const said = { id: newId(), kind: 'other', amountCents: 100, receivedOn: '2026-06-15' };
  expect(await books.refusal('income.record', { ...said, ...args })).toBe(code);
});
