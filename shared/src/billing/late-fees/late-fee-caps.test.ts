import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { lateFeeBooks, reversal } from './test-late-fees.ts';

type LateFeeBooks = Awaited<ReturnType<typeof lateFeeBooks>>;
let books: LateFeeBooks['books'];
let rule: LateFeeBooks['rule'];
let assess: LateFeeBooks['assess'];
let fees: LateFeeBooks['fees'];
let feeIds: LateFeeBooks['feeIds'];

beforeEach(async () => {
  ({ books, rule, assess, fees, feeIds } = await lateFeeBooks());
});

describe('a rule of its own', () => {
  it('for a building comes before the portfolio’s, and a lease’s before both; “none” charges nothing', async () => {
    await rule();
    const [plain, own, free] = [await books.lease(), await books.lease(), await books.lease()];
    const { buildingId } = await books.db
      .selectFrom('lease')
      .innerJoin('unit', 'unit.id', 'lease.unitId')
      .select('unit.buildingId')
      .where('lease.id', '=', own)
      .executeTakeFirstOrThrow();
    await rule({ formula: 'flat', amountCents: 2_000, buildingId });
    await rule({ formula: 'none', leaseId: free });
    await books.generate('2026-01-31');
    await assess('2026-01-31');
    expect(await fees(plain)).toEqual(['2026-01-31 75.00 Late fee for Rent, January 2026']);
    expect(await fees(own)).toEqual(['2026-01-31 20.00 Late fee for Rent, January 2026']);
    expect(await fees(free)).toEqual([]);
  });

  it('is refused for a lease or building that is not there, or for both', async () => {
    const args = { id: newId(), name: 'x', formula: 'none', graceDays: 5, effectiveOn: '2026-01-01' };
    const refusals = await Promise.all([
      books.try('billing.addLateFeeRule', { ...args, leaseId: newId() }),
      books.try('billing.addLateFeeRule', { ...args, buildingId: newId() }),
      books.try('billing.addLateFeeRule', { ...args, leaseId: newId(), buildingId: newId() }),
    ]);
    expect(refusals.map((result) => !result.ok && result.error.field)).toEqual([
      'leaseId',
      'buildingId',
      'leaseId',
    ]);
  });

  it('can be corrected: what is posted stays, what is not follows', async () => {
    const id = await rule();
    const lease = await books.lease();
    await books.generate('2026-02-28');
    await assess('2026-01-31');
    await books.do('billing.changeLateFeeRule', {
      ruleId: id,
      name: 'Lower',
      formula: 'flat',
      amountCents: 1_000,
      basisPoints: 500,
      graceDays: 10,
      effectiveOn: '2026-01-01',
    });
    await assess('2026-02-28');
    expect(await fees(lease)).toEqual([
      '2026-01-31 75.00 Late fee for Rent, January 2026',
      '2026-02-28 10.00 Late fee for Rent, February 2026',
    ]);
  });
});

describe('daily late fees and caps', () => {
  const daily = { formula: 'daily', amountCents: null, basisPoints: null, perDayCents: 1_000 };

  it('are a charge a day until it is paid', async () => {
    await rule({ ...daily, amountCents: 3_000, maxPerChargeCents: 50_000 });
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-01-07');
    await books.pay(lease, 150_000, { receivedOn: '2026-01-08' });
    await assess('2026-03-31');
    expect((await fees(lease)).sort()).toEqual([
      '2026-01-07 10.00 Late fee, day 2, for Rent, January 2026',
      '2026-01-07 30.00 Late fee, day 1, for Rent, January 2026',
      '2026-03-31 10.00 Late fee, day 3, for Rent, January 2026',
    ]);
  });

  it('stop at the most that one charge may cost, the last one cut', async () => {
    await rule({ ...daily, maxPerChargeBasisPoints: 150 });
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-12-31');
    expect((await fees(lease)).sort()).toEqual([
      '2026-12-31 10.00 Late fee, day 1, for Rent, January 2026',
      '2026-12-31 10.00 Late fee, day 2, for Rent, January 2026',
      '2026-12-31 2.50 Late fee, day 3, for Rent, January 2026',
    ]);
  });

  it('do not go on in place of a day that was forgiven', async () => {
    await rule({ ...daily, maxPerChargeCents: 2_000 });
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-01-07');
    const [fee] = await feeIds(lease);
    await books.do('billing.reverseCharge', reversal(fee));
    await assess('2026-12-31');
    expect(await fees(lease)).toHaveLength(2);
  });

  it('share what all charges of one month may cost', async () => {
    await rule({ formula: 'flat', basisPoints: null, amountCents: 4_000, maxPerMonthCents: 10_000 });
    const lease = await books.lease({ frequency: 'weekly', rentCents: 40_000 });
    await books.generate('2026-02-04');
    await assess('2026-01-20');
    await assess('2026-12-31');
    expect((await fees(lease)).map((fee) => fee.slice(0, 16).trim()).sort()).toEqual([
      '2026-01-20 20.00',
      '2026-01-20 40.00',
      '2026-01-20 40.00',
    ]);
  });
});
