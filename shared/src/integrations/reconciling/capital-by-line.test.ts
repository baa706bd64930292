import { expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { readAccountFacts } from './account-facts.ts';
import { lineCandidates } from './line-candidates.ts';
import { TestBank } from './test-bank.ts';

// Loan payments and what stands in the books for years, made from a transaction of the bank.

/** 10,000.00 are owed; 1,199.10 went out on Mar 2: 500.00 of interest, 349.10 of principal, and 350.00 that the lender holds. */
async function paidByLine() {
  const bank = await TestBank.open();
  const [accountId, escrowAccountId] = [await bank.account(), await bank.account('Escrow', 'escrow')];
  const [loanId, id] = [newId(), newId()];
  await bank.books.do('loans.addLoan', {
    ...{ id: loanId, name: 'Maple mortgage', kind: 'mortgage', principalCents: 1_000_000, accountId },
    ...{ rateMillionths: 60_000, termMonths: 12, firstDueOn: '2026-02-01', escrowAccountId },
  });
  const advance = {
    id: newId(),
    loanId,
    source: 'opening',
    amountCents: 1_000_000,
    advancedOn: '2026-01-05',
  };
  await bank.books.do('loans.recordAdvance', advance);
  const line = await bank.line(accountId, -119_910, '2026-03-02', 'MAPLE BANK');
  const parts = { interestCents: 50_000, principalCents: 34_910, escrowCents: 35_000 };
  const payment = { id, loanId, paidOn: '2026-03-02', ...parts, statementLineId: line };
  await bank.books.do('loans.recordPayment', payment);
  const reverse = (reversedOn: string) =>
    bank.books.do('loans.reversePayment', { id: newId(), paymentId: id, reversedOn, reason: 'Bounced' });
  return { bank, accountId, escrowAccountId, line, payment, reverse };
}

/** A stove of 900.00, bought on Mar 2. */
async function boughtByLine() {
  const bank = await TestBank.open();
  const accountId = await bank.account();
  const [assetId, costId] = [newId(), newId()];
  const stove = { id: assetId, name: 'Stove', class: 'land', placedOn: '2026-03-02' };
  await bank.books.do('assets.addAsset', stove);
  const line = await bank.line(accountId, -90_000, '2026-03-02', 'STOVES INC');
  const cost = { id: costId, assetId, amountCents: 90_000, acquiredOn: '2026-03-02', statementLineId: line };
  await bank.books.do('assets.recordCost', cost);
  return { bank, accountId, line, cost };
}

/** Everything that can be made of a line of money out is refused. */
async function expectTaken(bank: TestBank, line: string, amountCents: number): Promise<void> {
  const spent = { id: newId(), category: 'repairs', amountCents, paidOn: '2026-03-02', description: 'Tap' };
  expect(await bank.books.refusal('expenses.recordExpense', { ...spent, statementLineId: line })).toBe(
    'already-matched',
  );
  const aside = { id: newId(), statementLineId: line, decision: 'ignored' };
  expect(await bank.books.refusal('integrations.decideStatementLine', aside)).toBe('already-matched');
}

it('a transaction from which a loan’s payment was made is that payment: 1,199.10, of which the escrow is a part', async () => {
  const { bank, accountId, line, payment } = await paidByLine();
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  await expectTaken(bank, line, 119_910);
  const twice = { ...payment, id: newId() };
  expect(await bank.books.refusal('loans.recordPayment', twice)).toBe('already-matched');
  const facts = await readAccountFacts(bank.books.db, accountId, { to: '2026-03-31' });
  expect(facts.map(({ amountCents, isMatched }) => [amountCents, isMatched])).toEqual([[-119_910, true]]);
  await bank.books.expectSound();
});

it('what the lender holds of it waits for a transaction of the escrow account', async () => {
  const { bank, escrowAccountId } = await paidByLine();
  const came = await bank.line(escrowAccountId, 35_000, '2026-03-03', 'ESCROW');
  const candidates = await lineCandidates(bank.books.db, came);
  expect(candidates.ok && candidates.value.map(({ amountCents }) => amountCents)).toEqual([35_000]);
});

it('reversed on a later day the transaction stays the payment’s; reversed on its own day it waits again', async () => {
  const first = await paidByLine();
  await first.reverse('2026-03-09');
  expect(await first.bank.stateOf(first.line)).toMatchObject({ state: 'matched' });
  await expectTaken(first.bank, first.line, 119_910);
  const second = await paidByLine();
  await second.reverse('2026-03-02');
  expect(await second.bank.stateOf(second.line)).toMatchObject({ state: 'waiting' });
  await second.bank.books.do('loans.recordPayment', { ...second.payment, id: newId() });
  await second.bank.books.expectSound();
});

it('put right in its parts it keeps the transaction; of another amount it gives it back', async () => {
  const { bank, line, payment } = await paidByLine();
  const right = { id: newId(), mirrorId: newId(), paymentId: payment.id, reason: 'Typed wrong' };
  const parts = { paidOn: '2026-03-02', interestCents: 49_910, principalCents: 35_000, escrowCents: 35_000 };
  await bank.books.do('loans.correctPayment', { ...right, ...parts });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'matched', parts: 1 });
  const again = { ...right, id: newId(), mirrorId: newId(), paymentId: right.id };
  await bank.books.do('loans.correctPayment', { ...again, ...parts, interestCents: 40_000 });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting', parts: 0 });
  await bank.books.expectSound();
});

it('a payment is of the account whose transaction it is, whatever account the loan is usually paid from', async () => {
  const { bank, payment, reverse } = await paidByLine();
  await reverse('2026-03-02');
  const other = await bank.account('Savings', 'savings');
  const line = await bank.line(other, -119_910, '2026-03-04', 'MAPLE BANK');
  const id = newId();
  await bank.books.do('loans.recordPayment', { ...payment, id, statementLineId: line });
  const made = bank.books.db.selectFrom('loanPayment').select('accountId').where('id', '=', id);
  expect(await made.executeTakeFirst()).toEqual({ accountId: other });
  const [wrong, free] = [await bank.account('Third'), await bank.line(other, -119_910, '2026-03-05')];
  const said = { ...payment, id: newId(), accountId: wrong, statementLineId: free };
  expect(await bank.books.refusal('loans.recordPayment', said)).toBe('other-way');
});

it('a transaction from which an asset was bought is its cost, until that is taken back on its own day', async () => {
  const { bank, accountId, line, cost } = await boughtByLine();
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  await expectTaken(bank, line, 90_000);
  const facts = await readAccountFacts(bank.books.db, accountId, { to: '2026-03-31' });
  expect(facts.map(({ amountCents, isMatched }) => [amountCents, isMatched])).toEqual([[-90_000, true]]);
  const back = { id: newId(), costId: cost.id, reversedOn: '2026-03-02', reason: 'Typed wrong' };
  await bank.books.do('assets.reverseCost', back);
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting', parts: 0 });
  await bank.books.expectSound();
});

it('a transaction by which an asset was sold is that sale', async () => {
  const { bank, accountId, cost } = await boughtByLine();
  const line = await bank.line(accountId, 95_000, '2026-03-20', 'SOLD STOVE');
  const sale = { id: newId(), assetId: cost.assetId, soldOn: '2026-03-20', proceedsCents: 95_000 };
  await bank.books.do('assets.sellAsset', { ...sale, statementLineId: line });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  const received = { id: newId(), leaseId: bank.leaseId, amountCents: 95_000, receivedOn: '2026-03-20' };
  const paid = { ...received, method: 'check', statementLineId: line };
  expect(await bank.books.refusal('billing.recordPayment', paid)).toBe('already-matched');
  const back = { id: newId(), saleId: sale.id, reversedOn: '2026-03-20', reason: 'Not paid' };
  await bank.books.do('assets.reverseSale', back);
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting' });
  await bank.books.expectSound();
});

it('what an owner bought came from no account of these books, so from none of its transactions', async () => {
  const { bank, accountId, cost } = await boughtByLine();
  const line = await bank.line(accountId, -90_000, '2026-03-03', 'STOVES INC');
  const owner = { ...cost, id: newId(), source: 'owner', statementLineId: line };
  expect(await bank.books.refusal('assets.recordCost', owner)).toBe('other-way');
});

it('a deposit is returned by a transaction of its own amount', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), -80_000, '2026-03-09', 'CHECK 12');
  const deposit = { leaseId: bank.leaseId, kind: 'security', amountCents: 90_000, method: 'check' };
  await bank.books.do('billing.recordDeposit', { id: newId(), ...deposit, receivedOn: '2026-03-02' });
  const returned = { id: newId(), ...deposit, refundedOn: '2026-03-09', statementLineId: line };
  expect(await bank.books.refusal('billing.refundDeposit', returned)).toBe('other-amount');
  await bank.books.do('billing.refundDeposit', { ...returned, amountCents: 80_000 });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
});

it('nothing is bought of what is sold: its cost is recorded before the sale, or the sale is reversed first', async () => {
  const { bank, cost } = await boughtByLine();
  const sale = { id: newId(), assetId: cost.assetId, soldOn: '2026-03-20', proceedsCents: 95_000 };
  await bank.books.do('assets.sellAsset', sale);
  const later = { id: newId(), assetId: cost.assetId, amountCents: 10_000, acquiredOn: '2026-03-10' };
  expect(await bank.books.refusal('assets.recordCost', later)).toBe('already-sold');
  const back = { id: newId(), saleId: sale.id, reversedOn: '2026-03-20', reason: 'Not paid' };
  await bank.books.do('assets.reverseSale', back);
  await bank.books.do('assets.recordCost', later);
  await bank.books.expectSound();
});
