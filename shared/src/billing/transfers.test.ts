import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { earnings } from '../accounting/earnings.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/ids.ts';
import { bases } from '../core/reports/basis.ts';
import { receivedId } from './transfers/undo-transfers.ts';

let books: TestPortfolio;
let ana: string;
let ben: string;
let paid: string;

/** Ana paid 1,500.00 on Jan 20, of which 1,200.00 settle February's rent: 300.00 is credit. Ben owes 250.00 since Feb 1. */
beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-10';
  [ana, ben] = [await books.lease(), await books.lease()];
  paid = await books.pay(ana, 150_000, { receivedOn: '2026-01-20' });
  await books.charge(ana, { amountCents: 120_000, dueOn: '2026-02-01' });
  await books.charge(ben, { amountCents: 25_000, dueOn: '2026-02-01' });
  await books.settle(ana);
});

const move = (amountCents: number, given: object = {}) => ({
  ...{ id: newId(), leaseId: ana, toLeaseId: ben, amountCents, transferredOn: '2026-03-02' },
  ...given,
});

async function moved(amountCents: number, given: object = {}): Promise<string> {
  const args = move(amountCents, given);
  await books.do('billing.transferCredit', args);
  await books.settle(args.toLeaseId);
  return args.id;
}

const takeBack = (transferId: string, reversedOn = '2026-03-06') => ({
  ...{ id: newId(), transferId, reversedOn, reason: 'Not Ben’s' },
});

const returned = (returnedOn: string) => ({ id: newId(), paymentId: paid, returnedOn, reason: 'No funds' });

/** Of the accounts that are not at zero, cents: debits above zero. */
async function balances(asOf = '2026-03-10'): Promise<Record<string, number>> {
  const rows = (await trialBalance(books.db, { asOf })).filter(({ cents }) => cents !== 0);
  return Object.fromEntries(rows.map(({ account, cents }) => [account ?? 'none', cents]));
}

const both = async (asOf = '2026-03-10') => ({
  ana: await books.balance(ana, asOf),
  ben: await books.balance(ben, asOf),
});

describe('credit that is moved to another lease', () => {
  it('settles what is open there from that day on; the bank has nothing of it, and it is income on no basis', async () => {
    const before = await balances();
    await moved(30_000);
    expect(await both('2026-03-01')).toEqual({
      ana: { openCents: 0, creditCents: 30_000 },
      ben: { openCents: 25_000, creditCents: 0 },
    });
    // 300 there, of which 250 settle what Ben owes.
    expect(await both()).toEqual({
      ana: { openCents: 0, creditCents: 0 },
      ben: { openCents: 0, creditCents: 5_000 },
    });
    expect(before).toEqual({
      ...{ 'assets:bank': 150_000, 'assets:receivable': 25_000 },
      ...{ 'liabilities:unapplied': -30_000, 'income:rent': -145_000 },
    });
    expect(await balances()).toEqual({
      ...{ 'assets:bank': 150_000, 'liabilities:unapplied': -5_000, 'income:rent': -145_000 },
    });
    const march = { from: '2026-03-01', to: '2026-03-31' };
    const cash = await earnings(books.db, { ...march, basis: 'cash' });
    expect(cash.reduce((sum, { cents }) => sum + cents, 0)).toBe(0);
    const year = { from: '2026-01-01', to: '2026-12-31' };
    const sums = bases.map(async (basis) =>
      (await earnings(books.db, { ...year, basis })).reduce((sum, { cents }) => sum + cents, 0),
    );
    expect(
      Object.fromEntries((await Promise.all(sums)).map((cents, place) => [bases[place], cents])),
    ).toEqual({
      // Cash is the 1,500 that came; due were 1,450, and for tax what was paid ahead counts too.
      ...{ cash: 150_000, accrual: 145_000, 'accrual-for-tax': 150_000 },
    });
    await books.expectSound();
  });

  it('is refused where there is no such credit, lease or day, and opening credit stays where it is', async () => {
    const said = (amountCents: number, given: object = {}) =>
      books.refusal('billing.transferCredit', move(amountCents, given));
    expect(await said(30_001)).toBe('not-credit');
    expect(await said(1, { transferredOn: '2026-01-19' })).toBe('not-credit');
    expect(await said(1, { transferredOn: '2026-03-11' })).toBe('in-future');
    expect(await said(1, { toLeaseId: ana })).toBe('transferred');
    expect(await said(1, { toLeaseId: newId() })).toBe('missing');
    expect(await said(1, { toPayerId: newId() })).toBe('not-on-lease');
    expect(await said(0)).toBe('bad-input');
    await books.pay(ana, 10_000, { receivedOn: '2026-02-01', method: 'opening-credit' });
    expect(await said(30_001)).toBe('not-credit');
  });

  it('comes of several payments in one transfer, which is taken back whole and undoes what it settled', async () => {
    await books.pay(ana, 20_000, { receivedOn: '2026-02-20' });
    const id = await moved(45_000);
    const rows = await books.db.selectFrom('creditTransfer').selectAll().orderBy('amountCents').execute();
    expect(rows.map(({ amountCents, splitId }) => [amountCents, splitId])).toEqual([
      [15_000, id],
      [30_000, id],
    ]);
    expect((await both()).ben).toEqual({ openCents: 0, creditCents: 20_000 });
    await books.do('billing.takeBackCreditTransfer', takeBack(id));
    expect((await both('2026-03-05')).ben).toEqual({ openCents: 0, creditCents: 20_000 });
    expect(await both()).toEqual({
      ana: { openCents: 0, creditCents: 50_000 },
      ben: { openCents: 25_000, creditCents: 0 },
    });
    expect(await books.refusal('billing.takeBackCreditTransfer', takeBack(id))).toBe('already-reversed');
    await books.expectSound();
  });

  it('is no payment that a bank returns or that is corrected there by itself', async () => {
    const paymentId = receivedId(await moved(30_000));
    const back = { id: newId(), paymentId, returnedOn: '2026-03-05', reason: 'x' };
    expect(await books.refusal('billing.returnPayment', back)).toBe('transferred');
    const twice = { id: newId(), paymentId, reason: 'x' };
    expect(await books.refusal('billing.takeBackPayment', twice)).toBe('transferred');
    // Nor is the one that it came of: it would be more than the payment.
    const first = { id: newId(), paymentId: paid, reason: 'x' };
    expect(await books.refusal('billing.takeBackPayment', first)).toBe('transferred');
  });
});

describe('a transfer that is put right', () => {
  const right = (transferId: string, given: object = {}) => ({
    ...{ id: newId(), mirrorId: newId(), transferId, toLeaseId: ben, toPayerId: null, amountCents: 30_000 },
    ...{ transferredOn: '2026-03-02', memo: null, reason: 'Typed wrong', ...given },
  });

  it('was for another lease from its day on: what it settled on the first one was open all the time', async () => {
    const cem = await books.lease();
    await books.charge(cem, { amountCents: 10_000, dueOn: '2026-02-01' });
    const id = await moved(30_000);
    const args = right(id, { toLeaseId: cem, amountCents: 12_000 });
    await books.do('billing.correctCreditTransfer', args);
    for (const lease of [ana, ben, cem]) await books.settle(lease);
    // Of 300 credit 120 went to Cem, of which 100 settle; Ben owes his 250 as he did before.
    expect(await both('2026-03-02')).toEqual({
      ana: { openCents: 0, creditCents: 18_000 },
      ben: { openCents: 25_000, creditCents: 0 },
    });
    expect(await books.balance(cem, '2026-03-02')).toEqual({ openCents: 0, creditCents: 2_000 });
    expect(await books.balance(cem, '2026-03-01')).toEqual({ openCents: 10_000, creditCents: 0 });
    expect(await books.refusal('billing.correctCreditTransfer', right(id))).toBe('already-reversed');
    await books.expectSound();
  });

  it('may take as much as was credit without it, on another day, and no more', async () => {
    const id = await moved(20_000);
    expect(await books.refusal('billing.correctCreditTransfer', right(id, { amountCents: 30_001 }))).toBe(
      'not-credit',
    );
    expect(await books.refusal('billing.correctCreditTransfer', right(id, { toLeaseId: ana }))).toBe(
      'transferred',
    );
    await books.do('billing.correctCreditTransfer', right(id, { transferredOn: '2026-03-05' }));
    await books.settle(ben);
    expect((await both('2026-03-04')).ben).toEqual({ openCents: 25_000, creditCents: 0 });
    expect((await both('2026-03-05')).ben).toEqual({ openCents: 0, creditCents: 5_000 });
    await books.expectSound();
  });

  it('is taken back instead where it is of several payments, or its credit went on from there', async () => {
    const id = await moved(30_000);
    await moved(5_000, { leaseId: ben, toLeaseId: await books.lease(), transferredOn: '2026-03-04' });
    expect(await books.refusal('billing.correctCreditTransfer', right(id, { amountCents: 29_000 }))).toBe(
      'transferred',
    );
    await books.pay(ana, 20_000, { receivedOn: '2026-02-20' });
    await books.pay(ana, 10_000, { receivedOn: '2026-02-21' });
    const several = await moved(25_000);
    expect(await books.refusal('billing.correctCreditTransfer', right(several))).toBe('is-split');
  });
});

describe('a payment whose credit was moved', () => {
  it('is returned: both leases owe again from that day, and what was refunded on the other one is owed there', async () => {
    await moved(30_000);
    await books.do('billing.refundCredit', {
      ...{ id: newId(), leaseId: ben, amountCents: 5_000, refundedOn: '2026-03-04', method: 'check' },
    });
    await books.do('billing.returnPayment', returned('2026-03-05'));
    expect(await both('2026-03-04')).toEqual({
      ana: { openCents: 0, creditCents: 0 },
      ben: { openCents: 0, creditCents: 0 },
    });
    // Ben owes his 250 and the 50 that went out by check.
    expect(await both()).toEqual({
      ana: { openCents: 120_000, creditCents: 0 },
      ben: { openCents: 30_000, creditCents: 0 },
    });
    expect(await balances()).toEqual({
      ...{ 'assets:bank': -5_000, 'assets:receivable': 150_000, 'income:rent': -145_000 },
    });
    await books.expectSound();
  });

  it('is returned through a second transfer, before the day of the first', async () => {
    const third = await books.lease();
    await moved(30_000);
    await moved(5_000, { leaseId: ben, toLeaseId: third, transferredOn: '2026-03-04' });
    expect(await books.balance(third, '2026-03-10')).toEqual({ openCents: 0, creditCents: 5_000 });
    await books.do('billing.returnPayment', returned('2026-02-10'));
    expect(await books.balance(third, '2026-03-10')).toEqual({ openCents: 0, creditCents: 0 });
    expect((await both()).ben).toEqual({ openCents: 25_000, creditCents: 0 });
    await books.expectSound();
  });

  it('is not returned on a day on which its credit was on the other lease, once it is back', async () => {
    const id = await moved(30_000);
    await books.do('billing.takeBackCreditTransfer', takeBack(id));
    expect(await books.refusal('billing.returnPayment', returned('2026-03-05'))).toBe('transferred');
    await books.do('billing.returnPayment', returned('2026-03-06'));
    expect((await both()).ana).toEqual({ openCents: 120_000, creditCents: 0 });
    await books.expectSound();
  });
});
