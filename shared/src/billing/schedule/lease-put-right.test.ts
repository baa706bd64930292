import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { recurringChargesOf } from './recurring-charges.ts';
import { chargeFor } from './schedule.ts';
import { follow, rentOf, standing } from './test-schedule.ts';

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-15';
});

describe('a lease is put right', () => {
  it('to an earlier start: its first months are what they should have been', async () => {
    const lease = await books.lease({ startOn: '2026-02-10' });
    await books.generate('2026-03-01');
    // 1,500 × 19 ÷ 28.
    expect(await standing(books, lease)).toEqual({ '2026-02-10': 101_786, '2026-03-01': 150_000 });
    const { unitId } = await books.db.selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
    await books.do('leasing.correctLease', {
      leaseId: lease,
      startOn: '2026-01-01',
      unitId,
      prorationMethod: null,
    });
    await follow(books, lease);
    expect(await standing(books, lease)).toEqual({
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
    await follow(books, lease);
    expect(await standing(books, lease)).toEqual({ '2026-02-10': 101_786, '2026-03-01': 150_000 });
    await books.expectSound();
  });

  it('to another due day from a month on: no day is charged twice and none is left out', async () => {
    const lease = await books.lease();
    await books.generate('2026-06-01');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await follow(books, lease);
    expect(await standing(books, lease)).toEqual({
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
    await follow(books, lease);
    await books.settle(lease);
    expect(await standing(books, lease)).toEqual({ '2026-05-10': 106_452, '2026-06-15': 150_000 });
    expect(await books.balance(lease, '2026-06-14')).toEqual({ openCents: 0, creditCents: 150_000 });
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('to a later due day within its first, part month', async () => {
    const lease = await books.lease({ startOn: '2026-06-10' });
    await books.generate('2026-06-15');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-06-10', dueDay: 20 });
    await follow(books, lease);
    // Jun 10 to 30 are 21 of 30 days: 1,050.00.
    expect(await standing(books, lease)).toEqual({ '2026-06-20': 105_000 });
    expect(await follow(books, lease)).toBe(0);
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
    await follow(books, lease);
    expect(await standing(books, lease)).toMatchObject({
      '2026-09-01': 150_000,
      '2026-10-15': 150_000,
      '2026-11-15': 150_000,
      '2026-12-15': 150_000,
    });
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('to another due day, which extras that begin later have too, also where they are charged already', async () => {
    const lease = await books.lease();
    const parking = { leaseId: lease, kind: 'parking', label: 'Garage', amountCents: 6_000 };
    await books.do('leasing.addExtra', { ...parking, id: newId(), startOn: '2026-05-01' });
    await books.do('leasing.addExtra', { ...parking, id: newId(), startOn: '2026-09-01' });
    await books.generate('2026-06-01');
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await follow(books, lease);
    await books.generate('2026-09-30');
    expect(await standing(books, lease)).toEqual({
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
    expect(await follow(books, lease)).toBe(0);
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
      { recurringChargeId: await rentOf(books, lease), amountCents: 150_000 },
      { recurringChargeId: id, amountCents: 6_000 },
    ];
    await books.do('leasing.changeDueDay', { ...quarterly, amounts });
    await follow(books, lease);
    // From April a quarter at a time; July's garage was waived, and so is the quarter that holds it.
    expect(await standing(books, lease)).toEqual({
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
    const recurringChargeId = await rentOf(books, lease);
    const weekly = { leaseId: lease, from: '2026-04-01', dueDay: 1, frequency: 'weekly' };
    expect(await books.refusal('leasing.changeDueDay', weekly)).toBe('amount-needed');
    const amounts = [{ recurringChargeId, amountCents: 35_000 }];
    expect(await books.refusal('leasing.changeDueDay', { ...weekly, amounts })).toBe('amount-needed');
    const week = { id: newId(), recurringChargeId, effectiveOn: '2026-04-01', amountCents: 35_000 };
    await books.do('leasing.changeRent', week);
    await books.do('leasing.changeDueDay', { ...weekly, amounts });
    await books.generate('2026-04-14');
    expect(await standing(books, lease)).toMatchObject({
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
    await follow(books, lease);
    expect(await standing(books, lease)).toEqual({});
    expect(await books.balance(lease, '2026-06-15')).toEqual({ openCents: 0, creditCents: 150_000 });
    await books.generate('2026-06-01');
    expect(await standing(books, lease)).toEqual({});
    const { unitId } = await books.db.selectFrom('lease').select('unitId').executeTakeFirstOrThrow();
    const other = await books.lease({ unitId, startOn: '2026-02-01' });
    const back = { leaseId: lease, voidedOn: null };
    expect(await books.refusal('leasing.voidLease', back)).toBe('overlapping-lease');
    await books.do('leasing.voidLease', { leaseId: other, voidedOn: '2026-06-15' });
    await books.do('leasing.voidLease', back);
    await follow(books, lease);
    expect(Object.keys(await standing(books, lease))).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
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
