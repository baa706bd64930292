import { addDays, type CalendarDate, daysBetween } from '../../core/calendar.ts';
import type { NoticeRuleTable } from '../schema.ts';

/** A rise of one lease’s rent, in cents a period, told on a day. */
export interface Rise {
  readonly buildingId: string;
  readonly givenOn: CalendarDate;
  readonly formerCents: number;
  readonly rentCents: number;
}

/**
 * The rule that asks for the most days of notice, of those that are for a rise: those of its building or, where it has none, those of all buildings.
 * Null: none asks for any, or the rent does not rise. From 1,500 to 1,700 is 13.3%: of 30 days, and 90 above 10%, it is 90.
 */
export function noticeRuleFor<Rule extends Omit<NoticeRuleTable, 'seq'>>(
  rules: readonly Rule[],
  { buildingId, givenOn, formerCents, rentCents }: Rise,
): Rule | null {
  if (rentCents <= formerCents) return null;
  const inForce = rules.filter(
    (rule) => rule.effectiveOn <= givenOn && (rule.endedOn === null || rule.endedOn >= givenOn),
  );
  const own = inForce.filter((rule) => rule.buildingId === buildingId);
  const here = own.length > 0 ? own : inForce.filter((rule) => rule.buildingId === null);
  const fitting = here.filter(
    ({ aboveBasisPoints }) =>
      aboveBasisPoints === null || (rentCents - formerCents) * 10_000 > formerCents * aboveBasisPoints,
  );
  return fitting.toSorted((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/** The last day on which it can be told in time: for Mar 1 with 30 days of notice, Jan 30. */
export function noticeDueOn(
  { days: needed }: Pick<NoticeRuleTable, 'days'>,
  effectiveOn: CalendarDate,
): CalendarDate {
  return addDays(effectiveOn, -needed);
}

/** How many days it was told too late; 0: in time. */
export function daysShort(
  rule: Pick<NoticeRuleTable, 'days'> | null,
  { givenOn, effectiveOn }: { givenOn: CalendarDate; effectiveOn: CalendarDate },
): number {
  return rule ? Math.max(0, rule.days - daysBetween(givenOn, effectiveOn)) : 0;
}
