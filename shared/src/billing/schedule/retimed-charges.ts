import type { CalendarDate } from '../../core/calendar.ts';
import { retimedId } from '../../leasing/change-due-day.ts';
import { coveredPart, type Period, periodStarting } from '../../leasing/periods.ts';
import type { RecurringWithLease } from './recurring-charges.ts';

// Another due day, frequency or beginning of the periods ends a recurring charge and starts another: the same debt goes on.

/** What a recurring charge was before its timing changed, the nearest first; none where it began by itself. */
export function formerItems(
  { id, startOn }: Pick<RecurringWithLease, 'id' | 'startOn'>,
  items: readonly RecurringWithLease[],
): RecurringWithLease[] {
  const before = items.find((item) => item.endOn !== null && retimedId(item.id, startOn) === id);
  return before ? [before, ...formerItems(before, items)] : [];
}

/** The period of a recurring charge that holds a day on which a period began, its own or a former one's; null where it runs on no day of it. */
export function periodHolding(item: RecurringWithLease, periodOn: CalendarDate): Period | null {
  const period = periodStarting(item, periodOn);
  return coveredPart(period, item.startOn, item.endOn) ? period : null;
}

/**
 * What charges a period now, and as which period: itself, or what it goes on as under another timing. Rent due on the 1st, from
 * Mar 1 on the 10th: April of the old is April of the new.
 */
export function chargedNowAs(
  items: readonly RecurringWithLease[],
  { recurringChargeId, periodOn }: { recurringChargeId: string; periodOn: CalendarDate },
): { item: RecurringWithLease; period: Period } | null {
  const own = items.filter(({ id }) => id === recurringChargeId);
  const goesOn = items.filter((item) => formerItems(item, items).some(({ id }) => id === recurringChargeId));
  for (const item of [...own, ...goesOn]) {
    const period = periodHolding(item, periodOn);
    if (period) return { item, period };
  }
  return null;
}
