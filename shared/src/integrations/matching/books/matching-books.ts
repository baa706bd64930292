import { openCharges } from '../../../billing/index.ts';
import { later } from '../../../core/calendar.ts';
import type { Database } from '../../../database.ts';
import { listLeases, recurringAmounts } from '../../../leasing/index.ts';
import { peopleInOrder } from '../../../leasing/people-in-order.ts';
import { readRules } from '../../reconciling/bank-rules.ts';
import { readMadeParts, readParts } from '../../reconciling/line-parts.ts';
import { wordsOf } from '../suggest/payee.ts';
import { LineMatches } from './line-matches.ts';
import {
  expensesNear,
  expensesOf,
  linesMatchedTo,
  paymentsNear,
  paymentsOf,
  spendingOn,
  unite,
} from './matching-entries.ts';
import {
  type BankLine,
  type LeaseParty,
  type LineRow,
  type MatchingBooks,
  mapById,
} from './matching-facts.ts';
import { readCounterLines, readDecidedLines, readDecisions } from './matching-lines.ts';
import { readLoanProposals } from './matching-loans.ts';
import { readUnmatched } from './matching-unmatched.ts';
import { NameIndex } from './name-index.ts';

/**
 * Reads the state of the lines in `rows` and everything with which they may be matched: people and debts of leases; payments,
 * expenses and lines of these amounts near these days; and recent decisions on other lines. Matching itself then runs no
 * query.
 */
export async function readBooksForMatching(
  db: Database,
  rows: readonly LineRow[],
): Promise<{ lines: BankLine[]; books: MatchingBooks }> {
  const on = rows.reduce((last, { postedOn }) => later(last, postedOn), await lastDay(db));
  const [leases, parties, vendors] = [
    await listLeases(db, { on }),
    await readParties(db),
    await db.selectFrom('vendor').select(['id', 'name']).orderBy('id').execute(),
  ];
  const decidedRows = await readDecidedLines(db);
  const { payments, expenses, decisions } = await readEntries(db, rows, decidedRows);
  const facts = { payments, expenses, vendors, parties, leases: mapById(leases) };
  const lineIds = [...rows, ...decidedRows].map(({ id }) => id);
  const matches = new LineMatches(facts, decisions, {
    parts: await readParts(db, decisions),
    made: await readMadeParts(db, lineIds),
  });
  const toLine = (row: LineRow): BankLine => {
    return { ...row, description: row.description ?? '', ...matches.of(row.id) };
  };
  const lines = rows.map(toLine);
  const books = {
    ...facts,
    decided: matches.decided,
    decidedLines: decidedRows.map(toLine),
    counterLines: await readCounterLines(db, rows),
    spending: await spendingOn(db, vendorsNamed(vendors, rows)),
    rules: await readRules(db),
    ...(await readUnmatched(db, rows)),
    loanProposals: await readLoanProposals(db, rows),
    accounts: await db.selectFrom('bankAccount').select(['id', 'name']).orderBy('id').execute(),
    rents: await recurringAmounts(db, on),
    buildings: await readBuildings(db),
    open: await openCharges(
      db,
      leases.map(({ id }) => id),
    ),
  };
  return { lines, books };
}

/** The payments and expenses that the lines, or decided lines, are or may be, and every decision on any of them. */
async function readEntries(db: Database, rows: readonly LineRow[], decidedRows: readonly LineRow[]) {
  const [nearPayments, nearExpenses] = [await paymentsNear(db, rows), await expensesNear(db, rows)];
  const rivals = await linesMatchedTo(db, {
    paymentIds: nearPayments.map(({ id }) => id),
    expenseIds: nearExpenses.map(({ id }) => id),
  });
  const own = [...rows, ...decidedRows].map(({ id }) => id);
  const lineIds = [...new Set([...own, ...rivals])];
  const decisions = await readDecisions(db, lineIds);
  const named = (field: 'paymentId' | 'expenseId') =>
    decisions.map((decision) => decision[field]).filter((id) => id !== null);
  return {
    decisions,
    payments: unite([...nearPayments, ...(await paymentsOf(db, { lineIds, ids: named('paymentId') }))]),
    expenses: unite([...nearExpenses, ...(await expensesOf(db, { lineIds, ids: named('expenseId') }))]),
  };
}

/** The day of the newest line, on which leases and rents are read. */
async function lastDay(db: Database): Promise<string> {
  const newest = await db
    .selectFrom('statementLine')
    .select('postedOn')
    .orderBy('postedOn', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.postedOn ?? '2000-01-01';
}

function vendorsNamed(vendors: readonly { id: string; name: string }[], rows: readonly LineRow[]): string[] {
  const index = new NameIndex(vendors, ({ name }) => name);
  const named = rows.flatMap(({ description }) => index.wholeIn(new Set(wordsOf(description ?? ''))));
  return [...new Set(named.map(({ id }) => id))];
}

function readBuildings(db: Database) {
  return db
    .selectFrom('building')
    .select(['id', 'name'])
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
}

function readParties(db: Database): Promise<LeaseParty[]> {
  return peopleInOrder(db).select(['leaseTenant.leaseId', 'leaseTenant.tenantId', 'tenant.name']).execute();
}
