import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccount, statementLine } from '../bank/schema.ts';
import { newId } from '../core/ids.ts';
import { retimedId } from '../leasing/change-due-day.ts';
import { insert } from '../log/index.ts';
import { countLinesToReview } from '../reporting/dashboard/lines-to-review.ts';
import { proposeLateFees } from './late-fees/late-fee-queries.ts';
import { chargesDueBy } from './schedule/due-day.ts';
import { byDueDay, follow, rentOf } from './schedule/test-schedule.ts';

// Where two rules meet: found by people who tried to break them.

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-30';
});

/** What stands by due day, whatever it is for. */
const standing = async (lease: string) => byDueDay(await books.charges(lease));

async function correctStart(lease: string, startOn: string): Promise<void> {
  const { unitId } = await books.db
    .selectFrom('lease')
    .select('unitId')
    .where('id', '=', lease)
    .executeTakeFirstOrThrow();
  await books.do('leasing.correctLease', { leaseId: lease, startOn, unitId, prorationMethod: null });
  await follow(books, lease);
}

async function corrected(paymentId: string, changes: object) {
  const { leaseId, payerId, amountCents, receivedOn, method } = await books.db
    .selectFrom('payment')
    .selectAll()
    .where('id', '=', paymentId)
    .executeTakeFirstOrThrow();
  const same = { leaseId, payerId, amountCents, receivedOn, method };
  return { id: newId(), mirrorId: newId(), paymentId, reason: 'Typed wrong', ...same, ...changes };
}

const returned = (paymentId: string, feeCents?: number) => ({
  id: newId(),
  paymentId,
  returnedOn: '2026-01-09',
  reason: 'insufficient funds',
  fee: feeCents === undefined ? null : { chargeId: newId(), amountCents: feeCents },
});

const flatFee = {
  name: 'Flat',
  formula: 'flat',
  amountCents: 5_000,
  graceDays: 5,
  effectiveOn: '2026-01-01',
};

async function feesThrough(through: string) {
  const proposals = await proposeLateFees(books.db, { through });
  return proposals.map(({ chargeableOn, amountCents }) => [chargeableOn, amountCents]);
}

describe('terms that meet', () => {
  it('a weekly lease with another first day charges no week twice', async () => {
    const lease = await books.lease({ frequency: 'weekly', rentCents: 40_000 });
    await books.generate('2026-01-27');
    await correctStart(lease, '2026-01-07');
    expect((await chargesDueBy(books.db, '2026-01-27')).due).toEqual([]);
    await books.generate('2026-02-05');
    expect(Object.keys(await standing(lease))).toEqual([
      '2026-01-07',
      '2026-01-14',
      '2026-01-21',
      '2026-01-28',
      '2026-02-04',
    ]);
    await books.expectSound();
  });

  it('of two who change the due day from one day on, the second is refused', async () => {
    const lease = await books.lease();
    const change = { leaseId: lease, from: '2026-04-01' };
    await books.do('leasing.changeDueDay', { ...change, dueDay: 5 });
    const { id } = await books.db
      .selectFrom('recurringCharge')
      .select('id')
      .where('startOn', '=', '2026-04-01')
      .executeTakeFirstOrThrow();
    // Derived from the old one and the day alone: what the other device makes has this id, and another due day.
    expect(id).toBe(retimedId(await rentOf(books, lease, false), '2026-04-01'));
  });

  it('a raise outside its rent is refused: before it begins, and after it ended', async () => {
    const lease = await books.lease();
    const old = await rentOf(books, lease);
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    const raise = { id: newId(), amountCents: 160_000 };
    const late = { ...raise, recurringChargeId: old, effectiveOn: '2026-05-01' };
    expect(await books.refusal('leasing.changeRent', late)).toBe('ended');
    const early = { ...raise, recurringChargeId: await rentOf(books, lease), effectiveOn: '2026-03-01' };
    expect(await books.refusal('leasing.changeRent', early)).toBe('begins-later');
    expect(await books.refusal('leasing.endExtra', { recurringChargeId: old, endOn: null })).toBe('goes-on');
  });

  it('nothing is charged before the lease begins, also of what began later than its old first day', async () => {
    const lease = await books.lease();
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await correctStart(lease, '2026-05-10');
    await books.generate('2026-06-30');
    // 1,500 × 22 ÷ 31.
    expect(await standing(lease)).toEqual({ '2026-05-10': 106_452, '2026-06-05': 150_000 });
  });

  it('what was waived stays waived when the due day changes', async () => {
    const lease = await books.lease();
    await books.generate('2026-05-01');
    const may = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-05-01');
    const reversal = { id: newId(), chargeId: may?.id, reversedOn: '2026-05-01', reason: 'free month' };
    await books.do('billing.reverseCharge', reversal);
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-04-01', dueDay: 5 });
    await follow(books, lease);
    await books.generate('2026-06-10');
    expect(Object.keys(await standing(lease))).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-05',
      '2026-06-05',
    ]);
  });

  it('a period that was never charged is not charged “again”', async () => {
    const lease = await books.lease();
    await books.generate('2026-03-01');
    const far = { recurringChargeId: await rentOf(books, lease), periodOn: '2030-01-01' };
    expect(await books.refusal('billing.chargePeriodAgain', far)).toBe('not-waived');
  });
});

describe('corrections that meet', () => {
  it('a return that never was is no money: the next rent is late as it was', async () => {
    books.today = '2026-01-01';
    await books.do('billing.addLateFeeRule', { id: newId(), ...flatFee });
    const lease = await books.lease();
    await books.generate('2026-02-01');
    books.today = '2026-06-30';
    const cheque = await books.pay(lease, 150_000, { receivedOn: '2026-01-05' });
    await books.do('billing.returnPayment', returned(cheque));
    await books.do('billing.correctPayment', await corrected(cheque, { returned: 'never' }));
    await books.settle(lease);
    expect(await feesThrough('2026-02-28')).toEqual([['2026-02-06', 5_000]]);
  });

  it('a line goes with the right payment, and waits again where the money is another', async () => {
    const lease = await books.lease();
    const [accountId, lineId] = [newId(), newId()];
    await books.put([
      insert(bankAccount, { id: accountId, key: 'a'.repeat(64), name: 'Checking', kind: 'checking' }),
      insert(statementLine, {
        ...{ id: lineId, accountId, postedOn: '2026-01-05', amountCents: 150_000, occurrence: 1 },
      }),
    ]);
    const paid = await books.pay(lease, 150_000, { receivedOn: '2026-01-04' });
    const match = { id: newId(), statementLineId: lineId, decision: 'matched' };
    await books.do('integrations.decideStatementLine', { ...match, paymentId: paid });
    const first = await corrected(paid, { method: 'card' });
    await books.do('billing.correctPayment', first);
    expect(await countLinesToReview(books.db)).toBe(0);
    await books.do('billing.correctPayment', await corrected(first.id, { amountCents: 140_000 }));
    expect(await countLinesToReview(books.db)).toBe(1);
    expect(
      await books.refusal('integrations.decideStatementLine', { ...match, id: newId(), paymentId: paid }),
    ).toBe('corrected');
    await books.expectSound();
  });

  it('a fee goes with its own return, also once it was corrected itself', async () => {
    const lease = await books.lease();
    await books.generate('2026-01-01');
    const [a, b] = [
      await books.pay(lease, 70_000, { receivedOn: '2026-01-03' }),
      await books.pay(lease, 80_000, { receivedOn: '2026-01-04' }),
    ];
    await books.do('billing.returnPayment', returned(a));
    const ofB = returned(b, 3_500);
    await books.do('billing.returnPayment', ofB);
    const fee = await books.db
      .selectFrom('charge')
      .selectAll()
      .where('kind', '=', 'returned-payment-fee')
      .executeTakeFirstOrThrow();
    await books.do('billing.correctCharge', {
      ...{ id: newId(), mirrorId: newId(), chargeId: fee.id, reason: 'Less', leaseId: lease },
      ...{ kind: fee.kind, amountCents: 2_500, dueOn: fee.dueOn, description: fee.description },
    });
    await books.do('billing.correctPayment', await corrected(a, { returned: 'never' }));
    // The 700 stand again and settle what they had settled; the fee is the other return's.
    expect(await books.balance(lease, '2026-01-31')).toMatchObject({ openCents: 80_000 + 2_500 });
    await books.do('billing.correctPayment', await corrected(b, { returned: 'never' }));
    await books.settle(lease);
    expect(await books.balance(lease, '2026-01-31')).toEqual({ openCents: 0, creditCents: 0 });
    await books.expectSound();
  });

  it('credit left on purpose stays it, and one mirror has one right fact', async () => {
    const lease = await books.lease();
    await books.generate('2026-02-01');
    const paid = await books.pay(lease, 300_000, { receivedOn: '2026-02-01' });
    const [january] = await books.charges(lease);
    const chosen = [{ chargeId: january?.id, amountCents: 150_000 }];
    await books.do('billing.allocateByHand', { paymentId: paid, allocations: chosen });
    const correction = await corrected(paid, { reference: '1204' });
    await books.do('billing.correctPayment', correction);
    await books.settle(lease);
    expect(await books.balance(lease, '2026-02-28')).toEqual({ openCents: 150_000, creditCents: 150_000 });
    const id = newId();
    expect(await books.refusal('billing.correctPayment', { ...correction, id })).toBe('already-reversed');
    expect(await books.refusal('billing.correctPayment', { ...correction, mirrorId: id, id })).toBe(
      'bad-input',
    );
    await books.expectSound();
  });
});

describe('late fees that meet new terms', () => {
  beforeEach(() => {
    books.today = '2026-01-01';
  });

  it('stay where the period is charged anew, and are taken back on the day of a waiver', async () => {
    await books.do('billing.addLateFeeRule', { id: newId(), ...flatFee });
    const lease = await books.lease();
    await books.generate('2026-01-01');
    books.today = '2026-01-06';
    await books.do('billing.assessLateFees', { through: '2026-01-06', which: 'all' });
    books.today = '2026-01-31';
    const raise = { id: newId(), recurringChargeId: await rentOf(books, lease), effectiveOn: '2026-01-01' };
    await books.do('leasing.changeRent', { ...raise, amountCents: 150_001 });
    await follow(books, lease);
    expect(await standing(lease)).toEqual({ '2026-01-01': 150_001, '2026-01-06': 5_000 });
    const late = (await books.charges(lease)).find(({ kind, reversesId }) => kind === 'rent' && !reversesId);
    await books.do('billing.waiveLateFees', { chargeId: late?.id, reason: null });
    expect(await standing(lease)).toEqual({
      '2026-01-01': 150_001,
      '2026-01-06': 5_000,
      '2026-01-31': -5_000,
    });
    await books.expectSound();
  });

  it('waiving one share leaves the other’s as it was', async () => {
    await books.do('billing.addLateFeeRule', {
      id: newId(),
      ...flatFee,
      amountCents: 1_500,
      unit: 'instalment',
    });
    const people = [await books.tenant(), await books.tenant()];
    const tenants = people.map((tenantId) => ({ tenantId, shareCents: 12_500 }));
    const lease = await books.lease({ rentCents: 25_000, tenants });
    await books.generate('2026-01-01');
    const [first] = await books.charges(lease);
    await books.do('billing.waiveLateFees', { chargeId: first?.id, reason: null });
    expect(await feesThrough('2026-01-31')).toEqual([['2026-01-06', 750]]);
  });

  it('a percentage of the rent is of the rent, whatever else is late with it', async () => {
    const ofRent = { formula: 'percent', basisPoints: 400, base: 'period-rent', unit: 'instalment' };
    const kinds = { chargeKinds: ['rent', 'utility'] };
    await books.do('billing.addLateFeeRule', { id: newId(), ...flatFee, ...ofRent, ...kinds });
    const lease = await books.lease();
    await books.generate('2026-01-01');
    await books.charge(lease, {
      kind: 'utility',
      amountCents: 1_000,
      dueOn: '2026-01-01',
      description: 'Water',
    });
    books.today = '2026-06-30';
    await books.pay(lease, 150_000, { receivedOn: '2026-01-02' });
    expect(await feesThrough('2026-01-31')).toEqual([['2026-01-06', 6_000]]);
  });

  it('what was waived stays waived when the charge is corrected', async () => {
    await books.do('billing.addLateFeeRule', { id: newId(), ...flatFee, chargeKinds: ['utility'] });
    const lease = await books.lease();
    const water = { kind: 'utility', amountCents: 6_000, dueOn: '2026-01-01', description: 'Water' } as const;
    const chargeId = await books.charge(lease, water);
    await books.do('billing.waiveLateFees', { chargeId, reason: null });
    const ids = { id: newId(), mirrorId: newId(), chargeId, reason: 'Words', leaseId: lease };
    await books.do('billing.correctCharge', { ...ids, ...water, description: 'Water, January' });
    expect(await feesThrough('2026-01-31')).toEqual([]);
  });

  it('a rule that begins again posts nothing of the time in between unseen', async () => {
    const ruleId = newId();
    await books.do('billing.addLateFeeRule', { id: ruleId, ...flatFee, posting: 'automatic' });
    await books.lease();
    await books.generate('2026-06-01');
    await books.do('billing.endLateFeeRule', { ruleId, endedOn: '2026-01-02' });
    books.today = '2026-06-15';
    await books.do('billing.endLateFeeRule', { ruleId, endedOn: null });
    expect(await books.do('billing.assessLateFees', { through: '2026-06-15' })).toBe(0);
  });
});
