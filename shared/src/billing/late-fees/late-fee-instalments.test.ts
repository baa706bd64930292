import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { bankAccount, statementLine } from '../../bank/schema.ts';
import { newId } from '../../core/ids.ts';
import { insert } from '../../log/index.ts';
import { isAutomatic, proposeLateFees } from './late-fee-queries.ts';

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-01-01';
});

const rule = (given: object) =>
  books.do('billing.addLateFeeRule', {
    id: newId(),
    name: 'Rule',
    formula: 'flat',
    graceDays: 5,
    effectiveOn: '2026-01-01',
    ...given,
  });

async function fees(through: string) {
  const proposals = await proposeLateFees(books.db, { through });
  return proposals.map(({ amountCents, chargeableOn }) => [chargeableOn, amountCents]);
}

async function roommates(rentCents = 25_000): Promise<{ lease: string; people: string[] }> {
  const people = [await books.tenant(), await books.tenant()];
  const tenants = people.map((tenantId) => ({ tenantId, shareCents: rentCents / 2 }));
  return { lease: await books.lease({ rentCents, tenants }), people };
}

describe('a fee for an instalment', () => {
  it('is one of 15.00 for 250 owed as 125 + 125, split by share', async () => {
    await rule({ amountCents: 1_500, unit: 'instalment' });
    await roommates();
    await books.generate('2026-01-01');
    expect(await fees('2026-01-31')).toEqual([
      ['2026-01-06', 750],
      ['2026-01-06', 750],
    ]);
  });

  it('is for the shares that are past due, whole, and splits to the cent', async () => {
    await rule({ amountCents: 1_501, unit: 'instalment' });
    const { lease, people } = await roommates();
    await books.generate('2026-02-01');
    books.today = '2026-02-28';
    await books.pay(lease, 12_500, { receivedOn: '2026-01-02', payerId: people[0] });
    const both = await fees('2026-02-28');
    expect(both.filter(([on]) => on === '2026-01-06')).toEqual([['2026-01-06', 1_501]]);
    const february = both.filter(([on]) => on === '2026-02-06').map(([, cents]) => cents);
    expect(february.sort()).toEqual([750, 751]);
  });

  it('is cut to what the month leaves of it, over the shares: 15.00 cut to 9.99 is 5.00 and 4.99', async () => {
    await rule({ amountCents: 1_500, unit: 'instalment', maxPerMonthCents: 999 });
    await roommates();
    await books.generate('2026-01-01');
    const both = (await fees('2026-01-31')).map(([, cents]) => cents);
    // 999 × 1/2 = 499.5 each: 499 and 499, and one cent to the first.
    expect(both.sort()).toEqual([499, 500]);
  });

  it('is cut by the month on each day of a daily fee: 8.00 a day and 10.00 a month are 4.00 + 4.00 and 1.00 + 1.00', async () => {
    const daily = { formula: 'daily', perDayCents: 800, maxPerChargeCents: 10_000 };
    await rule({ ...daily, unit: 'instalment', maxPerMonthCents: 1_000 });
    await roommates();
    await books.generate('2026-01-01');
    expect(await fees('2026-01-31')).toEqual([
      ['2026-01-06', 400],
      ['2026-01-06', 400],
      ['2026-01-07', 100],
      ['2026-01-07', 100],
    ]);
  });

  it('is not charged a second time for a share that comes later', async () => {
    await rule({ amountCents: 1_500, unit: 'instalment', chargeKinds: ['rent', 'utility'] });
    const lease = await books.lease({ rentCents: 25_000 });
    await books.generate('2026-01-01');
    books.today = '2026-01-10';
    await books.do('billing.assessLateFees', { through: '2026-01-10', which: 'all' });
    await books.charge(lease, {
      kind: 'utility',
      amountCents: 6_000,
      dueOn: '2026-01-01',
      description: 'Water',
    });
    expect(await fees('2026-01-31')).toEqual([]);
  });
});

describe('a percentage of the period’s rent', () => {
  it('is 60.00 at 4% of 1,500 with 1,000 paid in time, from the 17th', async () => {
    await rule({ formula: 'percent', basisPoints: 400, base: 'period-rent', graceDays: 16 });
    const lease = await books.lease();
    await books.generate('2026-01-01');
    books.today = '2026-01-31';
    await books.pay(lease, 100_000, { receivedOn: '2026-01-16' });
    expect(await fees('2026-01-16')).toEqual([]);
    expect(await fees('2026-01-31')).toEqual([['2026-01-17', 6_000]]);
  });

  it('is of the whole rent for a part month, too', async () => {
    await rule({ formula: 'percent', basisPoints: 400, base: 'period-rent' });
    await books.lease({ startOn: '2026-02-10' });
    await books.generate('2026-02-28');
    expect(await fees('2026-02-28')).toEqual([['2026-02-15', 6_000]]);
  });

  it('is none where what arrives on the 15th day after is in time', async () => {
    await rule({ formula: 'percent', basisPoints: 400, base: 'period-rent', graceDays: 16 });
    const lease = await books.lease();
    await books.generate('2026-01-01');
    books.today = '2026-01-31';
    await books.pay(lease, 150_000, { receivedOn: '2026-01-16' });
    expect(await fees('2026-01-31')).toEqual([]);
  });
});

describe('a due day on a weekend', () => {
  it('counts as the next weekday where the rule says so', async () => {
    await rule({ amountCents: 5_000, weekend: 'next-weekday' });
    await books.lease({ startOn: '2026-02-01' });
    await books.generate('2026-03-01');
    // 1 February and 1 March 2026 are Sundays: the 2nd + 5.
    expect(await fees('2026-03-31')).toEqual([
      ['2026-02-07', 5_000],
      ['2026-03-07', 5_000],
    ]);
  });
});

describe('a due day on a holiday', () => {
  const holidays = ['2026-03-03', '2026-03-02', '2026-01-01'];

  it('counts as the next day that is neither that nor on a weekend', async () => {
    await rule({ amountCents: 5_000, weekend: 'next-weekday', holidays });
    await books.lease();
    await books.generate('2026-03-01');
    // Thursday 1 January is one: the 2nd. Sunday 1 February: the 2nd. Sunday 1 March, Monday and Tuesday are: the 4th. Each + 5.
    expect(await fees('2026-03-31')).toEqual([
      ['2026-01-07', 5_000],
      ['2026-02-07', 5_000],
      ['2026-03-09', 5_000],
    ]);
  });

  it('counts as any other where the rule takes weekends as they are', async () => {
    await rule({ amountCents: 5_000, weekend: 'as-due', holidays });
    await books.lease();
    await books.generate('2026-01-01');
    expect(await fees('2026-01-31')).toEqual([['2026-01-06', 5_000]]);
    expect((await books.db.selectFrom('lateFeeRule').select('holidays').execute())[0]?.holidays).toBe(null);
  });
});

describe('what is posted without anybody looking', () => {
  it('never lies before the day on which the lease came into the books', async () => {
    await rule({ amountCents: 5_000, posting: 'automatic' });
    books.today = '2026-12-20';
    await books.lease();
    await books.generate('2026-12-20');
    const proposals = await proposeLateFees(books.db, { through: books.today });
    expect(proposals).toHaveLength(12);
    expect(proposals.filter(isAutomatic)).toEqual([]);
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(0);
    await books.generate('2027-01-01');
    books.today = '2027-01-10';
    // The fee and what it says of itself.
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(2);
  });

  it('never lies before the day on which the rule came into the books, or was changed', async () => {
    await books.lease();
    await books.generate('2026-03-01');
    books.today = '2026-03-10';
    await rule({ amountCents: 5_000, posting: 'automatic' });
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(0);
    expect(await fees('2026-03-10')).toHaveLength(3);
  });

  it('never lies before the day on which what is late was charged', async () => {
    await rule({ amountCents: 5_000, posting: 'automatic' });
    const lease = await books.lease();
    await books.generate('2026-01-01');
    const [january] = await books.charges(lease);
    books.today = '2026-02-10';
    const taken = { id: newId(), chargeId: january?.id, reversedOn: '2026-02-10', reason: 'by mistake' };
    await books.do('billing.reverseCharge', taken);
    const { recurringChargeId, periodOn } = january ?? expect.fail('charged');
    await books.do('billing.chargePeriodAgain', { recurringChargeId, periodOn });
    books.today = '2026-02-20';
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(0);
    // About 1 January, so late since the 6th; a person decides.
    expect(await fees('2026-02-20')).toEqual([['2026-01-06', 5_000]]);
    await books.do('billing.assessLateFees', { through: books.today, which: 'all' });
    const fee = (await books.charges(lease)).find(({ kind }) => kind === 'late-fee');
    expect(fee?.dueOn).toBe('2026-02-20');
  });

  it('waits until an import has reached its day, where the rent comes through an account', async () => {
    await rule({ amountCents: 5_000, posting: 'automatic' });
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const [accountId, lineId] = [newId(), newId()];
    const line = (id: string, given: { postedOn: string; amountCents: number }) =>
      insert(statementLine, { id, accountId, ...given, occurrence: 1 });
    const account = insert(bankAccount, {
      id: accountId,
      key: 'a'.repeat(64),
      name: 'Checking',
      kind: 'checking',
    });
    await books.put([account, line(lineId, { postedOn: '2026-01-04', amountCents: 150_000 })]);
    books.today = '2026-02-10';
    await books.pay(lease, 150_000, { receivedOn: '2026-01-04', statementLineId: lineId });
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(0);
    await books.put([line(newId(), { postedOn: '2026-02-08', amountCents: -2_000 })]);
    expect(await books.do('billing.assessLateFees', { through: books.today })).toBe(2);
  });
});
