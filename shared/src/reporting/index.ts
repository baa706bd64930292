export * from './balances.ts';
export { filing1099Csv } from './costs/filing-1099.ts';
export { vendor1099 } from './costs/vendor-1099.ts';
export * from './csv.ts';
export * from './dashboard.ts';
export { type Report, type ReportSpan, tableCsv } from './define-report.ts';
export * from './delinquency.ts';
export * from './journal/index.ts';
export * from './lease-task-schema.ts';
export * from './lease-tasks.ts';
export * from './lines-to-review.ts';
export * from './occupancy.ts';
export { statementsOfPayers } from './payers/payer-statements.ts';
export * from './rent-roll.ts';
export { explainFigureOf, findReport, type ReportViews, reports, runReport } from './reports.ts';
export {
  type FindTransactions,
  findTransactions,
  type MoneyBooks,
  readMoneyBooks,
} from './transactions/find-transactions.ts';
export type {
  MovedView,
  SearchTermView,
  TransactionsView,
  TransactionView,
} from './transactions/transaction-schema.ts';
export { transactions } from './transactions.ts';
export * from './why.ts';
