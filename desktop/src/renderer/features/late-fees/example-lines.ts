import {
  firstChargeableOn,
  type LateFeeDays,
  type LateFeeTerms,
  mostPerCharge,
  mostPerMonth,
  uncappedFee,
} from '@portfolio-os/shared/billing/rules';
import { addDays, type CalendarDate } from '@portfolio-os/shared/core';

export interface ExampleLine {
  openCents: number;
  /** The day until which it stays open; of a daily fee more than one. */
  on: CalendarDate;
  feeCents: number;
  isCut: boolean;
}

/** A daily fee after this many days tells more than after one. */
const LATER_DAYS = 10;

/**
 * What a rule comes to for a rent that is not paid, and for one of which a quarter is left: 1,600.00 and 400.00, greater
 * of 50.00 and 5%: 80.00 and 50.00. Of a daily rule the first day and the tenth.
 */
export function exampleLines(
  terms: LateFeeTerms,
  { rentCents, dueOn, ...late }: { rentCents: number; dueOn: CalendarDate } & LateFeeDays,
): ExampleLine[] {
  const firstOn = firstChargeableOn(dueOn, late);
  const line = (openCents: number, days: number): ExampleLine => {
    const feeCents = feeAfter(terms, terms.base === 'period-rent' ? rentCents : openCents, days);
    const most = lowest(mostPerCharge(terms, rentCents), mostPerMonth(terms, rentCents));
    const isCut = feeCents > most;
    return { openCents, on: addDays(firstOn, days - 1), feeCents: Math.min(feeCents, most), isCut };
  };
  if (terms.formula === 'daily') return [line(rentCents, 1), line(rentCents, LATER_DAYS)];
  return [line(rentCents, 1), line(rentCents / 4, 1)];
}

function feeAfter(terms: LateFeeTerms, ofCents: number, days: number): number {
  const first = uncappedFee(terms, ofCents, true);
  return days === 1 ? first : first + (days - 1) * uncappedFee(terms, ofCents, false);
}

function lowest(...caps: (number | null)[]): number {
  return Math.min(...caps.map((cap) => cap ?? Number.POSITIVE_INFINITY));
}
