import { type CalendarDate, startOfYear } from '../core/calendar.ts';
import { balances } from './balances.ts';
import type { Report, ReportSpan, ViewOf } from './define-report.ts';
import { enteredAfterClosing } from './entered-after-closing.ts';
import { occupancy } from './occupancy-on-day.ts';
import { ownersMoney } from './owners-money.ts';
import { rentRoll } from './rent-roll.ts';
import { vacancyLoss } from './vacancy-loss.ts';

const known = [rentRoll, balances, occupancy, vacancyLoss, ownersMoney, enteredAfterClosing] as const;

/** Every report, in the order in which people are shown them. */
export const reports: readonly Report[] = known;

/** What each report answers, by its name. */
export type ReportViews = { [R in (typeof known)[number] as R['name']]: ViewOf<R> };

export function findReport(name: string): Report | undefined {
  return reports.find((report) => report.name === name);
}

/** The days that somebody asked a report about: today, or this year until today, where they said nothing. */
export interface AskedDays {
  readonly asOf?: CalendarDate | undefined;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

export function spanOf({ over }: Pick<Report, 'over'>, asked: AskedDays, today: CalendarDate): ReportSpan {
  if (over === 'day') {
    const on = asked.asOf ?? today;
    return { from: on, to: on };
  }
  const to = asked.to ?? today;
  return { from: asked.from ?? startOfYear(to), to };
}
