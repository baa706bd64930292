import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/index.ts';
import { commandBook, findProblems, registry } from '../portfolio/index.ts';
import { dashboard } from '../reporting/index.ts';

const books = await TestPortfolio.create();

const transfer = { kind: 'contribution', movedOn: '2026-01-05', buildingId: null, memo: null };
const record = (args: object) =>
  books.do('organisation.recordOwnerTransfer', { id: newId(), ...transfer, ...args });
const refused = (command: string, args: object) =>
  commandBook.run({ db: books.db, today: books.today }, { command, args });

async function balances() {
  const rows = await trialBalance(books.db, { asOf: books.today });
  return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
}

it('puts 1,000 in and draws 3,000: equity and money in and out, and no rent that was paid', async () => {
  const asOf = '2026-01-05';
  const before = (await dashboard(books.db, { asOf })).monthDue;
  await record({ amountCents: 100_000, memo: 'New roof' });
  const drawn = newId();
  await record({ id: drawn, kind: 'draw', amountCents: 300_000 });
  // Bank 1,000 − 3,000; a credit is below zero.
  expect(await balances()).toMatchObject({
    'assets:bank': -200_000,
    'equity:contributions': -100_000,
    'equity:draws': 300_000,
  });
  const { monthDue, cashFlow } = await dashboard(books.db, { asOf });
  expect(monthDue).toEqual(before);
  expect(cashFlow.at(-1)).toMatchObject({ inCents: 100_000, outCents: 300_000 });

  await books.do('organisation.reverseOwnerTransfer', {
    ...{ id: newId(), transferId: drawn, reversedOn: books.today, reason: 'Never drawn' },
  });
  expect(await balances()).toMatchObject({ 'assets:bank': 100_000, 'equity:draws': 0 });
  expect(await findProblems(books.db, registry)).toEqual([]);
  const again = { id: newId(), transferId: drawn, reversedOn: books.today, reason: 'Once more' };
  expect(await refused('organisation.reverseOwnerTransfer', again)).toMatchObject({
    error: { code: 'already-reversed' },
  });
});

it('is corrected by its mirror and the right one: a draw of 3,000 was a contribution of 300', async () => {
  const [wrong, right] = [newId(), newId()];
  const before = new Map<string | null, number>(Object.entries(await balances()));
  await record({ id: wrong, kind: 'draw', amountCents: 300_000 });
  const correction = { mirrorId: newId(), transferId: wrong, reason: 'Misread' };
  await books.do('organisation.correctOwnerTransfer', {
    ...{ ...transfer, id: right, amountCents: 30_000, ...correction },
  });
  const cents = (account: string) => before.get(account) ?? 0;
  expect(await balances()).toMatchObject({
    'assets:bank': cents('assets:bank') + 30_000,
    'equity:contributions': cents('equity:contributions') - 30_000,
    'equity:draws': cents('equity:draws'),
  });
  expect(await findProblems(books.db, registry)).toEqual([]);
  const again = { ...transfer, id: newId(), amountCents: 40_000, ...correction, mirrorId: newId() };
  expect(await refused('organisation.correctOwnerTransfer', again)).toMatchObject({
    error: { code: 'already-reversed' },
  });
});

it.each([
  ['a day to come', { amountCents: 100, movedOn: '2099-01-01' }, 'in-future', 'movedOn'],
  ['nothing', { amountCents: 0 }, 'bad-input', 'amountCents'],
  ['a building of nobody', { amountCents: 100, buildingId: newId() }, 'missing', 'buildingId'],
])('refuses %s, in words', async (_, args, code, field) => {
  const asked = { id: newId(), ...transfer, ...args };
  expect(await refused('organisation.recordOwnerTransfer', asked)).toMatchObject({
    error: { code, field, message: expect.stringMatching(/\.$/) },
  });
});
