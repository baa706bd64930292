import { derivedId, expectOk as done, newId } from '@portfolio-os/shared/core';
import { bankAccountId, listReconciliations, statementLineId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { expectSame, apart as meetApart, usePair } from './test-apart.ts';
import { payment } from './test-books.ts';

const two = usePair();
const accountId = bankAccountId('bank');
let lease: string;
let paid: ReturnType<typeof payment>;

const apart = (anas: readonly Invocation[], bens: readonly Invocation[]) => meetApart(two.pair, anas, bens);
const receivedOn = () => String(paid.args.receivedOn);

beforeEach(async () => {
  ({ lease } = two.pair);
  paid = payment(lease, 150_000);
  const open = { key: 'bank', name: 'Checking', kind: 'checking' };
  done(
    await (await two.pair.ana.ledger()).execute(
      { command: 'integrations.openBankAccount', args: open },
      paid,
    ),
  );
  await two.pair.ana.sync();
  await two.pair.ben.sync();
});

/** The payment is all that is on the account: 1,500.00. */
const reconcile = (): Invocation => ({
  command: 'integrations.lockReconciliation',
  args: {
    ...{ id: newId(), accountId, statementOn: receivedOn(), balanceCents: 150_000 },
    cleared: [{ recordTable: 'payment', recordId: String(paid.args.id) }],
  },
});

const correct = (amountCents: number): Invocation => ({
  command: 'billing.correctPayment',
  args: {
    ...{ id: newId(), mirrorId: newId(), paymentId: paid.args.id, reason: 'Typed wrong' },
    ...{ leaseId: lease, amountCents, receivedOn: receivedOn(), method: 'check', reference: '1044' },
  },
});

async function statements() {
  const { books } = await two.pair.ben.ledger();
  return (await listReconciliations(books)).map(({ opened }) => opened?.by ?? 'stands');
}

it('one reconciles while the other corrects the amount: nothing is lost, and the statement is open again on both', async () => {
  expect(await apart([reconcile()], [correct(140_000)])).toEqual([]);
  expect(await statements()).toEqual(['correction']);
  await expectSame(two.pair);
});

it('one reconciles while the other corrects only the reference: the statement stays locked', async () => {
  expect(await apart([reconcile()], [correct(150_000)])).toEqual([]);
  expect(await statements()).toEqual(['stands']);
});

it('one corrects first, and the other’s reconciliation of what was wrong is laid before them', async () => {
  expect(await apart([correct(140_000)], [reconcile()])).toEqual([
    'integrations.lockReconciliation: corrected',
  ]);
  expect(await statements()).toEqual([]);
  await expectSame(two.pair);
});

it('both reconcile one statement: the second is told', async () => {
  expect(await apart([reconcile()], [reconcile()])).toEqual([
    'integrations.lockReconciliation: already-reconciled',
  ]);
  expect(await statements()).toEqual(['stands']);
});

it('one matches a transaction in parts while the other corrects one of them: no line is matched to what is wrong', async () => {
  const other = payment(lease, 50_000);
  const line = { postedOn: receivedOn(), amountCents: 200_000, description: 'DEPOSIT', reference: null };
  const args = { accountId, lines: [{ ...line, fitId: null, occurrence: 1, doubt: null }] };
  const ledger = await two.pair.ana.ledger();
  done(await ledger.execute({ command: 'integrations.importStatementLines', args }, other));
  const [row] = await ledger.books.selectFrom('statementLine').select('id').execute();
  const parts = [paid, other].map(({ args: { id } }) => ({ recordTable: 'payment', recordId: id }));
  const match = {
    command: 'integrations.matchLine',
    args: { id: newId(), statementLineId: row?.id, parts },
  };
  expect(await apart([match], [correct(140_000)])).toEqual([]);
  const { books } = await two.pair.ben.ledger();
  const decisions = await books
    .selectFrom('statementLineDecision')
    .select('decision')
    .orderBy('seq')
    .execute();
  expect(decisions.map(({ decision }) => decision)).toEqual(['matched', 'partly']);
  await expectSame(two.pair);
});

it('both send the files of one account elsewhere: the first stands, and the second is told', async () => {
  const open = ['savings', 'trust'].map((key) => ({
    command: 'integrations.openBankAccount',
    args: { key, name: key, kind: 'savings' },
  }));
  const file = { key: 'file', layoutKey: 'bank', accountId, mapping: null, title: 'Checking ••1234' };
  const known = { command: 'integrations.rememberStatementSource', args: file };
  expect(await apart([...open, known], [])).toEqual([]);
  const send = (key: string) => ({
    command: 'integrations.sendStatementFiles',
    args: { statementSourceId: derivedId('statementSource', 'file'), accountId: bankAccountId(key) },
  });
  expect(await apart([send('savings')], [send('trust')])).toEqual(['integrations.sendStatementFiles: stale']);
  const { books } = await two.pair.ben.ledger();
  const source = await books.selectFrom('statementSource').select('accountId').executeTakeFirstOrThrow();
  expect(source.accountId).toBe(bankAccountId('savings'));
});

it('one moves a transaction to its account while the other records what it is: the second is told, in either order', async () => {
  const open = {
    command: 'integrations.openBankAccount',
    args: { key: 'savings', name: 'Savings', kind: 'savings' },
  };
  const lines = ['2026-03-02', '2026-03-03'].map((postedOn) => ({
    ...{ postedOn, amountCents: -4_000, description: 'FEE', reference: null, fitId: postedOn },
    ...{ occurrence: 1, doubt: null },
  }));
  const brought = { command: 'integrations.importStatementLines', args: { accountId, lines } };
  expect(await apart([open, brought], [])).toEqual([]);
  const [one = '', other = ''] = lines.map((line) => statementLineId(accountId, line));
  const move = (id: string) => ({
    command: 'integrations.moveStatementLines',
    args: { id: newId(), lineIds: [id], accountId: bankAccountId('savings') },
  });
  const spend = (id: string, paidOn: string) => ({
    command: 'expenses.recordExpense',
    args: {
      ...{ id: newId(), category: 'repairs', amountCents: 4_000, paidOn },
      ...{ description: 'Fee', statementLineId: id },
    },
  });
  const [anas, bens] = [
    [move(one), spend(other, '2026-03-03')],
    [spend(one, '2026-03-02'), move(other)],
  ];
  expect(await apart(anas, bens)).toEqual([
    'expenses.recordExpense: other-account',
    'integrations.moveStatementLines: already-matched',
  ]);
});
