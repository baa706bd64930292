import { expect, it } from 'vitest';
import { factPostings } from '../../accounting/facts.ts';
import { matchableFacts } from '../../bank/schema.ts';
import { newId } from '../../core/ids.ts';
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
