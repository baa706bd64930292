import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { runs } from '../../../test/engines/database.ts';
import { newId } from '../../core/ids.ts';
import { toDecimal } from '../../core/money.ts';
import { LAST_DAY_OF_MONTH } from '../../leasing/schema.ts';

let books: TestPortfolio;
beforeEach(async () => {
  books = await TestPortfolio.create();
});

async function listed(leaseId: string): Promise<string[]> {
  const rows = await books.charges(leaseId);
  return rows.map((row) => `${row.dueOn} ${row.kind} ${toDecimal(row.amountCents, 'USD')}`);
}

describe('rent generation', () => {
  it('charges each period once, however often and however late it runs', async () => {
    const lease = await books.lease();
    await books.generate('2026-01-15');
    await books.generate('2026-01-15');
    await books.generate('2026-04-30');
    expect(await listed(lease)).toEqual([
      '2026-01-01 rent 1500.00',
      '2026-02-01 rent 1500.00',
      '2026-03-01 rent 1500.00',
      '2026-04-01 rent 1500.00',
    ]);
  });

  it('gives the same charges the same ids on every machine', async () => {
    const other = await TestPortfolio.create();
    const args = { id: newId(), startOn: '2026-01-01' };
    const [here, there] = [await books.lease(args), await other.lease(args)];
    await books.generate('2026-03-31');
    await other.generate('2026-03-31');
    const ids = async (portfolio: TestPortfolio, id: string) =>
      (await portfolio.charges(id)).map((row) => row.id);
    expect(await ids(books, here)).toEqual(await ids(other, there));
  });

  it.each([
    [31, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [30, ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']],
    [LAST_DAY_OF_MONTH, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
  ])('is due on day %s, clamped', async (dueDay, expected) => {
    const lease = await books.lease({ dueDay });
    await books.generate('2026-04-30');
    expect((await books.charges(lease)).map((row) => row.dueOn)).toEqual(expected);
  });

  it('prorates the month of a mid-month move-in and shows the arithmetic', async () => {
    const lease = await books.lease({ startOn: '2026-02-10' });
    await books.generate('2026-03-31');
    const [first, second] = await books.charges(lease);
    expect(first).toMatchObject({
      dueOn: '2026-02-10',
      amountCents: 101_786,
      workings: '1500.00 × 19 ÷ 28 (actual days)',
    });
    expect(second).toMatchObject({ dueOn: '2026-03-01', amountCents: 150_000, workings: null });
  });

  it('prorates by the lease’s own method, else by the portfolio’s', async () => {
    await books.do('organisation.changeSettings', { prorationMethod: 'thirty-360' });
    const theirs = await books.lease({ startOn: '2026-02-10' });
    const own = await books.lease({ startOn: '2026-02-10', prorationMethod: 'thirty-day-month' });
    await books.generate('2026-02-28');
    expect(await listed(theirs)).toEqual(['2026-02-10 rent 1050.00']);
    expect(await listed(own)).toEqual(['2026-02-10 rent 950.00']);
  });

  it.each([
    ['fixed', 3],
    ['fixed-then-monthly', 5],
  ] as const)('after a term of the kind %s charges go on as chosen', async (termKind, count) => {
    const lease = await books.lease({ termKind, termEndsOn: '2026-03-31' });
    await books.generate('2026-05-31');
    expect(await listed(lease)).toHaveLength(count);
  });

  it('charges recurring extras with the rent, from their own start to their own end', async () => {
    const lease = await books.lease({
      extras: [{ id: newId(), kind: 'pet', label: 'Cat', amountCents: 2_500 }],
    });
    const parking = newId();
    await books.do('leasing.addExtra', {
      id: parking,
      leaseId: lease,
      kind: 'parking',
      label: 'Garage',
      amountCents: 6_000,
      startOn: '2026-02-01',
    });
    await books.do('leasing.endExtra', { recurringChargeId: parking, endOn: '2026-02-28' });
    await books.generate('2026-03-31');
    const kinds = (await listed(lease)).map((line) => line.slice(5)).sort();
    expect(kinds).toEqual([
      '01-01 pet 25.00',
      '01-01 rent 1500.00',
      '02-01 parking 60.00',
      '02-01 pet 25.00',
      '02-01 rent 1500.00',
      '03-01 pet 25.00',
      '03-01 rent 1500.00',
    ]);
  });

  it('follows rent steps from their day on', async () => {
    const lease = await books.lease();
    const { id } = await books.db.selectFrom('recurringCharge').select('id').executeTakeFirstOrThrow();
    const step = { id: newId(), recurringChargeId: id, effectiveOn: '2026-03-01', amountCents: 153_831 };
    await books.do('leasing.changeRent', step);
    await books.generate('2026-03-31');
    expect(await listed(lease)).toEqual([
      '2026-01-01 rent 1500.00',
      '2026-02-01 rent 1500.00',
      '2026-03-01 rent 1538.31',
    ]);
  });

  it('is brought in line with a rent that is changed after it was charged ahead', async () => {
    const lease = await books.lease();
    await books.generate('2026-12-31');
    const { id } = await books.db.selectFrom('recurringCharge').select('id').executeTakeFirstOrThrow();
    const step = { id: newId(), recurringChargeId: id, effectiveOn: '2026-10-01', amountCents: 160_000 };
    await books.do('leasing.changeRent', step);
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    // 9 × 1,500 + 3 × 1,600.
    expect((await books.balance(lease)).openCents).toBe(1_830_000);
    expect(await books.do('billing.followSchedule', { leaseIds: [lease] })).toBe(0);
    expect(await books.do('billing.generateCharges', { through: '2026-12-31' })).toBe(0);
  });

  it('changes no month when the policy for parts of months is changed', async () => {
    const lease = await books.lease({ startOn: '2026-01-10' });
    await books.generate('2026-12-31');
    // 1,500 × 22 ÷ 31, and eleven whole months.
    expect((await books.balance(lease)).openCents).toBe(106_452 + 11 * 150_000);
    await books.do('organisation.changeSettings', { prorationMethod: 'thirty-day-month' });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-12-31' });
    expect(await books.do('billing.followSchedule', { leaseIds: [lease] })).toBe(0);
  });

  it('has the last part due when they leave, where the due day is later', async () => {
    const lease = await books.lease({ dueDay: 15 });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-03-10' });
    await books.generate('2026-03-10');
    // 1,500 × 10 ÷ 31.
    expect((await listed(lease)).at(-1)).toBe('2026-03-10 rent 483.87');
  });

  it('charges nothing for a part that rounds to nothing, and goes on', async () => {
    const lease = await books.lease({ startOn: '2026-01-17', rentCents: 1 });
    await books.lease({ startOn: '2026-01-31', rentCents: 10, frequency: 'quarterly', dueDay: 1 });
    await books.generate('2026-02-28');
    expect(await listed(lease)).toEqual(['2026-02-01 rent 0.01']);
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-02-03' });
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    expect((await books.balance(lease)).openCents).toBe(0);
    expect(await books.do('billing.followSchedule', { leaseIds: [lease] })).toBe(0);
  });

  it('does not charge again what a person reversed', async () => {
    const lease = await books.lease();
    await books.generate('2026-01-31');
    const [rent] = await books.charges(lease);
    await books.do('billing.reverseCharge', {
      id: newId(),
      chargeId: rent?.id,
      reversedOn: '2026-01-02',
      reason: 'first month free',
    });
    await books.generate('2026-01-31');
    expect((await books.balance(lease)).openCents).toBe(0);
  });

  it('is idempotent for any lease and any days it is run on', { timeout: 60_000 }, async () => {
    const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`);
    const frequency = fc.constantFrom('weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly');
    const run = fc.constantFrom('2026-02-28', '2026-03-15', '2026-04-30', '2026-08-01', '2027-03-01');
    await fc.assert(
      fc.asyncProperty(
        day,
        frequency,
        fc.integer({ min: 1, max: 32 }),
        fc.array(run, { minLength: 1, maxLength: 4 }),
        async (startOn, often, dueDay, runs) => {
          const [once, often2] = [await TestPortfolio.create(), await TestPortfolio.create()];
          const args = { id: newId(), startOn, frequency: often, dueDay } as const;
          await once.lease(args);
          await often2.lease(args);
          const last = [...runs].sort().at(-1) ?? startOn;
          await once.generate(last);
          for (const through of [...runs, ...runs]) await often2.generate(through);
          const facts = async (portfolio: TestPortfolio) =>
            (await portfolio.charges(args.id)).map(({ id, dueOn, amountCents }) => [id, dueOn, amountCents]);
          expect(await facts(often2)).toEqual(await facts(once));
        },
      ),
      { numRuns: runs(25) },
    );
  });
});

describe('moving out', () => {
  it('charges the last month for its days only, and takes back what was charged beyond', async () => {
    const lease = await books.lease();
    books.today = '2026-06-20';
    await books.generate('2026-07-31');
    await books.pay(lease, 1_050_000, { receivedOn: '2026-06-20' });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-06-18' });
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    await books.settle(lease);
    // Six months and 18 of 30 days: 5 × 1,500 + 900 = 8,400 of 10,500 paid.
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 210_000 });
    expect(await books.do('billing.followSchedule', { leaseIds: [lease] })).toBe(0);
  });

  it('can be corrected, and the charges follow again', async () => {
    const lease = await books.lease();
    await books.generate('2026-07-31');
    for (const movedOutOn of ['2026-06-18', '2026-06-10', null, '2026-07-31']) {
      await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn });
      await books.do('billing.followSchedule', { leaseIds: [lease] });
    }
    expect((await books.balance(lease)).openCents).toBe(7 * 150_000);
  });

  it('leaves a charge that is made anew due when it was due', async () => {
    const lease = await books.lease();
    books.today = '2026-11-15';
    await books.generate('2026-11-30');
    await books.pay(lease, 11 * 150_000, { receivedOn: '2026-11-05' });
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-11-15' });
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    const standing = (await books.charges(lease)).filter(({ amountCents }) => amountCents === 75_000);
    expect(standing.map(({ dueOn }) => dueOn)).toEqual(['2026-11-01']);
  });
});

describe('overlapping leases', () => {
  it('are refused with the name of the other tenant, and nothing changes', async () => {
    const unitId = await books.unit('3B');
    await books.lease({ unitId, tenants: [{ tenantId: await books.tenant('Ben Cole') }] });
    const id = newId();
    const tenants = [{ tenantId: await books.tenant('Ana Ruiz') }];
    const clash = await books.try('leasing.startLease', {
      id,
      unitId,
      startOn: '2026-05-01',
      termKind: 'monthly',
      rentCents: 1,
      tenants,
    });
    expect(clash).toMatchObject({ ok: false, error: { code: 'overlapping-lease', field: 'startOn' } });
    if (!clash.ok) expect(clash.error.message).toContain('Ben Cole');
    expect(await books.db.selectFrom('lease').select('id').where('id', '=', id).execute()).toEqual([]);
  });
});
