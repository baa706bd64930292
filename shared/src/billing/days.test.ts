import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { insert } from '../log/index.ts';
import { findOlderBreaches } from '../portfolio/index.ts';
import { allocation } from './schema.ts';

let books: TestPortfolio;
let lease = '';

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-12-31';
  lease = await books.lease();
});

const returned = (paymentId: string, returnedOn: string, feeCents?: number) => ({
  id: newId(),
  paymentId,
  returnedOn,
  reason: 'insufficient funds',
  fee: feeCents === undefined ? null : { chargeId: newId(), amountCents: feeCents },
});

describe('a fact keeps the day on which it happened', () => {
  it('a cheque for rent charged ahead that comes back before the rent is due', async () => {
    await books.generate('2026-12-01');
    await books.pay(lease, 11 * 150_000, { receivedOn: '2026-11-01' });
    const cheque = await books.pay(lease, 150_000, { receivedOn: '2026-11-25' });
    await books.settle(lease);
    await books.do('billing.returnPayment', returned(cheque, '2026-11-27', 3_500));
    await books.settle(lease);
    expect(await books.balance(lease, '2026-11-26')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease, '2026-11-29')).toEqual({ openCents: 3_500, creditCents: 0 });
    expect(await books.balance(lease, '2026-12-01')).toEqual({ openCents: 153_500, creditCents: 0 });
    expect([await books.bankOn('2026-11-26'), await books.bankOn('2026-11-27')]).toEqual([
      12 * 150_000,
      11 * 150_000,
    ]);
    await books.expectSound();
  });

  it('a cheque of December for January’s rent, returned in December, is no cash of that year', async () => {
    await books.generate('2026-01-01');
    const cheque = await books.pay(lease, 150_000, { receivedOn: '2025-12-28' });
    await books.do('billing.returnPayment', returned(cheque, '2025-12-30'));
    expect(await books.bankOn('2025-12-31')).toBe(0);
    expect(await books.balance(lease, '2026-01-01')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('a cheque for two months, returned with a fee between them', async () => {
    await books.generate('2026-03-01');
    await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    const cheque = await books.pay(lease, 300_000, { receivedOn: '2026-02-01' });
    await books.settle(lease);
    await books.do('billing.returnPayment', returned(cheque, '2026-02-05', 3_500));
    expect(await books.balance(lease, '2026-02-04')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease, '2026-02-10')).toEqual({ openCents: 153_500, creditCents: 0 });
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 303_500, creditCents: 0 });
    await books.expectSound();
  });

  it('a payment taken back at once leaves no credit on any day', async () => {
    await books.generate('2026-12-01');
    await books.pay(lease, 11 * 150_000, { receivedOn: '2026-11-01' });
    const payment = await books.pay(lease, 150_000, { receivedOn: '2026-11-28' });
    await books.settle(lease);
    await books.do('billing.returnPayment', returned(payment, '2026-11-28'));
    expect(await books.balance(lease, '2026-11-28')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('a charge that was paid late is reversed on the day that was asked', async () => {
    await books.generate('2026-01-01');
    await books.pay(lease, 150_000, { receivedOn: '2026-05-01' });
    await books.settle(lease);
    const [rent] = await books.charges(lease);
    const reversal = { id: newId(), chargeId: rent?.id, reversedOn: '2026-02-01', reason: 'free month' };
    await books.do('billing.reverseCharge', reversal);
    const stands = (await books.charges(lease)).find(({ id }) => id === reversal.id);
    expect(stands?.dueOn).toBe('2026-02-01');
    expect(await books.balance(lease, '2026-03-01')).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.balance(lease, '2026-05-01')).toEqual({ openCents: 0, creditCents: 150_000 });
    await books.expectSound();
  });

  it('a charge paid in two parts, one before and one after the day of the return', async () => {
    await books.generate('2026-02-01');
    const cheque = await books.pay(lease, 200_000, { receivedOn: '2026-01-01' });
    await books.settle(lease);
    await books.do('billing.returnPayment', returned(cheque, '2026-01-10'));
    expect(await books.balance(lease, '2026-01-10')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('is refused in words where the day cannot be', async () => {
    const payment = await books.pay(lease, 150_000, { receivedOn: '2026-11-01' });
    const early = await books.try('billing.returnPayment', returned(payment, '2026-10-31'));
    expect(early).toMatchObject({ ok: false, error: { code: 'before-original', field: 'returnedOn' } });
    const late = await books.try('billing.returnPayment', returned(payment, '2027-01-01'));
    expect(late).toMatchObject({ ok: false, error: { code: 'in-future', field: 'returnedOn' } });
    const postDated = await books.try('billing.recordPayment', {
      id: newId(),
      leaseId: lease,
      amountCents: 150_000,
      receivedOn: '2062-11-02',
      method: 'check',
    });
    expect(postDated).toMatchObject({ ok: false, error: { code: 'in-future', field: 'receivedOn' } });
  });

  it('a charge is reversed from its due day on and not in the future; one that is charged ahead, on its own day', async () => {
    const water = { kind: 'utility', amountCents: 6_000, description: 'Water' };
    const chargeId = await books.charge(lease, { ...water, dueOn: '2026-02-05' });
    const ahead = await books.charge(lease, { ...water, dueOn: '2027-03-05' });
    const reverse = (of: string, reversedOn: string) =>
      books.try('billing.reverseCharge', { id: newId(), chargeId: of, reversedOn, reason: 'Not theirs' });
    const early = await reverse(chargeId, '2026-02-04');
    expect(early).toMatchObject({ ok: false, error: { code: 'before-original', field: 'reversedOn' } });
    const late = await reverse(chargeId, '2028-02-01');
    expect(late).toMatchObject({ ok: false, error: { code: 'in-future', field: 'reversedOn' } });
    const tooLate = await reverse(ahead, '2027-03-06');
    expect(tooLate).toMatchObject({ ok: false, error: { code: 'in-future', field: 'reversedOn' } });
    expect(await reverse(chargeId, '2026-02-10')).toMatchObject({ ok: true });
    expect(await reverse(ahead, '2027-03-05')).toMatchObject({ ok: true });
    expect(await books.balance(lease, '2026-02-09')).toEqual({ openCents: 6_000, creditCents: 0 });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('an expense keeps the day of its reversal, and is reversed after it was paid', async () => {
    const [expenseId, id] = [newId(), newId()];
    const expense = { id: expenseId, category: 'repairs', amountCents: 12_500, description: 'Tap' };
    const future = await books.try('expenses.recordExpense', { ...expense, paidOn: '2027-01-01' });
    expect(future).toMatchObject({ ok: false, error: { code: 'in-future', field: 'paidOn' } });
    await books.do('expenses.recordExpense', { ...expense, paidOn: '2026-03-01' });
    const reversal = { id, expenseId, reason: 'wrong' };
    const early = await books.try('expenses.reverseExpense', { ...reversal, reversedOn: '2026-01-01' });
    expect(early).toMatchObject({ ok: false, error: { code: 'before-original', field: 'reversedOn' } });
    await books.do('expenses.reverseExpense', { ...reversal, reversedOn: '2026-03-02' });
    const row = await books.db.selectFrom('expense').select('paidOn').where('id', '=', id).executeTakeFirst();
    expect(row?.paidOn).toBe('2026-03-02');
  });
});

describe('what is moved by hand', () => {
  it('changes no report of a past day', async () => {
    await books.generate('2026-02-01');
    const january = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    await books.pay(lease, 150_000, { receivedOn: '2026-02-01' });
    await books.settle(lease);
    const [rent] = await books.charges(lease);
    await books.do('billing.allocateByHand', {
      paymentId: january,
      allocations: [{ chargeId: rent?.id, amountCents: 150_000 }],
    });
    expect(await books.balance(lease, '2026-01-15')).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.balance(lease, '2026-02-15')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('leaves alone what was taken back before: it was paid until then', async () => {
    await books.generate('2026-02-01');
    const payment = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
    await books.settle(lease);
    const [january, february] = await books.charges(lease);
    const reversal = { id: newId(), chargeId: january?.id, reversedOn: '2026-02-01', reason: 'free month' };
    await books.do('billing.reverseCharge', reversal);
    await books.settle(lease);
    expect(await books.balance(lease, '2026-01-15')).toEqual({ openCents: 0, creditCents: 0 });
    await books.do('billing.allocateByHand', {
      paymentId: payment,
      allocations: [{ chargeId: february?.id, amountCents: 150_000 }],
    });
    expect(await books.balance(lease, '2026-01-15')).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.balance(lease, '2026-02-01')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });
});

it('what two devices took back, each for itself, is nobody’s crash when it is chosen anew', async () => {
  await books.generate('2026-03-01');
  const first = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
  const second = await books.pay(lease, 150_000, { receivedOn: '2026-01-06' });
  const [january, february, march] = (await books.charges(lease)).map(({ id }) => id);
  const part = (paymentId: string, chargeId = '', amountCents = 0) =>
    insert(allocation, {
      ...{ id: newId(), leaseId: lease, paymentId, chargeId, amountCents },
      allocatedOn: '2026-03-01',
    });
  // One moves 1,000 of the first payment on, and lets the second settle January instead.
  await books.put([
    ...[part(first, january, -100_000), part(first, february, 100_000)],
    ...[part(second, february, -150_000), part(second, january, 100_000)],
  ]);
  // The other, who did not know, moves the same 1,000 to March: no payment and no charge has less than nothing.
  await books.putUnjudged([part(first, january, -100_000), part(first, march, 100_000)]);
  // The first payment settles 1,500 − 1,000 − 1,000 of January.
  const stands = `payment ${first}: it settles -50000 of the charge ${january}, which is less than nothing.`;
  expect(await findOlderBreaches(books.db)).toEqual([stands]);
  const chosen = [{ chargeId: march, amountCents: 100_000 }];
  const tried = await books.try('billing.allocateByHand', { paymentId: first, allocations: chosen });
  expect(tried.ok || tried.error.code).toBeTruthy();
  await books.expectSound();
});
