import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { openCharges } from '../queries.ts';

let books: TestPortfolio;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-31';
});

const follow = async (lease: string) => {
  await books.do('billing.followSchedule', { leaseIds: [lease] });
  await books.settle(lease);
};

/** What is open of each standing charge by its due day; what is settled is left out. */
async function open(lease: string): Promise<Record<string, number>> {
  const rows = await openCharges(books.db, [lease]);
  return Object.fromEntries(rows.map(({ dueOn, openCents }) => [dueOn, openCents]));
}

/** January to March at 1,500, and 1,500 that a person put on February. */
async function paidFebruary() {
  const lease = await books.lease();
  await books.generate('2026-03-31');
  const payment = await books.pay(lease, 150_000, { receivedOn: '2026-01-01' });
  const february = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-02-01');
  const chargeId = february?.id ?? expect.fail('February');
  const allocations = [{ chargeId, amountCents: 150_000 }];
  await books.do('billing.allocateByHand', { paymentId: payment, allocations });
  await books.do('billing.releaseCredit', { paymentId: payment });
  return { lease, chargeId, recurringChargeId: february?.recurringChargeId };
}

it('what a person put on a month stays on it when its rent is raised', async () => {
  const { lease, recurringChargeId } = await paidFebruary();
  const raise = { id: newId(), recurringChargeId, effectiveOn: '2026-02-01', amountCents: 160_000 };
  await books.do('leasing.changeRent', raise);
  await follow(lease);
  // February: 1,600 less the 1,500.
  expect(await open(lease)).toEqual({ '2026-01-01': 150_000, '2026-02-01': 10_000, '2026-03-01': 160_000 });
  expect(await books.balance(lease, '2026-01-31')).toEqual({ openCents: 150_000, creditCents: 150_000 });
  await books.expectSound();
});

it('what is too much for a lower rent is credit, and settles as usual', async () => {
  const { lease, recurringChargeId } = await paidFebruary();
  const lower = { id: newId(), recurringChargeId, effectiveOn: '2026-02-01', amountCents: 140_000 };
  await books.do('leasing.changeRent', lower);
  await follow(lease);
  // 100 is left of the 1,500, and January takes it.
  expect(await open(lease)).toEqual({ '2026-01-01': 140_000, '2026-03-01': 140_000 });
  await books.expectSound();
});

it('it stays on the month under another due day', async () => {
  const { lease } = await paidFebruary();
  await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-02-01', dueDay: 10 });
  await follow(lease);
  expect(await open(lease)).toEqual({ '2026-01-01': 150_000, '2026-03-10': 150_000 });
  expect(await books.balance(lease, '2026-02-09')).toEqual({ openCents: 150_000, creditCents: 150_000 });
  await books.expectSound();
});

it('it stays on the month that is reversed to be charged again', async () => {
  const { lease, chargeId } = await paidFebruary();
  const reversal = { id: newId(), chargeId, reversedOn: '2026-02-01', reason: 'Wrong words' };
  await books.do('billing.reverseCharge', { ...reversal, again: true });
  await books.settle(lease);
  expect(await open(lease)).toEqual({ '2026-01-01': 150_000, '2026-03-01': 150_000 });
  await books.expectSound();
});

it('it stays on a charge whose words are corrected', async () => {
  const lease = await books.lease({ chargedFrom: '2030-01-01' });
  const water = { kind: 'utility', amountCents: 6_000, description: 'Water' };
  await books.charge(lease, { ...water, dueOn: '2026-01-01' });
  const later = await books.charge(lease, { ...water, dueOn: '2026-02-01' });
  const payment = await books.pay(lease, 6_000, { receivedOn: '2026-02-01' });
  const allocations = [{ chargeId: later, amountCents: 6_000 }];
  await books.do('billing.allocateByHand', { paymentId: payment, allocations });
  const right = { ...water, leaseId: lease, dueOn: '2026-02-01', description: 'Water, February' };
  const ids = { id: newId(), mirrorId: newId(), chargeId: later };
  await books.do('billing.correctCharge', { ...ids, ...right, reason: 'Words' });
  await books.settle(lease);
  expect(await open(lease)).toEqual({ '2026-01-01': 6_000 });
  await books.expectSound();
});

it('a tenant’s money on the agency’s share stays on it, where the share is raised', async () => {
  const [agency, tenant] = [await books.tenant('Agency'), await books.tenant('Ana')];
  const tenants = [
    { tenantId: agency, role: 'subsidy' as const, shareCents: 105_000 },
    { tenantId: tenant, role: 'tenant' as const },
  ];
  const lease = await books.lease({ rentCents: 140_000, tenants });
  await books.generate('2026-01-31');
  const paymentId = await books.pay(lease, 140_000, { receivedOn: '2026-01-01', payerId: tenant });
  const charges = await books.charges(lease);
  const allocations = charges.map(({ id: chargeId, amountCents }) => ({ chargeId, amountCents }));
  await books.do('billing.allocateByHand', { paymentId, allocations });
  const { recurringChargeId } = charges.find(({ payerId }) => payerId === agency) ?? expect.fail('a share');
  const raise = { id: newId(), recurringChargeId, effectiveOn: '2026-01-01', amountCents: 110_000 };
  await books.do('leasing.changeRent', raise);
  await follow(lease);
  // 1,100 less the 1,050.
  expect(await books.balance(lease)).toEqual({ openCents: 5_000, creditCents: 0 });
  await books.expectSound();
});
