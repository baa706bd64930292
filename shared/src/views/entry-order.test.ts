import { expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { derivedId, newId } from '../core/ids.ts';
import { findTransactions } from '../reporting/index.ts';
import { generalLedger } from '../reporting/statements/general-ledger.ts';
import { factsOf } from '../reporting/why/facts.ts';
import { getBankAccount } from './bank-accounts.ts';
import { listExpenses } from './expenses.ts';
import { leaseLedger } from './ledger.ts';

const on = '2026-03-02';

it('entries of one day stand as they were entered in every list, whatever they are and whatever their ids', async () => {
  const books = await TestPortfolio.create();
  const leaseId = await books.lease();
  const key = newId();
  const accountId = bankAccountId(key);
  await books.do('bank.addAccount', { key, name: 'Everyday', kind: 'checking' });
  // Ids that say nothing of their order: the first one entered has the last.
  const ids = Array.from({ length: 4 }, (_, place) => derivedId('entered', String(place)))
    .sort()
    .reverse();
  const [paint, early, late, brushes] = ids as [string, string, string, string];
  const spent = {
    buildingId: null,
    unitId: null,
    vendorId: null,
    category: 'supplies',
    statementLineId: null,
  };
  const buy = (id: string) =>
    books.do('expenses.recordExpense', {
      ...{ ...spent, id, amountCents: 2_500, paidOn: on, description: 'Paint', method: 'check', accountId },
    });
  const pay = (id: string) =>
    books.do('billing.recordPayment', {
      ...{ id, leaseId, amountCents: 150_000, receivedOn: on, method: 'check', accountId },
    });
  await buy(paint);
  await pay(early);
  await pay(late);
  await buy(brushes);

  const page = await getBankAccount(books.db, accountId, on);
  expect(page?.movements.map(({ id }) => id)).toEqual(ids.toReversed());
  const found = await findTransactions(books.db, { search: '', today: on });
  expect(found.rows.map(({ factId }) => factId)).toEqual(ids.toReversed());
  expect((await listExpenses(books.db, {})).map(({ id }) => id)).toEqual([brushes, paint]);
  const { entries } = await leaseLedger(books.db, leaseId, on);
  expect(entries.map(({ id }) => id)).toEqual([early, late]);
  const opened = await factsOf(books.db, { bankAccountIds: [accountId], counts: 'debits' });
  expect(opened.map(({ id }) => id)).toEqual(ids);
  const { rows } = await generalLedger.run(books.db, { from: on, to: on, basis: 'accrual' });
  const atBank = rows.filter(({ kind, code }) => kind === 'posting' && code === 'assets:bank');
  expect(atBank.map(({ factId }) => factId)).toEqual(ids);
});
