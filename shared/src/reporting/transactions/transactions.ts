import { z } from 'zod';
import { transactionOrders } from '../../core/reports/transaction-orders.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { findTransactions, readMoneyBooks } from './find-transactions.ts';
import { totalsSchema, transactionSchema } from './transaction-schema.ts';

const transactionsSchema = z
  .object({ from: daySchema, to: daySchema, rows: z.array(transactionSchema), totals: totalsSchema })
  .meta({ id: 'Transactions' });

/** All money in and out between two days. */
export const transactions = defineReport({
  name: 'transactions',
  title: 'Transactions',
  tells: 'all money in and out between two days',
  none: 'No money came in or went out in these days.',
  question: 'what-changed',
  over: 'span',
  scopes: ['entity', 'building'],
  isSearched: true,
  orders: transactionOrders,
  schema: transactionsSchema,
  run: transactionsReport,
  columns: [
    { title: 'Day', kind: 'date', of: (row) => row.on },
    { title: 'Who', kind: 'text', of: (row) => row.party ?? '' },
    { title: 'What', kind: 'text', of: (row) => row.what },
    { title: 'Kind', kind: 'text', worth: 2, of: (row) => row.kind ?? '' },
    { title: 'Reference', kind: 'text', worth: 3, of: (row) => row.reference ?? '' },
    { title: 'For', kind: 'text', of: (row) => row.place },
    { title: 'Account', kind: 'text', worth: 4, of: (row) => row.account },
    { title: 'In', kind: 'money', isSummed: true, of: (row) => row.inCents },
    { title: 'Out', kind: 'money', isSummed: true, of: (row) => row.outCents },
    { title: 'Matched', kind: 'flag', worth: 1, of: (row) => row.bankLineId !== null },
    { title: 'Documents', kind: 'count', worth: 1, of: (row) => row.documents },
  ],
});

/**
 * Money in and out from `from` to `to`, both inclusive, newest first unless another order is asked for, in minor units; what takes money back is below zero on its own day.
 * In 1,500.00, out 80.00: net 1,420.00, which is what the accounts of money have more at the end.
 */
async function transactionsReport(
  db: Database,
  { from, to, search: asked = '', order, ...scope }: ReportSpan,
) {
  const search = `since ${from} until ${to} ${asked}`;
  const books = await readMoneyBooks(db, scope, { from, to });
  const { rows, totals } = await findTransactions(db, { search, today: to, order }, books);
  return { from, to, rows, totals };
}
