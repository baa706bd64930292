import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../core/ids.ts';
import { findProblems, registry } from '../../portfolio/index.ts';
import { proposeLateFees } from './late-fee-queries.ts';
import { unfoundedLateFees } from './late-fee-review.ts';
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

describe('assessing late fees', () => {
  it('charges from the first day after the days of grace, due on the day it is posted, with the arithmetic beside the amount', async () => {
    await rule();
    const lease = await books.lease({ rentCents: 160_000 });
    await books.generate('2026-01-31');
    await assess('2026-01-05');
    expect(await fees(lease)).toEqual([]);
    await assess('2026-01-09');
    expect(await fees(lease)).toEqual(['2026-01-09 80.00 Late fee for Rent, January 2026']);
    const fee = (await books.charges(lease)).find(({ kind }) => kind === 'late-fee');
    expect(fee?.workings).toBe(
      'greater of 50.00 and 5% of 1,600.00 past due (80.00) = 80.00; first chargeable 6 Jan 2026',
    );
  });

  it.each([
    // paid, on, and what it costs, posted on 31 March: 5 days of grace end with the 5th
    [160_000, '2026-01-01', []],
    [160_000, '2025-12-20', []],
    [160_000, '2026-01-05', []],
    [160_000, '2026-01-06', ['2026-03-31 80.00']],
    [120_000, '2026-01-05', ['2026-03-31 50.00']],
    [159_999, '2026-01-03', ['2026-03-31 50.00']],
    [20_000, '2026-01-03', ['2026-03-31 70.00']],
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
    await assess('2026-01-10');
    expect(await fees(returned)).toEqual(['2026-01-10 75.00 Late fee for Rent, January 2026']);
    const entered = await books.lease();
    await books.generate('2026-01-31');
    await books.pay(entered, 150_000, { receivedOn: '2026-01-04' });
    await assess('2026-01-31');
    expect(await fees(entered)).toEqual([]);
  });

  it('is due on the day of the return that made it late, where that is behind the day it is posted', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    const paymentId = await books.pay(lease, 150_000, { receivedOn: '2026-01-02' });
    const returned = { id: newId(), paymentId, returnedOn: '2026-01-20', reason: 'insufficient funds' };
    await books.do('billing.returnPayment', returned);
    await assess('2026-01-19');
    expect(await fees(lease)).toEqual(['2026-01-20 75.00 Late fee for Rent, January 2026']);
    const [fee] = await books.db.selectFrom('lateFee').selectAll().execute();
    expect(fee?.chargeableOn).toBe('2026-01-06');
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
    expect(await fees(lease)).toEqual(['2026-01-31 17.50 Late fee for Rent share, January 2026']);
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
    expect(await fees(lease)).toEqual(['2026-12-31 75.00 Late fee for Rent, March 2026']);
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
    await books.do('billing.followSchedule', { leaseIds: [lease] });
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

  it('brings back a fee that a waiver took, as often as the waiver is withdrawn, due on the day of that', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    const [rent] = await books.charges(lease);
    await assess('2026-01-06');
    const standing = async () => (await books.balance(lease)).openCents - 150_000;
    for (const [waivedOn, withdrawnOn] of [
      ['2026-01-10', '2026-01-12'],
      ['2026-02-10', '2026-02-12'],
    ] as const) {
      books.today = waivedOn;
      await books.do('billing.waiveLateFees', { chargeId: rent?.id });
      expect(await standing()).toBe(0);
      books.today = withdrawnOn;
      await books.do('billing.withdrawLateFeeWaiver', { chargeId: rent?.id });
      // 5% of 1,500.00.
      expect(await standing()).toBe(7_500);
      await assess('2026-12-31');
      expect(await standing()).toBe(7_500);
    }
    expect((await fees(lease)).map((fee) => fee.slice(0, 10))).toEqual([
      '2026-01-06',
      '2026-01-12',
      '2026-02-12',
    ]);
    expect(await findProblems(books.db, registry)).toEqual([]);
  });

  it('does not bring back a fee whose rent was paid in time after all', async () => {
    await rule();
    const lease = await books.lease();
    await books.generate('2026-01-31');
    const [rent] = await books.charges(lease);
    await assess('2026-01-06');
    await books.do('billing.waiveLateFees', { chargeId: rent?.id });
    await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    await books.do('billing.withdrawLateFeeWaiver', { chargeId: rent?.id });
    expect(await fees(lease)).toHaveLength(1);
    expect((await books.balance(lease)).openCents).toBe(0);
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

describe('a late charge that was made by hand is corrected', () => {
  const rent = { kind: 'rent', amountCents: 160_000, dueOn: '2026-01-01', description: 'Rent' } as const;

  /** A lease with 1,600 due on Jan 1 and its fee of 5% = 80.00, posted on Jan 6. */
  async function lateLease() {
    await rule();
    const lease = await books.lease({ chargedFrom: '2030-01-01' });
    const chargeId = await books.charge(lease, rent);
    await assess('2026-01-06');
    return { lease, chargeId };
  }

  const correct = (leaseId: string, chargeId: string, changes: object) =>
    books.do('billing.correctCharge', {
      ...{ id: newId(), mirrorId: newId(), chargeId, reason: 'Typed wrong', leaseId },
      ...{ ...rent, ...changes },
    });

  it('in its words: the fee stays, and what was paid of it', async () => {
    const { lease, chargeId } = await lateLease();
    await books.pay(lease, 168_000, { receivedOn: '2026-01-07' });
    await correct(lease, chargeId, { description: 'January rent' });
    await books.settle(lease);
    await assess('2026-12-31');
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    expect(await books.balance(lease, '2026-01-06')).toEqual({ openCents: 168_000, creditCents: 0 });
    expect(await unfoundedLateFees(books.db)).toEqual([]);
    expect(await findProblems(books.db, registry)).toEqual([]);
  });

  it('in its amount: the fee is taken back, and a person looks at the right one', async () => {
    const { lease, chargeId } = await lateLease();
    await correct(lease, chargeId, { amountCents: 120_000 });
    expect(await books.balance(lease)).toEqual({ openCents: 120_000, creditCents: 0 });
    const [fee, ...more] = await proposeLateFees(books.db, { through: '2026-12-31', leaseIds: [lease] });
    // Greater of 50 or 5% of 1,200 = 60.
    expect([fee?.amountCents, fee?.waitsFor, more]).toEqual([6_000, 'taken-back', []]);
    await assess('2026-12-31');
    expect(await books.balance(lease)).toEqual({ openCents: 126_000, creditCents: 0 });
    expect(await findProblems(books.db, registry)).toEqual([]);
  });

  it('and reversed for good afterwards: its fee goes with it', async () => {
    const { lease, chargeId } = await lateLease();
    await correct(lease, chargeId, { description: 'January rent' });
    const standing = (await books.charges(lease)).find(({ correctsId }) => correctsId === chargeId);
    await books.do('billing.reverseCharge', reversal(standing?.id));
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
    await assess('2026-12-31');
    expect(await books.balance(lease)).toEqual({ openCents: 0, creditCents: 0 });
  });
});
