import { addDays, type CalendarDate, dayOfWeek } from '../../core/calendar.ts';
import { divideRounded } from '../../core/money.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { ChargeKind } from '../../leasing/schema.ts';
import type { LateFeeBase, LateFeeRuleTable, LateFeeWeekend } from '../schema.ts';

export type LateFeeRule = Omit<LateFeeRuleTable, 'seq'>;

/** What a fee is reckoned by: a rule without its name, its place and its days. */
export type LateFeeTerms = Pick<
  LateFeeRule,
  | 'formula'
  | 'amountCents'
  | 'basisPoints'
  | 'perDayCents'
  | 'maxPerChargeCents'
  | 'maxPerChargeBasisPoints'
  | 'maxPerMonthCents'
  | 'maxPerMonthBasisPoints'
> & {
  readonly base?: LateFeeBase | null;
};

/** Kinds of charge that are fees themselves: a fee never compounds on one. */
export const feeKinds = ['late-fee', 'returned-payment-fee'] as const satisfies ChargeKind[];

/**
 * Kinds of charge that can be late. A deposit is money held; an opening balance is what another program said, and may
 * hold old fees.
 */
export const lateableKinds = [
  'rent',
  'utility',
  'parking',
  'pet',
  'storage',
  'other',
] as const satisfies ChargeKind[];
export type LateableKind = (typeof lateableKinds)[number];

/**
 * The first day on which a fee can be charged: rent due 1 March with 5 days of grace, 6 March. Where a weekend counts as the next
 * weekday, rent due on Sunday 1 March 2026 counts as due on the 2nd: 7 March; and where the 2nd is a holiday of the rule, 8 March.
 */
export function firstChargeableOn(
  dueOn: CalendarDate,
  { graceDays, weekend = null, holidays = null }: LateFeeDays,
): CalendarDate {
  return addDays(
    weekend === 'next-weekday' ? businessDayFrom(dueOn, holidaysIn(holidays)) : dueOn,
    graceDays,
  );
}

/** When a fee begins. Holidays are days joined by commas, or null. */
export interface LateFeeDays {
  readonly graceDays: number;
  readonly weekend?: LateFeeWeekend | null;
  readonly holidays?: string | null;
}

function businessDayFrom(dueOn: CalendarDate, holidays: readonly CalendarDate[]): CalendarDate {
  let day = dueOn;
  while (dayOfWeek(day) >= 6 || holidays.includes(day)) day = addDays(day, 1);
  return day;
}

export function holidaysIn(holidays: string | null): CalendarDate[] {
  return holidays?.split(',') ?? [];
}

/**
 * What is charged for being late, in minor units, before any cap, of what the rule's percentage is of. Greater of 50 or 5%: 400 → 50, 1,600 → 80; lesser of
 * 50 or 5%: 800 → 40, 1,200 → 50. Of a daily fee one day's, which may differ on the first.
 */
export function uncappedFee(terms: LateFeeTerms, ofCents: number, isFirstDay = true): number {
  const amount = terms.amountCents ?? 0;
  switch (terms.formula) {
    case 'none':
      return 0;
    case 'flat':
      return amount;
    case 'percent':
      return partOf(ofCents, terms.basisPoints ?? 0);
    case 'greater-of':
      return Math.max(amount, partOf(ofCents, terms.basisPoints ?? 0));
    case 'lesser-of':
      return Math.min(amount, partOf(ofCents, terms.basisPoints ?? 0));
    case 'daily':
      return isFirstDay && amount > 0 ? amount : (terms.perDayCents ?? 0);
  }
}

/** `basisPoints` of an amount, rounded half up once: 525 of 1,493.50 = 78.40875 → 78.41. */
export function partOf(cents: number, basisPoints: number): number {
  return divideRounded(BigInt(cents) * BigInt(basisPoints), 10_000n);
}

/** The most that a charge may cost in fees: 100.00 or 12% of 1,500.00, whichever is less; null: as much as it comes to. */
export function mostPerCharge(terms: LateFeeTerms, chargeCents: number): number | null {
  return lowest(terms.maxPerChargeCents, terms.maxPerChargeBasisPoints, chargeCents);
}

/** The most that all charges of a lease in one calendar month may cost in fees, given what was charged in that month. */
export function mostPerMonth(terms: LateFeeTerms, monthCents: number): number | null {
  return lowest(terms.maxPerMonthCents, terms.maxPerMonthBasisPoints, monthCents);
}

function lowest(cents: number | null, basisPoints: number | null, ofCents: number): number | null {
  const part = basisPoints === null ? null : partOf(ofCents, basisPoints);
  return cents === null || part === null ? (cents ?? part) : Math.min(cents, part);
}

export function kindsOf(rule: Pick<LateFeeRule, 'chargeKinds'>): string[] {
  return rule.chargeKinds.split(',');
}

/**
 * The one rule that a charge falls under, by the day it was due: the lease's own before the building's before the
 * portfolio's; of two as near, the one that began later.
 */
export function ruleFor<R extends LateFeeRule>(
  charge: { leaseId: string; buildingId: string; kind: ChargeKind; dueOn: CalendarDate },
  rules: readonly R[],
): R | null {
  const fitting = rules.filter(
    (rule) =>
      (rule.leaseId === null || rule.leaseId === charge.leaseId) &&
      (rule.buildingId === null || rule.buildingId === charge.buildingId) &&
      rule.effectiveOn <= charge.dueOn &&
      (rule.endedOn === null || rule.endedOn >= charge.dueOn) &&
      kindsOf(rule).includes(charge.kind),
  );
  const key = (rule: R) => `${nearness(rule)} ${rule.effectiveOn} ${rule.id}`;
  return fitting.reduce<R | null>(
    (best, rule) => (best === null || key(rule) > key(best) ? rule : best),
    null,
  );
}

export function nearness({ leaseId, buildingId }: Pick<LateFeeRule, 'leaseId' | 'buildingId'>): 0 | 1 | 2 {
  return leaseId !== null ? 2 : buildingId !== null ? 1 : 0;
}

/** Leaves to a formula only what it uses, so that nothing invisible lies in a rule. */
export function tidyTerms<T extends LateFeeTerms>(terms: T): T {
  const { formula } = terms;
  const usesAmount = formula !== 'percent' && formula !== 'none';
  const usesPercent = formula === 'percent' || formula === 'greater-of' || formula === 'lesser-of';
  const uncapped = {
    maxPerChargeCents: null,
    maxPerChargeBasisPoints: null,
    maxPerMonthCents: null,
    maxPerMonthBasisPoints: null,
  };
  return {
    ...terms,
    amountCents: usesAmount ? terms.amountCents : null,
    basisPoints: usesPercent ? terms.basisPoints : null,
    perDayCents: formula === 'daily' ? terms.perDayCents : null,
    ...(formula === 'none' && uncapped),
  };
}

/** Whether a formula has what it needs; a daily fee also needs an end. */
export function checkTerms(terms: LateFeeTerms): Result<null> {
  const { formula } = terms;
  const bounded = terms.maxPerChargeCents !== null || terms.maxPerChargeBasisPoints !== null;
  const needsAmount = formula === 'flat' || formula === 'greater-of' || formula === 'lesser-of';
  const needsPercent = formula === 'percent' || formula === 'greater-of' || formula === 'lesser-of';
  if (needsAmount && !terms.amountCents)
    return refuse('no-amount', 'How much is the fee?', { field: 'amountCents' });
  if (needsPercent && !terms.basisPoints)
    return refuse('no-percent', 'How many percent?', { field: 'basisPoints' });
  if (formula === 'daily' && !terms.perDayCents)
    return refuse('no-amount', 'How much is it a day?', { field: 'perDayCents' });
  if (formula === 'daily' && !bounded) {
    return refuse('endless', 'Say where a daily fee ends: the most that one charge may cost.', {
      field: 'maxPerChargeCents',
    });
  }
  return accept(null);
}
