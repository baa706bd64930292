import type { WhyView } from '../api/index.ts';
import { addMonths, type CalendarDate, startOfYear } from '../core/calendar.ts';
import { checkInOrder } from '../core/happened.ts';
import type { Basis } from '../core/reports/basis.ts';
import type { ColumnsBy } from '../core/reports/columns-by.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { orderOf } from '../core/row-order.ts';
import type { Database } from '../database.ts';
import type { Authors } from './changes/authors.ts';
import { whatHasChanged } from './changes/what-has-changed.ts';
import { expensesByCategory } from './costs/expenses-by-category.ts';
import { mileage } from './costs/mileage.ts';
import { vendor1099 } from './costs/vendor-1099.ts';
import type { Report, ReportFigure, ReportSpan, ViewOf } from './define-report.ts';
import { leaseExpirations } from './leases/lease-expirations.ts';
import { leaseTasksReport } from './leases/lease-tasks.ts';
import { rentRoll } from './leases/rent-roll.ts';
import { occupancyByMonth } from './occupancy/occupancy-by-month.ts';
import { occupancy } from './occupancy/occupancy-on-day.ts';
import { vacancyLoss } from './occupancy/vacancy-loss.ts';
import { ownersEquity } from './owners/owners-equity.ts';
import { ownersMoney } from './owners/owners-money.ts';
import { bankReconciliation } from './property/bank-reconciliation.ts';
import { form4562 } from './property/form-4562.ts';
import { loansAndEscrow } from './property/loans-and-escrow.ts';
import { returnOnProperty } from './property/return-on-property.ts';
import { type AskedScope, scopeOf } from './report-scope.ts';
import { balanceSheet } from './statements/balance-sheet.ts';
import { cashFlowStatement } from './statements/cash-flow-statement.ts';
import { enteredAfterClosing } from './statements/entered-after-closing.ts';
import { form8825 } from './statements/form-8825.ts';
import { generalLedger } from './statements/general-ledger.ts';
import { incomeStatement } from './statements/income-statement.ts';
import { scheduleE } from './statements/schedule-e.ts';
import { trialBalanceReport } from './statements/trial-balance.ts';
import { ukProperty } from './statements/uk-property.ts';
import { balances } from './tenants/balances.ts';
import { collectionRate } from './tenants/collection-rate.ts';
import { delinquency } from './tenants/delinquency-report.ts';
import { depositsHeldReport } from './tenants/deposits-held.ts';
import { payerStatements } from './tenants/payer-statements.ts';
import { tenantLedger } from './tenants/tenant-ledger.ts';
import { transactions } from './transactions/transactions.ts';
import { explainReport } from './why/report-figures.ts';

const known = [
  incomeStatement,
  cashFlowStatement,
  expensesByCategory,
  occupancyByMonth,
  occupancy,
  vacancyLoss,
  leaseExpirations,
  rentRoll,
  balances,
  delinquency,
  collectionRate,
  tenantLedger,
  payerStatements,
  depositsHeldReport,
  scheduleE,
  form8825,
  ukProperty,
  vendor1099,
  mileage,
  form4562,
  returnOnProperty,
  balanceSheet,
  trialBalanceReport,
  generalLedger,
  ownersEquity,
  loansAndEscrow,
  bankReconciliation,
  ownersMoney,
  transactions,
  whatHasChanged,
  leaseTasksReport,
  enteredAfterClosing,
] as const;

/** Every report, in the order in which people are shown them: by their questions, and of each the one first that is asked for most. */
export const reports: readonly Report[] = known;

/** What each report answers, by its name. */
export type ReportViews = { [R in (typeof known)[number] as R['name']]: ViewOf<R> };

export function findReport(name: string): Report | undefined {
  return reports.find((report) => report.name === name);
}

/** What somebody asked of a report: today, or this year until today, on its usual basis, where they said nothing. */
interface AskedOfReport extends AskedScope {
  readonly asOf?: CalendarDate | undefined;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly basis?: Basis | undefined;
  readonly by?: ColumnsBy | undefined;
  readonly search?: string | undefined;
  /** "amount", "-amount". */
  readonly order?: string | undefined;
}

interface Asking {
  readonly asked: AskedOfReport;
  readonly today: CalendarDate;
  /** What people and devices are called. */
  readonly authors?: Authors | undefined;
}

/** Runs a report as it was asked for; refused where it is narrowed to what is not in the books, or ends before it begins. */
export async function runReport(
  db: Database,
  report: Report,
  asking: Asking,
): Promise<Result<{ view: object; span: ReportSpan }>> {
  const span = await spanOf(db, report, asking);
  return span.ok ? accept({ view: await report.run(db, span.value), span: span.value }) : span;
}

/** Opens a figure of a report as it was asked for. */
export async function explainFigureOf(
  db: Database,
  report: Report,
  { figure, ...asking }: Asking & { figure: ReportFigure },
): Promise<Result<WhyView>> {
  const span = await spanOf(db, report, asking);
  return span.ok ? explainReport(db, report, { span: span.value, figure }) : span;
}

/** Of a thousand years some reports would have ten thousand columns, or take a minute for each loan. */
const MOST_YEARS = 100;

async function spanOf(
  db: Database,
  report: Report,
  { asked, today, authors }: Asking,
): Promise<Result<ReportSpan>> {
  const { over, bases, isSearched } = report;
  const to = (over === 'day' ? asked.asOf : asked.to) ?? today;
  const scope = await scopeOf(db, report, { asked, on: to });
  if (!scope.ok) return scope;
  const by = report.by.find((one) => one === asked.by) ?? report.by[0];
  const search = isSearched ? asked.search : undefined;
  const order = orderOf(asked.order, (column) => report.orders.includes(column));
  const basis = bases.find((one) => one === asked.basis) ?? bases[0] ?? 'cash';
  const rest = { basis, by, search, order, today, authors, ...scope.value };
  const from = over === 'day' ? to : (asked.from ?? startOfYear(to));
  const inOrder = checkInOrder({ from, to });
  if (!inOrder.ok) return inOrder;
  if (addMonths(from, 12 * MOST_YEARS) <= to)
    return refuse('bad-input', `A report is of ${MOST_YEARS} years at the most.`, { field: 'from' });
  return accept({ from, to, ...rest });
}
