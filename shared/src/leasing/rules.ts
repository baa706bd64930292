import { type CalendarDate, dayName, earlier } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { TermKind } from './schema.ts';

export * from './periods.ts';
export * from './rises/notice-days.ts';
export * from './rises/raise.ts';

export interface LeaseTerm {
  readonly startOn: CalendarDate;
  readonly termKind: TermKind;
  readonly termEndsOn: CalendarDate | null;
  readonly movedOutOn: CalendarDate | null;
  /** Set where the lease was entered by mistake: it covers no day. */
  readonly voidedOn?: CalendarDate | null;
}

export const leaseStatuses = ['future', 'active', 'month-to-month', 'ended', 'void'] as const;
export type LeaseStatus = (typeof leaseStatuses)[number];

/**
 * The last day of the tenancy, inclusive, or null while it goes on. A move-out is a dated act and decides; without
 * one a `fixed` term ends on its last day, because that was chosen, and every other term goes on, charges with it.
 */
export function leaseEndOn({ termKind, termEndsOn, movedOutOn }: LeaseTerm): CalendarDate | null {
  return movedOutOn ?? (termKind === 'fixed' ? termEndsOn : null);
}

/**
 * The day that a list tells as a lease's end: the last day of the tenancy where that is known, otherwise of a term that is not
 * over on the day asked. A term through 2027-01-31 that goes on monthly ends on that day until 2027-01-31, and then on none.
 */
export function toldEndOn(term: LeaseTerm, on: CalendarDate): CalendarDate | null {
  return leaseEndOn(term) ?? (term.termEndsOn !== null && term.termEndsOn >= on ? term.termEndsOn : null);
}

/** What comes after that day. */
export const afterEndWords = {
  'moves-out': 'Moves out',
  ends: 'Ends',
  'month-to-month': 'Month to month',
} as const;
export type AfterEnd = keyof typeof afterEndWords;

export function afterEnd({ termKind, movedOutOn }: LeaseTerm): AfterEnd {
  if (movedOutOn !== null) return 'moves-out';
  return termKind === 'fixed' ? 'ends' : 'month-to-month';
}

/** A lease that was entered by mistake. */
export function isVoid({ voidedOn = null }: Pick<LeaseTerm, 'voidedOn'>): boolean {
  return voidedOn !== null;
}

/** Derived, never stored. */
export function leaseStatus(term: LeaseTerm, on: CalendarDate): LeaseStatus {
  if (isVoid(term)) return 'void';
  if (term.startOn > on) return 'future';
  const endOn = leaseEndOn(term);
  if (endOn !== null && endOn < on) return 'ended';
  const beyondTerm = term.termEndsOn !== null && term.termEndsOn < on;
  return term.termKind === 'monthly' || beyondTerm ? 'month-to-month' : 'active';
}

/** True when the lease covers the day: start ≤ day and (end is null or end ≥ day). */
export function isOccupying(term: LeaseTerm, on: CalendarDate): boolean {
  const endOn = leaseEndOn(term);
  return !isVoid(term) && term.startOn <= on && (endOn === null || endOn >= on);
}

/** Two tenancies of one unit overlap when they share a day. */
export function overlap(a: LeaseTerm, b: LeaseTerm): boolean {
  if (isVoid(a) || isVoid(b)) return false;
  const [endA, endB] = [leaseEndOn(a), leaseEndOn(b)];
  return (endB === null || a.startOn <= endB) && (endA === null || b.startOn <= endA);
}

/** Checks that a term's dates fit together; what to do stands in the message. */
export function checkTerm(term: LeaseTerm): Result<null> {
  if (term.termKind === 'monthly') {
    if (term.termEndsOn !== null) {
      return refuse(
        'term-ends',
        'A monthly lease has no end of term. Clear the date or choose a fixed term.',
        {
          field: 'termEndsOn',
        },
      );
    }
  } else if (term.termEndsOn === null) {
    return refuse('term-ends', 'Say when the fixed term ends, or choose a monthly lease.', {
      field: 'termEndsOn',
    });
  }
  const end =
    term.termEndsOn && term.movedOutOn
      ? earlier(term.termEndsOn, term.movedOutOn)
      : (term.termEndsOn ?? term.movedOutOn);
  if (end !== null && end < term.startOn) {
    return refuse(
      'ends-before-start',
      `The lease would end on ${dayName(end)}, before it starts on ${dayName(term.startOn)}.`,
      {
        field: term.movedOutOn ? 'movedOutOn' : 'termEndsOn',
      },
    );
  }
  return accept(null);
}
