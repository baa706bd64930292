import { beforeEach, describe, expect, it } from 'vitest';
import { change, insert } from '../changes/index.ts';
import { newId } from '../core/ids.ts';
import { recurringCharge } from '../leasing/schema.ts';
import { TestPortfolio } from '../portfolio/test-portfolio.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import { chargeFor } from './schedule.ts';
import { charge } from './schema.ts';

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-15';
});

/** What stands of a lease's scheduled charges: due day and amount, of each period that is charged something. */
async function standing(leaseId: string): Promise<Record<string, number>> {
  const rows = await books.db
    .selectFrom('charge')
    .select(['dueOn', 'amountCents'])
    .where('leaseId', '=', leaseId)
    .where('recurringChargeId', 'is not', null)
    .orderBy('dueOn')
    .execute();
  const days: Record<string, number> = {};
  for (const { dueOn, amountCents } of rows) days[dueOn] = (days[dueOn] ?? 0) + amountCents;
  return Object.fromEntries(Object.entries(days).filter(([, cents]) => cents !== 0));
}

async function rentOf(leaseId: string): Promise<string> {
  const item = await books.db
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', leaseId)
    .where('kind', '=', 'rent')
    .where('endOn', 'is', null)
    .executeTakeFirstOrThrow();
  return item.id;
}

const follow = (leaseId: string) => books.do('billing.followSchedule', { leaseIds: [leaseId] });

async function chargeDue(leaseId: string, dueOn: string) {
  return books.db
    .selectFrom('charge')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .where('dueOn', '=', dueOn)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
}

describe('shares of a part month', () => {
  it('are shares of its total: 333.34 + 333.33 + 333.33 for 19 of 28 days are 678.57', async () => {
    const people = [await books.tenant(), await books.tenant(), await books.tenant()];
    const tenants = people.map((tenantId, index) => ({
      tenantId,
      shareCents: index === 0 ? 33_334 : 33_333,
    }));
    const lease = await books.lease({ startOn: '2026-02-10', rentCents: 100_000, tenants });
    await books.generate('2026-03-01');
    expect(await standing(lease)).toEqual({ '2026-02-10': 67_857, '2026-03-01': 100_000 });
    const { workings } = await chargeDue(lease, '2026-02-10');
    expect(workings).toMatch(/^333\.3[34] × 19 ÷ 28 \(actual days\), of 678\.57 together$/);
    await books.expectSound();
  });
});

describe('a new rent inside a period', () => {
  it('waits for the next one, unless it is said to split it', async () => {
    const lease = await books.lease();
    const raise = { recurringChargeId: await rentOf(lease), effectiveOn: '2026-04-15', amountCents: 160_000 };
    await books.do('leasing.changeRent', { id: newId(), ...raise });
    await books.generate('2026-05-01');
    expect(await standing(lease)).toMatchObject({ '2026-04-01': 150_000, '2026-05-01': 160_000 });
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
    const raise = { recurringChargeId: await rentOf(lease), effectiveOn, amountCents: 160_000 };
    await books.do('leasing.changeRent', { id: newId(), ...raise, within: 'splits' });
    await books.generate('2026-05-01');
    expect(await standing(lease)).toMatchObject({ [dueOn]: cents, '2026-05-01': 160_000 });
    await books.expectSound();
  });
});

describe('periods from the anniversary', () => {
  it('run from the 15th to the 14th, and a part of one is by its days', async () => {
    const lease = await books.lease({ startOn: '2026-01-15', anchor: 'anniversary' });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-03-20' });
    await books.generate('2026-05-01');
    // Mar 15 to Apr 14 are 31 days, of which 6: 1,500 × 6 ÷ 31.
    expect(await standing(lease)).toEqual({
      '2026-01-15': 150_000,
      '2026-02-15': 150_000,
      '2026-03-15': 29_032,
    });
    expect((await chargeDue(lease, '2026-02-15')).description).toBe('Rent, 15 Feb 2026 to 14 Mar 2026');
  });

  it('begin on the last day where a month has no such day, never chained', async () => {
    const lease = await books.lease({ startOn: '2026-01-31', anchor: 'anniversary' });
    await books.generate('2026-04-30');
    expect(Object.keys(await standing(lease))).toEqual([
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
    expect(await standing(lease)).toEqual({ '2025-06-15': 1_800_000, '2026-06-15': 1_800_000 });
  });
});

describe('a charge that follows the terms', () => {
  it('is waived when it is reversed for good, whatever the terms become, and charged again when somebody says so', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    const february = await chargeDue(lease, '2026-02-01');
    const reversal = {
      id: newId(),
      chargeId: february.id,
      reversedOn: '2026-02-10',
      reason: 'Boiler was out',
    };
    await books.do('billing.reverseCharge', reversal);
    const raise = { recurringChargeId: await rentOf(lease), effectiveOn: '2026-02-01', amountCents: 160_000 };
    await books.do('leasing.changeRent', { id: newId(), ...raise });
    await follow(lease);
    await books.generate('2026-04-01');
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-02-10': -150_000,
      '2026-03-01': 160_000,
      '2026-04-01': 160_000,
    });
    const period = { recurringChargeId: raise.recurringChargeId, periodOn: '2026-02-01' };
    await books.do('billing.chargePeriodAgain', period);
    expect(await standing(lease)).toMatchObject({
      '2026-02-01': 150_000,
      // On the day of the reversal: nothing was owed in between.
      '2026-02-10': 160_000 - 150_000,
    });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('is made anew at once where it is reversed to be charged again', async () => {
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const february = await chargeDue(lease, '2026-02-01');
    const reversal = { id: newId(), chargeId: february.id, reversedOn: '2026-02-01', reason: 'Wrong words' };
    await books.do('billing.reverseCharge', { ...reversal, again: true });
    expect(await standing(lease)).toEqual({ '2026-01-01': 150_000, '2026-02-01': 150_000 });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('of an earlier release, reversed by a person, counts as waived until it is charged again', async () => {
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const { seq: _, ...february } = await chargeDue(lease, '2026-02-01');
    const old = { ...february, id: newId(), amountCents: -150_000, reversesId: february.id, workings: null };
    await books.put([insert(charge, { ...old, description: 'Reversed: by hand' })]);
    await follow(lease);
    expect(await standing(lease)).toEqual({ '2026-01-01': 150_000 });
    const period = { recurringChargeId: await rentOf(lease), periodOn: '2026-02-01' };
    await books.do('billing.chargePeriodAgain', period);
    expect(await standing(lease)).toEqual({ '2026-01-01': 150_000, '2026-02-01': 150_000 });
    expect(await follow(lease)).toBe(0);
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
    const june = await chargeDue(lease, '2026-06-01');
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
      await follow(lease);
      expect(await standing(lease)).toEqual({ ...standingOn, [dueOn]: 150_000 });
      expect(await follow(lease)).toBe(0);
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
    await follow(lease);
    const reversed = new Set((await books.charges(lease)).map(({ reversesId }) => reversesId));
    const left = (await books.charges(lease)).filter((row) => !row.reversesId && !reversed.has(row.id));
    expect(left.map(({ dueOn, amountCents, payerId }) => [dueOn, amountCents, payerId])).toEqual([
      ['2026-01-01', 75_000, ben],
      ['2026-01-01', 75_000, ben],
    ]);
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('that was charged later than its day is made anew no earlier than it was', async () => {
    const lease = await books.lease();
    await books.generate('2026-01-01');
    const january = await chargeDue(lease, '2026-01-01');
    const reversal = { id: newId(), chargeId: january.id, reversedOn: '2026-02-10', reason: 'by mistake' };
    await books.do('billing.reverseCharge', reversal);
    const { recurringChargeId, periodOn } = january;
    await books.do('billing.chargePeriodAgain', { recurringChargeId, periodOn });
    const raise = { id: newId(), recurringChargeId, effectiveOn: '2026-01-01', amountCents: 160_000 };
    await books.do('leasing.changeRent', raise);
    await follow(lease);
    // Nothing was owed from the reversal's day to the day it was charged again, which is the same.
    expect(await standing(lease)).toEqual({ '2026-01-01': 150_000, '2026-02-10': 160_000 - 150_000 });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });
});

describe('a lease is put right', () => {
  it('to an earlier start: its first months are what they should have been', async () => {
    const lease = await books.lease({ startOn: '2026-02-10' });
    await books.generate('2026-03-01');
    // 1,500 × 19 ÷ 28.
    expect(await standing(lease)).toEqual({ '2026-02-10': 101_786, '2026-03-01': 150_000 });
    const { unitId } = await books.db.selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
    await books.do('leasing.correctLease', {
      leaseId: lease,
      startOn: '2026-01-01',
      unitId,
      prorationMethod: null,
    });
    await follow(lease);
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-03-01': 150_000,
    });
    await books.expectSound();
  });

  it('to a later start: what was charged before it is taken back', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    const { unitId } = await books.db.selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
    await books.do('leasing.correctLease', {
      leaseId: lease,
      startOn: '2026-02-10',
      unitId,
      prorationMethod: null,
    });
    await follow(lease);
    expect(await standing(lease)).toEqual({ '2026-02-10': 101_786, '2026-03-01': 150_000 });
    await books.expectSound();
  });

  it('to another due day from a month on: no day is charged twice and none is left out', async () => {
    const lease = await books.lease();
    await books.generate('2026-06-01');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await follow(lease);
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-03-01': 150_000,
      '2026-04-05': 150_000,
      '2026-05-05': 150_000,
      // Charged as June was: its period stays charged, on its new day.
      '2026-06-05': 150_000,
    });
    const inside = { leaseId: lease, from: '2026-04-10', dueDay: 10 };
    expect(await books.refusal('leasing.changeDueDay', inside)).toBe('inside-period');
    await books.expectSound();
  });

  it('to a later due day: the last month that was charged stays charged, and paid', async () => {
    books.today = '2026-06-30';
    const lease = await books.lease({ startOn: '2026-05-10' });
    await books.generate('2026-06-30');
    // May 10 to 31 are 22 of 31 days: 1,064.52.
    await books.pay(lease, 106_452 + 150_000, { receivedOn: '2026-05-10' });
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-06-01', dueDay: 15 });
    await follow(lease);
    await books.settle(lease);
    expect(await standing(lease)).toEqual({ '2026-05-10': 106_452, '2026-06-15': 150_000 });
    expect(await books.balance(lease, '2026-06-14')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('to a later due day within its first, part month', async () => {
    const lease = await books.lease({ startOn: '2026-06-10' });
    await books.generate('2026-06-15');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-06-10', dueDay: 20 });
    await follow(lease);
    // Jun 10 to 30 are 21 of 30 days: 1,050.00.
    expect(await standing(lease)).toEqual({ '2026-06-20': 105_000 });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('to a later due day by one device, while another charges the month ahead', async () => {
    books.today = '2026-12-31';
    const lease = await books.lease();
    await books.generate('2026-11-30');
    const december = { startOn: '2026-12-01', endOn: '2026-12-31', dueOn: '2026-12-01' };
    const items = await recurringChargesOf(books.db, [lease]);
    const [rent] = items;
    const ahead = rent && chargeFor(rent, december, { amountCents: 150_000, workings: null });
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-10-01', dueDay: 15 });
    await books.put(ahead ? [ahead] : []);
    await follow(lease);
    expect(await standing(lease)).toMatchObject({
      '2026-09-01': 150_000,
      '2026-10-15': 150_000,
      '2026-11-15': 150_000,
      '2026-12-15': 150_000,
    });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('to another due day, which extras that begin later have too, also where they are charged already', async () => {
    const lease = await books.lease();
    const parking = { leaseId: lease, kind: 'parking', label: 'Garage', amountCents: 6_000 };
    await books.do('leasing.addExtra', { ...parking, id: newId(), startOn: '2026-05-01' });
    await books.do('leasing.addExtra', { ...parking, id: newId(), startOn: '2026-09-01' });
    await books.generate('2026-06-01');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await follow(lease);
    await books.generate('2026-09-30');
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-03-01': 150_000,
      '2026-04-05': 150_000,
      '2026-05-05': 156_000,
      '2026-06-05': 156_000,
      '2026-07-05': 156_000,
      '2026-08-05': 156_000,
      '2026-09-05': 162_000,
    });
    expect(await follow(lease)).toBe(0);
    await books.expectSound();
  });

  it('to another rhythm: what was charged ahead of an extra that begins later is charged by it, and stays waived', async () => {
    const lease = await books.lease();
    const id = newId();
    const parking = { leaseId: lease, kind: 'parking', label: 'Garage', amountCents: 6_000 };
    await books.do('leasing.addExtra', { ...parking, id, startOn: '2026-07-01' });
    await books.generate('2026-08-01');
    const garage = await books.db
      .selectFrom('charge')
      .select('id')
      .where('recurringChargeId', '=', id)
      .where('periodOn', '=', '2026-07-01')
      .executeTakeFirstOrThrow();
    const waived = { id: newId(), chargeId: garage.id, reversedOn: '2026-07-01', reason: 'Not built yet' };
    await books.do('billing.reverseCharge', waived);
    const quarterly = { leaseId: lease, from: '2026-04-01', dueDay: 1, frequency: 'quarterly' };
    const amounts = [
      { recurringChargeId: await rentOf(lease), amountCents: 150_000 },
      { recurringChargeId: id, amountCents: 6_000 },
    ];
    await books.do('leasing.changeDueDay', { ...quarterly, amounts });
    await follow(lease);
    // From April a quarter at a time; July's garage was waived, and so is the quarter that holds it.
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_000,
      '2026-02-01': 150_000,
      '2026-03-01': 150_000,
      '2026-04-01': 150_000,
      '2026-07-01': 150_000,
    });
    await books.expectSound();
  });

  it('to another rhythm: its amount is said, and is not taken for a month’s', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    const recurringChargeId = await rentOf(lease);
    const weekly = { leaseId: lease, from: '2026-04-01', dueDay: 1, frequency: 'weekly' };
    expect(await books.refusal('leasing.changeDueDay', weekly)).toBe('amount-needed');
    const amounts = [{ recurringChargeId, amountCents: 35_000 }];
    expect(await books.refusal('leasing.changeDueDay', { ...weekly, amounts })).toBe('amount-needed');
    const week = { id: newId(), recurringChargeId, effectiveOn: '2026-04-01', amountCents: 35_000 };
    await books.do('leasing.changeRent', week);
    await books.do('leasing.changeDueDay', { ...weekly, amounts });
    await books.generate('2026-04-14');
    expect(await standing(lease)).toMatchObject({
      '2026-03-01': 150_000,
      '2026-04-01': 35_000,
      '2026-04-08': 35_000,
    });
    await books.expectSound();
  });

  it('as one that never was: it owes nothing, lets nothing, and money received stays as credit', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: '2026-06-15' });
    await follow(lease);
    expect(await standing(lease)).toEqual({});
    expect(await books.balance(lease, '2026-06-15')).toEqual({ openCents: 0, creditCents: 150_000 });
    await books.generate('2026-06-01');
    expect(await standing(lease)).toEqual({});
    const { unitId } = await books.db.selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
    const other = await books.lease({ unitId, startOn: '2026-02-01' });
    const back = { leaseId: lease, voidedOn: null };
    expect(await books.refusal('leasing.voidLease', back)).toBe('overlapping-lease');
    await books.do('leasing.voidLease', { leaseId: other, voidedOn: '2026-06-15' });
    await books.do('leasing.voidLease', back);
    await follow(lease);
    expect(Object.keys(await standing(lease))).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    await books.expectSound();
  });

  it('with who joins and who leaves', async () => {
    const lease = await books.lease();
    const tenantId = await books.tenant();
    await books.do('leasing.joinLease', { leaseId: lease, tenantId, joinedOn: '2026-03-01' });
    const parties = await books.db.selectFrom('leaseTenant').selectAll().orderBy('joinedOn').execute();
    const [first, second] = parties[0]?.joinedOn ? parties.toReversed() : parties;
    await books.do('leasing.leaveLease', { leaseTenantId: first?.id, leftOn: '2026-04-30' });
    const alone = { leaseTenantId: second?.id, leftOn: '2026-05-31' };
    expect(await books.refusal('leasing.leaveLease', alone)).toBe('last-tenant');
    expect(
      await books.refusal('leasing.joinLease', { leaseId: lease, tenantId, joinedOn: '2026-05-01' }),
    ).toBe('twice');
    await books.expectSound();
  });
});
