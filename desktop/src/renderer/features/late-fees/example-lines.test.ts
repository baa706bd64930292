import type { LateFeeTerms } from '@portfolio-os/shared/billing/rules';
import { describe, expect, it } from 'vitest';
import { exampleLines } from './example-lines.ts';

const rent = { rentCents: 160_000, dueOn: '2026-03-01', graceDays: 5 };
const nothing = {
  amountCents: null,
  basisPoints: null,
  perDayCents: null,
  maxPerChargeCents: null,
  maxPerChargeBasisPoints: null,
  maxPerMonthCents: null,
  maxPerMonthBasisPoints: null,
};
const fees = (terms: Pick<LateFeeTerms, 'formula'> & Partial<LateFeeTerms>) =>
  exampleLines({ ...nothing, ...terms }, rent).map(({ openCents, on, feeCents }) => [
    openCents,
    on,
    feeCents,
  ]);

describe('the example of a late fee rule', () => {
  it('is the worked figures of the rules: greater of 50 and 5% is 80 of 1,600 and 50 of 400', () => {
    expect(fees({ formula: 'greater-of', amountCents: 5_000, basisPoints: 500 })).toEqual([
      [160_000, '2026-03-06', 8_000],
      [40_000, '2026-03-06', 5_000],
    ]);
  });

  it('tells the first and the tenth day of a daily fee', () => {
    const daily = { formula: 'daily', amountCents: 3_000, perDayCents: 1_000 } as const;
    expect(fees({ ...daily, maxPerChargeCents: 20_000 })).toEqual([
      [160_000, '2026-03-06', 3_000],
      [160_000, '2026-03-15', 12_000],
    ]);
  });

  it('says where a cap has cut', () => {
    const capped = {
      ...nothing,
      formula: 'daily',
      perDayCents: 1_000,
      maxPerChargeBasisPoints: 500,
    } as const;
    expect(exampleLines(capped, rent).map(({ feeCents, isCut }) => [feeCents, isCut])).toEqual([
      [1_000, false],
      [8_000, true],
    ]);
  });
});
