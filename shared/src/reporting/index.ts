export { calendarFile } from './calendar/calendar.ts';
export { type Authors, unnamedDevice } from './changes/authors.ts';
export { compareTables } from './compare-tables.ts';
export { filing1099Csv } from './costs/filing-1099.ts';
export { vendor1099 } from './costs/vendor-1099.ts';
export * from './dashboard/dashboard.ts';
export * from './dashboard/lines-to-review.ts';
export { type Report, type ReportSpan, tableCsv } from './define-report.ts';
export * from './journal/index.ts';
export * from './leases/lease-task-schema.ts';
export * from './leases/lease-tasks.ts';
export * from './leases/rent-roll.ts';
export * from './occupancy/occupancy.ts';
export { explainFigureOf, findReport, type ReportViews, reports, runReport } from './reports.ts';
export * from './tenants/balances.ts';
export * from './tenants/delinquency.ts';
export { statementsOfPayers } from './tenants/payer-statements.ts';
export {
  type FindTransactions,
  findTransactions,
  type MoneyBooks,
  readMoneyBooks,
} from './transactions/find-transactions.ts';
export type {
  MovedView,
  OtherView,
  SearchTermView,
  TransactionsView,
  TransactionView,
} from './transactions/transaction-schema.ts';
export { transactions } from './transactions/transactions.ts';
export * from './why/why.ts';
