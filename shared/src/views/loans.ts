import { moneyAccounts } from '../accounting/chart.ts';
import { entered } from '../accounting/entry-order.ts';
import { sumPostings } from '../accounting/postings.ts';
import type { LoansView, LoanView, LoanYearView } from '../api/index.ts';
import { addDays, addMonths, type CalendarDate, yearOf } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { owedOn, proposedSplit } from '../loans/queries.ts';
import type { LenderStatementTable, LoanAdvanceTable, LoanPaymentTable, LoanTable } from '../loans/schema.ts';

/** A payment up to so many days before the day that it is due, or after, is that month's. */
const DAYS_AROUND = 15;

type Payment = Pick<
  LoanPaymentTable,
  'id' | 'loanId' | 'paidOn' | 'interestCents' | 'principalCents' | 'escrowCents' | 'reversesId'
>;
type Advance = Pick<LoanAdvanceTable, 'loanId' | 'advancedOn'>;

/**
 * Each loan at the end of a day: what is owed, what the next payment is made of, and interest and principal of each year beside what
 * the lender states. With 200,000.00 owed at 6% and a payment of 1,199.10, the next is 1,000.00 interest and 199.10 principal.
 */
export async function listLoans(db: Database, asOf: CalendarDate): Promise<LoansView> {
  const [rows, advances, payments, statements, escrow] = [
    await readLoans(db),
    await readAdvances(db, asOf),
    await readPayments(db, asOf),
    await db.selectFrom('lenderStatement').selectAll().orderBy('year').execute(),
    await escrowBalances(db, asOf),
  ];
  const loans: LoanView[] = [];
  for (const { lender, building, ...loan } of rows) {
    const paid = payments.filter(({ loanId }) => loanId === loan.id);
    const given = advances.filter(({ loanId }) => loanId === loan.id);
    const owedCents = await owedOn(db, loan.id, asOf);
    const split = owedCents > 0 ? await proposedSplit(db, loan, { paidOn: asOf }) : null;
    const { thisYear, earlierYears } = yearsOf(loan.id, paid, statements, yearOf(asOf));
    const { id, name, kind, principalCents, rateMillionths, paymentCents, escrowCents } = loan;
    const { accountId, escrowAccountId, archivedOn, lenderId, buildingId, termMonths, firstDueOn } = loan;
    loans.push({
      ...{ lenderId, buildingId, termMonths, firstDueOn },
      ...{ id, name, kind, lender, building, principalCents, rateMillionths, paymentCents, escrowCents },
      ...{ accountId, escrowAccountId, archivedOn, owedCents, thisYear, earlierYears },
      lastPayment: lastOf(standingOf(paid)),
      hasAdvance: given.length > 0,
      next: split && { ...split, dueOn: nextDueOn(loan, standingOf(paid), given) },
      escrowBalanceCents: escrowAccountId === null ? null : (escrow.get(escrowAccountId) ?? 0),
    });
  }
  return { loans, owedCents: loans.reduce((sum, loan) => sum + loan.owedCents, 0) };
}

function readLoans(db: Database) {
  return db
    .selectFrom('loan')
    .leftJoin('vendor', 'vendor.id', 'loan.lenderId')
    .leftJoin('building', 'building.id', 'loan.buildingId')
    .selectAll('loan')
    .select(['vendor.name as lender', 'building.name as building'])
    .orderBy('loan.name')
    .orderBy('loan.id')
    .execute();
}

/** What was borrowed until a day and stands. */
function readAdvances(db: Database, asOf: CalendarDate): Promise<Advance[]> {
  return db
    .selectFrom('loanAdvance')
    .leftJoin('loanAdvance as later', 'later.reversesId', 'loanAdvance.id')
    .select(['loanAdvance.loanId', 'loanAdvance.advancedOn'])
    .where('loanAdvance.reversesId', 'is', null)
    .where('later.id', 'is', null)
    .where('loanAdvance.advancedOn', '<=', asOf)
    .orderBy('loanAdvance.advancedOn')
    .execute();
}

/** What was paid until a day and what took some of it back, in the order of the days. */
function readPayments(db: Database, asOf: CalendarDate): Promise<Payment[]> {
  return db
    .selectFrom('loanPayment')
    .select(['id', 'loanId', 'paidOn', 'interestCents', 'principalCents', 'escrowCents', 'reversesId'])
    .where('paidOn', '<=', asOf)
    .orderBy('paidOn')
    .orderBy(entered('loanPayment'))
    .orderBy('id')
    .execute();
}

/** Payments that nothing took back. */
function standingOf(paid: readonly Payment[]): Payment[] {
  const reversed = new Set(paid.map(({ reversesId }) => reversesId));
  return paid.filter(({ id, reversesId }) => reversesId === null && !reversed.has(id));
}

function lastOf(standing: readonly Payment[]): LoanView['lastPayment'] {
  const last = standing.at(-1);
  if (!last) return null;
  const { id, paidOn, interestCents, principalCents, escrowCents } = last;
  return { id, paidOn, totalCents: interestCents + principalCents + escrowCents };
}

async function escrowBalances(db: Database, asOf: CalendarDate): Promise<Map<string | null, number>> {
  const sums = await sumPostings(db, { by: ['bankAccountId'], accounts: moneyAccounts, to: asOf });
  const balances = new Map<string | null, number>();
  for (const { bankAccountId, amountCents } of sums)
    balances.set(bankAccountId, (balances.get(bankAccountId) ?? 0) + amountCents);
  return balances;
}

/**
 * The first due day that no payment is near. Payments on 1 January and 27 February, with one due on the first of each month, are
 * January's and March's: the next is due on 1 April. What is paid beside the payments of a month, all of it principal, is none of them.
 */
function nextDueOn(
  { firstDueOn, rateMillionths }: LoanTable,
  paid: readonly Payment[],
  given: readonly Advance[],
): CalendarDate {
  const months = paid.filter(
    (one) => one.interestCents > 0 || (rateMillionths === 0 && one.principalCents > 0),
  );
  const last = months.at(-1)?.paidOn;
  const begun = given[0]?.advancedOn ?? firstDueOn;
  const after = last ? addDays(last, DAYS_AROUND) : addDays(begun, -1);
  let dueOn = firstDueOn;
  for (let month = 1; dueOn <= after; month++) dueOn = addMonths(firstDueOn, month);
  return dueOn;
}

function yearsOf(
  id: string,
  paid: readonly Payment[],
  statements: readonly LenderStatementTable[],
  present: number,
): { thisYear: LoanYearView; earlierYears: LoanYearView[] } {
  const stated = new Map(statements.filter(({ loanId }) => loanId === id).map((one) => [one.year, one]));
  const yearView = (year: number): LoanYearView => {
    const own = paid.filter(({ paidOn }) => yearOf(paidOn) === year);
    const sum = (part: 'interestCents' | 'principalCents') =>
      own.reduce((cents, one) => cents + one[part], 0);
    const [interestCents, statement] = [sum('interestCents'), stated.get(year)];
    const statedCents = statement?.interestCents ?? null;
    const statedOwedCents = statement?.owedCents ?? null;
    const differenceCents = statedCents === null ? null : statedCents - interestCents;
    const principalCents = sum('principalCents');
    return { year, interestCents, principalCents, statedCents, statedOwedCents, differenceCents };
  };
  const years = new Set([...paid.map(({ paidOn }) => yearOf(paidOn)), ...stated.keys()]);
  const earlier = [...years].filter((year) => year < present).sort((a, b) => b - a);
  return { thisYear: yearView(present), earlierYears: earlier.map(yearView) };
}
