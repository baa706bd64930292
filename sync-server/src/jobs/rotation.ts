import { addDays, type CalendarDate, daysBetween } from '@portfolio-os/shared/core';

/**
 * Every so many nights an organisation is looked at as if nothing were known of it: its whole log is folded again, and its day
 * asks whatever the day before found. What was changed behind a proven place is found by then.
 */
export const ROTATION_NIGHTS = 28;

const EPOCH = '2000-01-01';

/** The last day by `today` that was an organisation's turn; organisations are spread over the nights by their ids. */
export function lastTurn(orgId: string, today: CalendarDate, nights = ROTATION_NIGHTS): CalendarDate {
  const since = daysBetween(EPOCH, today) - (Number.parseInt(orgId.slice(-8), 16) % nights);
  return addDays(today, -(((since % nights) + nights) % nights));
}
