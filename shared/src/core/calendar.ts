import { Temporal } from 'temporal-polyfill';

/** A calendar date without time or zone, as ISO text: "2026-02-28". Text order is date order. */
export type CalendarDate = string;

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True only for dates that exist: "2026-02-30" is false. */
export function isCalendarDate(text: string): boolean {
  if (!ISO_DATE.test(text)) return false;
  return (
    dayOf(text) <= daysInMonth(text) &&
    dayOf(text) >= 1 &&
    monthNumberOf(text) >= 1 &&
    monthNumberOf(text) <= 12
  );
}

/** Today where the organisation is, whatever zone the machine is in; in UTC where this machine does not know the zone. */
export function todayIn(timeZone: string, at: Date = new Date()): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(knownZone(timeZone))
    .toPlainDate()
    .toString();
}

/** "14:05": what a clock in a zone says at an instant. */
export function timeIn(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(knownZone(timeZone))
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** The instant at which a day begins in a zone: where clocks skip midnight, the first moment after it. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(knownZone(timeZone)).epochMilliseconds);
}

const zones = new Map<string, string>();

/** A zone that only another version knows, or a name in an old log that is no zone, counts as UTC and stops no day. */
function knownZone(timeZone: string): string {
  const known = zones.get(timeZone) ?? (isTimeZone(timeZone) ? timeZone : 'UTC');
  if (zones.size < MOST_ZONES_KEPT) zones.set(timeZone, known);
  return known;
}

/** More zones than exist; the limit keeps names that are no zone from filling the memory. */
const MOST_ZONES_KEPT = 1000;

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  // UTC has no daylight saving, so day arithmetic on instants is exact, and far cheaper than a date object for each day.
  return new Date(epochMillis(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday: 2026-03-01 is a 7. */
export function dayOfWeek(date: CalendarDate): number {
  return new Date(epochMillis(date)).getUTCDay() || 7;
}

/** Clamped to the month's end: addMonths('2026-01-31', 1) = '2026-02-28'. Never chain it; count from the anchor. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = yearOf(date) * 12 + monthNumberOf(date) - 1 + months;
  const month = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
  const day = Math.min(dayOf(date), daysInMonth(`${month}-01`));
  return `${month}-${String(day).padStart(2, '0')}`;
}

/** Whole days from `from` to `to`: daysBetween('2026-03-01', '2026-03-31') = 30. Negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (epochMillis(to) - epochMillis(from)) / 86_400_000;
}

function epochMillis(date: CalendarDate): number {
  return Date.UTC(yearOf(date), monthNumberOf(date) - 1, dayOf(date));
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthNumberOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

/** 1 to 31. */
export function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

/** The month that a date lies in, as "2026-02". */
export function monthOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "2026-11-01" → "November 2026", for descriptions and titles that are written once, in the language of the books. */
export function monthName(date: CalendarDate): string {
  return `${monthNames[monthNumberOf(date) - 1]} ${yearOf(date)}`;
}

/** "2026-09-01" → "Sep": the first three letters, wherever a month is written short. Some languages of the platform say "Sept" and no other month so. */
export function monthShort(date: CalendarDate): string {
  return `${monthNames[monthNumberOf(date) - 1]?.slice(0, 3)}`;
}

/**
 * "2026-02-28" → "28 Feb 2026": a day within a sentence of the books, in an order that nobody can misread. This form is fixed: every
 * replica derives the same descriptions. A screen writes it as its region does (`writtenAnew`).
 */
export function dayName(date: CalendarDate): string {
  return `${dayOf(date)} ${monthShort(date)} ${yearOf(date)}`;
}

export function daysInMonth(date: CalendarDate): number {
  return new Date(Date.UTC(yearOf(date), monthNumberOf(date), 0)).getUTCDate();
}

export function startOfMonth(date: CalendarDate): CalendarDate {
  return `${monthOf(date)}-01`;
}

export function startOfYear(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 4)}-01-01`;
}

export function endOfMonth(date: CalendarDate): CalendarDate {
  return `${monthOf(date)}-${String(daysInMonth(date)).padStart(2, '0')}`;
}

export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
