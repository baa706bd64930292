import { describe, expect, it } from 'vitest';
import {
  checkTerms,
  firstChargeableOn,
  type LateFeeRule,
  type LateFeeTerms,
  mostPerCharge,
  mostPerMonth,
  ruleFor,
  tidyTerms,
  uncappedFee,
} from './late-fee-rules.ts';
import { feeWords, percentWords } from './late-fee-words.ts';

const none: LateFeeTerms = {
  formula: 'none',
  amountCents: null,
  basisPoints: null,
  perDayCents: null,
  maxPerChargeCents: null,
  maxPerChargeBasisPoints: null,
  maxPerMonthCents: null,
  maxPerMonthBasisPoints: null,
};

/** "50 or 5%" as terms. */
const terms = (formula: LateFeeTerms['formula'], given: Partial<LateFeeTerms> = {}): LateFeeTerms => ({
  ...none,
  formula,
  ...given,
});
const fiftyOrFive = { amountCents: 5_000, basisPoints: 500 };

describe('a late fee', () => {
  it.each([
    // formula, what it holds, past due, fee: the worked figures of the domain's rules first
    ['greater-of', fiftyOrFive, 40_000, 5_000],
    ['greater-of', fiftyOrFive, 160_000, 8_000],
    ['lesser-of', fiftyOrFive, 80_000, 4_000],
    ['lesser-of', fiftyOrFive, 120_000, 5_000],
    ['greater-of', fiftyOrFive, 100_000, 5_000],
    ['flat', { amountCents: 7_500 }, 1, 7_500],
    ['percent', { basisPoints: 500 }, 160_000, 8_000],
    ['percent', { basisPoints: 525 }, 149_350, 7_841],
    ['percent', { basisPoints: 500 }, 10, 1],
    ['percent', { basisPoints: 500 }, 9, 0],
    ['daily', { perDayCents: 1_000 }, 150_000, 1_000],
    ['none', {}, 150_000, 0],
  ] as const)('by the formula %s with %j is, for %i past due, %i', (formula, given, pastDue, fee) => {
    expect(uncappedFee(terms(formula, given), pastDue)).toBe(fee);
  });

  it('may cost more on the first day of a daily rule than on the days after it', () => {
    const rule = terms('daily', { amountCents: 5_000, perDayCents: 1_000 });
    expect([uncappedFee(rule, 1, true), uncappedFee(rule, 1, false)]).toEqual([5_000, 1_000]);
  });

  it.each([
    [1, '2026-03-02'],
    [5, '2026-03-06'],
    [31, '2026-04-01'],
  ])('with %i days of grace is first chargeable on that many days after the due day', (graceDays, first) => {
    expect(firstChargeableOn('2026-03-01', { graceDays })).toBe(first);
  });

  it('never comes to more than the lower of its caps', () => {
    const capped = terms('daily', { maxPerChargeCents: 20_000, maxPerChargeBasisPoints: 1_200 });
    expect(mostPerCharge(capped, 150_000)).toBe(18_000);
    expect(mostPerCharge(capped, 200_000)).toBe(20_000);
    expect(mostPerCharge(none, 200_000)).toBeNull();
    expect(mostPerMonth(terms('flat', { maxPerMonthBasisPoints: 1_000 }), 150_000)).toBe(15_000);
    expect(mostPerMonth(terms('flat', { maxPerMonthCents: 7_500 }), 150_000)).toBe(7_500);
  });
});

describe('the terms of a rule', () => {
  it.each([
    ['flat', {}, 'amountCents'],
    ['percent', { amountCents: 100 }, 'basisPoints'],
    ['greater-of', { amountCents: 100 }, 'basisPoints'],
    ['lesser-of', { basisPoints: 100 }, 'amountCents'],
    ['daily', {}, 'perDayCents'],
    ['daily', { perDayCents: 100 }, 'maxPerChargeCents'],
  ] as const)('of the formula %s with %j are refused at %s', (formula, given, field) => {
    expect(checkTerms(terms(formula, given))).toMatchObject({ ok: false, error: { field } });
  });

  it.each([
    ['none', {}],
    ['percent', { basisPoints: 500 }],
    ['daily', { perDayCents: 100, maxPerChargeBasisPoints: 1_000 }],
  ] as const)('of the formula %s with %j are enough', (formula, given) => {
    expect(checkTerms(terms(formula, given))).toEqual({ ok: true, value: null });
  });

  it('keep nothing that their formula does not use', () => {
    const all = { ...fiftyOrFive, perDayCents: 100, maxPerChargeCents: 1_000 };
    expect(tidyTerms(terms('flat', all))).toEqual(
      terms('flat', { amountCents: 5_000, maxPerChargeCents: 1_000 }),
    );
    expect(tidyTerms(terms('none', all))).toEqual(none);
  });
});

describe('the rule that a charge falls under', () => {
  const rule = (id: string, given: Partial<LateFeeRule> = {}): LateFeeRule => ({
    id,
    name: id,
    ...{ unit: null, base: null, weekend: null, holidays: null, enteredOn: null },
    buildingId: null,
    leaseId: null,
    chargeKinds: 'rent',
    ...terms('flat', { amountCents: 5_000 }),
    graceDays: 5,
    posting: 'reviewed',
    effectiveOn: '2026-01-01',
    endedOn: null,
    source: null,
    ...given,
  });
  const rules = [
    rule('everywhere'),
    rule('everywhere from July', { effectiveOn: '2026-07-01' }),
    rule('parking', { chargeKinds: 'parking,utility' }),
    rule('maple', { buildingId: 'maple' }),
    rule('ana', { leaseId: 'ana', effectiveOn: '2026-02-01', endedOn: '2026-03-31' }),
  ];

  it.each([
    // lease, building, kind, due, rule
    ['ben', 'oak', 'rent', '2026-06-30', 'everywhere'],
    ['ben', 'oak', 'rent', '2026-07-01', 'everywhere from July'],
    ['ben', 'oak', 'utility', '2026-07-01', 'parking'],
    ['ben', 'oak', 'pet', '2026-07-01', null],
    ['ben', 'oak', 'rent', '2025-12-31', null],
    ['ben', 'maple', 'rent', '2026-07-01', 'maple'],
    ['ana', 'maple', 'rent', '2026-01-31', 'maple'],
    ['ana', 'maple', 'rent', '2026-03-31', 'ana'],
    ['ana', 'maple', 'rent', '2026-04-01', 'maple'],
  ] as const)('of %s in %s, %s due on %s, is %s', (leaseId, buildingId, kind, dueOn, name) => {
    expect(ruleFor({ leaseId, buildingId, kind, dueOn }, rules)?.name ?? null).toBe(name);
    expect(ruleFor({ leaseId, buildingId, kind, dueOn }, [...rules].reverse())?.name ?? null).toBe(name);
  });
});

describe('the arithmetic in words', () => {
  const fee = {
    currency: 'USD',
    baseCents: 160_000,
    uncappedCents: 8_000,
    amountCents: 8_000,
    firstOn: '2026-03-06',
    lateDueOn: '2026-03-01',
    cut: null,
    capCents: null,
  };

  it.each([
    [
      terms('percent', { basisPoints: 500 }),
      {},
      '5% of 1,600.00 past due = 80.00; first chargeable 6 Mar 2026',
    ],
    [
      terms('greater-of', fiftyOrFive),
      {},
      'greater of 50.00 and 5% of 1,600.00 past due (80.00) = 80.00; first chargeable 6 Mar 2026',
    ],
    [
      terms('lesser-of', fiftyOrFive),
      { uncappedCents: 5_000, amountCents: 5_000 },
      'lesser of 50.00 and 5% of 1,600.00 past due (80.00) = 50.00; first chargeable 6 Mar 2026',
    ],
    [
      terms('flat', { amountCents: 8_000 }),
      { amountCents: 2_500, cut: 'per-month', capCents: 10_000 },
      '80.00 flat, 1,600.00 past due; first chargeable 6 Mar 2026; cut to 25.00: at most 100.00 for all charges of March 2026',
    ],
    [
      terms('daily', { perDayCents: 1_000 }),
      { uncappedCents: 1_000, amountCents: 500, cut: 'per-charge', capCents: 15_500 },
      '10.00 for a day with 1,600.00 past due; first chargeable 6 Mar 2026; cut to 5.00: at most 155.00 for one charge',
    ],
  ] as const)('says %#', (rule, given, words) => {
    expect(feeWords({ ...fee, ...given, terms: rule })).toBe(words);
  });

  it.each([
    [500, '5%'],
    [525, '5.25%'],
    [1, '0.01%'],
  ])('writes %i basis points as %s', (basisPoints, words) => {
    expect(percentWords(basisPoints)).toBe(words);
  });

  it('groups thousands also where money has no decimals or three', () => {
    const rule = terms('percent', { basisPoints: 500 });
    expect(feeWords({ ...fee, terms: rule, currency: 'JPY' })).toContain('5% of 160,000 past due = 8,000');
    expect(feeWords({ ...fee, terms: rule, currency: 'KWD', baseCents: 1_234_567_890 })).toContain(
      '1,234,567.890',
    );
  });
});
