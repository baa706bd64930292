import { describe, expect, it } from 'vitest';
import { factPostings } from '../../accounting/facts.ts';
import { matchableFacts } from '../../bank/schema.ts';
import { newId } from '../../core/ids.ts';
import { listReconciliations } from './reconciliations.ts';
import { expense, payment, TestBank } from './test-bank.ts';

it('takes one deposit of 3,000 for payments of 1,500, 900 and 600', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 300_000);
  const paid = [await bank.pay(150_000), await bank.pay(90_000), await bank.pay(60_000)];
  expect(
    await bank.match(
      line,
      paid.map((id) => payment(id)),
    ),
  ).toMatchObject({ ok: true });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 3 });
  await bank.books.expectSound();
});

it('leaves no difference unsaid: 900 of 1,500 is refused, or 600 waits', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 150_000);
  const paid = await bank.pay(90_000);
  expect(await bank.match(line, [payment(paid)])).toMatchObject({
    error: { code: 'other-amount', message: expect.stringContaining('600.00 is not explained') },
  });
  expect(await bank.match(line, [payment(paid)], 'waits')).toMatchObject({ ok: true });
  expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: 60_000, parts: 1 });
  const rest = await bank.pay(60_000);
  expect(await bank.match(line, [payment(paid), payment(rest)])).toMatchObject({ ok: true });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'matched', leftCents: 0 });
  await bank.books.expectSound();
});

it('takes two lines for one bill of 300, and no third one', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const [first, second, third] = [
    await bank.line(account, -10_000),
    await bank.line(account, -20_000),
    await bank.line(account, -1_000),
  ];
  const bill = await bank.spend(30_000);
  expect(await bank.match(first, [expense(bill, -10_000)])).toMatchObject({ ok: true });
  // What is left of it: 300 − 100.
  expect(await bank.match(second, [expense(bill)])).toMatchObject({ ok: true });
  expect(await bank.match(third, [expense(bill, -1_000)])).toMatchObject({
    error: { code: 'already-matched' },
  });
  await bank.books.expectSound();
});

it('takes a deposit less a fee: 970 is 1,000 of rent and 30 of a bill', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 97_000);
  const parts = [payment(await bank.pay(100_000)), expense(await bank.spend(3_000))];
  expect(await bank.match(line, parts)).toMatchObject({ ok: true });
  await bank.books.expectSound();
});

it('refuses money of another account, by its name', async () => {
  const bank = await TestBank.open();
  const [checking, savings] = [await bank.account(), await bank.account('Savings', 'savings')];
  const line = await bank.line(checking, 50_000);
  const made = await bank.line(savings, 50_000);
  const paid = await bank.pay(50_000, '2026-03-02', { statementLineId: made });
  expect(await bank.match(line, [payment(paid)])).toMatchObject({
    error: { code: 'other-account', message: expect.stringContaining('Savings') },
  });
});

it('follows a correction: the right payment takes the place of the wrong one, and waits where the amount differs', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 250_000);
  const paid = [await bank.pay(150_000), await bank.pay(100_000)];
  await bank.match(
    line,
    paid.map((id) => payment(id)),
  );
  const correct = (paymentId: string, id: string, right: object) =>
    bank.books.do('billing.correctPayment', {
      ...{ id, mirrorId: newId(), paymentId, reason: 'Typed wrong', leaseId: bank.leaseId },
      ...{ amountCents: 150_000, receivedOn: '2026-03-01', method: 'check', ...right },
    });
  const renamed = newId();
  await correct(paid[0] ?? '', renamed, { reference: '1044' });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 2 });
  await correct(renamed, newId(), { reference: '1044', amountCents: 140_000 });
  expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: 150_000, parts: 1 });
  await bank.books.expectSound();
});

describe('what is taken back on its own day', () => {
  const mistake = { reversedOn: '2026-03-01', reason: 'Mistake' };

  it.each([
    [
      'other income',
      'otherIncome',
      'income.record',
      'income.reverse',
      'incomeId',
      { receivedOn: '2026-03-01', kind: 'laundry' },
    ],
    [
      'a bill',
      'expense',
      'expenses.recordExpense',
      'expenses.reverseExpense',
      'expenseId',
      { paidOn: '2026-03-01', category: 'repairs', description: 'Tap' },
    ],
  ])(
    'was never at the bank: the line of %s waits again, and its statement opens',
    async (_, recordTable, record, reverse, of, given) => {
      const bank = await TestBank.open();
      const account = await bank.account();
      const cents = recordTable === 'expense' ? -8_450 : 8_450;
      const [line, id] = [await bank.line(account, cents), newId()];
      await bank.books.do(record, { id, amountCents: 8_450, ...given });
      expect(await bank.match(line, [{ recordTable, recordId: id }])).toMatchObject({ ok: true });
      await bank.books.do('integrations.lockReconciliation', {
        ...{ id: newId(), accountId: account, statementOn: '2026-03-31', balanceCents: cents },
        cleared: [{ recordTable, recordId: id }],
      });
      await bank.books.do(reverse, { id: newId(), [of]: id, ...mistake });
      expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: cents, parts: 0 });
      expect((await listReconciliations(bank.books.db)).map(({ opened }) => opened?.by)).toEqual([
        'correction',
      ]);
      await bank.books.expectSound();
    },
  );

  it('leaves both ends of a transfer waiting', async () => {
    const bank = await TestBank.open();
    const [from, to] = [await bank.account(), await bank.account('Savings', 'savings')];
    const [out, into] = [await bank.line(from, -50_000), await bank.line(to, 50_000)];
    const id = newId();
    const moved = { fromAccountId: from, toAccountId: to, amountCents: 50_000, movedOn: '2026-03-01' };
    await bank.books.do('bank.recordTransfer', { id, ...moved });
    for (const line of [out, into]) await bank.match(line, [{ recordTable: 'bankTransfer', recordId: id }]);
    await bank.books.do('bank.reverseTransfer', { id: newId(), transferId: id, ...mistake });
    expect([await bank.stateOf(out), await bank.stateOf(into)]).toMatchObject([
      { state: 'waiting', parts: 0 },
      { state: 'waiting', parts: 0 },
    ]);
  });

  it('leaves the other parts of its line: of 650 in two parts of a bill and a tap of 100 the tap', async () => {
    const bank = await TestBank.open();
    const line = await bank.line(await bank.account(), -75_000);
    const [first, second] = [newId(), newId()];
    const part = { category: 'repairs', buildingId: null, unitId: null };
    await bank.books.do('expenses.recordSplitExpense', {
      ...{ amountCents: 65_000, paidOn: '2026-03-01', description: 'Hardware' },
      parts: [
        { id: first, amountCents: 40_000, ...part },
        { id: second, amountCents: 25_000, ...part },
      ],
    });
    const tap = await bank.spend(10_000);
    expect(await bank.match(line, [expense(first), expense(second), expense(tap)])).toMatchObject({
      ok: true,
    });
    await bank.books.do('expenses.reverseExpense', { id: newId(), expenseId: first, ...mistake });
    expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: -65_000, parts: 1 });
    await bank.books.expectSound();
  });

  it('is another thing on a later day: the bank moved it back, and the line stays what it was', async () => {
    const bank = await TestBank.open();
    const line = await bank.line(await bank.account(), -9_900);
    const bill = await bank.spend(9_900);
    await bank.match(line, [expense(bill)]);
    const back = { id: newId(), expenseId: bill, reversedOn: '2026-03-09', reason: 'Sent back' };
    await bank.books.do('expenses.reverseExpense', back);
    expect(await bank.stateOf(line)).toMatchObject({ state: 'matched' });
  });
});

it('follows a correction of other income to the right one, and waits where that is another amount', async () => {
  const bank = await TestBank.open();
  const account = await bank.account();
  const [line, first, second] = [await bank.line(account, 8_450), newId(), newId()];
  const income = { kind: 'laundry', amountCents: 8_450, receivedOn: '2026-03-01', accountId: account };
  await bank.books.do('income.record', { id: first, ...income });
  await bank.match(line, [{ recordTable: 'otherIncome', recordId: first }]);
  const correct = (incomeId: string, id: string, right: object) =>
    bank.books.do('income.correct', {
      id,
      mirrorId: newId(),
      incomeId,
      reason: 'Misread',
      ...income,
      ...right,
    });
  await correct(first, second, { kind: 'parking' });
  expect(await bank.stateOf(line)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  await correct(second, newId(), { kind: 'parking', amountCents: 8_000 });
  expect(await bank.stateOf(line)).toEqual({ state: 'waiting', leftCents: 8_450, parts: 0 });
  await bank.books.expectSound();
});

it('makes no other income, refund or bill from a line of another amount: the rest would go unsaid', async () => {
  const bank = await TestBank.open();
  const { books } = bank;
  const account = await bank.account();
  const [into, out] = [await bank.line(account, 300_000), await bank.line(account, -9_900)];
  const income = { id: newId(), kind: 'laundry', amountCents: 200_000, receivedOn: '2026-03-02' };
  expect(await books.try('income.record', { ...income, statementLineId: into })).toMatchObject({
    error: { code: 'other-amount', message: expect.stringContaining('moved 3000.00, and this is 2000.00') },
  });
  expect(
    await books.refusal('income.record', { ...income, amountCents: 300_000, statementLineId: into }),
  ).toBe('accepted');
  expect(await bank.stateOf(into)).toEqual({ state: 'matched', leftCents: 0, parts: 1 });
  const refund = { id: newId(), expenseId: await bank.spend(500_000), refundedOn: '2026-03-02' };
  const given = { ...refund, amountCents: 2_500, description: 'Given back' };
  const other = await bank.line(account, 3_000);
  expect(await books.refusal('expenses.recordRefund', { ...given, statementLineId: other })).toBe(
    'other-amount',
  );
  const recurringExpenseId = newId();
  await books.do('expenses.addRecurringExpense', {
    ...{ id: recurringExpenseId, category: 'utilities', amountCents: 10_000, description: 'Water' },
    ...{ frequency: 'monthly', firstDueOn: '2026-03-01' },
  });
  const bill = { recurringExpenseId, periodOn: '2026-03-01', paidOn: '2026-03-02', statementLineId: out };
  expect(await books.refusal('expenses.recordBill', { ...bill, amountCents: 10_000 })).toBe('other-amount');
  expect(await books.refusal('expenses.recordBill', { ...bill, amountCents: 9_900 })).toBe('accepted');
});

it('waits where owner’s money of its amount turns out to have gone the other way', async () => {
  const bank = await TestBank.open();
  const accountId = await bank.account();
  const line = await bank.line(accountId, 30_000);
  const moved = { amountCents: 30_000, movedOn: '2026-03-02', buildingId: null, accountId, memo: null };
  const [put, right, drawn] = [newId(), newId(), newId()];
  await bank.books.do('organisation.recordOwnerTransfer', { id: put, kind: 'contribution', ...moved });
  const part = { recordTable: 'ownerTransfer', recordId: put } as const;
  expect(await bank.match(line, [part])).toMatchObject({ ok: true });
  const correct = (transferId: string, args: object) =>
    bank.books.do('organisation.correctOwnerTransfer', {
      ...{ transferId, mirrorId: newId(), reason: 'Misread', ...moved, ...args },
    });
  await correct(put, { id: right, kind: 'contribution', memo: 'New roof' });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'matched', leftCents: 0 });
  await correct(right, { id: drawn, kind: 'draw' });
  expect(await bank.stateOf(line)).toMatchObject({ state: 'waiting' });
  await bank.books.expectSound();
});

it('records no payment from a line of another amount', async () => {
  const bank = await TestBank.open();
  const line = await bank.line(await bank.account(), 150_000);
  const asked = {
    id: newId(),
    leaseId: bank.leaseId,
    amountCents: 90_000,
    receivedOn: '2026-03-02',
    method: 'check',
  };
  expect(await bank.books.refusal('billing.recordPayment', { ...asked, statementLineId: line })).toBe(
    'other-amount',
  );
});

it('can match every fact that moves money at a bank', () => {
  const atBanks = factPostings.filter(({ lines }) => lines.some(({ bank }) => bank !== null));
  expect(atBanks.map(({ fact }) => fact).sort()).toEqual([...matchableFacts].sort());
});
