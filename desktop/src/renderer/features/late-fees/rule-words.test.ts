import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import { formatMoney } from '@portfolio-os/shared/core';
import { describe, expect, it } from 'vitest';
import { boundsInWords, feeInWords, kindsInWords, ordinal } from './rule-words.ts';

const money = (cents: number) => formatMoney(cents, 'USD');
const rule = (given: Partial<LateFeeRuleView>): LateFeeRuleView => ({
  id: '1',
  name: 'Standard',
  buildingId: null,
  leaseId: null,
  place: null,
  chargeKinds: 'rent',
  formula: 'flat',
  amountCents: 5_000,
  basisPoints: 500,
  perDayCents: 1_000,
  graceDays: 5,
  maxPerChargeCents: null,
  maxPerChargeBasisPoints: null,
  maxPerMonthCents: null,
  maxPerMonthBasisPoints: null,
  ...{ unit: null, base: null, weekend: null, holidays: null, enteredOn: null },
  posting: 'reviewed',
  effectiveOn: '2026-01-01',
  endedOn: null,
  source: null,
  ...given,
});

describe('a late fee rule in words', () => {
  it.each([
    ['flat', {}, '$50.00'],
    ['percent', {}, '5% of what is past due'],
    ['greater-of', {}, '$50.00 or 5% of what is past due, whichever is greater'],
    ['lesser-of', { basisPoints: 525 }, '$50.00 or 5.25% of what is past due, whichever is less'],
    ['daily', {}, '$50.00 on the first day, then $10.00 a day'],
    ['daily', { amountCents: null }, '$10.00 a day'],
    ['none', {}, 'No late fee'],
  ] as const)('%s %j: %s', (formula, given, words) => {
    expect(feeInWords(rule({ formula, ...given }), money)).toBe(words);
  });

  it.each([
    [{}, 'From the 5th day after it is due.'],
    [
      { graceDays: 1, maxPerChargeCents: 10_000 },
      'From the 1st day after it is due. At most $100.00 for one charge.',
    ],
    [
      { maxPerChargeCents: 10_000, maxPerChargeBasisPoints: 1_200, maxPerMonthBasisPoints: 1_000 },
      'From the 5th day after it is due. At most $100.00 and 12% for one charge. At most 10% for all charges of a month.',
    ],
    [{ formula: 'none' }, ''],
  ] as const)('bounds of %j', (given, words) => {
    expect(boundsInWords(rule(given), money)).toBe(words);
  });

  it('names kinds of charge and counts days', () => {
    expect(kindsInWords('rent,parking')).toBe('Rent, parking');
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map(ordinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd',
    );
  });
});
