import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { follow, rentOf, standing } from '../../billing/schedule/test-schedule.ts';
import { newId } from '../../core/ids.ts';
import { daysShort, noticeDueOn, noticeRuleFor } from './notice-days.ts';
import { listNoticeRules } from './notice-rules.ts';
import { noticesOf } from './rent-notice.ts';

let books: TestPortfolio;
let lease: string;
let rent: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-11-29';
  lease = await books.lease();
  rent = await rentOf(books, lease);
});

const rule = (given: Record<string, unknown> = {}) =>
  books.do('leasing.addNoticeRule', { id: newId(), days: 30, effectiveOn: '2020-01-01', ...given });
const told = (given: Record<string, unknown> = {}) => ({
  ...{ id: newId(), leaseId: lease, givenOn: '2026-11-28', effectiveOn: '2027-01-01' },
  ...{ amounts: [{ recurringChargeId: rent, amountCents: 160_000 }] },
  ...given,
});
const january = async () => {
  await books.generate('2027-01-01');
  await follow(books, lease);
  return (await standing(books, lease))['2027-01-01'];
};

describe('a notice of a new rent', () => {
  it('is kept with its days, and the rent follows it', async () => {
    await rule({ source: 'State code § 1' });
    await books.do('leasing.giveRentNotice', told({ method: 'mail' }));
    expect(await january()).toBe(160_000);
    const [notice] = await noticesOf(books.db, [lease]);
    expect(notice).toMatchObject({
      formerCents: 150_000,
      rentCents: 160_000,
      withdrawnOn: null,
      method: 'mail',
    });
    expect(notice?.ruleId).not.toBeNull();
  });

  it('that is withdrawn stays known, and the rent is what it was', async () => {
    const given = told();
    await books.do('leasing.giveRentNotice', given);
    await books.do('leasing.withdrawRentNotice', { noticeId: given.id, withdrawnOn: '2026-11-29' });
    expect(await january()).toBe(150_000);
    expect(await noticesOf(books.db, [lease])).toMatchObject([
      { rentCents: 160_000, withdrawnOn: '2026-11-29' },
    ]);
    await books.expectSound();
  });

  it('of a rent that is planned already needs no amounts, and its withdrawal leaves the plan', async () => {
    const planned = { recurringChargeId: rent, effectiveOn: '2027-01-01', amountCents: 165_000 };
    await books.do('leasing.changeRent', { id: newId(), ...planned });
    const given = told({ amounts: [] });
    await books.do('leasing.giveRentNotice', given);
    expect(await noticesOf(books.db, [lease])).toMatchObject([{ formerCents: 150_000, rentCents: 165_000 }]);
    await books.do('leasing.withdrawRentNotice', { noticeId: given.id, withdrawnOn: '2026-11-29' });
    expect(await january()).toBe(165_000);
  });

  it('is refused for a day to come, and for a rent that begins before it was told', async () => {
    expect(await books.refusal('leasing.giveRentNotice', told({ givenOn: '2026-11-30' }))).toBe('in-future');
    expect(await books.refusal('leasing.giveRentNotice', told({ effectiveOn: '2026-11-28' }))).toBe(
      'before-original',
    );
  });
});

describe('the days of notice', () => {
  const rise = (formerCents: number, rentCents: number, buildingId = 'elsewhere') => ({
    ...{ buildingId, givenOn: '2026-11-28', formerCents, rentCents },
  });
  const daysFor = async (of: ReturnType<typeof rise>) =>
    noticeRuleFor(await listNoticeRules(books.db), of)?.days ?? null;

  it('depend on how much the rent rises: above 10% 90, else 30; exactly 10% is not above', async () => {
    await rule();
    await rule({ days: 90, aboveBasisPoints: 1_000 });
    expect(await daysFor(rise(150_000, 165_000))).toBe(30);
    expect(await daysFor(rise(150_000, 165_001))).toBe(90);
    expect(await daysFor(rise(150_000, 150_000))).toBeNull();
  });

  it('of a building go before those of all buildings, and ended ones ask for nothing', async () => {
    const { buildingId } = await books.db.selectFrom('unit').select('buildingId').executeTakeFirstOrThrow();
    await rule();
    await rule({ days: 60, buildingId });
    expect(await daysFor(rise(100, 101, buildingId))).toBe(60);
    expect(await daysFor(rise(100, 101))).toBe(30);
    const [own] = (await listNoticeRules(books.db)).filter((one) => one.buildingId === buildingId);
    await books.do('leasing.endNoticeRule', { ruleId: own?.id, endedOn: '2026-11-27' });
    expect(await daysFor(rise(100, 101, buildingId))).toBe(30);
  });

  it('say the last day in time, and how many days one is short', () => {
    // Mar 1 2027 − 30 days = Jan 30.
    expect(noticeDueOn({ days: 30 }, '2027-03-01')).toBe('2027-01-30');
    expect(daysShort({ days: 30 }, { givenOn: '2027-01-30', effectiveOn: '2027-03-01' })).toBe(0);
    expect(daysShort({ days: 30 }, { givenOn: '2027-02-03', effectiveOn: '2027-03-01' })).toBe(4);
    expect(daysShort(null, { givenOn: '2027-02-03', effectiveOn: '2027-03-01' })).toBe(0);
  });
});

describe('rents that are changed together', () => {
  it('are one act, each from its own day, and are taken back together', async () => {
    const other = await books.lease({ rentCents: 120_000 });
    const id = newId();
    const rents = [
      { recurringChargeId: rent, amountCents: 155_000, effectiveOn: '2026-12-01' },
      { recurringChargeId: await rentOf(books, other), amountCents: 125_000, effectiveOn: '2027-01-01' },
    ];
    await books.do('leasing.changeRents', { id, rents });
    expect(await january()).toBe(155_000);
    expect((await standing(books, other))['2027-01-01']).toBe(125_000);
    await books.do('leasing.takeRentsBack', { actId: id });
    await follow(books, lease);
    await follow(books, other);
    expect((await standing(books, lease))['2026-12-01']).toBe(150_000);
    expect((await standing(books, other))['2027-01-01']).toBe(120_000);
    await books.expectSound();
  });

  it('are refused where one is named twice, and nothing can be taken back that was not done', async () => {
    const one = { recurringChargeId: rent, amountCents: 155_000, effectiveOn: '2026-12-01' };
    expect(await books.refusal('leasing.changeRents', { id: newId(), rents: [one, one] })).toBe('twice');
    expect(await books.refusal('leasing.takeRentsBack', { actId: newId() })).toBe('missing');
  });
});
