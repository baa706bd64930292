import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { newId } from '../core/ids.ts';
import { insert } from '../log/index.ts';
import { twinPayments } from './payments/twin-payments.ts';
import { charge as chargeRecord } from './schema.ts';

let books: TestPortfolio;
let lease = '';

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-12-31';
  lease = await books.lease();
});

/** What is corrected of a payment, all else as it stands. */
async function right(paymentId: string, changes: object) {
  const { leaseId, payerId, amountCents, receivedOn, method, reference, memo } = await books.db
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const same = { leaseId, payerId, amountCents, receivedOn, method, reference, memo };
  return { id: newId(), mirrorId: newId(), paymentId, reason: 'Typed wrong', ...same, ...changes };
}

const takingBack = (paymentId: string, twinId: string | null) => {
  return { id: newId(), paymentId, twinId, reason: 'Entered twice' };
};

describe('a payment is corrected', () => {
  it('to another day and amount: the bank is right on every day', async () => {
    await books.generate('2026-02-01');
    const typed = await books.pay(lease, 510_000, { receivedOn: '2026-01-20' });
    await books.settle(lease);
    await books.do(
      'billing.correctPayment',
      await right(typed, { amountCents: 150_000, receivedOn: '2026-01-05' }),
    );
    await books.settle(lease);
    expect([
      await books.bankOn('2026-01-04'),
      await books.bankOn('2026-01-05'),
      await books.bankOn('2026-01-20'),
    ]).toEqual([0, 150_000, 150_000]);
    expect(await books.balance(lease, '2026-01-10')).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.balance(lease, '2026-02-01')).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('to the lease that it was for', async () => {
    const other = await books.lease();
    await books.generate('2026-01-01');
    const typed = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    await books.settle(lease);
    await books.do('billing.correctPayment', await right(typed, { leaseId: other }));
    await books.settle(lease);
    await books.settle(other);
    expect(await books.balance(lease, '2026-01-31')).toEqual({ openCents: 150_000, creditCents: 0 });
    expect(await books.balance(other, '2026-01-31')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('with its return and the return’s fee, each on its own day', async () => {
    await books.generate('2026-01-01');
    const cheque = await books.pay(lease, 510_000, { receivedOn: '2026-01-05' });
    await books.settle(lease);
    const fee = { chargeId: newId(), amountCents: 3_500 };
    const back = {
      id: newId(),
      paymentId: cheque,
      returnedOn: '2026-01-09',
      reason: 'insufficient funds',
      fee,
    };
    await books.do('billing.returnPayment', back);
    await books.do('billing.correctPayment', await right(cheque, { amountCents: 150_000 }));
    await books.settle(lease);
    expect([
      await books.bankOn('2026-01-05'),
      await books.bankOn('2026-01-08'),
      await books.bankOn('2026-01-09'),
    ]).toEqual([150_000, 150_000, 0]);
    expect(await books.balance(lease, '2026-01-09')).toEqual({ openCents: 153_500, creditCents: 0 });
    await books.expectSound();
  });

  it('that was never returned: the return and its fee fall, and the payment stands', async () => {
    await books.generate('2026-01-01');
    const cheque = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    await books.settle(lease);
    const fee = { chargeId: newId(), amountCents: 3_500 };
    const back = { id: newId(), paymentId: cheque, returnedOn: '2026-01-09', reason: 'wrong cheque', fee };
    await books.do('billing.returnPayment', back);
    expect(await books.balance(lease, '2026-01-09')).toEqual({ openCents: 153_500, creditCents: 0 });
    await books.do('billing.correctPayment', await right(cheque, { returned: 'never' }));
    await books.settle(lease);
    for (const day of ['2026-01-05', '2026-01-08', '2026-01-09', '2026-12-31']) {
      expect(await books.bankOn(day), day).toBe(150_000);
      expect(await books.balance(lease, day), day).toEqual({ openCents: 0, creditCents: 0 });
    }
    await books.expectSound();
  });

  it('once: a second correction of the same payment is refused, and so is one that changes nothing', async () => {
    const typed = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    const same = await right(typed, {});
    expect(await books.refusal('billing.correctPayment', same)).toBe('nothing-changed');
    const future = await right(typed, { receivedOn: '2027-01-01' });
    expect(await books.refusal('billing.correctPayment', future)).toBe('in-future');
    await books.do('billing.correctPayment', await right(typed, { amountCents: 100 }));
    const again = await right(typed, { amountCents: 200 });
    expect(await books.refusal('billing.correctPayment', again)).toBe('already-reversed');
  });
});

describe('the same payment typed on two devices', () => {
  it('is pointed out until one of them is taken back, on its own day', async () => {
    await books.generate('2026-01-01');
    const cheque = { receivedOn: '2026-01-05', reference: '1204' };
    const first = await books.pay(lease, 150_000, cheque);
    const second = await books.pay(lease, 150_000, cheque);
    await books.pay(lease, 150_000, { receivedOn: '2026-01-05', reference: '1205' });
    const found = { leaseId: lease, receivedOn: '2026-01-05', amountCents: 150_000 };
    expect((await twinPayments(books.db, { leaseId: lease })).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [
        { ...found, id: first, twinId: second },
        { ...found, id: second, twinId: first },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await books.do('billing.takeBackPayment', takingBack(second, first));
    expect(await twinPayments(books.db, { leaseId: lease })).toEqual([]);
    // Three were entered, of which one never was: 3 × 1,500.00 − 1,500.00.
    expect([await books.bankOn('2026-01-04'), await books.bankOn('2026-01-05')]).toEqual([0, 300_000]);
    await books.expectSound();
  });

  it('is not what two tenants paid who share the rent', async () => {
    const [ana, ben] = [await books.tenant(), await books.tenant('Ben Cole')];
    const shared = await books.lease({ tenants: [{ tenantId: ana }, { tenantId: ben }] });
    await books.pay(shared, 75_000, { receivedOn: '2026-01-05', payerId: ana });
    await books.pay(shared, 75_000, { receivedOn: '2026-01-05', payerId: ben });
    expect(await twinPayments(books.db, { leaseId: shared })).toEqual([]);
    await books.pay(shared, 75_000, { receivedOn: '2026-01-05' });
    expect(await twinPayments(books.db, { leaseId: shared })).toHaveLength(3);
  });

  it('stays in one of its entries: where one was taken back, the other is not', async () => {
    const cheque = { receivedOn: '2026-01-05', reference: '1204' };
    const [first, second, third] = [
      await books.pay(lease, 150_000, cheque),
      await books.pay(lease, 150_000, cheque),
      await books.pay(lease, 150_000, cheque),
    ];
    await books.do('billing.takeBackPayment', takingBack(first, second));
    expect(await books.refusal('billing.takeBackPayment', takingBack(second, first))).toBe('twin-gone');
    expect(await books.refusal('billing.takeBackPayment', takingBack(second, null))).toBe('twin-gone');
    // Of three entries of one cheque two may go, and the last one stays.
    await books.do('billing.takeBackPayment', takingBack(second, third));
    for (const twin of [first, second, null])
      expect(await books.refusal('billing.takeBackPayment', takingBack(third, twin))).toBe('twin-gone');
    expect(await books.bankOn('2026-01-05')).toBe(150_000);
    await books.expectSound();
  });

  it('was no money at all: what stays may still be returned, or corrected', async () => {
    const [first, second] = [await books.pay(lease, 150_000), await books.pay(lease, 150_000)];
    await books.do('billing.takeBackPayment', takingBack(first, second));
    const corrected = await right(second, { amountCents: 140_000 });
    await books.do('billing.correctPayment', corrected);
    const back = { id: newId(), paymentId: corrected.id, returnedOn: '2026-02-01', reason: 'No such cheque' };
    await books.do('billing.returnPayment', back);
    expect(await books.bankOn('2026-12-31')).toBe(0);
    await books.expectSound();
  });

  it('stays by an entry of the same lease and amount, which is not itself', async () => {
    const [first, second] = [await books.pay(lease, 150_000), await books.pay(lease, 140_000)];
    const elsewhere = await books.pay(await books.lease(), 150_000);
    for (const twin of [first, second, elsewhere])
      expect(await books.refusal('billing.takeBackPayment', takingBack(first, twin))).toBe('not-its-twin');
    expect(await books.refusal('billing.takeBackPayment', takingBack(first, newId()))).toBe('twin-gone');
  });
});

describe('a charge is corrected', () => {
  it('on its own day, and what paid it pays the right one', async () => {
    const id = newId();
    const charge = {
      leaseId: lease,
      kind: 'utility',
      amountCents: 6_000,
      dueOn: '2026-03-15',
      description: 'Water',
    };
    await books.do('billing.addCharge', { id, ...charge });
    await books.pay(lease, 6_000, { receivedOn: '2026-03-20' });
    await books.settle(lease);
    const corrected = { ...charge, amountCents: 9_000, dueOn: '2026-03-10' };
    const correction = { id: newId(), mirrorId: newId(), chargeId: id, reason: 'Read wrong', ...corrected };
    await books.do('billing.correctCharge', correction);
    await books.settle(lease);
    expect(await books.balance(lease, '2026-03-12')).toEqual({ openCents: 9_000, creditCents: 0 });
    expect(await books.balance(lease, '2026-03-20')).toEqual({ openCents: 3_000, creditCents: 0 });
    await books.expectSound();
  });

  it('to no deposit, for that is held and not charged; what older books charged as one is put right as one', async () => {
    const [id, old] = [newId(), newId()];
    const charge = { leaseId: lease, amountCents: 6_000, dueOn: '2026-03-15', description: 'Keys' };
    const asDeposit = { id: newId(), ...charge, kind: 'deposit' };
    expect(await books.refusal('billing.addCharge', asDeposit)).toBe('bad-input');
    await books.do('billing.addCharge', { id, ...charge, kind: 'other' });
    const correction = (chargeId: string) => ({
      ...{ ...asDeposit, id: newId(), mirrorId: newId(), chargeId, reason: 'Misread', amountCents: 5_000 },
    });
    expect(await books.refusal('billing.correctCharge', correction(id))).toBe('bad-input');
    const none = { periodOn: null, recurringChargeId: null, payerId: null, workings: null, reversesId: null };
    await books.put([insert(chargeRecord, { ...asDeposit, id: old, kind: 'deposit', ...none })]);
    expect(await books.refusal('billing.correctCharge', correction(old))).toBe('accepted');
  });

  it('never where it follows the terms: those are changed', async () => {
    await books.generate('2026-01-01');
    const { id, leaseId, kind, dueOn, description } = await books.db
      .selectFrom('charge')
      .selectAll()
      .executeTakeFirstOrThrow();
    const correction = {
      id: newId(),
      mirrorId: newId(),
      chargeId: id,
      reason: 'No',
      leaseId,
      kind,
      dueOn,
      description,
    };
    expect(await books.refusal('billing.correctCharge', { ...correction, amountCents: 1 })).toBe(
      'follows-terms',
    );
  });
});

describe('an expense is corrected', () => {
  it('in its own year, with what is attached to it', async () => {
    const id = newId();
    const spent = { category: 'repairs', amountCents: 25_000, paidOn: '2025-12-30', description: 'Boiler' };
    await books.do('expenses.recordExpense', { id, ...spent });
    const file = { sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 10, fileName: 'boiler.pdf' };
    await books.do('receipts.attach', { id: newId(), recordTable: 'expense', recordId: id, ...file });
    const correction = { id: newId(), mirrorId: newId(), expenseId: id, reason: 'Wrong category', ...spent };
    await books.do('expenses.correctExpense', { ...correction, category: 'supplies', amountCents: 20_000 });
    const rows = await books.db
      .selectFrom('expense')
      .select(['category', 'amountCents', 'paidOn', 'correctsId'])
      .orderBy('amountCents')
      .execute();
    expect(rows).toEqual([
      { category: 'repairs', amountCents: -25_000, paidOn: '2025-12-30', correctsId: null },
      { category: 'supplies', amountCents: 20_000, paidOn: '2025-12-30', correctsId: id },
      { category: 'repairs', amountCents: 25_000, paidOn: '2025-12-30', correctsId: null },
    ]);
    const attached = await books.db.selectFrom('receipt').select('recordId').orderBy('recordId').execute();
    expect(attached.map(({ recordId }) => recordId)).toContain(correction.id);
    const again = { ...correction, id: newId(), mirrorId: newId(), amountCents: 1 };
    expect(await books.refusal('expenses.correctExpense', again)).toBe('already-reversed');
    await books.expectSound();
  });
});
