import type { SuggestionView } from '../../../api/index.ts';
import { type CalendarDate, daysBetween } from '../../../core/index.ts';

/** The most days between a bank line and the entry of the books that it may be. */
export const NEARBY_DAYS = 5;

/** A transfer between one's own accounts arrives on the other side within this many days. */
export const TRANSFER_DAYS = 5;

export function suggestion(
  made: Pick<SuggestionView, 'kind' | 'confidence' | 'reason' | 'label'> & Partial<SuggestionView>,
): SuggestionView {
  const nothing = { leaseId: null, payerId: null, paymentId: null, expenseId: null, unitId: null };
  const none = { parts: [], otherAccountId: null, otherLineId: null, ruleId: null, isCertain: false };
  const unlent = { loanId: null, loanSplit: null };
  const confidence = Math.round(Math.min(made.confidence, 0.98) * 100) / 100;
  return {
    ...nothing,
    ...none,
    ...unlent,
    category: null,
    vendorId: null,
    buildingId: null,
    ...made,
    confidence,
  };
}

export function daysApart(a: CalendarDate, b: CalendarDate): number {
  return Math.abs(daysBetween(a, b));
}

/** ("2026-01-03", "2026-01-01") → "2 days after". */
export function dayDistance(day: CalendarDate, other: CalendarDate): string {
  const days = daysBetween(other, day);
  if (days === 0) return 'on the day';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${count} ${days > 0 ? 'after' : 'before'}`;
}

/** Clues as sentences: ["same amount", "the name is in the text"] → "Same amount. The name is in the text." */
export function sentences(clues: readonly string[]): string {
  return clues.map((clue) => `${clue.charAt(0).toUpperCase()}${clue.slice(1)}.`).join(' ');
}
