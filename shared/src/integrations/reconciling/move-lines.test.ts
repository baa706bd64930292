import { expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { listStatementLines } from '../statement-queries.ts';
import { accountAtBank } from './account-views.ts';
import { TestBank } from './test-bank.ts';

/**
 * A file of Savings was brought in for Checking: 300.00 in and 40.00 out in March; the bank says that 260.00 are there at the end.
 */
async function broughtInWrongly() {
  const bank = await TestBank.open();
  const { books } = bank;
  const [checking, savings] = [await bank.account(), await bank.account('Savings', 'savings')];
  const lineIds = [
    await bank.line(checking, 30_000, '2026-03-02', 'INTEREST'),
    await bank.line(checking, -4_000, '2026-03-09', 'FEE'),
  ];
  const balance = { id: newId(), balanceOn: '2026-03-05', balanceCents: 30_000, source: 'file' };
  await books.do('integrations.recordStatementBalance', { ...balance, accountId: checking });
  const move = (accountId: string, ids = lineIds, balanceIds: string[] = []) =>
    books.try('integrations.moveStatementLines', { id: newId(), lineIds: ids, balanceIds, accountId });
  const statesOn = async (accountId: string) => {
    const rows = await books.db
      .selectFrom('statementLine')
      .select('id')
      .where('accountId', '=', accountId)
      .orderBy('postedOn')
      .execute();
    return Promise.all(rows.map(async ({ id }) => (await bank.stateOf(id))?.state));
  };
  const atBank = async (accountId: string) => {
    const view = await accountAtBank(books.db, accountId, books.today);
    return view.ok ? (view.value.bank?.nowCents ?? null) : view.error.code;
  };
  return { bank, books, checking, savings, lineIds, balanceId: balance.id, move, statesOn, atBank };
}

it('transactions of the wrong account stand on the right one, with what the bank said of it, and come back by one undo', async () => {
  const { books, checking, savings, lineIds, balanceId, move, statesOn, atBank } = await broughtInWrongly();
  // 300.00 at the end of 5 March, and 40.00 went out since.
  expect([await atBank(checking), await atBank(savings)]).toEqual([26_000, null]);
  expect(await move(savings, lineIds, [balanceId])).toMatchObject({ ok: true });
  expect([await statesOn(checking), await statesOn(savings)]).toEqual([
    ['ignored', 'ignored'],
    ['waiting', 'waiting'],
  ]);
  expect([await atBank(checking), await atBank(savings)]).toEqual([null, 26_000]);
  const said = await books.db
    .selectFrom('statementBalance')
    .select('id')
    .where('accountId', '=', savings)
    .executeTakeFirstOrThrow();
  const back = { id: newId(), lineIds, balanceIds: [said.id] };
  await books.do('integrations.takeStatementLinesBack', back);
  expect([await statesOn(checking), await statesOn(savings)]).toEqual([
    ['waiting', 'waiting'],
    ['ignored', 'ignored'],
  ]);
  expect([await atBank(checking), await atBank(savings)]).toEqual([26_000, null]);
  // Moved once more they are the same ones there, not others.
  expect(await move(savings)).toMatchObject({ ok: true });
  expect(await statesOn(savings)).toEqual(['waiting', 'waiting']);
  await books.expectSound();
});

it('moves nothing that is in the books, and says what stands in the way', async () => {
  const { bank, books, checking, savings, lineIds, move, statesOn } = await broughtInWrongly();
  const [interest = ''] = lineIds;
  await bank.pay(30_000, '2026-03-02', { statementLineId: interest });
  expect(await move(savings)).toMatchObject({
    error: {
      code: 'already-matched',
      message:
        '“INTEREST” of 2 Mar 2026 is in the books already. Take its match or its entry back first, or leave it where it is.',
    },
  });
  expect(await move(savings, lineIds.slice(1))).toMatchObject({ ok: true });
  expect(await statesOn(checking)).toEqual(['matched', 'ignored']);
  // What was moved is decided where it stands, and nowhere else.
  const [, fee = ''] = lineIds;
  const decide = { id: newId(), statementLineId: fee, decision: 'reopened' };
  expect(await books.refusal('integrations.decideStatementLine', decide)).toBe('other-account');
  const spent = { category: 'repairs', amountCents: 4_000, paidOn: '2026-03-09', description: 'Fee' };
  const expense = { id: newId(), ...spent, statementLineId: fee };
  expect(await books.refusal('expenses.recordExpense', expense)).toBe('other-account');
  const { lines } = await listStatementLines(books.db, { state: 'ignored' });
  expect(lines.map(({ id, belongsTo }) => [id, belongsTo])).toEqual([[fee, 'Savings']]);
});

it('what the right account has by its own file already stands there once', async () => {
  const { books, checking, savings, move, statesOn } = await broughtInWrongly();
  const line = {
    postedOn: '2026-03-20',
    amountCents: 500,
    description: 'INTEREST',
    reference: null,
    fitId: '7',
  };
  const [first] = await Promise.all(
    [checking, savings].map(async (accountId) => {
      const lines = [{ ...line, doubt: null, occurrence: 1 }];
      await books.do('integrations.importStatementLines', { accountId, lines });
      const rows = books.db.selectFrom('statementLine').select('id').where('accountId', '=', accountId);
      return (await rows.where('fitId', '=', '7').executeTakeFirstOrThrow()).id;
    }),
  );
  expect(await move(savings, [first ?? ''])).toMatchObject({ ok: true });
  expect(await statesOn(savings)).toEqual(['waiting']);
  expect((await statesOn(checking)).at(-1)).toBe('ignored');
  expect(await move(checking)).toMatchObject({ error: { code: 'same-account' } });
});
