import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { sumPostings } from '../../accounting/index.ts';
import { bankAccountId } from '../../bank/rules.ts';
import { newId } from '../../core/index.ts';
import { statementLineId } from '../../integrations/index.ts';

async function twoAccounts() {
  const books = await TestPortfolio.create();
  const [first, second] = [newId(), newId()];
  await books.do('bank.addAccount', { key: first, name: 'Operating', kind: 'checking' });
  await books.do('bank.addAccount', { key: second, name: 'Savings', kind: 'savings' });
  const [operating, savings] = [bankAccountId(first), bankAccountId(second)];
  const leaseId = await books.lease();
  const received = { leaseId, amountCents: 150_000, receivedOn: '2026-01-02', method: 'check' };
  /** What stands on each account. */
  const held = async () => {
    const sums = await sumPostings(books.db, { by: ['bankAccountId'], accounts: ['assets:bank'] });
    const cents = new Map([
      [operating, 0],
      [savings, 0],
    ]);
    for (const { bankAccountId: id, amountCents } of sums)
      if (id !== null) cents.set(id, (cents.get(id) ?? 0) + amountCents);
    return [cents.get(operating), cents.get(savings)];
  };
  return { books, operating, savings, received, held };
}

it('takes a returned payment back from the account that it went to, with its correction', async () => {
  const { books, operating, savings, received, held } = await twoAccounts();
  const id = newId();
  await books.do('billing.recordPayment', { id, ...received, accountId: savings });
  expect(await held()).toEqual([0, 150_000]);
  const back = { id: newId(), paymentId: id, returnedOn: '2026-01-05', reason: 'No funds' };
  await books.do('billing.returnPayment', back);
  expect(await held()).toEqual([0, 0]);
  // It was 1,600, of which nobody said another account: it is where it was, and so is its return.
  const [right, mirrorId] = [newId(), newId()];
  await books.do('billing.correctPayment', {
    ...{ id: right, mirrorId, paymentId: id, reason: 'Misread', ...received, amountCents: 160_000 },
  });
  const rows = await books.db.selectFrom('payment').select(['accountId', 'amountCents']).execute();
  expect(rows.map(({ accountId }) => accountId)).toEqual(rows.map(() => savings));
  expect(await held()).toEqual([0, 0]);
  // The return never happened, and it went to the other account.
  await books.do('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId: right, reason: 'Other account', ...received },
    ...{ amountCents: 160_000, accountId: operating, returned: 'never' },
  });
  expect(await held()).toEqual([160_000, 0]);
  await books.expectSound();
});

it('is of the account of the bank line that it is made from, where nobody says another', async () => {
  const { books, savings, received, held } = await twoAccounts();
  const line = {
    ...{ postedOn: '2026-01-02', amountCents: 150_000, description: 'ANA', reference: null, fitId: null },
    ...{ occurrence: 1, doubt: null },
  };
  await books.do('integrations.importStatementLines', { accountId: savings, lines: [line] });
  const lineId = statementLineId(savings, line);
  await books.do('billing.recordPayment', { id: newId(), ...received, statementLineId: lineId });
  expect(await held()).toEqual([0, 150_000]);
});

it('refuses an account of nobody', async () => {
  const { books, received } = await twoAccounts();
  const args = { id: newId(), ...received, accountId: newId() };
  expect(await books.refusal('billing.recordPayment', args)).toBe('missing');
});
