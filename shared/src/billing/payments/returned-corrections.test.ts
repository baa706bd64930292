import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { unfoundedLateFees } from '../late-fees/late-fee-review.ts';
import { lateFeeBooks } from '../late-fees/test-late-fees.ts';

type LateFeeBooks = Awaited<ReturnType<typeof lateFeeBooks>>;
let books: LateFeeBooks['books'];
let rule: LateFeeBooks['rule'];
let assess: LateFeeBooks['assess'];
let lease: string;

/** February's 1,500, paid in time. */
async function paidInTime(): Promise<string> {
  await books.charge(lease, { dueOn: '2026-02-01' });
  return books.pay(lease, 150_000, { receivedOn: '2026-02-01' });
}

beforeEach(async () => {
  ({ books, rule, assess } = await lateFeeBooks());
  lease = await books.lease({ chargedFrom: '2030-01-01' });
});

async function returnIt(paymentId: string, returnedOn = '2026-02-10'): Promise<void> {
  await books.do('billing.returnPayment', { id: newId(), paymentId, returnedOn, reason: 'No funds' });
  await books.settle(lease);
}

async function correct(paymentId: string, changes: object): Promise<string> {
  const id = newId();
  const same = { leaseId: lease, amountCents: 150_000, receivedOn: '2026-02-01', method: 'check' };
  const ids = { id, mirrorId: newId(), paymentId, reason: 'Typed wrong' };
  await books.do('billing.correctPayment', { ...ids, ...same, ...changes });
  await books.settle(lease);
  return id;
}

/** Open and credit at the end of a day. */
async function on(day: string): Promise<[number, number]> {
  const { openCents, creditCents } = await books.balance(lease, day);
  return [openCents, creditCents];
}

describe('a returned payment that is corrected changes no day on which it counted', () => {
  it('in its reference', async () => {
    const payment = await paidInTime();
    await returnIt(payment);
    await correct(payment, { reference: '#101' });
    expect([await on('2026-02-08'), await on('2026-02-10'), await on('2026-12-31')]).toEqual([
      [0, 0],
      [150_000, 0],
      [150_000, 0],
    ]);
    await books.expectSound();
  });

  it('in its amount and day: what it settled is as much as there was, from then on', async () => {
    const payment = await paidInTime();
    await returnIt(payment);
    await correct(payment, { amountCents: 140_000, receivedOn: '2026-02-03' });
    expect([await on('2026-02-02'), await on('2026-02-03'), await on('2026-02-10')]).toEqual([
      [150_000, 0],
      [10_000, 0],
      [150_000, 0],
    ]);
    await books.expectSound();
  });

  it('where it settled two charges, and something else was charged since', async () => {
    await books.charge(lease, {
      kind: 'utility',
      amountCents: 6_000,
      dueOn: '2026-02-05',
      description: 'Water',
    });
    await books.charge(lease, { amountCents: 144_000, dueOn: '2026-02-01' });
    const payment = await books.pay(lease, 150_000, { receivedOn: '2026-02-01' });
    await returnIt(payment);
    await books.charge(lease, { amountCents: 150_000, dueOn: '2026-02-01' });
    await correct(payment, { reference: '#101' });
    // Of the later 1,500 nothing was paid; the 60 for the water were credit until it was due.
    expect([await on('2026-02-04'), await on('2026-02-08'), await on('2026-02-10')]).toEqual([
      [150_000, 6_000],
      [150_000, 0],
      [300_000, 0],
    ]);
    await books.expectSound();
  });
});

it('a returned payment that was for another lease settled what was due there, until it was returned', async () => {
  const other = await books.lease({ chargedFrom: '2030-01-01' });
  await books.charge(other, { dueOn: '2026-02-01' });
  await books.charge(other, { dueOn: '2026-03-01' });
  const payment = await paidInTime();
  await returnIt(payment);
  await correct(payment, { leaseId: other, amountCents: 160_000 });
  await books.settle(other);
  const otherOn = async (day: string) => {
    const { openCents, creditCents } = await books.balance(other, day);
    return [openCents, creditCents];
  };
  // 1,600 for 1,500: 100 is credit, until the bank takes it all back. March is due behind that day.
  expect([await otherOn('2026-02-08'), await otherOn('2026-02-10'), await otherOn('2026-03-01')]).toEqual([
    [0, 10_000],
    [150_000, 0],
    [300_000, 0],
  ]);
  expect([await on('2026-02-08'), await on('2026-02-10')]).toEqual([
    [150_000, 0],
    [150_000, 0],
  ]);
  await books.expectSound();
});

describe('a return that never was', () => {
  it('leaves a charge settled through all the time, and the second payment as credit', async () => {
    const payment = await paidInTime();
    await returnIt(payment);
    await books.pay(lease, 150_000, { receivedOn: '2026-02-20' });
    await correct(payment, { returned: 'never' });
    expect([await on('2026-02-08'), await on('2026-02-15'), await on('2026-02-20')]).toEqual([
      [0, 0],
      [0, 0],
      [0, 150_000],
    ]);
    await books.expectSound();
  });

  it('leaves a second payment in part as credit: 1,500 and 500 for 1,500', async () => {
    const payment = await paidInTime();
    await returnIt(payment);
    await books.pay(lease, 50_000, { receivedOn: '2026-02-20' });
    await correct(payment, { returned: 'never' });
    expect([await on('2026-02-19'), await on('2026-02-20')]).toEqual([
      [0, 0],
      [0, 50_000],
    ]);
    await books.expectSound();
  });

  it('points out the late fee that it had caused', async () => {
    await rule();
    const payment = await paidInTime();
    await returnIt(payment);
    await assess('2026-02-12');
    // 5% of 1,500.
    expect(await on('2026-02-12')).toEqual([157_500, 0]);
    await correct(payment, { returned: 'never' });
    expect(await on('2026-02-12')).toEqual([7_500, 0]);
    expect((await unfoundedLateFees(books.db)).map(({ why }) => why)).toEqual(['paid-in-time']);
  });
});

it('a returned payment that is corrected keeps its fee that was conceded, until the concession was taken back', async () => {
  const payment = await paidInTime();
  const fee = { chargeId: newId(), amountCents: 2_500 };
  await books.do('billing.returnPayment', {
    ...{ id: newId(), paymentId: payment, returnedOn: '2026-02-10', reason: 'No funds', fee },
  });
  const factId = newId();
  const given = { id: factId, chargeId: fee.chargeId, amountCents: 2_500, concededOn: '2026-02-12' };
  await books.do('billing.giveConcession', { ...given, reason: 'Goodwill' });
  const takeBack = { id: newId(), factId, reversedOn: '2026-02-20', reason: 'Not so' };
  await books.do('billing.takeBackConcession', takeBack);
  await correct(payment, { reference: '#101' });
  const days = ['2026-02-09', '2026-02-10', '2026-02-12', '2026-02-20', '2026-12-31'];
  expect((await Promise.all(days.map(on))).map(([open]) => open)).toEqual([
    ...[0, 152_500, 150_000, 152_500, 152_500],
  ]);
  await books.expectSound();
});
