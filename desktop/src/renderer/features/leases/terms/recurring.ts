import type { LeaseView } from '@portfolio-os/shared/api';
import { addMonths, type CalendarDate } from '@portfolio-os/shared/core';
import { periodsThrough } from '@portfolio-os/shared/leasing/rules';

export type Recurring = LeaseView['recurring'][number];

/** What is still charged again and again on a day or will be. */
export function running({ recurring }: LeaseView, on: CalendarDate): Recurring[] {
  return recurring.filter(({ endOn }) => endOn === null || endOn >= on);
}

/** The amount in force on a day: the last step that began by then, or the first that will. */
export function amountOn({ steps, amountCents }: Recurring, on: CalendarDate): number {
  const begun = steps.findLast(({ effectiveOn }) => effectiveOn <= on);
  return (begun ?? steps[0])?.amountCents ?? amountCents;
}

/** Whether a day is neither the first of a period nor before them all. */
export function isInside(item: Recurring, on: CalendarDate): boolean {
  if (on <= item.startOn) return false;
  for (const { startOn } of periodsThrough(item, addMonths(on, 13))) {
    if (startOn === on) return false;
    if (startOn > on) break;
  }
  return true;
}

/** Its last amount is nought: a renewal ended it. */
export function hasEndedByNought({ steps }: Recurring, on: CalendarDate): boolean {
  const last = steps.at(-1);
  return last !== undefined && last.amountCents === 0 && last.effectiveOn <= on;
}
