import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { earnings } from '../accounting/earnings.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/ids.ts';
import type { Basis } from '../core/reports/basis.ts';

let books: TestPortfolio;
let lease: string;

/** A lease from February that is paid ahead: 1,500.00 on Jan 20, of which 1,200.00 settle a charge of Feb 1. */
beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-10';
  lease = await books.lease();
});

async function overpaid(): Promise<string> {
  const payment = await books.pay(lease, 150_000, { receivedOn: '2026-01-20' });
  await books.charge(lease, { amountCents: 120_000, dueOn: '2026-02-01' });
  await books.settle(lease);
  return payment;
}

const refund = (amountCents: number, given: object = {}) => ({
  ...{ id: newId(), leaseId: lease, amountCents, refundedOn: '2026-03-02', method: 'check' },
  ...{ reference: '1204', ...given },
});

const takeBack = (refundId: string, reversedOn = '2026-03-02') => ({
  ...{ id: newId(), refundId, reversedOn, reason: 'Never cashed' },
});

/** Of the accounts that are not at zero, cents: debits above zero. */
async function balances(asOf = '2026-03-10'): Promise<Record<string, number>> {
  const rows = (await trialBalance(books.db, { asOf })).filter(({ cents }) => cents !== 0);
  return Object.fromEntries(rows.map(({ account, cents }) => [account ?? 'none', cents]));
}

async function income(basis: Basis, from = '2026-01-01', to = '2026-12-31'): Promise<number> {
  const lines = await earnings(books.db, { from, to, basis });
  return lines.reduce((sum, { type, cents }) => sum + (type === 'income' ? cents : -cents), 0);
}

const balance = (asOf = '2026-03-10') => books.balance(lease, asOf);

describe('credit that is refunded', () => {
  it('goes out by check: credit 0, and cash income of the period is less by it', async () => {
    await overpaid();
    expect(await balance()).toEqual({ openCents: 0, creditCents: 30_000 });
    await books.do('billing.refundCredit', refund(30_000));
    expect(await balance('2026-03-01')).toEqual({ openCents: 0, creditCents: 30_000 });
    expect(await balance()).toEqual({ openCents: 0, creditCents: 0 });
    expect(await balances()).toEqual({ 'assets:bank': 120_000, 'income:rent': -120_000 });
    // 1,500 came in January, 300 went out in March; charged were 1,200.
    expect(await income('cash')).toBe(120_000);
    expect(await income('cash', '2026-03-01', '2026-03-31')).toBe(-30_000);
    expect(await income('accrual')).toBe(120_000);
    expect(await income('accrual-for-tax')).toBe(120_000);
    await books.expectSound();
  });

  it('is never more than the credit on that day and on any day afterwards', async () => {
    await overpaid();
    const some = (cents: number, given: object = {}) =>
      books.refusal('billing.refundCredit', refund(cents, given));
    // On Jan 25 all of 1,500 was credit, but 1,200 of it settled February.
    expect(await some(30_001, { refundedOn: '2026-01-25' })).toBe('not-credit');
    expect(await some(30_001)).toBe('not-credit');
    expect(await some(30_000, { refundedOn: '2026-03-11' })).toBe('in-future');
    expect(await some(1, { refundedOn: '2026-01-19' })).toBe('not-credit');
    expect(await some(30_000, { refundedOn: '2026-01-25' })).toBe('accepted');
    expect(await some(1)).toBe('not-credit');
    await books.expectSound();
  });

  it('comes of the payments that it is left of, in one refund, and settles nothing afterwards', async () => {
    await overpaid();
    await books.pay(lease, 20_000, { receivedOn: '2026-02-20' });
    const asked = refund(45_000);
    await books.do('billing.refundCredit', asked);
    await books.do('billing.refundCredit', asked);
    const rows = await books.db.selectFrom('creditRefund').selectAll().orderBy('amountCents').execute();
    expect(rows.map(({ amountCents, splitId }) => [amountCents, splitId])).toEqual([
      [15_000, asked.id],
      [30_000, asked.id],
    ]);
    await books.charge(lease, { amountCents: 10_000, dueOn: '2026-03-05' });
    await books.settle(lease);
    // 50 of the second payment were left for a charge of 100.
    expect(await balance()).toEqual({ openCents: 5_000, creditCents: 0 });
    // Taken back whole: 450 is credit again, and settles what is open from that day on.
    await books.do('billing.takeBackCreditRefund', takeBack(asked.id, '2026-03-08'));
    await books.settle(lease);
    expect(await balance('2026-03-07')).toEqual({ openCents: 5_000, creditCents: 0 });
    expect(await balance()).toEqual({ openCents: 0, creditCents: 40_000 });
    await books.expectSound();
  });

  it('is that of one payer: what an agency paid is not a tenant’s', async () => {
    const [ana, agency] = [await books.tenant('Ana Ruiz'), await books.tenant('Housing agency')];
    lease = await books.lease({
      tenants: [{ tenantId: ana }, { tenantId: agency, role: 'subsidy', shareCents: 105_000 }],
      startOn: '2026-04-01',
    });
    await books.pay(lease, 35_000, { payerId: ana });
    await books.pay(lease, 105_000, { payerId: agency });
    expect(await books.refusal('billing.refundCredit', refund(35_001, { payeeId: ana }))).toBe('not-credit');
    expect(await books.refusal('billing.refundCredit', refund(105_001, { payeeId: agency }))).toBe(
      'not-credit',
    );
    await books.do('billing.refundCredit', refund(35_000, { payeeId: ana }));
    expect((await balance()).creditCents).toBe(105_000);
  });

  it('is corrected in amount, day and payee, beside its mirror', async () => {
    await overpaid();
    const wrong = refund(20_000);
    await books.do('billing.refundCredit', wrong);
    const right = { ...{ id: newId(), mirrorId: newId(), refundId: wrong.id, reason: 'Misread' } };
    const said = {
      refundedOn: '2026-03-01',
      payeeId: null,
      method: 'check',
      reference: '1205',
      accountId: null,
    };
    const correct = (amountCents: number) => ({ ...right, ...said, amountCents });
    expect(await books.refusal('billing.correctCreditRefund', correct(30_001))).toBe('not-credit');
    await books.do('billing.correctCreditRefund', correct(30_000));
    expect((await balance('2026-02-28')).creditCents).toBe(30_000);
    expect((await balance('2026-03-01')).creditCents).toBe(0);
    await books.expectSound();
  });
});

describe('a payment whose credit was refunded', () => {
  it('is returned: its charges are open again, and the refund is owed again without being income', async () => {
    const payment = await overpaid();
    const refunded = refund(30_000);
    await books.do('billing.refundCredit', refunded);
    await books.do('billing.returnPayment', {
      ...{ id: newId(), paymentId: payment, returnedOn: '2026-03-05', reason: 'No funds' },
    });
    // 1,200 of February and the 300 that went out by the landlord's own check.
    expect(await balance()).toEqual({ openCents: 150_000, creditCents: 0 });
    expect(await balances()).toEqual({
      ...{ 'assets:receivable': 150_000, 'assets:bank': -30_000, 'income:rent': -120_000 },
    });
    expect(await income('cash')).toBe(-30_000);
    await books.expectSound();
    const owed = await books.db
      .selectFrom('charge')
      .select('id')
      .where('kind', '=', 'refunded-credit')
      .executeTakeFirstOrThrow();
    const reverse = { id: newId(), chargeId: owed.id, reversedOn: '2026-03-06', reason: 'x' };
    expect(await books.refusal('billing.reverseCharge', reverse)).toBe('refunded');
    // The tenant pays all of it: the year's cash income is the rent of 1,200.
    await books.pay(lease, 150_000, { receivedOn: '2026-03-08' });
    expect(await balance()).toEqual({ openCents: 0, creditCents: 0 });
    expect(await income('cash')).toBe(120_000);
    // Or the check was stopped: nothing is owed for it, and what was paid of it is credit.
    await books.do('billing.takeBackCreditRefund', takeBack(refunded.id, '2026-03-09'));
    await books.settle(lease);
    expect(await balance()).toEqual({ openCents: 0, creditCents: 30_000 });
    await books.expectSound();
  });

  it('is returned on a day before the refund, which was stopped later: owed in between', async () => {
    const payment = await overpaid();
    const refunded = refund(30_000);
    await books.do('billing.refundCredit', refunded);
    await books.do('billing.takeBackCreditRefund', takeBack(refunded.id, '2026-03-06'));
    await books.do('billing.returnPayment', {
      ...{ id: newId(), paymentId: payment, returnedOn: '2026-02-10', reason: 'No funds' },
    });
    const open = async (day: string) => (await balance(day)).openCents;
    expect([await open('2026-03-01'), await open('2026-03-02'), await open('2026-03-06')]).toEqual([
      120_000, 150_000, 120_000,
    ]);
    await books.expectSound();
  });

  it('is not corrected before the refund is taken back', async () => {
    const payment = await overpaid();
    const refunded = refund(30_000);
    await books.do('billing.refundCredit', refunded);
    const right = {
      ...{ id: newId(), mirrorId: newId(), paymentId: payment, leaseId: lease, reason: 'Misread' },
      ...{ amountCents: 140_000, receivedOn: '2026-01-20', method: 'check' },
    };
    expect(await books.refusal('billing.correctPayment', right)).toBe('refunded');
    const twice = { id: newId(), paymentId: payment, reason: 'Twice' };
    expect(await books.refusal('billing.takeBackPayment', twice)).toBe('refunded');
    await books.do('billing.takeBackCreditRefund', takeBack(refunded.id));
    await books.do('billing.correctPayment', right);
    await books.settle(lease);
    expect(await balance()).toEqual({ openCents: 0, creditCents: 20_000 });
    await books.expectSound();
  });
});

it('credit that was left on purpose is refunded too, and what is freed later settles as usual', async () => {
  const [first, second] = [
    await books.charge(lease, { amountCents: 100_000, dueOn: '2026-02-01' }),
    await books.charge(lease, { amountCents: 50_000, dueOn: '2026-02-02' }),
  ];
  const payment = await books.pay(lease, 130_000, { receivedOn: '2026-02-03' });
  await books.do('billing.allocateByHand', {
    paymentId: payment,
    allocations: [{ chargeId: first, amountCents: 100_000 }],
  });
  expect(await balance()).toEqual({ openCents: 50_000, creditCents: 30_000 });
  await books.do('billing.refundCredit', refund(30_000));
  await books.do('billing.reverseCharge', {
    ...{ id: newId(), chargeId: first, reversedOn: '2026-03-04', reason: 'Never due' },
  });
  await books.settle(lease);
  expect(await balance()).toEqual({ openCents: 0, creditCents: 50_000 });
  const choose = (amountCents: number) => ({
    paymentId: payment,
    allocations: [{ chargeId: second, amountCents }],
  });
  // Of 1,300 no more than 1,000 is there to choose with; the charge is 500.
  expect(await books.refusal('billing.allocateByHand', choose(50_000))).toBe('accepted');
  await books.expectSound();
});
