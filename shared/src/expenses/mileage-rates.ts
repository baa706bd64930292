import type { CalendarDate } from '../core/calendar.ts';
import { divideRounded } from '../core/money.ts';

interface MileageRate {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Tenths of a cent a mile. */
  readonly rateTenths: number;
  readonly source: string;
}

/** The standard mileage rates of the IRS for business, by the days for which each holds. */
const mileageRates: readonly MileageRate[] = [
  { from: '2022-01-01', to: '2022-06-30', rateTenths: 585, source: 'IRS Notice 2022-3' },
  { from: '2022-07-01', to: '2022-12-31', rateTenths: 625, source: 'IRS Announcement 2022-13' },
  { from: '2023-01-01', to: '2023-12-31', rateTenths: 655, source: 'IRS Notice 2023-3' },
  { from: '2024-01-01', to: '2024-12-31', rateTenths: 670, source: 'IRS Notice 2024-8' },
  { from: '2025-01-01', to: '2025-12-31', rateTenths: 700, source: 'IRS Notice 2025-5' },
  { from: '2026-01-01', to: '2026-12-31', rateTenths: 725, source: 'IRS Notice 2026-10' },
];

/** The rate of a day; null where none is known. */
export function mileageRateOn(day: CalendarDate): MileageRate | null {
  return mileageRates.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** Tenths of miles × tenths of cents, in cents, rounded half up: 412 miles at 72.5¢ are 298.70. */
export function mileageCents(tenthMiles: number, rateTenths: number): number {
  return divideRounded(BigInt(tenthMiles) * BigInt(rateTenths), 100n);
}
