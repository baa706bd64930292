import { addDays, type CalendarDate, daysBetween } from '@portfolio-os/shared/core';

/**
 * How many nights a full turn takes. On its turn an organisation's whole log is folded again and its day ignores every hint,
 * so that a change made behind a proven place is found by then.
 */
export const ROTATION_NIGHTS = 28;

const EPOCH = '2000-01-01';

/** The organisation's last turn on or before `today`; ids spread the organisations over the nights. */
export function lastTurn(orgId: string, today: CalendarDate, nights = ROTATION_NIGHTS): CalendarDate {
  const since = daysBetween(EPOCH, today) - (Number.parseInt(orgId.slice(-8), 16) % nights);
  return addDays(today, -(((since % nights) + nights) % nights));
}
