import { expect, test } from 'vitest';
import { newId } from '../../core/ids.ts';
import { TestBank } from '../../integrations/reconciling/test-bank.ts';
import { bankReconciliation } from './bank-reconciliation.ts';

test('a check that is outstanding and money in transit lead from the books to what the bank should say', async () => {
  const bank = await TestBank.open();
  const { books } = bank;
  const accountId = await bank.account('Operating');
  const rent = await bank.pay(150_000, '2026-01-05');
  await bank.spend(40_000, '2026-01-20', { description: 'Joe, check 1044' });
  await bank.pay(120_000, '2026-01-31');
  const span = { from: '2026-01-31', to: '2026-01-31', basis: 'cash' } as const;
  const figures = async () => {
    const { rows } = await bankReconciliation.run(books.db, span);
    return rows.map(({ kind, cents }) => [kind, cents]);
  };
  await books.do('integrations.lockReconciliation', {
    ...{ id: newId(), accountId, statementOn: '2026-01-31', balanceCents: 150_000 },
    cleared: [{ recordTable: 'payment', recordId: rent }],
  });
  // 1,500.00 − 400.00 + 1,200.00; the bank has only the first.
  expect(await figures()).toEqual([
    ['books', 230_000],
    ['outstanding', 40_000],
    ['in-transit', -120_000],
    ['expected', 150_000],
    ['bank', 150_000],
  ]);
  await books.do('integrations.recordStatementBalance', {
    ...{ id: newId(), accountId, balanceOn: '2026-01-31', balanceCents: 149_000 },
  });
  expect((await figures()).slice(-3)).toEqual([
    ['bank', 149_000],
    ['difference', -1_000],
    ['bank', 150_000],
  ]);
});
