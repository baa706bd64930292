import type { Figure, WhyView } from '../../api/index.ts';
import { type CalendarDate, isCalendarDate } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { type Explained, explainCharge, explainLease, explainPayment } from './lease-figures.ts';
import { explainMonthDue } from './month-figures.ts';
import {
  explainCashIn,
  explainCashOut,
  explainOccupancy,
  explainOutstanding,
  explainOverdue,
} from './portfolio-figures.ts';

/** Every figure that can be asked "why?". */
export const figures = [
  'lease-open',
  'lease-credit',
  'lease-net',
  'charge-open',
  'payment-unapplied',
  'outstanding',
  'overdue',
  'billed',
  'paid-before',
  'paid-now',
  'month-open',
  'cash-in',
  'cash-out',
  'occupancy',
] as const satisfies readonly Figure[];

/** A figure and what it is of: some are of a lease, a charge or a payment, some of a month. */
export interface WhyQuery {
  figure: Figure;
  asOf: CalendarDate;
  leaseId?: string | undefined;
  chargeId?: string | undefined;
  paymentId?: string | undefined;
  /** "2026-03"; the month of `asOf` where it is not given. */
  month?: string | undefined;
}

/**
 * Opens a figure into the facts that it is summed from, in minor units (units for occupancy). Σ facts = part and
 * Σ parts = total, exactly, and the total is what the reports show: charges 1,500.00 − allocations 1,000.00 = 500.00.
 */
export async function explain(db: Database, query: WhyQuery): Promise<Result<WhyView>> {
  const explained = await explainFigure(db, query);
  if (!explained.ok) return explained;
  const { title, formula, parts } = explained.value;
  const totalCents = parts.reduce((sum, part) => sum + part.totalCents, 0);
  const unit = query.figure === 'occupancy' ? 'count' : 'money';
  return accept({ figure: query.figure, title, formula, unit, totalCents, parts });
}

async function explainFigure(db: Database, query: WhyQuery): Promise<Result<Explained>> {
  const { figure, asOf, leaseId, chargeId, paymentId } = query;
  const month = query.month === undefined ? asOf : `${query.month}-01`;
  if (!isCalendarDate(month))
    return refuse('bad-input', 'Write the month as YYYY-MM, for example 2026-03.', { field: 'month' });
  switch (figure) {
    case 'lease-open':
    case 'lease-credit':
    case 'lease-net':
      return leaseId === undefined
        ? unnamed('lease', 'leaseId')
        : explainLease(db, { figure, leaseId, asOf });
    case 'charge-open':
      return chargeId === undefined ? unnamed('charge', 'chargeId') : explainCharge(db, { chargeId, asOf });
    case 'payment-unapplied':
      return paymentId === undefined
        ? unnamed('payment', 'paymentId')
        : explainPayment(db, { paymentId, asOf });
    case 'outstanding':
      return accept(await explainOutstanding(db, asOf));
    case 'overdue':
      return accept(await explainOverdue(db, asOf));
    case 'billed':
    case 'paid-before':
    case 'paid-now':
    case 'month-open':
      return accept(await explainMonthDue(db, { figure, month, asOf }));
    case 'cash-in':
      return accept(await explainCashIn(db, { month, asOf }));
    case 'cash-out':
      return accept(await explainCashOut(db, { month, asOf }));
    case 'occupancy':
      return accept(await explainOccupancy(db, asOf));
  }
}

function unnamed(what: string, field: string) {
  return refuse('bad-input', `Say which ${what} this figure is of.`, { field });
}
