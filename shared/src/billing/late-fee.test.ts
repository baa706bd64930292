import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../core/ids.ts';
import { toDecimal } from '../core/money.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { TestPortfolio } from '../portfolio/test-portfolio.ts';
import { listAutomaticLateFees } from './late-fee-commands.ts';
import { proposeLateFees } from './late-fee-queries.ts';

let books: TestPortfolio;
beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-12-31';
});

/** Greater of 50 or 5%, chargeable from the 6th of what is due on the 1st, unless said otherwise. */
async function rule(given: Record<string, unknown> = {}, of = books): Promise<string> {
  const id = newId();
  await of.do('billing.addLateFeeRule', {
    id,
    name: 'Standard',
    formula: 'greater-of',
    amountCents: 5_000,
    basisPoints: 500,
    graceDays: 5,
    effectiveOn: '2026-01-01',
    ...given,
  });
  return id;
}

async function assess(through: string, of = books): Promise<void> {
  await of.do('billing.assessLateFees', { through, which: 'all' });
}

/** Each late fee of a lease that was ever charged: "2026-01-06 80.00 Late fee for Rent, January 2026". */
async function fees(leaseId: string, of = books): Promise<string[]> {
  const rows = await of.charges(leaseId);
  return rows
    .filter(({ kind, amountCents }) => kind === 'late-fee' && amountCents > 0)
    .map(({ dueOn, amountCents, description }) => `${dueOn} ${toDecimal(amountCents, 'USD')} ${description}`);
}

async function feeIds(leaseId: string): Promise<string[]> {
  return (await books.charges(leaseId)).filter(({ kind }) => kind === 'late-fee').map(({ id }) => id);
}

const reversal = (chargeId: string | undefined) => ({
  id: newId(),
  chargeId,
  reversedOn: '2026-12-31',
  reason: 'goodwill',
});

describe('assessing late fees', () => {
  it('charges the first day after the days of grace, with the arithmetic beside the amount', async () => {
    await rule();
    const lease = await books.lease({ rentCents: 160_000 });
    await books.generate('2026-01-31');
    await assess('2026-01-05');
    expect(await fees(lease)).toEqual([]);
    await assess('2026-01-06');
    expect(await fees(lease)).toEqual(['2026-01-06 80.00 Late fee for Rent, January 2026']);
    const fee = (await books.charges(lease)).find(({ kind }) => kind === 'late-fee');
    expect(fee?.workings).toBe(
      'greater of 50.00 and 5% of 1,600.00 past due (80.00) = 80.00; first chargeable 6 Jan 2026',
    );
  });

  it.each([
    // paid, on, and what it costs: 5 days of grace end with the 5th
    [160_000, '2026-01-01', []],
    [160_000, '2025-12-20', []],
    [160_000, '2026-01-05', []],
    [160_000, '2026-01-06', ['2026-01-06 80.00']],
    [120_000, '2026-01-05', ['2026-01-06 50.00']],
    [159_999, '2026-01-03', ['2026-01-06 50.00']],
    [20_000, '2026-01-03', ['2026-01-06 70.00']],
  ])('when %i is paid on %s, the fee is %j', async (cents, receivedOn, expected) => {
    await rule();
    const lease = await books.lease({ rentCents: 160_000 });
    await books.generate('2026-01-31');
    await books.pay(lease, cents, { receivedOn });
    await assess('2026-03-31');
    expect((await fees(lease)).map((fee) => fee.slice(0, 16).trim())).toEqual(expected);
  });

  it('charges a payment that was returned as if it had never come, and one that was entered late as if in time', async () => {
    await rule();
    const [returned, late] = [await books.lease(), await books.lease()];
    await books.generate('2026-01-31');
    const payment = await books.pay(returned, 150_000, { receivedOn: '2026-01-02' });
    await assess('2026-01-08');
    expect(await fees(late)).toHaveLength(1);
    await books.do('billing.returnPayment', {
      id: newId(),
      paymentId: payment,
      returnedOn: '2026-01-09',
      reason: 'insufficient funds',
    });
    await assess('2026-01-09');
    expect(await fees(returned)).toEqual(['2026-01-06 75.00 Late fee for Rent, January 2026']);
    const entered = await books.lease();
    await books.generate('2026-01-31');
    await books.pay(entered, 150_000, { receivedOn: '2026-01-04' });
    await assess('2026-01-31');
    expect(await fees(entered)).toEqual([]);
  });

  it('is only for the kinds that the rule names, and never for a fee', async () => {
    await rule();
    const lease = await books.lease();
    await books.charge(lease, { kind: 'utility', description: 'Water' });
    await books.charge(lease, { kind: 'returned-payment-fee', description: 'Returned' });
    await books.charge(lease, { kind: 'late-fee', description: 'By hand' });
    await assess('2026-12-31');
    expect(await fees(lease)).toEqual(['2026-01-01 1500.00 By hand']);
    const wrong = await books.try('billing.addLateFeeRule', {
      id: newId(),
      name: 'Fees on fees',
      chargeKinds: ['late-fee'],
      formula: 'flat',
      amountCents: 1,
      graceDays: 1,
      effectiveOn: '2026-01-01',
    });
    expect(wrong.ok).toBe(false);
  });

  it('is for the tenant’s share only where an agency pays the rest: 5% of 350 and not of 1,400', async () => {
    await rule({ formula: 'percent' });
    const [agency, tenant] = [await books.tenant('Housing Agency'), await books.tenant('Ana')];
    const lease = await books.lease({
      rentCents: 140_000,
      tenants: [
        { tenantId: agency, role: 'subsidy', shareCents: 105_000 },
        { tenantId: tenant, shareCents: 35_000 },
      ],
    });
    await books.generate('2026-01-31');
    await assess('2026-01-31');
    expect(await fees(lease)).toEqual(['2026-01-06 17.50 Late fee for Rent share, January 2026']);
    const fee = (await books.charges(lease)).find(({ kind }) => kind === 'late-fee');
    expect(fee?.payerId).toBe(tenant);
  });

  it('charges nothing for what was reversed, before the rule began, or after it ended', async () => {
    const id = await rule({ effectiveOn: '2026-02-01' });
    const lease = await books.lease();
    await books.generate('2026-05-31');
    const february = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-02-01');
    await books.do('billing.reverseCharge', reversal(february?.id));
    await books.do('billing.endLateFeeRule', { ruleId: id, endedOn: '2026-04-05' });
    await assess('2026-12-31');
    expect(await fees(lease)).toEqual(['2026-03-06 75.00 Late fee for Rent, March 2026']);
  });

  it('does not bring back a fee that a person reversed', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-01-31');
    const [fee] = await feeIds(lease);
    await books.do('billing.reverseCharge', reversal(fee));
    await assess('2026-12-31');
    expect(await fees(lease)).toHaveLength(1);
    expect(await findProblems(books.db, registry)).toEqual([]);
  });

  it('charges one fee for a period, also when a move-out makes its rent anew', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-01-10');
    await books.do('leasing.recordMoveOut', { leaseId: lease, movedOutOn: '2026-01-20' });
    await books.do('billing.settleMoveOut', { leaseId: lease });
    await assess('2026-12-31');
    expect(await fees(lease)).toHaveLength(1);
  });

  it('charges nothing that was waived, until the waiver is taken back', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    const [rent] = await books.charges(lease);
    await books.do('billing.waiveLateFees', { chargeId: rent?.id, reason: 'bank holiday' });
    await assess('2026-03-31');
    expect(await fees(lease)).toEqual([]);
    await books.do('billing.withdrawLateFeeWaiver', { chargeId: rent?.id });
    await assess('2026-03-31');
    expect(await fees(lease)).toHaveLength(1);
    await books.do('billing.waiveLateFees', { chargeId: rent?.id });
    expect(await books.do('billing.waiveLateFees', { chargeId: rent?.id })).toBe(0);
  });

  it('charges nothing before its day, whatever day is asked for', async () => {
    await rule();
    books.today = '2026-01-05';
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-12-31');
    expect(await fees(lease)).toEqual([]);
  });
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
    expect(await fees(plain)).toEqual(['2026-01-06 75.00 Late fee for Rent, January 2026']);
    expect(await fees(own)).toEqual(['2026-01-06 20.00 Late fee for Rent, January 2026']);
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
      '2026-01-06 75.00 Late fee for Rent, January 2026',
      '2026-02-11 10.00 Late fee for Rent, February 2026',
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
    expect(await fees(lease)).toEqual([
      '2026-01-06 30.00 Late fee, day 1, for Rent, January 2026',
      '2026-01-07 10.00 Late fee, day 2, for Rent, January 2026',
      '2026-01-08 10.00 Late fee, day 3, for Rent, January 2026',
    ]);
  });

  it('stop at the most that one charge may cost, the last one cut', async () => {
    await rule({ ...daily, maxPerChargeBasisPoints: 150 });
    const lease = await books.lease();
    await books.generate('2026-01-31');
    await assess('2026-12-31');
    expect((await fees(lease)).map((fee) => fee.slice(0, 16).trim())).toEqual([
      '2026-01-06 10.00',
      '2026-01-07 10.00',
      '2026-01-08 2.50',
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
    expect((await fees(lease)).map((fee) => fee.slice(0, 16).trim())).toEqual([
      '2026-01-06 40.00',
      '2026-01-13 40.00',
      '2026-01-20 20.00',
    ]);
  });
});

describe('a late fee does not make the next rent late', () => {
  it.each([['rent+opening-balance'], ['late-fee,rent'], ['rent+late-fee'], ['rent,utility,late-fee']])(
    'in the order %s',
    async (allocationOrder) => {
      await books.do('organisation.changeSettings', { allocationOrder });
      await rule({ formula: 'flat', basisPoints: null });
      const lease = await books.lease({ rentCents: 100_000 });
      // January is late; from then on each rent is paid in full, in time or a day before the month begins.
      for (const [through, receivedOn] of [
        ['2026-01-31', '2026-01-20'],
        ['2026-01-31', '2026-01-30'],
        ['2026-03-31', '2026-03-05'],
        ['2026-04-30', '2026-04-02'],
        ['2026-05-31', '2026-05-01'],
      ] as const) {
        await books.generate(through);
        await assess(receivedOn);
        await books.settle(lease);
        await books.pay(lease, 100_000, { receivedOn });
      }
      await assess('2026-05-31');
      expect(await fees(lease)).toEqual(['2026-01-06 50.00 Late fee for Rent, January 2026']);
      // And what is truly missing is late again, once all was settled in between.
      await books.pay(lease, 5_000, { receivedOn: '2026-05-20' });
      await books.generate('2026-06-30');
      await books.pay(lease, 90_000, { receivedOn: '2026-06-01' });
      await assess('2026-06-30');
      expect(await fees(lease)).toHaveLength(2);
    },
  );

  it('but a fee that was paid on top of the rent is paid: 50 missing in February is late', async () => {
    await rule({ formula: 'flat', basisPoints: null });
    const lease = await books.lease({ rentCents: 100_000 });
    await books.generate('2026-01-31');
    await assess('2026-01-07');
    await books.pay(lease, 105_000, { receivedOn: '2026-01-08' });
    await books.generate('2026-02-28');
    await books.pay(lease, 95_000, { receivedOn: '2026-02-01' });
    await assess('2026-02-28');
    expect(await fees(lease)).toHaveLength(2);
  });
});

describe('posting', () => {
  it('without anybody looking is for rules that say so, and not where a fee was charged by hand', async () => {
    await rule({ posting: 'automatic' });
    const [asked, byHand, plain] = [await books.lease(), await books.lease(), await books.lease()];
    await rule({ leaseId: asked });
    await books.generate('2026-01-31');
    await books.charge(byHand, {
      kind: 'late-fee',
      dueOn: '2026-01-10',
      amountCents: 5_000,
      description: 'Late',
    });
    const invocations = await listAutomaticLateFees(books.db, '2026-01-31');
    await books.tryAll(invocations);
    expect([await fees(asked), await fees(byHand), await fees(plain)]).toEqual([
      [],
      ['2026-01-10 50.00 Late'],
      ['2026-01-06 75.00 Late fee for Rent, January 2026'],
    ]);
    const left = await proposeLateFees(books.db, { through: '2026-01-31' });
    expect(left.map(({ leaseId, perhapsTwice }) => [leaseId, perhapsTwice]).sort()).toEqual(
      [
        [asked, false],
        [byHand, true],
      ].sort(),
    );
  });

  it('asks for nothing where no rule is automatic', async () => {
    await rule();
    await books.lease();
    await books.generate('2026-01-31');
    expect(await listAutomaticLateFees(books.db, '2026-01-31')).toEqual([]);
  });

  it('from a preview makes exactly what was shown, once', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-02-28');
    const shown = await proposeLateFees(books.db, { through: '2026-02-28' });
    const [january] = shown.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents }));
    await books.do('billing.postLateFees', { fees: [january] });
    expect(await fees(lease)).toEqual(['2026-01-06 75.00 Late fee for Rent, January 2026']);
    expect(await books.do('billing.postLateFees', { fees: [january] })).toBe(0);
    const rows = await books.charges(lease);
    const { id, dueOn, amountCents, description, workings } = shown[0] ?? {};
    expect(rows.find((row) => row.id === id)).toMatchObject({ dueOn, amountCents, description, workings });
  });

  it('from a preview is refused when a payment has come since, and posts nothing', async () => {
    await rule();
    const [lease, other] = [await books.lease(), await books.lease()];
    await books.generate('2026-01-31');
    const shown = await proposeLateFees(books.db, { through: '2026-01-31' });
    const chosen = shown.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents }));
    await books.pay(lease, 50_000, { receivedOn: '2026-01-02' });
    const refused = await books.try('billing.postLateFees', { fees: chosen });
    expect(refused).toMatchObject({ ok: false, error: { code: 'late-fee-changed' } });
    expect(await fees(other)).toEqual([]);
    await books.pay(lease, 100_000, { receivedOn: '2026-01-03' });
    const gone = await books.try('billing.postLateFees', { fees: chosen });
    expect(gone).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('not due any more') },
    });
  });
});
