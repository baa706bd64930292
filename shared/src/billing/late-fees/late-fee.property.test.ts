import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { testEngine } from '../../../test/engines/database.ts';
import { addDays } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { findProblems, registry } from '../../portfolio/index.ts';
import { feeKinds } from './late-fee-rules.ts';

/** The rules are the same code on both; PGlite has to show that its answers are. */
const RUNS = testEngine === 'pglite' ? 8 : 40;

const LAST_DAY = '2026-05-31';
const day = fc.integer({ min: 0, max: 150 }).map((days) => addDays('2026-01-01', days));
const cents = fc.integer({ min: 1, max: 20_000 });
const basisPoints = fc.integer({ min: 1, max: 3_000 });
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });

const rule = fc.record({
  formula: fc.constantFrom('flat', 'percent', 'greater-of', 'lesser-of', 'daily'),
  amountCents: cents,
  basisPoints,
  perDayCents: fc.integer({ min: 50, max: 5_000 }),
  graceDays: fc.integer({ min: 1, max: 20 }),
  chargeKinds: fc.constantFrom(['rent'], ['rent', 'parking'], ['parking']),
  maxPerChargeCents: fc.integer({ min: 1_000, max: 30_000 }),
  maxPerChargeBasisPoints: perhaps(basisPoints),
  maxPerMonthCents: perhaps(fc.integer({ min: 500, max: 20_000 })),
  maxPerMonthBasisPoints: perhaps(basisPoints),
});

const story = fc.record({
  rule,
  frequency: fc.constantFrom('monthly', 'weekly'),
  withSubsidy: fc.boolean(),
  order: fc.constantFrom('rent+opening-balance', 'late-fee,rent', 'rent+late-fee', 'rent,parking,late-fee'),
  payments: fc.array(
    fc.record({ on: day, cents: fc.integer({ min: 1, max: 300_000 }), returned: fc.boolean() }),
    {
      maxLength: 8,
    },
  ),
  assessed: fc.array(day, { maxLength: 6 }),
});
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

const LEASE = derivedId('lease');
const AGENCY = derivedId('agency');
const TENANT = derivedId('tenant');

/** Books with one lease, its charges through the last day, and the rule; the same ids every time it is opened. */
async function open({ rule: terms, frequency, withSubsidy, order }: Story): Promise<TestPortfolio> {
  const books = await TestPortfolio.create();
  books.today = LAST_DAY;
  await books.do('organisation.changeSettings', { allocationOrder: order });
  const unitId = derivedId('unit');
  await books.do('properties.addBuilding', { id: derivedId('building'), name: 'Maple Court' });
  await books.do('properties.addUnit', { id: unitId, buildingId: derivedId('building'), name: '1' });
  await books.do('leasing.addTenant', { id: AGENCY, name: 'Housing Agency' });
  await books.do('leasing.addTenant', { id: TENANT, name: 'Ana Ruiz' });
  const shares = [
    { tenantId: AGENCY, role: 'subsidy' as const, shareCents: 90_000 },
    { tenantId: TENANT, shareCents: 60_000 },
  ];
  await books.lease({
    id: LEASE,
    unitId,
    frequency,
    tenants: withSubsidy ? shares : [{ tenantId: TENANT }],
    extras: [{ id: derivedId('parking'), kind: 'parking', label: 'Garage', amountCents: 6_000 }],
  });
  await books.do('billing.addLateFeeRule', {
    id: derivedId('rule'),
    name: 'x',
    effectiveOn: '2026-01-01',
    ...terms,
  });
  return books;
}

async function pay(books: TestPortfolio, { payments }: Story): Promise<void> {
  for (const [index, { on, cents: amountCents, returned }] of payments.entries()) {
    // A cheque of the last days comes back after them.
    books.today = addDays(LAST_DAY, 3);
    const id = derivedId('payment', index);
    await books.pay(LEASE, amountCents, { id, receivedOn: on, payerId: TENANT });
    if (!returned) continue;
    const back = { id: derivedId('return', index), paymentId: id, returnedOn: addDays(on, 3), reason: 'x' };
    await books.do('billing.returnPayment', back);
    await books.settle(LEASE);
  }
}

async function assess(books: TestPortfolio, through: string): Promise<void> {
  await books.do('billing.assessLateFees', { through, which: 'all' });
}

/** The fees of the lease, and the day that each is for; their due days are those of their posting. */
async function facts(books: TestPortfolio) {
  const rows = await books.db
    .selectFrom('charge')
    .innerJoin('lateFee', 'lateFee.chargeId', 'charge.id')
    .selectAll('charge')
    .select(['lateFee.lateChargeId', 'lateFee.ruleId', 'lateFee.chargeableOn'])
    .orderBy('charge.id')
    .execute();
  return rows.map(({ seq: _, dueOn, chargeableOn, ...row }) => ({ ...row, dayOfFee: chargeableOn ?? dueOn }));
}

/** Each fee with the day on which it is due. */
async function dueDays(books: TestPortfolio): Promise<Map<string, string>> {
  const charges = await books.charges(LEASE);
  const fees = charges.filter(({ kind }) => kind === 'late-fee');
  return new Map(fees.map(({ id, dueOn }) => [id, dueOn]));
}

/** Assesses on a day what is chargeable by then, and expects what it adds to be due that day, or on a return's after it. */
async function assessOn(books: TestPortfolio, on: string, returnDays: ReadonlySet<string>): Promise<void> {
  const before = await dueDays(books);
  books.today = on;
  await assess(books, on);
  for (const [id, dueOn] of await dueDays(books)) {
    if (before.has(id)) expect(dueOn).toBe(before.get(id));
    else expect(dueOn === on || (dueOn > on && returnDays.has(dueOn))).toBe(true);
  }
}

describe('late fees', () => {
  it('are the same assessed once or twice, at once or day by day, here or on another machine', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const [once, often] = [await open(told), await open(told)];
        for (const books of [once, often]) {
          await books.generate(LAST_DAY);
          await pay(books, told);
        }
        const returned = told.payments.filter((one) => one.returned).map(({ on }) => addDays(on, 3));
        const returnDays = new Set(returned);
        await assessOn(once, LAST_DAY, returnDays);
        for (const through of [...told.assessed].sort()) {
          await assessOn(often, through, returnDays);
          await assessOn(often, through, returnDays);
        }
        await assessOn(often, LAST_DAY, returnDays);
        expect(await facts(often)).toEqual(await facts(once));
        expect(await findProblems(often.db, registry)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('are never on a fee, never on a subsidy’s share, and never more than their caps', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const books = await open(told);
        await books.generate(LAST_DAY);
        await assess(books, '2026-03-31');
        await pay(books, told);
        await assess(books, LAST_DAY);
        const byCharge = new Map<string, number>();
        const byMonth = new Map<string, number>();
        for (const { late, cents: fee } of await feesWithTheirCharges(books)) {
          expect(feeKinds).not.toContain(late.kind);
          expect(late.payerId).not.toBe(AGENCY);
          expect(fee).toBeGreaterThan(0);
          byCharge.set(late.id, (byCharge.get(late.id) ?? 0) + fee);
          byMonth.set(late.dueOn.slice(0, 7), (byMonth.get(late.dueOn.slice(0, 7)) ?? 0) + fee);
        }
        for (const sum of byCharge.values()) expect(sum).toBeLessThanOrEqual(told.rule.maxPerChargeCents);
        for (const sum of byMonth.values())
          expect(sum).toBeLessThanOrEqual(told.rule.maxPerMonthCents ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: RUNS },
    );
  });

  it('do not depend on each other: posted daily and paid in any order, they are what they are posted at the end', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const told: Story = {
          ...given,
          frequency: 'monthly',
          rule: { ...given.rule, chargeKinds: ['rent'], graceDays: Math.min(given.rule.graceDays, 20) },
          payments: given.payments.filter(({ returned }) => !returned).sort((a, b) => (a.on < b.on ? -1 : 1)),
        };
        const [atOnce, asItGoes] = [await openWithoutExtras(told), await openWithoutExtras(told)];
        let paidCents = 0;
        for (const [index, { on, cents: wanted }] of told.payments.entries()) {
          // Nobody pays ahead or on top of the rent: then a fee that is paid is paid, and the story another one.
          const rentCents = Number(on.slice(5, 7)) * (told.withSubsidy ? 60_000 : 150_000);
          const amountCents = Math.min(wanted, rentCents - paidCents);
          paidCents += amountCents;
          for (const books of [atOnce, asItGoes]) await books.generate(on);
          await assess(asItGoes, on);
          await asItGoes.settle(LEASE);
          if (amountCents === 0) continue;
          const payment = { id: derivedId('payment', index), receivedOn: on, payerId: TENANT };
          for (const books of [atOnce, asItGoes]) await books.pay(LEASE, amountCents, payment);
        }
        for (const books of [atOnce, asItGoes]) {
          await books.generate(LAST_DAY);
          await books.settle(LEASE);
          await assess(books, LAST_DAY);
        }
        expect(await facts(asItGoes)).toEqual(await facts(atOnce));
      }),
      { numRuns: RUNS },
    );
  });
});

async function openWithoutExtras(told: Story): Promise<TestPortfolio> {
  const books = await open(told);
  await books.do('leasing.endExtra', { recurringChargeId: derivedId('parking'), endOn: '2026-01-01' });
  return books;
}

async function feesWithTheirCharges(books: TestPortfolio) {
  const rows = await books.db
    .selectFrom('lateFee')
    .innerJoin('charge as fee', 'fee.id', 'lateFee.chargeId')
    .innerJoin('charge as late', 'late.id', 'lateFee.lateChargeId')
    .select(['fee.amountCents as cents', 'late.id', 'late.kind', 'late.payerId', 'late.dueOn'])
    .execute();
  return rows.map(({ cents: fee, ...late }) => ({ cents: fee, late }));
}
