import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/ids.ts';
import { booksBegin } from './books-begin.ts';

/** Maple is held by nobody, Oak by Oak LLC, which has an account of its own. */
async function twoOwners() {
  const books = await TestPortfolio.create();
  const [maple, oak, oakLlc, key] = [newId(), newId(), newId(), newId()];
  await books.do('properties.addBuilding', { id: maple, name: 'Maple' });
  await books.do('properties.addBuilding', { id: oak, name: 'Oak' });
  await books.do('organisation.addEntity', { id: oakLlc, name: 'Oak LLC', kind: 'llc' });
  await books.do('organisation.recordOwnership', {
    ...{ id: newId(), buildingId: oak, fromOn: '2026-01-01' },
    shares: [{ id: newId(), entityId: oakLlc, shareBasisPoints: 10_000 }],
  });
  await books.do('bank.addAccount', { key, name: 'Oak checking', kind: 'checking', entityId: oakLlc });
  const opened = async (postedOn: string, of: Record<string, string>) => {
    const id = newId();
    const line = { side: 'debit', amountCents: 500_000, ...of };
    await books.do('accounting.recordOpeningBalances', { id, postedOn, lines: [line] });
    return id;
  };
  return { books, maple, oak, oakAccount: bankAccountId(key), opened };
}

it('books without opening balances begin on no day that is known', async () => {
  const { books } = await twoOwners();
  expect(await booksBegin(books.db)).toEqual({ on: null, byBuilding: {} });
});

it('each owner’s books begin with the earliest opening balance of its own that stands', async () => {
  const { books, oak, oakAccount, opened } = await twoOwners();
  await opened('2026-02-01', { account: 'assets:bank' });
  expect(await booksBegin(books.db)).toEqual({ on: '2026-02-01', byBuilding: {} });
  await opened('2026-04-01', { bankAccountId: oakAccount });
  const mistaken = await opened('2026-03-01', { account: 'assets:fixed', buildingId: oak });
  expect(await booksBegin(books.db)).toEqual({ on: '2026-02-01', byBuilding: { [oak]: '2026-03-01' } });
  await books.do('accounting.reverseEntry', {
    ...{ id: newId(), entryId: mistaken, reversedOn: '2026-03-01', reason: 'Of another year' },
  });
  expect(await booksBegin(books.db)).toEqual({ on: '2026-02-01', byBuilding: { [oak]: '2026-04-01' } });
});
