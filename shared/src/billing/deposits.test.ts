import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/ids.ts';
import { depositMovements, depositsHeld, heldByKind } from './index.ts';

let books: TestPortfolio;
let lease: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-10';
  lease = await books.lease();
});

async function receive(amountCents: number, given: object = {}): Promise<string> {
  const id = newId();
  const money = { amountCents, receivedOn: '2026-01-02', method: 'check' };
  await books.do('billing.recordDeposit', { id, leaseId: lease, kind: 'security', ...money, ...given });
  return id;
}

const apply = (parts: readonly { chargeId: string; amountCents: number }[], given: object = {}) => ({
  ...{ leaseId: lease, kind: 'security', appliedOn: '2026-03-10' },
  parts: parts.map((part) => ({ id: newId(), ...part })),
  ...given,
});

const refund = (amountCents: number, given: object = {}) => ({
  ...{ id: newId(), leaseId: lease, kind: 'security', amountCents },
  ...{ refundedOn: '2026-03-10', method: 'check' },
  ...given,
});

/** Of the accounts that are not at zero, cents: debits above zero. */
async function balances(asOf = '2026-03-10'): Promise<Record<string, number>> {
  const rows = (await trialBalance(books.db, { asOf })).filter(({ cents }) => cents !== 0);
  return Object.fromEntries(rows.map(({ account, cents }) => [account ?? 'none', cents]));
}

async function held(asOf = '2026-03-10'): Promise<number> {
  return (await depositsHeld(books.db, { asOf })).get(lease) ?? 0;
}

describe('a deposit', () => {
  it('is a liability from the day of the receipt, no payment and no income, whatever else is owed', async () => {
    await books.charge(lease, { amountCents: 150_000, dueOn: '2026-01-01' });
    await receive(150_000);
    await books.settle(lease);
    expect(await held('2026-01-01')).toBe(0);
    expect(await held('2026-01-02')).toBe(150_000);
    // The rent of 1,500 is open although 1,500 came in: that was the deposit.
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 150_000, creditCents: 0 });
    expect(await balances()).toMatchObject({ 'assets:bank': 150_000, 'liabilities:deposits': -150_000 });
    await books.expectSound();
  });

  it('that was held as the books began moves no money', async () => {
    await receive(150_000, { method: 'opening' });
    expect(await balances()).toEqual({
      'equity:opening-balances': 150_000,
      'liabilities:deposits': -150_000,
    });
  });

  it('comes in before its lease begins', async () => {
    lease = await books.lease({ startOn: '2026-04-01' });
    await receive(120_000, { receivedOn: '2026-03-05' });
    expect(await held()).toBe(120_000);
    await books.expectSound();
  });
});

describe('settling a tenancy', () => {
  /** Rent and damage that are open when the tenant moves out. */
  async function owing(rentCents: number, damageCents: number) {
    const rent = await books.charge(lease, { kind: 'rent', amountCents: rentCents, dueOn: '2026-03-01' });
    const damage = await books.charge(lease, {
      kind: 'other',
      amountCents: damageCents,
      dueOn: '2026-03-08',
    });
    return { rent, damage };
  }

  it('rent of 300 and damage of 250 are taken from 1,500: 550 applied, 950 returned, nothing held', async () => {
    await receive(150_000);
    const { rent, damage } = await owing(30_000, 25_000);
    await books.do(
      'billing.applyDeposit',
      apply([
        { chargeId: rent, amountCents: 30_000 },
        { chargeId: damage, amountCents: 25_000 },
      ]),
    );
    expect(await held()).toBe(95_000);
    await books.do('billing.refundDeposit', refund(95_000));
    expect(await held()).toBe(0);
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 0, creditCents: 0 });
    // What was kept is income as it was charged: 300 of rent and 250 of damage; the bank keeps the same 550.
    const left = await balances();
    expect(left['assets:bank']).toBe(55_000);
    expect(left['liabilities:deposits'] ?? 0).toBe(0);
    expect(left['income:rent']).toBe(-30_000);
    // 1,500 in on Jan 2, 950 out on Mar 10: at the end of each day the bank is what the bank did.
    expect((await balances('2026-03-09'))['assets:bank']).toBe(150_000);
    await books.expectSound();
  });

  it('damage of 1,800 and rent of 300 take all of 1,500: 600 is owed, nothing returned', async () => {
    await receive(150_000);
    const { rent, damage } = await owing(30_000, 180_000);
    await books.do(
      'billing.applyDeposit',
      apply([
        { chargeId: rent, amountCents: 30_000 },
        { chargeId: damage, amountCents: 120_000 },
      ]),
    );
    expect(await held()).toBe(0);
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 60_000, creditCents: 0 });
    expect(await books.refusal('billing.refundDeposit', refund(1))).toBe('not-held');
    await books.expectSound();
  });

  it('no more is applied than is held, or than is open, nor before a charge is due', async () => {
    await receive(20_000);
    const { rent } = await owing(30_000, 25_000);
    const some = (amountCents: number, given: object = {}) =>
      books.refusal('billing.applyDeposit', apply([{ chargeId: rent, amountCents }], given));
    expect(await some(20_001)).toBe('not-held');
    expect(await some(20_000, { appliedOn: '2026-02-28' })).toBe('not-open');
    expect(await some(20_000, { appliedOn: '2026-03-11' })).toBe('in-future');
    await receive(20_000);
    expect(await some(30_001)).toBe('over-allocated');
  });

  it('what is kept beside any charge is income on the day on which it is kept', async () => {
    await receive(10_000, { kind: 'key' });
    const given = { leaseId: lease, kind: 'key', amountCents: 10_000, forfeitedOn: '2026-03-09' };
    await books.do('billing.keepDeposit', { id: newId(), ...given, reason: 'Keys not returned' });
    expect(await balances()).toEqual({ 'assets:bank': 10_000, 'income:kept-deposits': -10_000 });
  });

  it('several kinds are held apart', async () => {
    await receive(150_000);
    await receive(30_000, { kind: 'pet' });
    expect(await books.refusal('billing.refundDeposit', refund(30_001, { kind: 'pet' }))).toBe('not-held');
    await books.do('billing.refundDeposit', refund(30_000, { kind: 'pet' }));
    expect(heldByKind(await depositMovements(books.db, { leaseIds: [lease] }))).toEqual([
      { kind: 'security', heldCents: 150_000 },
    ]);
  });
});

describe('a charge that a deposit settled', () => {
  it('is reversed: the deposit is held again on that day, and never credit', async () => {
    await receive(150_000);
    const damage = await books.charge(lease, { amountCents: 25_000, dueOn: '2026-03-01' });
    await books.do(
      'billing.applyDeposit',
      apply([{ chargeId: damage, amountCents: 25_000 }], { appliedOn: '2026-03-05' }),
    );
    await books.do('billing.reverseCharge', {
      ...{ id: newId(), chargeId: damage, reversedOn: '2026-03-08', reason: 'It was old' },
    });
    expect(await held('2026-03-07')).toBe(125_000);
    expect(await held('2026-03-08')).toBe(150_000);
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('is charged anew by other terms: as far as it fits the deposit settles that, and the rest is held again', async () => {
    await books.generate('2026-03-01');
    const march = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-03-01');
    await receive(150_000);
    const part = { chargeId: march?.id ?? '', amountCents: 150_000 };
    await books.do('billing.applyDeposit', apply([part], { appliedOn: '2026-03-05' }));
    expect(await held()).toBe(0);
    const recurringChargeId = march?.recurringChargeId;
    const lower = { id: newId(), recurringChargeId, effectiveOn: '2026-03-01', amountCents: 140_000 };
    await books.do('leasing.changeRent', lower);
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    await books.settle(lease);
    // March is 1,400 and settled by the deposit; 100 of it is held again. January and February are open as before.
    expect(await held('2026-03-05')).toBe(10_000);
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 300_000, creditCents: 0 });
    await books.expectSound();
  });
});

describe('an entry that was wrong', () => {
  it('is taken back on its own day: what was applied is open again, and held again', async () => {
    await receive(150_000);
    const damage = await books.charge(lease, { amountCents: 25_000, dueOn: '2026-03-01' });
    const applied = apply([{ chargeId: damage, amountCents: 25_000 }], { appliedOn: '2026-03-05' });
    await books.do('billing.applyDeposit', applied);
    const takeBack = { id: newId(), fact: 'depositApplication', factId: applied.parts[0]?.id };
    await books.do('billing.takeBackDeposit', {
      ...takeBack,
      reversedOn: '2026-03-05',
      reason: 'Wrong lease',
    });
    expect(await held('2026-03-05')).toBe(150_000);
    expect(await books.balance(lease, '2026-03-10')).toEqual({ openCents: 25_000, creditCents: 0 });
    await books.expectSound();
  });

  it('is not taken back where what it brought in is used up', async () => {
    const receipt = await receive(150_000);
    await books.do('billing.refundDeposit', refund(100_000));
    const takeBack = { id: newId(), fact: 'depositReceipt', factId: receipt, reversedOn: '2026-01-02' };
    expect(await books.refusal('billing.takeBackDeposit', { ...takeBack, reason: 'x' })).toBe('not-held');
  });
});

it('a transfer takes it from one lease to another, and leaves by the bank to a new owner', async () => {
  await receive(150_000);
  const other = await books.lease({ startOn: '2026-03-01' });
  const move = { kind: 'security', transferredOn: '2026-03-02' };
  const over = { id: newId(), leaseId: lease, toLeaseId: other, amountCents: 100_000, ...move };
  await books.do('billing.transferDeposit', over);
  const now = await depositsHeld(books.db, { asOf: '2026-03-10' });
  expect([now.get(lease), now.get(other)]).toEqual([50_000, 100_000]);
  await books.do('billing.transferDeposit', { id: newId(), leaseId: other, amountCents: 100_000, ...move });
  expect(await balances()).toEqual({ 'assets:bank': 50_000, 'liabilities:deposits': -50_000 });
  await books.expectSound();
});

it('interest is owed to the tenant from the day on which it is credited', async () => {
  await receive(150_000);
  // 1,500.00 × 2% × 67 ÷ 365 days = 5.506… → 5.51.
  const interest = {
    amountCents: 551,
    creditedOn: '2026-03-10',
    fromOn: '2026-01-02',
    throughOn: '2026-03-09',
  };
  await books.do('billing.creditDepositInterest', {
    id: newId(),
    leaseId: lease,
    kind: 'security',
    ...interest,
  });
  expect(await held()).toBe(150_551);
  expect((await balances())['expenses:other-interest']).toBe(551);
});
