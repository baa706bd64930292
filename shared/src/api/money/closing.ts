import type { CalendarDate } from '../../core/calendar.ts';

/** Where something that is open can be looked at and mended. */
type CheckLink =
  | {
      to: '/bank-lines' | '/suspense' | '/late-fees' | '/attention' | '/leases' | '/accounts' | '/settings';
    }
  | { to: '/accounts/$accountId/reconcile'; params: { accountId: string } }
  | { to: '/leases/$leaseId'; params: { leaseId: string } };

/** One question that is asked before a period is closed, and its answer. */
export interface CheckView {
  name: string;
  /** "Is every bank transaction explained?" */
  question: string;
  state: 'done' | 'open';
  /** What it comes to, in words: "3 lines wait for a decision". */
  says: string;
  /** Of what is open: where it is mended, and in what words; null where nothing is. */
  link: (CheckLink & { label: string }) | null;
}

/** A month of the books, by its first day; `closed`: the lock reaches its last day. */
export interface ClosingMonthView {
  month: CalendarDate;
  through: CalendarDate;
  state: 'closed' | 'open';
}

export interface ClosingView {
  /** `closedOn`: the day on which that was said; null while that part of the history is not here. */
  lock: { closeId: string; through: CalendarDate; closedOn: CalendarDate | null } | null;
  /** Each month that is over, the latest first, back to the first one with a fact in it. */
  months: ClosingMonthView[];
  /** The month that the checks are about; null where no month of these books is over. */
  chosen: ClosingMonthView | null;
  checks: CheckView[];
}
