import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { follow, standing } from '../../billing/schedule/test-schedule.ts';
import { newId } from '../../core/ids.ts';
import { standingTerms, termsOf } from './lease-terms.ts';

let books: TestPortfolio;
let lease: string;
let rent: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-11-29';
  lease = await books.lease({ termKind: 'fixed', termEndsOn: '2026-12-31' });
  rent = (await books.db.selectFrom('recurringCharge').select('id').executeTakeFirstOrThrow()).id;
});

const agreedOn = '2026-11-29';
const row = () => books.db.selectFrom('lease').selectAll().where('id', '=', lease).executeTakeFirstOrThrow();
const takeBack = (termId: string) =>
  books.refusal('leasing.takeTermBack', { id: newId(), termId, takenBackOn: agreedOn });
const months = async () => {
  await books.generate('2027-02-01');
  await follow(books, lease);
  const charged = await standing(books, lease);
  return ['2026-12-01', '2027-01-01', '2027-02-01'].map((on) => charged[on] ?? 0);
};

function renewal(given: Record<string, unknown> = {}) {
  return {
    ...{ id: newId(), leaseId: lease, agreedOn, fromOn: '2027-01-01' },
    ...{
      termKind: 'fixed',
      termEndsOn: '2027-12-31',
      amounts: [{ recurringChargeId: rent, amountCents: 160_000 }],
    },
    ...given,
  };
}

describe('a renewal', () => {
  it('is one act: the term goes on, the new rent is charged from its first day, and the old term stays known', async () => {
    await books.do('leasing.renewLease', renewal());
    expect(await row()).toMatchObject({ termKind: 'fixed', termEndsOn: '2027-12-31' });
    expect(await months()).toEqual([150_000, 160_000, 160_000]);
    expect(await termsOf(books.db, [lease])).toMatchObject([
      { decision: 'renewed', fromOn: '2027-01-01', termEndsOn: '2027-12-31', formerTermEndsOn: '2026-12-31' },
    ]);
    await books.expectSound();
  });

  it('is taken back by one act: term, rent and extras are what they were, and both stay known', async () => {
    const extra = { id: newId(), kind: 'parking', label: 'Parking', amountCents: 5_000 };
    const renewed = renewal({ extras: [extra] });
    await books.do('leasing.renewLease', renewed);
    // 1,600 + 50 of parking from January.
    expect(await months()).toEqual([150_000, 165_000, 165_000]);
    expect(await takeBack(renewed.id)).toBe('accepted');
    expect(await row()).toMatchObject({ termKind: 'fixed', termEndsOn: '2026-12-31' });
    expect(await months()).toEqual([150_000, 0, 0]);
    expect(standingTerms(await termsOf(books.db, [lease]))).toEqual([]);
    expect(await takeBack(renewed.id)).toBe('already-reversed');
    await books.expectSound();
  });

  it('ends an extra from its first day by nought, and taking it back brings the extra back', async () => {
    const parking = newId();
    const from = { leaseId: lease, startOn: '2026-01-01' };
    await books.do('leasing.addExtra', {
      id: parking,
      ...from,
      kind: 'parking',
      label: 'Parking',
      amountCents: 5_000,
    });
    const renewed = renewal({ amounts: [{ recurringChargeId: parking, amountCents: 0 }] });
    await books.do('leasing.renewLease', renewed);
    expect(await months()).toEqual([155_000, 150_000, 150_000]);
    expect(await takeBack(renewed.id)).toBe('accepted');
    expect(await months()).toEqual([155_000, 0, 0]);
  });

  it('of a renewal is taken back from the last one on', async () => {
    const first = renewal();
    const second = renewal({ fromOn: '2028-01-01', termEndsOn: '2028-12-31', amounts: [] });
    await books.do('leasing.renewLease', first);
    await books.do('leasing.renewLease', second);
    expect(await takeBack(first.id)).toBe('goes-on');
    expect(await takeBack(second.id)).toBe('accepted');
    expect(await takeBack(first.id)).toBe('accepted');
    expect(await row()).toMatchObject({ termKind: 'fixed', termEndsOn: '2026-12-31' });
  });

  it.each([
    ['that leaves days out', { fromOn: '2027-01-02' }, 'gap'],
    ['that ends before it begins', { termEndsOn: '2026-12-31' }, 'term-ends'],
    ['from the first day of the lease', { fromOn: '2026-01-01' }, 'begins-later'],
    [
      'of what is charged elsewhere',
      { amounts: [{ recurringChargeId: newId(), amountCents: 1 }] },
      'missing',
    ],
  ])('is refused %s', async (_, given, code) => {
    expect(await books.refusal('leasing.renewLease', renewal(given))).toBe(code);
  });

  it('is refused from a day before one that was agreed, for another tenancy of the unit, and after a move-out', async () => {
    await books.do('leasing.renewLease', renewal());
    expect(await books.refusal('leasing.renewLease', renewal({ termEndsOn: '2028-12-31' }))).toBe(
      'begins-later',
    );
    const { unitId } = await row();
    await books.lease({ unitId, startOn: '2028-01-01' });
    const over = renewal({ fromOn: '2028-01-01', termEndsOn: '2028-12-31' });
    expect(await books.refusal('leasing.renewLease', over)).toBe('overlapping-lease');
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-11-30' });
    expect(await books.refusal('leasing.renewLease', over)).toBe('ended');
  });
});

describe('a fixed term goes on', () => {
  const agreement = () => ({ id: newId(), leaseId: lease, agreedOn });

  it('month to month from a day on, and the time before it stays a term', async () => {
    await books.do('leasing.goMonthToMonth', { ...agreement(), fromOn: '2027-01-01' });
    expect(await row()).toMatchObject({ termKind: 'fixed-then-monthly', termEndsOn: '2026-12-31' });
    expect(await months()).toEqual([150_000, 150_000, 150_000]);
    expect(await books.refusal('leasing.goMonthToMonth', { ...agreement(), fromOn: '2027-03-01' })).toBe(
      'nothing-changed',
    );
  });

  it('with the rent of a holdover from the day after it, and ends again when that is taken back', async () => {
    await books.do('leasing.agreeHoldoverRent', { leaseId: lease, holdoverBasisPoints: 15_000 });
    const stays = agreement();
    // 1,500 × 150% = 2,250.
    await books.do('leasing.holdOver', {
      ...stays,
      amounts: [{ recurringChargeId: rent, amountCents: 225_000 }],
    });
    expect(await months()).toEqual([150_000, 225_000, 225_000]);
    expect(await takeBack(stays.id)).toBe('accepted');
    expect(await months()).toEqual([150_000, 0, 0]);
    expect(await row()).toMatchObject({
      termKind: 'fixed',
      termEndsOn: '2026-12-31',
      holdoverBasisPoints: 15_000,
    });
  });
});

describe('an early end', () => {
  const ends = (given: Record<string, unknown> = {}) => ({
    ...{ id: newId(), leaseId: lease, agreedOn, endsOn: '2026-12-10' },
    ...{ fee: { chargeId: newId(), amountCents: 75_000, dueOn: '2026-12-10' } },
    ...given,
  });

  it('is the move-out on that day, with its fee as a charge', async () => {
    await books.generate('2026-12-01');
    await books.do('leasing.agreeEarlyEnd', ends());
    await follow(books, lease);
    // Rent 1,500 × 10 ÷ 31 = 483.87 of December, and the fee of 750.
    expect(await standing(books, lease)).toMatchObject({ '2026-12-01': 48_387 });
    const fees = (await books.charges(lease)).filter(({ kind }) => kind === 'other');
    expect(fees).toMatchObject([{ amountCents: 75_000, dueOn: '2026-12-10' }]);
    expect(await row()).toMatchObject({ movedOutOn: '2026-12-10', termEndsOn: '2026-12-31' });
  });

  it('is taken back once its fee is reversed', async () => {
    const ended = ends();
    await books.do('leasing.agreeEarlyEnd', ended);
    expect(await takeBack(ended.id)).toBe('follows-terms');
    const reversal = {
      id: newId(),
      chargeId: ended.fee.chargeId,
      reversedOn: '2026-12-10',
      reason: 'They stay',
    };
    books.today = '2026-12-10';
    await books.do('billing.reverseCharge', reversal);
    expect(await takeBack(ended.id)).toBe('accepted');
    expect(await row()).toMatchObject({ movedOutOn: null });
    await books.expectSound();
  });

  it('is refused where no term binds them on that day', async () => {
    expect(await books.refusal('leasing.agreeEarlyEnd', ends({ endsOn: '2026-12-31' }))).toBe('term-ends');
  });
});

describe('a move to another unit', () => {
  const move = async (given: Record<string, unknown> = {}) => ({
    ...{ leaseId: lease, id: newId(), unitId: await books.unit('2'), movesOn: '2026-12-01' },
    ...{ rentCents: 170_000, termKind: 'monthly', termEndsOn: null, extras: [] },
    ...given,
  });

  it('ends the one lease and begins the other with the same people; what was paid stays where it was', async () => {
    await books.pay(lease, 20_000);
    const moved = await move();
    await books.do('leasing.transferLease', moved);
    expect(await row()).toMatchObject({ movedOutOn: '2026-11-30' });
    const begun = await books.db
      .selectFrom('lease')
      .selectAll()
      .where('id', '=', moved.id)
      .executeTakeFirstOrThrow();
    expect(begun).toMatchObject({
      startOn: '2026-12-01',
      transferredFromId: lease,
      prorationMethod: 'actual-days',
    });
    const people = (id: string) =>
      books.db.selectFrom('leaseTenant').select('tenantId').where('leaseId', '=', id).execute();
    expect(await people(moved.id)).toEqual(await people(lease));
    expect((await books.balance(lease)).creditCents).toBe(20_000);
    await books.generate('2026-12-01');
    expect(await standing(books, moved.id)).toEqual({ '2026-12-01': 170_000 });
  });

  it('is taken back whole: the lease goes on, and the other was a mistake', async () => {
    const moved = await move();
    await books.do('leasing.transferLease', moved);
    await books.do('leasing.takeTransferBack', { leaseId: moved.id, takenBackOn: agreedOn });
    expect(await row()).toMatchObject({ movedOutOn: null });
    const begun = await books.db
      .selectFrom('lease')
      .selectAll()
      .where('id', '=', moved.id)
      .executeTakeFirstOrThrow();
    expect(begun.voidedOn).toBe(agreedOn);
    await books.expectSound();
  });

  it('shares the new rent out as the old one was: 1,050 + 350 of 1,400 is 1,275 + 425 of 1,700', async () => {
    const [agency, ana] = [await books.tenant('Housing agency'), await books.tenant('Ana')];
    const tenants = [
      { tenantId: agency, role: 'subsidy', shareCents: 105_000 },
      { tenantId: ana, shareCents: 35_000 },
    ] as const;
    const shared = await books.lease({ rentCents: 140_000, tenants: [...tenants] });
    const moved = await move({ leaseId: shared });
    await books.do('leasing.transferLease', moved);
    const amounts = await books.db
      .selectFrom('rentStep')
      .innerJoin('recurringCharge as item', 'item.id', 'rentStep.recurringChargeId')
      .select(['item.payerId', 'rentStep.amountCents'])
      .where('item.leaseId', '=', moved.id)
      .execute();
    expect(new Map(amounts.map(({ payerId, amountCents }) => [payerId, amountCents]))).toEqual(
      new Map([
        [agency, 127_500],
        [ana, 42_500],
      ]),
    );
  });

  it('is refused to the same unit, and to one that is let then', async () => {
    const { unitId } = await row();
    expect(await books.refusal('leasing.transferLease', await move({ unitId }))).toBe('nothing-changed');
    const taken = await books.unit('3');
    await books.lease({ unitId: taken });
    expect(await books.refusal('leasing.transferLease', await move({ unitId: taken }))).toBe(
      'overlapping-lease',
    );
  });

  it('is refused of who lived there until another moved in', async () => {
    const unitId = await books.unit('4');
    const former = await books.lease({
      unitId,
      startOn: '2026-01-01',
      termKind: 'fixed',
      termEndsOn: '2026-05-31',
    });
    await books.lease({ unitId, startOn: '2026-06-01' });
    const late = await move({ leaseId: former, movesOn: '2026-07-01' });
    expect(await books.refusal('leasing.transferLease', late)).toBe('overlapping-lease');
  });
});
