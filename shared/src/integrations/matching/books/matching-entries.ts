import { sql } from 'kysely';
import { neverMoved } from '../../../bank/made-of-lines.ts';
import type { Database } from '../../../database.ts';
import { NEARBY_DAYS } from '../suggest/suggestion.ts';
import {
  type ExpenseFact,
  type LineRow,
  mapById,
  type PaymentFact,
  type VendorSpending,
} from './matching-facts.ts';
import { daysAround } from './matching-lines.ts';

type Rows = readonly Pick<LineRow, 'postedOn' | 'amountCents'>[];

/** 1 or 0: an engine has no truth values of its own. */
const isNever = (table: 'payment' | 'expense') =>
  sql<number>`case when ${neverMoved(table, table)} then 1 else 0 end`.as('neverMoved');

function payments(db: Database) {
  return db
    .selectFrom('payment')
    .select(['id', 'leaseId', 'payerId', 'amountCents', 'receivedOn', 'method', 'statementLineId'])
    .select(isNever('payment'));
}

function expenses(db: Database) {
  return db
    .selectFrom('expense')
    .select(['id', 'buildingId', 'vendorId', 'category', 'amountCents', 'paidOn', 'description'])
    .select(['statementLineId', 'refundsId', isNever('expense')]);
}

/** Payments of the amount of one of the lines, within a few days, that money itself came by. */
export async function paymentsNear(db: Database, rows: Rows): Promise<PaymentFact[]> {
  if (rows.length === 0) return [];
  const { from, to } = daysAround(rows, NEARBY_DAYS);
  return payments(db)
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<=', to)
    .where('method', 'not in', ['paid-expense', 'from-suspense', 'credit-transfer'])
    .where('amountCents', 'in', [...new Set(rows.map(({ amountCents }) => amountCents))])
    .execute();
}

/** Expenses of the amount of one of the lines, within a few days, paid by the books; in a line money out is below zero. */
export async function expensesNear(db: Database, rows: Rows): Promise<ExpenseFact[]> {
  if (rows.length === 0) return [];
  const { from, to } = daysAround(rows, NEARBY_DAYS);
  return expenses(db)
    .where('paidOn', '>=', from)
    .where('paidOn', '<=', to)
    .where('paidBy', 'is', null)
    .where('amountCents', 'in', [...new Set(rows.map(({ amountCents }) => 0 - amountCents))])
    .execute();
}

/** Payments made from these lines, and those with these ids. */
export async function paymentsOf(
  db: Database,
  { lineIds, ids }: { lineIds: readonly string[]; ids: readonly string[] },
): Promise<PaymentFact[]> {
  const made = lineIds.length > 0 ? await payments(db).where('statementLineId', 'in', lineIds).execute() : [];
  const named = ids.length > 0 ? await payments(db).where('id', 'in', ids).execute() : [];
  return [...made, ...named];
}

/** Expenses made from these lines, and those with these ids. */
export async function expensesOf(
  db: Database,
  { lineIds, ids }: { lineIds: readonly string[]; ids: readonly string[] },
): Promise<ExpenseFact[]> {
  const made = lineIds.length > 0 ? await expenses(db).where('statementLineId', 'in', lineIds).execute() : [];
  const named = ids.length > 0 ? await expenses(db).where('id', 'in', ids).execute() : [];
  return [...made, ...named];
}

/** Without duplicates, in the order of their ids. */
export function unite<T extends { id: string }>(rows: readonly T[]): T[] {
  return [...mapById(rows).values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function linesWithPart(db: Database, ids: readonly string[]): Promise<{ statementLineId: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('lineMatch')
    .innerJoin('statementLineDecision as decision', 'decision.id', 'lineMatch.decisionId')
    .select('decision.statementLineId')
    .where('recordId', 'in', ids)
    .execute();
}

/** Lines that any decision matched to one of these payments or expenses, alone or among others. */
export async function linesMatchedTo(
  db: Database,
  { paymentIds, expenseIds }: { paymentIds: readonly string[]; expenseIds: readonly string[] },
): Promise<string[]> {
  const named = async (field: 'paymentId' | 'expenseId', ids: readonly string[]) =>
    ids.length === 0
      ? []
      : db.selectFrom('statementLineDecision').select('statementLineId').where(field, 'in', ids).execute();
  const rows = [
    ...(await named('paymentId', paymentIds)),
    ...(await named('expenseId', expenseIds)),
    ...(await linesWithPart(db, [...paymentIds, ...expenseIds])),
  ];
  return rows.map(({ statementLineId }) => statementLineId);
}

/** The categories of these vendors' bills, the first to appear at the head. */
export async function spendingOn(db: Database, vendorIds: readonly string[]): Promise<VendorSpending[]> {
  if (vendorIds.length === 0) return [];
  const rows = await db
    .selectFrom('expense')
    .select(['vendorId', 'category', 'buildingId', sql<number>`count(*)`.as('times')])
    .where('vendorId', 'in', vendorIds)
    .where('amountCents', '>', 0)
    .where('reversesId', 'is', null)
    .where(sql<boolean>`not exists (select 1 from expense r where r.reverses_id = expense.id)`)
    .groupBy(['vendorId', 'category', 'buildingId'])
    .orderBy(({ fn }) => fn.min('id'))
    .execute();
  return rows.map(({ times, ...row }) => ({ ...row, times: Number(times) }));
}
