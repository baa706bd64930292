import type { LeaseView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';

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
