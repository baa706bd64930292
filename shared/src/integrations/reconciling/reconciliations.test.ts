import { expect, it } from 'vitest';
import { reconciliation, reconciliationReopening } from '../../bank/schema.ts';
import { newId } from '../../core/ids.ts';
import { expectOk } from '../../core/result.ts';
import { insert } from '../../log/index.ts';
import { checkInvariants } from '../../portfolio/index.ts';
import { readAccountFacts } from './account-facts.ts';
import { reconciliationView } from './account-views.ts';
import { listReconciliations } from './reconciliations.ts';
import { TestBank } from './test-bank.ts';

const reconcile = (
  bank: TestBank,
  accountId: string,
  {
    balanceCents,
    statementOn = '2026-03-31',
    ids,
  }: { balanceCents: number; statementOn?: string; ids: string[] },
  id = newId(),
) =>
  bank.books.try('integrations.lockReconciliation', {
    ...{ id, accountId, statementOn, balanceCents },
    cleared: ids.map((recordId) => ({ recordTable: 'payment', recordId })),
  });

const correct = (bank: TestBank, paymentId: string, right: object, id = newId()) =>
  bank.books.do('billing.correctPayment', {
    ...{ id, mirrorId: newId(), paymentId, reason: 'Typed wrong', leaseId: bank.leaseId },
    ...{ amountCents: 150_000, receivedOn: '2026-03-05', method: 'check', ...right },
  });

async function standing(bank: TestBank) {
  return (await listReconciliations(bank.books.db)).map(({ opened }) => opened?.by ?? 'stands');
}

it('locks at a difference of zero and at nothing else', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const ids = [await bank.pay(150_000, '2026-03-05'), await bank.pay(90_000, '2026-03-06')];
  // 1,500 + 900 = 2,400; the statement says 2,410.
  expect(await reconcile(bank, account, { balanceCents: 241_000, ids })).toMatchObject({
    error: { code: 'other-amount', message: expect.stringContaining('the difference is 10.00') },
  });
  expect(await reconcile(bank, account, { balanceCents: 240_000, ids })).toMatchObject({ ok: true });
  const facts = await readAccountFacts(bank.books.db, account, { to: '2026-03-31' });
  expect(facts.map(({ reconciledOn }) => reconciledOn)).toEqual(['2026-03-31', '2026-03-31']);
  // The next one begins where this one ended: 2,400 + 600 = 3,000.
  const next = await bank.pay(60_000, '2026-04-02');
  const april = { balanceCents: 300_000, statementOn: '2026-04-30' };
  expect(await reconcile(bank, account, { ...april, ids: [ids[0] ?? '', next] })).toMatchObject({
    error: { code: 'already-reconciled' },
  });
  expect(await reconcile(bank, account, { ...april, ids: [next] })).toMatchObject({ ok: true });
  await bank.books.expectSound();
});

it('shows what it ticked of one day as it came into the books, in whatever order it was ticked', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const ids: string[] = [];
  for (const cents of [10_000, 20_000, 30_000, 40_000, 50_000]) ids.push(await bank.pay(cents, '2026-03-05'));
  const id = newId();
  await reconcile(bank, account, { balanceCents: 150_000, ids: ids.toReversed() }, id);
  const shown = expectOk(await reconciliationView(bank.books.db, id));
  expect(shown.cleared.map(({ recordId }) => recordId)).toEqual(ids);
});

it('stays while a correction keeps amount, account and day, and opens again by itself when one of them changes', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const paid = await bank.pay(150_000, '2026-03-05');
  await reconcile(bank, account, { balanceCents: 150_000, ids: [paid] });
  const renamed = newId();
  await correct(bank, paid, { reference: '1044' }, renamed);
  expect(await standing(bank)).toEqual(['stands']);
  await correct(bank, renamed, { receivedOn: '2026-03-04', reference: '1044' });
  expect(await standing(bank)).toEqual(['correction']);
  await bank.books.expectSound();
});

it.each([
  ['amount', { amountCents: 140_000 }],
  ['day', { receivedOn: '2026-03-06' }],
])(
  'what was opened by another %s stands no more, also where the wrong one is written back, and is reconciled anew',
  async (_, wrong) => {
    const bank = await TestBank.open();
    const account = await bank.account();
    const paid = await bank.pay(150_000, '2026-03-05');
    await reconcile(bank, account, { balanceCents: 150_000, ids: [paid] });
    const [second, third] = [newId(), newId()];
    await correct(bank, paid, wrong, second);
    await correct(bank, second, {}, third);
    expect(await standing(bank)).toEqual(['correction']);
    expect(await reconcile(bank, account, { balanceCents: 150_000, ids: [third] })).toMatchObject({
      ok: true,
    });
    expect(await standing(bank)).toEqual(['correction', 'stands']);
    await bank.books.expectSound();
  },
);

async function twoMonths() {
  const bank = await TestBank.open();
  const account = await bank.account();
  const paid = [await bank.pay(150_000, '2026-03-05'), await bank.pay(90_000, '2026-04-06')];
  const march = { statementOn: '2026-03-31', balanceCents: 150_000, ids: paid.slice(0, 1) };
  const april = { statementOn: '2026-04-30', balanceCents: 240_000, ids: paid.slice(1) };
  const ids = { march: newId(), april: newId() };
  await reconcile(bank, account, march, ids.march);
  const open = (reconciliationId: string) => ({ id: newId(), reconciliationId, reason: 'Wrong statement' });
  return { bank, account, paid, march, april, ids, open };
}

it('is opened by a person with a reason, once, the latest first', async () => {
  const { bank, account, march, april, ids, open } = await twoMonths();
  await reconcile(bank, account, april, ids.april);
  expect(await bank.books.try('integrations.reopenReconciliation', open(ids.march))).toMatchObject({
    error: {
      code: 'already-reconciled',
      message: 'The statement of 30 Apr 2026 is reconciled on top of this one. Open that one first.',
    },
  });
  await bank.books.do('integrations.reopenReconciliation', open(ids.april));
  await bank.books.do('integrations.reopenReconciliation', open(ids.march));
  expect(await standing(bank)).toEqual(['person', 'person']);
  expect(await bank.books.refusal('integrations.reopenReconciliation', open(ids.march))).toBe(
    'already-reversed',
  );
  for (const month of [march, april])
    expect(await reconcile(bank, account, month)).toMatchObject({ ok: true });
  await bank.books.expectSound();
});

it('of two devices, one of which opens what the other reconciles the next statement on, the second is told', async () => {
  const { bank, account, april, ids, open } = await twoMonths();
  await reconcile(bank, account, april, ids.april);
  // The other device knew nothing of April.
  const opening = { ...open(ids.march), reopenedOn: '2026-05-02' };
  const op = insert(reconciliationReopening, opening);
  await bank.books.putUnjudged([op]);
  expect(await checkInvariants(bank.books.db, [op])).toMatchObject({ error: { code: 'already-reconciled' } });
  const other = await twoMonths();
  await other.bank.books.do('integrations.reopenReconciliation', other.open(other.ids.march));
  const late = insert(reconciliation, {
    ...{ id: newId(), accountId: other.account, statementOn: '2026-04-30', lockedOn: '2026-05-02' },
    ...{ beganCents: 150_000, balanceCents: 150_000 },
  });
  await other.bank.books.putUnjudged([late]);
  expect(await checkInvariants(other.bank.books.db, [late])).toMatchObject({
    error: { code: 'already-reconciled' },
  });
});

it('an earlier one that a correction opened ends where the next one began', async () => {
  const { bank, account, paid, march, april, ids } = await twoMonths();
  await reconcile(bank, account, april, ids.april);
  const [wrong, right] = [newId(), newId()];
  await correct(bank, paid[0] ?? '', { amountCents: 140_000 }, wrong);
  await correct(bank, wrong, {}, right);
  expect(await standing(bank)).toEqual(['correction', 'stands']);
  expect(await reconcile(bank, account, { balanceCents: 0, ids: [] })).toMatchObject({
    error: { message: expect.stringContaining('began with 1500.00') },
  });
  expect(await reconcile(bank, account, { ...march, ids: [right] })).toMatchObject({ ok: true });
  await bank.books.expectSound();
});

it('an expense that was reversed on its own day never was at the bank; on a later day it is a movement of its own', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const expenseIds = [await bank.spend(9_900, '2026-03-05'), await bank.spend(5_000, '2026-03-05')];
  const reverse = (expenseId: string | undefined, reversedOn: string) =>
    bank.books.do('expenses.reverseExpense', { id: newId(), expenseId, reversedOn, reason: 'Mistake' });
  await reverse(expenseIds[0], '2026-03-05');
  await reverse(expenseIds[1], '2026-03-09');
  const facts = await readAccountFacts(bank.books.db, account, { to: '2026-03-31' });
  expect(facts.map(({ on, amountCents }) => [on, amountCents])).toEqual([
    ['2026-03-05', -5_000],
    ['2026-03-09', 5_000],
  ]);
});

it('names an expense by its check, as the statement does', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  await bank.spend(9_900, '2026-03-05', { method: 'check', reference: '1044' });
  const [fact] = await readAccountFacts(bank.books.db, account, { to: '2026-03-31' });
  expect(fact?.label).toBe('Tap, check 1044');
});

it('keeps a payment that a bank returned: both stand on the statement', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const paid = await bank.pay(150_000, '2026-03-05');
  await reconcile(bank, account, { balanceCents: 150_000, ids: [paid] });
  const back = newId();
  const returned = { id: back, paymentId: paid, returnedOn: '2026-04-03', reason: 'No funds' };
  await bank.books.do('billing.returnPayment', returned);
  expect(await standing(bank)).toEqual(['stands']);
  const april = { balanceCents: 0, statementOn: '2026-04-30', ids: [back] };
  expect(await reconcile(bank, account, april)).toMatchObject({ ok: true });
});
