import { expect, it } from 'vitest';
import { payment } from '../../billing/schema.ts';
import { newId } from '../../core/ids.ts';
import { insert } from '../../log/index.ts';
import { checkInvariants } from '../../portfolio/index.ts';
import { countStatementLines, listStatementLines } from '../statement-queries.ts';
import { readAccountFacts } from './account-facts.ts';
import { lineCandidates } from './line-candidates.ts';
import { TestBank } from './test-bank.ts';

// Rent of 1,500.00 came on Mar 2 by a transaction of the bank, and was made from it.
async function paidByLine() {
  const bank = await TestBank.open();
  const accountId = await bank.account();
  const line = await bank.line(accountId, 150_000);
  const paid = await bank.pay(150_000, '2026-03-02', { statementLineId: line, accountId });
  const returned = (returnedOn: string) =>
    bank.books.do('billing.returnPayment', { id: newId(), paymentId: paid, returnedOn, reason: 'No funds' });
  return { bank, accountId, line, paid, returned };
}

it('a payment that the bank returned on a later day stays its transaction’s, in the list and in its counts', async () => {
  const { bank, line, paid, returned } = await paidByLine();
  await returned('2026-03-09');
  const { lines } = await listStatementLines(bank.books.db);
  expect(lines.find(({ id }) => id === line)).toMatchObject({ state: 'matched', matched: { id: paid } });
  expect(await countStatementLines(bank.books.db, { state: 'waiting' })).toMatchObject({ total: 0 });
  expect(await countStatementLines(bank.books.db, { state: 'matched' })).toMatchObject({ total: 1 });
  await bank.books.expectSound();
});

it('nothing else is made of that transaction, nor is it matched or set aside', async () => {
  const { bank, line, returned } = await paidByLine();
  await returned('2026-03-09');
  const again = { id: newId(), leaseId: bank.leaseId, amountCents: 150_000, receivedOn: '2026-03-02' };
  const made = { ...again, method: 'check', statementLineId: line };
  expect(await bank.books.refusal('billing.recordPayment', made)).toBe('already-matched');
  const aside = { id: newId(), statementLineId: line, decision: 'ignored' };
  expect(await bank.books.refusal('integrations.decideStatementLine', aside)).toBe('already-matched');
});

it('is matched on its account still, so that only its return is proposed for the transaction of Mar 9', async () => {
  const { bank, accountId, paid, returned } = await paidByLine();
  await returned('2026-03-09');
  const facts = await readAccountFacts(bank.books.db, accountId, { to: '2026-03-31' });
  expect(facts.map(({ amountCents, isMatched }) => [amountCents, isMatched])).toEqual([
    [150_000, true],
    [-150_000, false],
  ]);
  const back = await bank.line(accountId, -150_000, '2026-03-09');
  const candidates = await lineCandidates(bank.books.db, back);
  expect(candidates.ok && candidates.value.map(({ amountCents }) => amountCents)).toEqual([-150_000]);
  expect(candidates.ok && candidates.value.some(({ recordId }) => recordId === paid)).toBe(false);
});

it('a deposit that was taken back on a later day is named beside its transaction still', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 90_000);
  const id = newId();
  const money = { amountCents: 90_000, receivedOn: '2026-03-02', method: 'check' };
  const held = { id, leaseId: bank.leaseId, kind: 'security', ...money, statementLineId: line };
  await bank.books.do('billing.recordDeposit', held);
  const back = { id: newId(), fact: 'depositReceipt', factId: id, reason: 'No funds' };
  await bank.books.do('billing.takeBackDeposit', { ...back, reversedOn: '2026-03-09' });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  await bank.books.expectSound();
});

it('of two devices, the one that makes it anew from the transaction of a returned payment is told', async () => {
  const { bank, line, paid, returned } = await paidByLine();
  await returned('2026-03-09');
  const row = await bank.books.db
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', paid)
    .executeTakeFirstOrThrow();
  const { id: _, seq: __, ...same } = row;
  const twin = insert(payment, { ...same, id: newId() });
  await bank.books.putUnjudged([twin]);
  expect(await checkInvariants(bank.books.db, [twin])).toMatchObject({
    error: { code: 'already-matched', details: { id: line } },
  });
});

it('waits again where the payment was taken back, or returned on its own day', async () => {
  const first = await paidByLine();
  const mistake = { id: newId(), paymentId: first.paid, reason: 'Another tenant’s', twinId: null };
  await first.bank.books.do('billing.takeBackPayment', mistake);
  expect(await first.bank.stateOf(first.line)).toMatchObject({ state: 'waiting' });
  const second = await paidByLine();
  await second.returned('2026-03-02');
  expect(await second.bank.stateOf(second.line)).toMatchObject({ state: 'waiting' });
});

it('a transaction that was matched to a payment waits again, as one that it was made from, where that was returned on its own day', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 150_000);
  const paid = await bank.pay(150_000, '2026-03-02');
  await bank.match(line, [{ recordTable: 'payment', recordId: paid }]);
  const back = { id: newId(), paymentId: paid, returnedOn: '2026-03-02', reason: 'No funds' };
  await bank.books.do('billing.returnPayment', back);
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting', parts: 0 });
  await bank.books.expectSound();
});
