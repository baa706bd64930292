import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/index.ts';
import { statementLineId } from '../integrations/index.ts';
import { listStatementLines } from '../integrations/statement-queries.ts';

const spent = { category: 'repairs', paidOn: '2026-03-05', description: 'Lock' };

async function balances(books: TestPortfolio) {
  const rows = await trialBalance(books.db, { asOf: books.today });
  return Object.fromEntries(
    rows.filter(({ cents }) => cents !== 0).map(({ account, cents }) => [account, cents]),
  );
}

async function record(books: TestPortfolio, args: object): Promise<string> {
  const id = newId();
  await books.do('expenses.recordExpense', { id, ...spent, ...args });
  return id;
}

const reversal = (expenseId: string) => ({
  id: newId(),
  expenseId,
  reversedOn: '2026-04-01',
  reason: 'Twice',
});

describe('who paid an expense', () => {
  it('the owner: their contribution, and no money at a bank', async () => {
    const books = await TestPortfolio.create();
    const id = await record(books, { amountCents: 8_000, paidBy: 'owner' });
    expect(await balances(books)).toEqual({ 'expenses:repairs': 8_000, 'equity:contributions': -8_000 });
    await books.do('expenses.reverseExpense', reversal(id));
    expect(await balances(books)).toEqual({});
    await books.expectSound();
  });

  it('a tenant: an expense and a payment of theirs in one act, which are reversed in one', async () => {
    const books = await TestPortfolio.create();
    const leaseId = await books.lease();
    await books.charge(leaseId);
    const paymentId = newId();
    const id = await record(books, { amountCents: 8_000, tenant: { paymentId, leaseId } });
    await books.settle(leaseId);
    // 1,500.00 owed less 80.00 paid for the lock; what they paid met the expense, and nothing is left between the two.
    expect(await balances(books)).toEqual({
      'assets:receivable': 142_000,
      'income:rent': -150_000,
      'expenses:repairs': 8_000,
    });
    const back = { id: newId(), paymentId, returnedOn: '2026-04-01', reason: 'No' };
    expect(await books.refusal('billing.returnPayment', back)).toBe('paid-expense');
    await books.do('expenses.reverseExpense', reversal(id));
    expect(await balances(books)).toEqual({ 'assets:receivable': 150_000, 'income:rent': -150_000 });
    await books.expectSound();
  });

  it('refuses an account with what was no money of the books', async () => {
    const books = await TestPortfolio.create();
    const accountId = bankAccountId('k');
    await books.do('integrations.openBankAccount', { key: 'k', name: 'Checking', kind: 'checking' });
    const args = { id: newId(), ...spent, amountCents: 100, paidBy: 'owner', accountId };
    expect(await books.refusal('expenses.recordExpense', args)).toBe('other-way');
    const unknown = { id: newId(), ...spent, amountCents: 100, accountId: newId() };
    expect(await books.refusal('expenses.recordExpense', unknown)).toBe('missing');
  });
});

describe('how an expense was paid', () => {
  it('is kept by a correction that says nothing of it, and set right by one that does', async () => {
    const books = await TestPortfolio.create();
    const first = await record(books, {
      amountCents: 5_000,
      method: 'check',
      reference: '1044',
      invoiceNumber: 'A-7',
    });
    const right = { id: newId(), mirrorId: newId(), reason: 'Other words', ...spent, amountCents: 5_000 };
    await books.do('expenses.correctExpense', { ...right, expenseId: first, description: 'Door lock' });
    const again = { ...right, id: newId(), mirrorId: newId(), expenseId: right.id, description: 'Door lock' };
    await books.do('expenses.correctExpense', { ...again, method: 'card', reference: null });
    const rows = await books.db.selectFrom('expense').selectAll().where('reversesId', 'is', null).execute();
    const told = rows.map(({ id, method, reference, invoiceNumber }) => [
      id,
      method,
      reference,
      invoiceNumber,
    ]);
    expect(told).toEqual([
      [first, 'check', '1044', 'A-7'],
      [right.id, 'check', '1044', 'A-7'],
      [again.id, 'card', null, 'A-7'],
    ]);
  });

  it('follows from the bank line that it is made from: its account, and by card from a card', async () => {
    const books = await TestPortfolio.create();
    const accountId = bankAccountId('visa');
    await books.do('integrations.openBankAccount', { key: 'visa', name: 'Visa', kind: 'credit-card' });
    const line = {
      postedOn: '2026-03-05',
      amountCents: -5_000,
      description: 'ACE',
      reference: null,
      fitId: 'F',
      occurrence: 1,
      doubt: null,
    };
    await books.do('integrations.importStatementLines', { accountId, lines: [line] });
    await record(books, { amountCents: 5_000, statementLineId: statementLineId(accountId, line) });
    expect(await books.db.selectFrom('expense').select(['method', 'accountId']).execute()).toEqual([
      { method: 'card', accountId },
    ]);
    expect(await balances(books)).toEqual({ 'expenses:repairs': 5_000, 'liabilities:card': -5_000 });
  });
});

describe('a bank line', () => {
  const line = { reference: null, occurrence: 1, doubt: null };

  async function linesOf(books: TestPortfolio, ...amounts: number[]): Promise<string[]> {
    const accountId = bankAccountId('k');
    await books.do('integrations.openBankAccount', { key: 'k', name: 'Checking', kind: 'checking' });
    const lines = amounts.map((amountCents, index) => {
      return { ...line, postedOn: '2026-03-20', amountCents, description: `L${index}`, fitId: `F${index}` };
    });
    await books.do('integrations.importStatementLines', { accountId, lines });
    return lines.map((one) => statementLineId(accountId, one));
  }

  const stateOf = async (books: TestPortfolio) =>
    (await listStatementLines(books.db)).lines.map(({ amountCents, state }) => [amountCents, state]);

  it('becomes a split bill, whose parts are one thing', async () => {
    const books = await TestPortfolio.create();
    const [lineId] = await linesOf(books, -65_000);
    const parts = [40_000, 25_000].map((amountCents) => ({ id: newId(), category: 'repairs', amountCents }));
    const bill = { amountCents: 65_000, paidOn: '2026-03-05', description: 'Hardware', parts };
    await books.do('expenses.recordSplitExpense', { ...bill, statementLineId: lineId });
    expect(await stateOf(books)).toEqual([[-65_000, 'matched']]);
    const again = parts.map((part) => ({ ...part, id: newId() }));
    const second = { ...bill, parts: again, statementLineId: lineId };
    expect(await books.refusal('expenses.recordSplitExpense', second)).toBe('already-matched');
    await books.expectSound();
  });

  it('is matched to a split bill by any of its parts, at what it comes to', async () => {
    const books = await TestPortfolio.create();
    const [whole, part] = await linesOf(books, -65_000, -25_000);
    const parts = [40_000, 25_000].map((amountCents) => ({ id: newId(), category: 'repairs', amountCents }));
    await books.do('expenses.recordSplitExpense', {
      ...{ amountCents: 65_000, paidOn: '2026-03-05', description: 'Hardware', parts },
    });
    const match = { id: newId(), decision: 'matched', expenseId: parts[1]?.id };
    const wrong = { ...match, statementLineId: part };
    expect(await books.refusal('integrations.decideStatementLine', wrong)).toBe('other-amount');
    await books.do('integrations.decideStatementLine', { ...match, statementLineId: whole });
    await books.expectSound();
  });

  it('of money in becomes a refund', async () => {
    const books = await TestPortfolio.create();
    const [lineId] = await linesOf(books, 2_500);
    const id = await record(books, { amountCents: 12_500 });
    const refund = {
      id: newId(),
      expenseId: id,
      amountCents: 2_500,
      refundedOn: '2026-03-20',
      description: 'Back',
    };
    await books.do('expenses.recordRefund', { ...refund, statementLineId: lineId });
    expect(await stateOf(books)).toEqual([[2_500, 'matched']]);
    await books.expectSound();
  });
});

describe('a refund', () => {
  it('is less spent on its own day, and never more than is left', async () => {
    const books = await TestPortfolio.create();
    const id = await record(books, { amountCents: 12_500, category: 'supplies' });
    const refund = { expenseId: id, refundedOn: '2026-03-20', description: 'Returned tiles' };
    const refundId = newId();
    await books.do('expenses.recordRefund', { id: refundId, ...refund, amountCents: 2_500 });
    // 125.00 − 25.00.
    expect(await balances(books)).toEqual({ 'expenses:supplies': 10_000, 'assets:bank': -10_000 });
    const more = { id: newId(), ...refund, amountCents: 10_001 };
    expect(await books.refusal('expenses.recordRefund', more)).toBe('over-refunded');
    expect(await books.refusal('expenses.reverseExpense', reversal(id))).toBe('is-refund');
    await books.do('expenses.reverseExpense', reversal(refundId));
    expect(await balances(books)).toEqual({ 'expenses:supplies': 12_500, 'assets:bank': -12_500 });
    await books.do('expenses.recordRefund', { ...more, id: newId(), amountCents: 12_500 });
    expect(await balances(books)).toEqual({});
    await books.expectSound();
  });

  it('before the expense, or of a refund, is refused', async () => {
    const books = await TestPortfolio.create();
    const id = await record(books, { amountCents: 12_500 });
    const refund = {
      id: newId(),
      expenseId: id,
      amountCents: 100,
      refundedOn: '2026-03-20',
      description: 'x',
    };
    expect(await books.refusal('expenses.recordRefund', { ...refund, refundedOn: '2026-03-04' })).toBe(
      'before-original',
    );
    await books.do('expenses.recordRefund', refund);
    const second = { ...refund, id: newId(), expenseId: refund.id };
    expect(await books.refusal('expenses.recordRefund', second)).toBe('is-refund');
  });
});

describe('a split bill', () => {
  const parts = () => [
    { id: newId(), category: 'supplies', amountCents: 40_000 },
    { id: newId(), category: 'repairs', amountCents: 25_000 },
  ];
  const bill = { amountCents: 65_000, paidOn: '2026-03-05', description: 'Hardware', method: 'check' };

  it('has parts that add up to it, and is reversed as one', async () => {
    const books = await TestPortfolio.create();
    const [first, second] = parts();
    const wrong = { ...bill, amountCents: 65_001, parts: [first, second] };
    expect(await books.refusal('expenses.recordSplitExpense', wrong)).toBe('other-amount');
    await books.do('expenses.recordSplitExpense', { ...bill, parts: [first, second] });
    // 400.00 + 250.00 = 650.00.
    expect(await balances(books)).toEqual({
      'assets:bank': -65_000,
      'expenses:repairs': 25_000,
      'expenses:supplies': 40_000,
    });
    await books.do('expenses.reverseExpense', reversal(second?.id ?? ''));
    expect(await balances(books)).toEqual({});
    await books.expectSound();
  });

  it('is corrected as a whole, with more parts or fewer', async () => {
    const books = await TestPortfolio.create();
    const [first, second] = parts();
    await books.do('expenses.recordSplitExpense', { ...bill, parts: [first, second] });
    const one = {
      id: newId(),
      mirrorId: newId(),
      expenseId: first?.id,
      reason: 'x',
      ...spent,
      amountCents: 1,
    };
    expect(await books.refusal('expenses.correctExpense', one)).toBe('is-split');
    const whole = { id: newId(), category: 'repairs', amountCents: 65_000 };
    const right = {
      ...bill,
      mirrorId: newId(),
      expenseId: second?.id,
      reason: 'All repairs',
      parts: [whole],
    };
    await books.do('expenses.correctSplitExpense', right);
    expect(await balances(books)).toEqual({ 'assets:bank': -65_000, 'expenses:repairs': 65_000 });
    const again = {
      ...bill,
      mirrorId: newId(),
      expenseId: whole.id,
      reason: 'Split after all',
      parts: parts(),
    };
    await books.do('expenses.correctSplitExpense', again);
    expect(await balances(books)).toMatchObject({ 'expenses:repairs': 25_000, 'expenses:supplies': 40_000 });
    await books.expectSound();
  });
});

describe('mileage', () => {
  it('412 miles of 2026 are 298.70 under auto and travel, put in by the owner', async () => {
    const books = await TestPortfolio.create();
    const trip = { id: newId(), drivenOn: '2026-05-04', tenthMiles: 4_120, purpose: 'To Maple' };
    await books.do('expenses.recordMileage', trip);
    // 412 × 0.725 = 298.70.
    expect(await balances(books)).toEqual({
      'expenses:auto-and-travel': 29_870,
      'equity:contributions': -29_870,
    });
    const back = { id: newId(), mileageId: trip.id, reversedOn: '2026-05-05', reason: 'Twice' };
    await books.do('expenses.reverseMileage', back);
    expect(await balances(books)).toEqual({});
    expect(await books.refusal('expenses.reverseMileage', { ...back, id: newId() })).toBe('already-reversed');
    await books.expectSound();
  });

  it('rounds half a cent up, and asks for the rate of a day that none is known for', async () => {
    const books = await TestPortfolio.create();
    const trip = { drivenOn: '2026-05-04', purpose: 'Bank' };
    // 1.8 × 72.5¢ = 130.5¢ → 131¢.
    await books.do('expenses.recordMileage', { id: newId(), ...trip, tenthMiles: 18 });
    expect(await balances(books)).toMatchObject({ 'expenses:auto-and-travel': 131 });
    const early = { id: newId(), ...trip, drivenOn: '2019-05-04', tenthMiles: 10 };
    expect(await books.refusal('expenses.recordMileage', early)).toBe('no-rate');
    expect(await books.refusal('expenses.recordMileage', { ...early, rateTenths: 580 })).toBe('accepted');
  });
});

describe('a recurring expense', () => {
  const water = {
    description: 'Water',
    category: 'utilities',
    frequency: 'monthly',
    firstDueOn: '2026-01-31',
  };

  it('has a bill on each of its days, recorded once, and posts nothing by itself', async () => {
    const books = await TestPortfolio.create();
    const recurringExpenseId = newId();
    await books.do('expenses.addRecurringExpense', { id: recurringExpenseId, ...water });
    expect(await balances(books)).toEqual({});
    const bill = { recurringExpenseId, periodOn: '2026-02-28', amountCents: 6_040, paidOn: '2026-03-02' };
    await books.do('expenses.recordBill', bill);
    expect(await balances(books)).toEqual({ 'expenses:utilities': 6_040, 'assets:bank': -6_040 });
    expect(await books.refusal('expenses.recordBill', bill)).toBe('charged-twice');
    expect(await books.refusal('expenses.recordBill', { ...bill, periodOn: '2026-03-28' })).toBe(
      'nothing-due',
    );
    const row = await books.db.selectFrom('expense').select('id').executeTakeFirstOrThrow();
    await books.do('expenses.reverseExpense', reversal(row.id));
    await books.do('expenses.recordBill', bill);
    await books.expectSound();
  });

  it('is skipped, and due again where that is taken back', async () => {
    const books = await TestPortfolio.create();
    const [recurringExpenseId, skippedBillId] = [newId(), newId()];
    await books.do('expenses.addRecurringExpense', { id: recurringExpenseId, ...water });
    const of = { recurringExpenseId, periodOn: '2026-03-31' };
    await books.do('expenses.skipBill', { id: skippedBillId, ...of });
    const bill = { ...of, amountCents: 6_040, paidOn: '2026-04-02' };
    expect(await books.refusal('expenses.recordBill', bill)).toBe('nothing-due');
    await books.do('expenses.withdrawSkippedBill', { skippedBillId });
    await books.do('expenses.recordBill', bill);
  });
});
