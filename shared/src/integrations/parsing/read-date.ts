import {
  accept,
  type CalendarDate,
  type DateOrder,
  datePartsOf,
  numbersOf,
  type Result,
  refuse,
  toCalendarDate,
} from '../../core/index.ts';
import { quoted } from './tidy-text.ts';

/** A date in figures with a time of day behind it. */
const WITH_TIME = /^(\d{1,4}[-/. ]\s?\d{1,2}[-/. ]\s?\d{1,4})[T ,].{0,40}$/;

const orderInWords: Record<DateOrder, string> = {
  ymd: 'year-month-day',
  mdy: 'month/day/year',
  dmy: 'day/month/year',
};

/** A date of a file, with its year. `order` decides only what the text leaves open. */
export function readDate(text: string, order: DateOrder): Result<CalendarDate> {
  const written = text.trim().replace(/\s+/g, ' ');
  const parts = datePartsOf(withoutTime(written), order);
  if (!parts?.year) return refuse('bad-date', `${quoted(written)} is not a date. Write it like 2026-01-31.`);
  const date = toCalendarDate(parts.year, parts.month, parts.day);
  if (date) return accept(date);
  const read = parts.ordered ? ` when it is read as ${orderInWords[order]}` : '';
  return refuse('bad-date', `the date ${quoted(written)} does not exist${read}.`);
}

function withoutTime(written: string): string {
  return WITH_TIME.exec(written)?.[1] ?? written;
}

/**
 * The order of the dates in a column. A number above 12 proves it; without one, month first is assumed and `ambiguous` is
 * set, because a misread 03/04 moves rent into another month.
 */
export function detectDateOrder(texts: Iterable<string>): { order: DateOrder; ambiguous: boolean } {
  let firstAbove12 = 0;
  let secondAbove12 = 0;
  let open = 0;
  let yearFirst = 0;
  for (const text of texts) {
    const [first, second, third] = numbersOf(withoutTime(text.trim().replace(/\s+/g, ' '))) ?? [];
    if (first === undefined || !third) continue;
    if (first.length > 2 || (Number(first) > 31 && third.length <= 2)) yearFirst += 1;
    else if (Number(first) > 12) firstAbove12 += 1;
    else if (Number(second) > 12) secondAbove12 += 1;
    else open += 1;
  }
  if (firstAbove12 + secondAbove12 === 0) {
    if (yearFirst > 0 && open === 0) return { order: 'ymd', ambiguous: false };
    return open === 0 ? { order: 'mdy', ambiguous: false } : { order: 'mdy', ambiguous: true };
  }
  return { order: firstAbove12 > secondAbove12 ? 'dmy' : 'mdy', ambiguous: firstAbove12 === secondAbove12 };
}
