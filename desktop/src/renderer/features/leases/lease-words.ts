import type { LeaseView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import {
  type Anchor,
  type Frequency,
  frequencyWords,
  LAST_DAY_OF_MONTH,
  type TermKind,
} from '@portfolio-os/shared/leasing/schema';
import { formatDate } from '../../lib/dates.ts';

const plurals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** 1 → "1st", 22 → "22nd", 32 → "last day". */
export function dueDayWords(dueDay: number): string {
  if (dueDay === LAST_DAY_OF_MONTH) return 'last day';
  return `${dueDay}${suffixes[plurals.select(dueDay)] ?? 'th'}`;
}

/** Weeks are counted from a day; nothing is due on a day of the month. */
export function isByWeek({ frequency }: { frequency: Frequency }): boolean {
  return frequency === 'weekly' || frequency === 'fortnightly';
}

export const dueDayChoices = Array.from({ length: LAST_DAY_OF_MONTH }, (_, index) => ({
  value: String(index + 1),
  label: index + 1 === LAST_DAY_OF_MONTH ? 'Last day of the month' : dueDayWords(index + 1),
}));

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' });

interface Schedule {
  frequency: Frequency;
  dueDay: number;
  anchor?: Anchor | null;
  startOn: CalendarDate;
}

/** "Monthly on the 1st"; weeks have no day of the month and count from the start: "Weekly on Mondays". */
export function scheduleWords({ frequency, dueDay, anchor, startOn }: Schedule): string {
  if (isByWeek({ frequency })) {
    return `${frequencyWords[frequency]} on ${weekday.format(new Date(`${startOn}T00:00:00Z`))}s`;
  }
  if (anchor === 'anniversary') return `${frequencyWords[frequency]} from ${formatDate(startOn)}`;
  return `${frequencyWords[frequency]} on the ${dueDayWords(dueDay)}`;
}

/** What each kind of term means for the landlord, beside its name. */
export const termKindMeaning: Record<TermKind, string> = {
  'fixed-then-monthly':
    'After the last day of the term rent goes on month by month, until somebody moves out.',
  fixed: 'The lease ends by itself on the last day of the term; nothing is charged after it.',
  monthly: 'No term. Rent goes on month by month, until somebody moves out.',
};

type Term = Pick<LeaseView, 'startOn' | 'endOn' | 'termKind' | 'termEndsOn' | 'movedOutOn'>;

/** "Mar 1, 2025 – Feb 28, 2026, then month to month". Who moves out on a day to come has not moved out yet. */
export function termWords(
  { startOn, endOn, termKind, termEndsOn, movedOutOn }: Term,
  today: CalendarDate,
): string {
  const start = formatDate(startOn);
  if (movedOutOn !== null)
    return `${start} – ${formatDate(movedOutOn)}, ${movedOutOn < today ? 'moved out' : 'moving out'}`;
  if (endOn !== null) return `${start} – ${formatDate(endOn)}`;
  if (termKind === 'monthly' || termEndsOn === null) return `Month to month since ${start}`;
  return `${start} – ${formatDate(termEndsOn)}, then month to month`;
}
