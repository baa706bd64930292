import type { Basis } from '../core/basis.ts';
import { type CalendarDate, startOfYear } from '../core/calendar.ts';
import { balances } from './balances.ts';
import { expensesByCategory } from './costs/expenses-by-category.ts';
import { mileage } from './costs/mileage.ts';
import { vendor1099 } from './costs/vendor-1099.ts';
import type { Report, ReportSpan, ViewOf } from './define-report.ts';
import { depositsHeldReport } from './deposits-held.ts';
import { enteredAfterClosing } from './entered-after-closing.ts';
import { leaseTasksReport } from './lease-tasks.ts';
import { occupancy } from './occupancy-on-day.ts';
import { ownersMoney } from './owners-money.ts';
import { payerStatements } from './payers/payer-statements.ts';
import { rentRoll } from './rent-roll.ts';
import { balanceSheet } from './statements/balance-sheet.ts';
import { generalLedger } from './statements/general-ledger.ts';
import { incomeStatement } from './statements/income-statement.ts';
import { scheduleE } from './statements/schedule-e.ts';
import { trialBalanceReport } from './statements/trial-balance.ts';
import { transactions } from './transactions.ts';
import { vacancyLoss } from './vacancy-loss.ts';

const known = [
  rentRoll,
  balances,
  payerStatements,
  occupancy,
  vacancyLoss,
  depositsHeldReport,
  expensesByCategory,
  mileage,
  vendor1099,
  incomeStatement,
  scheduleE,
  balanceSheet,
  trialBalanceReport,
  generalLedger,
  ownersMoney,
  leaseTasksReport,
  transactions,
  enteredAfterClosing,
] as const;

/** Every report, in the order in which people are shown them. */
export const reports: readonly Report[] = known;

/** What each report answers, by its name. */
export type ReportViews = { [R in (typeof known)[number] as R['name']]: ViewOf<R> };

export function findReport(name: string): Report | undefined {
  return reports.find((report) => report.name === name);
}

/** What somebody asked of a report: today, or this year until today, on its usual basis, where they said nothing. */
export interface AskedOfReport {
  readonly asOf?: CalendarDate | undefined;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly basis?: Basis | undefined;
  readonly search?: string | undefined;
}

export function spanOf(
  { over, bases, isSearched }: Pick<Report, 'over' | 'bases' | 'isSearched'>,
  asked: AskedOfReport,
  today: CalendarDate,
): ReportSpan {
  const search = isSearched ? asked.search : undefined;
  const basis = bases.find((one) => one === asked.basis) ?? bases[0] ?? 'cash';
  if (over === 'day') {
    const on = asked.asOf ?? today;
    return { from: on, to: on, basis, search };
  }
  const to = asked.to ?? today;
  return { from: asked.from ?? startOfYear(to), to, basis, search };
}
