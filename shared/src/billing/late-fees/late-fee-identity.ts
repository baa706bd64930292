import type { CalendarDate } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';

interface LateDebt {
  readonly id: string;
  /** The charge that it was before it was corrected, the first of all; itself where it was not. */
  readonly rootId?: string;
  readonly recurringChargeId: string | null;
  readonly periodOn: CalendarDate | null;
}

/**
 * What a late charge is the same as: a generated one stays itself when a move-out makes it anew with another amount, and one
 * that was corrected stays what it was, so that a period costs one fee and what was waived stays waived.
 */
export function lateKey({ id, rootId = id, recurringChargeId, periodOn }: LateDebt): string {
  return recurringChargeId !== null && periodOn !== null ? `${recurringChargeId} ${periodOn}` : rootId;
}

/**
 * The same on every machine: one for each late charge and period, of a daily fee one for each day; and one more for each time
 * that it was taken back with a waiver or with its period, and comes again.
 */
export function lateFeeId(key: string, day: CalendarDate | 'once', timesTaken = 0): string {
  if (timesTaken > 0) return derivedId('late-fee', key, day, timesTaken);
  return derivedId('late-fee', key, day);
}

/** Tells what a waiver takes back from what a person reverses: the one comes back with the waiver's withdrawal, the other never. */
export function waivedFeeReversalId(feeId: string): string {
  return derivedId('late-fee-waived', feeId);
}
