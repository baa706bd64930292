import type { CalendarDate } from '../../core/calendar.ts';

/** A day in a calendar: all day long, and nobody is busy for it. */
export interface CalendarDay {
  /** The same for the same thing, whenever and by whomever the calendar is made. */
  readonly uid: string;
  readonly on: CalendarDate;
  readonly title: string;
  readonly words?: string | undefined;
  readonly category: string;
}

/** The most bytes of a line, its end not counted (RFC 5545 §3.1). */
const MOST_BYTES = 75;
const utf8 = new TextEncoder();

/**
 * Days as an iCalendar file (RFC 5545). `stampedAt`, an ISO instant, is when what they say became so: the same books give the same
 * bytes.
 */
export function writeCalendar(
  days: readonly CalendarDay[],
  { name, stampedAt }: { readonly name: string; readonly stampedAt: string },
): string {
  const stamp = stampedAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//PortfolioOS//PortfolioOS//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...days.flatMap((day) => eventOf(day, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventOf({ uid, on, title, words, category }: CalendarDay, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    // A date without an end is that one day (§3.6.1).
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `SUMMARY:${escaped(title)}`,
    ...(words ? [`DESCRIPTION:${escaped(words)}`] : []),
    `CATEGORIES:${escaped(category)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Text as §3.3.11 has it: what would end or divide it stands behind a backslash, and nothing else that controls is in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Cuts a line after at most 75 bytes of UTF-8, never within a character; what goes on begins with a space (§3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, bytes] = ['', 0];
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (bytes + size > MOST_BYTES) {
      parts.push(part);
      [part, bytes] = [' ', 1];
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}
