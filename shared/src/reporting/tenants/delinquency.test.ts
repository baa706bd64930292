import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { delinquencyReport } from './delinquency.ts';

let books: TestPortfolio;
beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-30';
  await books.do('billing.addLateFeeRule', {
    id: newId(),
    name: 'Standard',
    formula: 'percent',
    basisPoints: 500,
    graceDays: 5,
    effectiveOn: '2026-01-01',
  });
});

it('says how long each lease is late, what it owes, what fees came to, and when the next one comes', async () => {
  const [older, newer] = [await books.lease(), await books.lease()];
  await books.lease({ startOn: '2026-03-01' });
  await books.generate('2026-03-31');
  await books.pay(newer, 300_000, { receivedOn: '2026-01-02' });
  books.today = '2026-01-31';
  await books.do('billing.assessLateFees', { through: '2026-01-31', which: 'all' });
  books.today = '2026-06-30';
  const report = await delinquencyReport(books.db, { asOf: '2026-03-03' });
  expect(report.rows.map(({ leaseId }) => leaseId).slice(0, 1)).toEqual([older]);
  expect(report.rows).toHaveLength(3);
  expect(report.rows[0]).toMatchObject({
    oldestLabel: 'Rent, January 2026',
    oldestDueOn: '2026-01-01',
    daysLate: 61,
    pastDueCents: 457_500,
    feesAssessedCents: 7_500,
    feesOpenCents: 7_500,
    toPostCents: 7_500,
    nextFeeOn: '2026-03-06',
    nextFeeCents: 7_500,
  });
  expect(report.rows.find(({ leaseId }) => leaseId === newer)).toMatchObject({
    oldestDueOn: '2026-03-01',
    daysLate: 2,
    pastDueCents: 150_000,
    feesAssessedCents: 0,
    toPostCents: 0,
    nextFeeOn: '2026-03-06',
  });
  expect(report.totals).toEqual({
    pastDueCents: 457_500 + 150_000 + 150_000,
    feesAssessedCents: 7_500,
    feesOpenCents: 7_500,
    toPostCents: 7_500,
  });
});

it('is late from the day that a charge is about, where it was charged later', async () => {
  const leaseId = await books.lease();
  await books.generate('2026-01-31');
  const [january] = await books.charges(leaseId);
  const taken = { id: newId(), chargeId: january?.id, reversedOn: '2026-02-10', reason: 'by mistake' };
  await books.do('billing.reverseCharge', taken);
  const { recurringChargeId, periodOn } = january ?? expect.fail('charged');
  await books.do('billing.chargePeriodAgain', { recurringChargeId, periodOn });
  const report = await delinquencyReport(books.db, { asOf: '2026-03-03' });
  // From 1 January: 30 + 28 + 3 days; 5% of 1,500.00, chargeable since 6 January.
  expect(report.rows).toMatchObject([
    { oldestDueOn: '2026-01-01', daysLate: 61, pastDueCents: 150_000, toPostCents: 7_500 },
  ]);
});

it('counts a reversed fee as none, and rent that is due today or later as not late', async () => {
  const lease = await books.lease();
  await books.generate('2026-02-28');
  books.today = '2026-01-31';
  await books.do('billing.assessLateFees', { through: '2026-01-31', which: 'all' });
  books.today = '2026-06-30';
  const fee = (await books.charges(lease)).find(({ kind }) => kind === 'late-fee');
  await books.do('billing.reverseCharge', {
    id: newId(),
    chargeId: fee?.id,
    reversedOn: '2026-01-31',
    reason: 'goodwill',
  });
  const report = await delinquencyReport(books.db, { asOf: '2026-02-01' });
  expect(report.rows[0]).toMatchObject({
    pastDueCents: 150_000,
    feesAssessedCents: 0,
    feesOpenCents: 0,
    toPostCents: 0,
    nextFeeOn: null,
    nextFeeCents: 0,
  });
});

it('is empty where everybody has paid', async () => {
  const lease = await books.lease();
  await books.generate('2026-06-30');
  await books.pay(lease, 900_000, { receivedOn: '2026-01-01' });
  expect((await delinquencyReport(books.db, { asOf: '2026-06-30' })).rows).toEqual([]);
});
