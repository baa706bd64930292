import { type CalendarDate, monthNumberOf, yearOf } from '../core/calendar.ts';
import { divideRounded } from '../core/money.ts';
import { keysOf } from '../core/own.ts';

/** What an asset is to the tax office (Publication 946): how long it is depreciated, and how. */
export const assetClassWords = {
  residential: 'Rental home, 27.5 years',
  nonresidential: 'Other building, 39 years',
  land: 'Land, not depreciated',
  'five-year': 'Appliances, carpet, furniture: 5 years',
  'seven-year': 'Other equipment: 7 years',
  'fifteen-year': 'Fences, roads, planting: 15 years',
} as const;
export type AssetClass = keyof typeof assetClassWords;
export const assetClasses = keysOf(assetClassWords);

/** Straight line from the middle of the month in which it was placed in service; the life in half months. */
const straightLine: Partial<Record<AssetClass, number>> = { residential: 660, nonresidential: 936 };

/** Declining balance from the middle of the first year, by straight line as soon as that is more. */
const declining: Partial<Record<AssetClass, { readonly years: number; readonly percent: number }>> = {
  'five-year': { years: 5, percent: 200 },
  'seven-year': { years: 7, percent: 200 },
  'fifteen-year': { years: 15, percent: 150 },
};

export interface Depreciable {
  readonly class: AssetClass;
  readonly basisCents: number;
  readonly placedOn: CalendarDate;
  /** The day on which it was sold or given up; its depreciation ends there. */
  readonly soldOn: CalendarDate | null;
}

/**
 * Depreciation of a calendar year in minor units. A rental home of 176,000.00 placed in service in July: 5.5 of 12 months of 6,400.00,
 * 2,933.33; then 6,400.00 for 27 years; then 266.67, exactly the basis in all. Sold in October: 9.5 months of that year. Equipment
 * of 1,200.00 over five years: 240.00, 384.00, 230.40, 138.24, 138.24, 69.12. Nothing before it is in service and after it is
 * sold. Where it was expensed at once, or the quarter's convention holds, other figures are right: ask whoever files.
 */
export function depreciationOf(asset: Depreciable, year: number): number {
  const life = straightLine[asset.class];
  if (life !== undefined) return byMonths(asset, year, life) - byMonths(asset, year - 1, life);
  const rule = declining[asset.class];
  return rule ? byYears(asset, year, rule) : 0;
}

/** All that was depreciated by the end of a year, rounded once: the years are differences, so that they add up. */
function byMonths({ basisCents, placedOn, soldOn }: Depreciable, year: number, life: number): number {
  const placed = yearOf(placedOn);
  if (year < placed) return 0;
  const isSold = soldOn !== null && yearOf(soldOn) <= year;
  const end = isSold ? halfMonths(soldOn) : (year + 1) * 24;
  const elapsed = Math.max(0, Math.min(life, end - halfMonths(placedOn)));
  return divideRounded(BigInt(basisCents) * BigInt(elapsed), BigInt(life));
}

/** Half months until the middle of the month that a day lies in. */
function halfMonths(day: CalendarDate): number {
  return yearOf(day) * 24 + (monthNumberOf(day) - 1) * 2 + 1;
}

function byYears(
  { basisCents, placedOn, soldOn }: Depreciable,
  year: number,
  { years, percent }: { years: number; percent: number },
): number {
  const placed = yearOf(placedOn);
  if (soldOn !== null && yearOf(soldOn) === placed) return 0;
  let left = basisCents;
  for (let current = placed; current <= year; current++) {
    const lived = current === placed ? 0 : current - placed - 0.5;
    const amount = yearOfLife(left, { lived, years, percent });
    const isHalf = current !== placed && soldOn !== null && yearOf(soldOn) === current;
    const counted = isHalf ? divideRounded(BigInt(amount), 2n) : amount;
    if (soldOn !== null && current > yearOf(soldOn)) return 0;
    if (current === year) return counted;
    left -= counted;
  }
  return 0;
}

/** Half a year at first; afterwards the greater of declining balance and what is left over the rest of its life. */
function yearOfLife(
  left: number,
  { lived, years, percent }: { lived: number; years: number; percent: number },
): number {
  const halves = (years - lived) * 2;
  if (halves <= 2) return lived === 0 ? left : Math.max(0, left);
  const [of, by] = [BigInt(left) * BigInt(percent), BigInt(years * 100)];
  if (lived === 0) return divideRounded(of, by * 2n);
  const straight = divideRounded(BigInt(left) * 2n, BigInt(halves));
  return Math.max(divideRounded(of, by), straight);
}
