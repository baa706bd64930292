import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { recurringCharge } from '../../leasing/schema.ts';
import { change, insert } from '../../log/index.ts';
import { charge } from '../schema.ts';
import { chargeDue, follow, rentOf, standing } from './test-schedule.ts';

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-15';
});

describe('shares of a part month', () => {
  it('are shares of its total: 333.34 + 333.33 + 333.33 for 19 of 28 days are 678.57', async () => {
    const people = [await books.tenant(), await books.tenant(), await books.tenant()];
    const tenants = people.map((tenantId, index) => ({
      tenantId,
      shareCents: index === 0 ? 33_334 : 33_333,
    }));
    const lease = await books.lease({ startOn: '2026-02-10', rentCents: 100_000, tenants });
    await books.generate('2026-03-01');
    expect(await standing(books, lease)).toEqual({ '2026-02-10': 67_857, '2026-03-01': 100_000 });
    const { workings } = await chargeDue(books, lease, '2026-02-10');
    expect(workings).toMatch(/^333\.3[34] × 19 ÷ 28 \(actual days\), of 678\.57 together$/);
    await books.expectSound();
  });
});

describe('a new rent inside a period', () => {
  it('waits for the next one, unless it is said to split it', async () => {
    const lease = await books.lease();
    const raise = {
      recurringChargeId: await rentOf(books, lease),
      effectiveOn: '2026-04-15',
      amountCents: 160_000,
    };
    await books.do('leasing.changeRent', { id: newId(), ...raise });
    await books.generate('2026-05-01');
    expect(await standing(books, lease)).toMatchObject({ '2026-04-01': 150_000, '2026-05-01': 160_000 });
  });

  it.each([
    // 1,500 + 100 × 16 ÷ 30: Apr 15 to 30 are 16 days.
    ['actual-days', '2026-04-15', '2026-04-01', 155_333],
    // 1,500 + 100 × 22 ÷ 30: Mar 10 to 31 are 22 days.
    ['thirty-day-month', '2026-03-10', '2026-03-01', 157_333],
    // 1,500 + 100 × 12 ÷ 365 × 16 = 52.60.
    ['year-365', '2026-04-15', '2026-04-01', 155_260],
  ] as const)('splits it by days, by %s from %s', async (prorationMethod, effectiveOn, dueOn, cents) => {
    const lease = await books.lease({ prorationMethod });
    const raise = { recurringChargeId: await rentOf(books, lease), effectiveOn, amountCents: 160_000 };
    await books.do('leasing.changeRent', { id: newId(), ...raise, within: 'splits' });
    await books.generate('2026-05-01');
    expect(await standing(books, lease)).toMatchObject({ [dueOn]: cents, '2026-05-01': 160_000 });
    await books.expectSound();
  });
});

describe('periods from the anniversary', () => {
  it('run from the 15th to the 14th, and a part of one is by its days', async () => {
    const lease = await books.lease({ startOn: '2026-01-15', anchor: 'anniversary' });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-03-20' });
    await books.generate('2026-05-01');
    // Mar 15 to Apr 14 are 31 days, of which 6: 1,500 × 6 ÷ 31.
    expect(await standing(books, lease)).toEqual({
      '2026-01-15': 150_000,
      '2026-02-15': 150_000,
      '2026-03-15': 29_032,
    });
    expect((await chargeDue(books, lease, '2026-02-15')).description).toBe(
      'Rent, 15 Feb 2026 to 14 Mar 2026',
    );
  });

  it('begin on the last day where a month has no such day, never chained', async () => {
    const lease = await books.lease({ startOn: '2026-01-31', anchor: 'anniversary' });
    await books.generate('2026-04-30');
    expect(Object.keys(await standing(books, lease))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('make a year from Jun 15 one charge', async () => {
    const year = { startOn: '2025-06-15', frequency: 'yearly', anchor: 'anniversary' } as const;
    const lease = await books.lease({ ...year, rentCents: 1_800_000 });
    await books.generate('2026-06-15');
    expect(await standing(books, lease)).toEqual({ '2025-06-15': 1_800_000, '2026-06-15': 1_800_000 });
  });
});

describe('a charge that follows the terms', () => {
  it('is waived when it is reversed for good, whatever the terms become, and charged again when somebody says so', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    const february = await chargeDue(books, lease, '2026-02-01');
    const reversal = {
      id: newId(),
      chargeId: february.id,
      reversedOn: '2026-02-10',
      reason: 'Boiler was out',
    };
    await books.do('billing.reverseCharge', reversal);
    const raise = {
      recurringChargeId: await rentOf(books, lease),
      effectiveOn: '2026-02-01',
      amountCents: 160_000,
    };
    await books.do('leasing.changeRent', { id: newId(), ...raise });
    await follow(books, lease);
    await books.generate('2026-04-01');
    expect(await standing(books, lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-02-10': -150_000,
      '2026-03-01': 160_000,
      '2026-04-01': 160_000,
    });
    const period = { recurringChargeId: raise.recurringChargeId, periodOn: '2026-02-01' };
    await books.do('billing.chargePeriodAgain', period);
    expect(await standing(books, lease)).toMatchObject({
      '2026-02-01': 150_000,
      // On the day of the reversal: nothing was owed in between.
      '2026-02-10': 160_000 - 150_000,
    });
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('is made anew at once where it is reversed to be charged again', async () => {
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const february = await chargeDue(books, lease, '2026-02-01');
    const reversal = { id: newId(), chargeId: february.id, reversedOn: '2026-02-01', reason: 'Wrong words' };
    await books.do('billing.reverseCharge', { ...reversal, again: true });
    expect(await standing(books, lease)).toEqual({ '2026-01-01': 150_000, '2026-02-01': 150_000 });
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('of an earlier release, reversed by a person, counts as waived until it is charged again', async () => {
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const { seq: _, ...february } = await chargeDue(books, lease, '2026-02-01');
    const old = { ...february, id: newId(), amountCents: -150_000, reversesId: february.id, workings: null };
    await books.put([insert(charge, { ...old, description: 'Reversed: by hand' })]);
    await follow(books, lease);
    expect(await standing(books, lease)).toEqual({ '2026-01-01': 150_000 });
    const period = { recurringChargeId: await rentOf(books, lease), periodOn: '2026-02-01' };
    await books.do('billing.chargePeriodAgain', period);
    expect(await standing(books, lease)).toEqual({ '2026-01-01': 150_000, '2026-02-01': 150_000 });
    expect(await follow(books, lease)).toBe(0);
  });

  it('takes its late fee with it', async () => {
    const lease = await books.lease({ startOn: '2026-05-01' });
    await books.do('billing.addLateFeeRule', {
      id: newId(),
      name: 'Flat',
      chargeKinds: ['rent'],
      formula: 'flat',
      amountCents: 5_000,
      graceDays: 5,
      effectiveOn: '2026-01-01',
    });
    await books.generate('2026-06-01');
    await books.do('billing.assessLateFees', { through: '2026-06-15', which: 'all' });
    expect(await books.balance(lease, '2026-06-15')).toEqual({ openCents: 310_000, creditCents: 0 });
    const june = await chargeDue(books, lease, '2026-06-01');
    const reversal = { id: newId(), chargeId: june.id, reversedOn: '2026-06-15', reason: 'Agreed' };
    await books.do('billing.reverseCharge', reversal);
    expect(await books.balance(lease, '2026-06-15')).toEqual({ openCents: 155_000, creditCents: 0 });
    await books.expectSound();
  });

  it('is made at most 13 months ahead', async () => {
    await books.lease();
    expect(await books.refusal('billing.generateCharges', { through: '2027-07-15' })).toBe('accepted');
    expect(await books.refusal('billing.generateCharges', { through: '2027-07-16' })).toBe('too-far-ahead');
  });
});

describe('a charge of the right amount', () => {
  it('is due on the last day that they are there, and on its due day again where the move-out is taken back', async () => {
    // 30 of 30 days: a month that ends on the 30th costs as much as the whole one.
    const lease = await books.lease({ dueDay: 31, prorationMethod: 'thirty-day-month' });
    await books.generate('2026-03-31');
    await books.pay(lease, 450_000, { receivedOn: '2026-03-31' });
    const standingOn = { '2026-01-31': 150_000, '2026-02-28': 150_000 };
    for (const [movedOutOn, dueOn] of [
      ['2026-03-30', '2026-03-30'],
      [null, '2026-03-31'],
      ['2026-03-30', '2026-03-30'],
    ] as const) {
      await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn });
      await follow(books, lease);
      expect(await standing(books, lease)).toEqual({ ...standingOn, [dueOn]: 150_000 });
      expect(await follow(books, lease)).toBe(0);
      await books.settle(lease);
      expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    }
    await books.expectSound();
  });

  it('is owed by whoever the terms say', async () => {
    const [ana, ben] = [await books.tenant('Ana'), await books.tenant('Ben')];
    const shares = [ana, ben].map((tenantId) => ({ tenantId, shareCents: 75_000 }));
    const lease = await books.lease({ tenants: shares });
    await books.generate('2026-01-01');
    const items = await books.db.selectFrom('recurringCharge').selectAll().execute();
    const item = items.find(({ payerId }) => payerId === ana) ?? expect.fail('of Ana');
    await books.put([change(recurringCharge, item, { payerId: ben }) ?? expect.fail('another')]);
    await follow(books, lease);
    const reversed = new Set((await books.charges(lease)).map(({ reversesId }) => reversesId));
    const left = (await books.charges(lease)).filter((row) => !row.reversesId && !reversed.has(row.id));
    expect(left.map(({ dueOn, amountCents, payerId }) => [dueOn, amountCents, payerId])).toEqual([
      ['2026-01-01', 75_000, ben],
      ['2026-01-01', 75_000, ben],
    ]);
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('that was charged later than its day is made anew no earlier than it was', async () => {
    const lease = await books.lease();
    await books.generate('2026-01-01');
    const january = await chargeDue(books, lease, '2026-01-01');
    const reversal = { id: newId(), chargeId: january.id, reversedOn: '2026-02-10', reason: 'by mistake' };
    await books.do('billing.reverseCharge', reversal);
    const { recurringChargeId, periodOn } = january;
    await books.do('billing.chargePeriodAgain', { recurringChargeId, periodOn });
    const raise = { id: newId(), recurringChargeId, effectiveOn: '2026-01-01', amountCents: 160_000 };
    await books.do('leasing.changeRent', raise);
    await follow(books, lease);
    // Nothing was owed from the reversal's day to the day it was charged again, which is the same.
    expect(await standing(books, lease)).toEqual({ '2026-01-01': 150_000, '2026-02-10': 160_000 - 150_000 });
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });
});
