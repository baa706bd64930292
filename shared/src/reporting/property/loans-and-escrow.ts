import { z } from 'zod';
import { moneyAccounts } from '../../accounting/chart.ts';
import type { OfLine, Posting } from '../../accounting/define-postings.ts';
import { readPostings } from '../../accounting/postings.ts';
import { addMonths, type CalendarDate, yearOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { owedOn } from '../../loans/queries.ts';
import { loanSchedule } from '../../loans/rules.ts';
import type { LoanTable } from '../../loans/schema.ts';
import { defineReport, type ReportDays, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { periodsOf } from '../statements/periods.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factColumns, factView, type PostedFactView } from '../why/facts.ts';

const loansAndEscrowSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        loanId: idSchema,
        loan: z.string(),
        building: z.string().nullable(),
        year: z.int(),
        openingCents: centsSchema,
        advancedCents: centsSchema,
        interestCents: centsSchema,
        principalCents: centsSchema,
        closingCents: centsSchema,
        /** What was agreed for the same days. */
        scheduledInterestCents: centsSchema,
        scheduledPrincipalCents: centsSchema,
        /** What the lender says of the whole year on Form 1098; null: nothing is entered, or these days are not all of it. */
        statedInterestCents: centsSchema.nullable(),
        /** Stated less paid: zero where the books and the form agree. */
        differenceCents: centsSchema.nullable(),
        escrowInCents: centsSchema,
        /** What the lender's escrow account paid out, for taxes and insurance. */
        escrowOutCents: centsSchema,
        /** Of the escrow account at the end of these days; null of a loan without one. */
        escrowCents: centsSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'LoansAndEscrow' });

type View = z.output<typeof loansAndEscrowSchema>;

/** Loans year by year, as paid, as agreed and as the lender says. */
export const loansAndEscrow = defineReport({
  name: 'loans-and-escrow',
  title: 'Loans and escrow',
  tells:
    'what was paid on each loan, beside its schedule and the lender’s Form 1098, and what escrow took in and paid out',
  none: 'No loan was owed in these days.',
  question: 'what-is-it-worth',
  over: 'span',
  scopes: ['building'],
  schema: loansAndEscrowSchema,
  run: loansAndEscrowReport,
  columns: [
    { title: 'Loan', kind: 'text', of: ({ loan }) => loan },
    { title: 'Year', kind: 'text', of: ({ year }) => String(year) },
    { title: 'Owed at first', kind: 'money', worth: 5, key: 'opening', of: (row) => row.openingCents },
    {
      title: 'Borrowed',
      kind: 'money',
      worth: 3,
      isSummed: true,
      key: 'advanced',
      of: (row) => row.advancedCents,
    },
    {
      title: 'Interest paid',
      kind: 'money',
      isSummed: true,
      key: 'interest',
      of: (row) => row.interestCents,
    },
    { title: 'Scheduled', kind: 'money', worth: 4, isSummed: true, of: (row) => row.scheduledInterestCents },
    { title: 'Form 1098', kind: 'money', of: (row) => row.statedInterestCents },
    { title: 'Off by', kind: 'money', of: (row) => row.differenceCents },
    {
      title: 'Principal paid',
      kind: 'money',
      isSummed: true,
      key: 'principal',
      of: (row) => row.principalCents,
    },
    {
      title: 'Scheduled principal',
      kind: 'money',
      worth: 2,
      isSummed: true,
      of: (row) => row.scheduledPrincipalCents,
    },
    { title: 'Owed at the end', kind: 'money', key: 'closing', of: (row) => row.closingCents },
    {
      title: 'Into escrow',
      kind: 'money',
      isSummed: true,
      key: 'into-escrow',
      of: (row) => row.escrowInCents,
    },
    {
      title: 'Out of escrow',
      kind: 'money',
      isSummed: true,
      key: 'out-of-escrow',
      of: (row) => row.escrowOutCents,
    },
    { title: 'In escrow', kind: 'money', key: 'escrow', of: (row) => row.escrowCents },
  ],
  leads: () => ({ screen: 'loans-and-assets' }),
  // What was agreed and what a lender states are no facts of these books.
  opens: { key: ({ loanId, year }) => `${loanId} ${year}`, facts: loanFacts },
});

/**
 * Each loan in each year of some days, both inclusive, in minor units: owed at first + borrowed − principal paid = owed at the end. 200,000.00 at
 * 6% over 360 months: the first year 11,933.19 of interest and 2,456.01 of principal, as scheduled, 197,543.99 left.
 */
async function loansAndEscrowReport(db: Database, { from, to, buildingId }: ReportSpan): Promise<View> {
  const loans = await db
    .selectFrom('loan')
    .leftJoin('building', 'building.id', 'loan.buildingId')
    .selectAll('loan')
    .select('building.name as building')
    .$if(buildingId !== undefined, (query) => query.where('loan.buildingId', '=', buildingId ?? ''))
    .orderBy('loan.name')
    .orderBy('loan.id')
    .execute();
  const rows: View['rows'] = [];
  for (const loan of loans) {
    for (const days of periodsOf({ from, to }, 'year')) {
      const year = await yearOfLoan(db, loan, days);
      if (year) rows.push({ loanId: loan.id, loan: loan.name, building: loan.building, ...year });
    }
  }
  return { from, to, rows };
}

async function yearOfLoan(db: Database, loan: LoanTable, days: ReportDays) {
  const { from, to } = days;
  const year = yearOf(from);
  const paid = await db
    .selectFrom('loanPayment')
    .select(['interestCents', 'principalCents', 'escrowCents'])
    .where('loanId', '=', loan.id)
    .where('paidOn', '>=', from)
    .where('paidOn', '<=', to)
    .execute();
  const sum = (part: keyof (typeof paid)[number]) => paid.reduce((all, one) => all + one[part], 0);
  const [principalCents, interestCents, escrowInCents] = [
    sum('principalCents'),
    sum('interestCents'),
    sum('escrowCents'),
  ];
  const closingCents = await owedOn(db, loan.id, to);
  const advancedCents = await advancedIn(db, loan.id, days);
  const openingCents = closingCents - advancedCents + principalCents;
  if (paid.length === 0 && openingCents === 0 && closingCents === 0 && advancedCents === 0) return null;
  const stated = isWholeYear(days) ? await statedOf(db, loan.id, year) : null;
  return {
    ...{ year, openingCents, advancedCents, interestCents, principalCents, closingCents },
    ...scheduledIn(loan, days),
    statedInterestCents: stated,
    differenceCents: stated === null ? null : stated - interestCents,
    escrowInCents,
    ...(await escrowIn(db, loan, days)),
  };
}

async function advancedIn(db: Database, loanId: string, { from, to }: ReportDays): Promise<number> {
  const rows = await db
    .selectFrom('loanAdvance')
    .select('amountCents')
    .where('loanId', '=', loanId)
    .where('advancedOn', '>=', from)
    .where('advancedOn', '<=', to)
    .execute();
  return rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** What was agreed to be paid on the due days among these. */
function scheduledIn(loan: LoanTable, { from, to }: ReportDays) {
  const months = loanSchedule(loan).filter(({ month }) => {
    const dueOn = addMonths(loan.firstDueOn, month - 1);
    return from <= dueOn && dueOn <= to;
  });
  return {
    scheduledInterestCents: months.reduce((sum, { interestCents }) => sum + interestCents, 0),
    scheduledPrincipalCents: months.reduce((sum, { principalCents }) => sum + principalCents, 0),
  };
}

function isWholeYear({ from, to }: ReportDays): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31');
}

async function statedOf(db: Database, loanId: string, year: number): Promise<number | null> {
  const found = await db
    .selectFrom('lenderStatement')
    .select('interestCents')
    .where('loanId', '=', loanId)
    .where('year', '=', year)
    .executeTakeFirst();
  return found?.interestCents ?? null;
}

/** What the escrow account of a loan paid out, but to another account at a lender, and what it holds at the end. */
async function escrowIn(db: Database, { escrowAccountId }: LoanTable, { from, to }: ReportDays) {
  if (escrowAccountId === null) return { escrowOutCents: 0, escrowCents: null };
  const rows = await readPostings(db, ['fact', 'bankAccountId', 'postedOn'], { accounts: moneyAccounts, to });
  const own = rows.filter(({ bankAccountId }) => bankAccountId === escrowAccountId);
  const sum = (some: typeof own) => some.reduce((cents, { amountCents }) => cents + amountCents, 0);
  return { escrowOutCents: 0 - sum(own.filter(isSpent(from))), escrowCents: sum(own) };
}

function isSpent(from: CalendarDate) {
  return ({ fact, postedOn }: Pick<Posting, 'fact' | 'postedOn'>) => fact === 'expense' && postedOn >= from;
}

const viewed = [...factColumns, 'loanId', 'bankAccountId'] as const;
type Viewed = Pick<Posting, (typeof viewed)[number] | keyof OfLine>;

interface Part {
  /** Whether it is of what moved on the loan’s escrow account, whichever fact moved it. */
  readonly isEscrow?: true;
  readonly sign: 1 | -1;
  readonly of: (posting: Viewed, from: CalendarDate) => boolean;
}

const isOwed = ({ account }: Viewed) => account === 'liabilities:loans';
const isWithin = ({ postedOn }: Viewed, from: CalendarDate) => postedOn >= from;

/** Which postings until the last day a figure takes, and with which sign: what is owed is a credit. */
const parts: Readonly<Record<string, Part>> = {
  opening: { sign: -1, of: (one, from) => isOwed(one) && !isWithin(one, from) },
  advanced: { sign: -1, of: (one, from) => isOwed(one) && isWithin(one, from) && one.fact === 'loanAdvance' },
  principal: { sign: 1, of: (one, from) => isOwed(one) && isWithin(one, from) && one.fact === 'loanPayment' },
  closing: { sign: -1, of: isOwed },
  interest: { sign: 1, of: (one, from) => isWithin(one, from) && interestAccounts.has(one.account) },
  'into-escrow': {
    sign: 1,
    of: (one, from) => isWithin(one, from) && one.fact === 'loanPayment' && isMoneyIn(one),
  },
  'out-of-escrow': { isEscrow: true, sign: -1, of: (one, from) => isSpent(from)(one) },
  escrow: { isEscrow: true, sign: 1, of: () => true },
};

const interestAccounts = new Set<Posting['account']>([
  'expenses:mortgage-interest',
  'expenses:other-interest',
]);

/** Of what a payment on a loan debits only escrow is money. */
function isMoneyIn({ account, side }: Viewed): boolean {
  return side === 'debit' && moneyAccounts.some((one) => one === account);
}

async function loanFacts(
  db: Database,
  span: ReportSpan,
  { row, column }: ReportFigure,
): Promise<PostedFactView[]> {
  const [loanId = '', year = ''] = row.split(' ');
  const days = periodsOf(span, 'year').find(({ key }) => key === year);
  const part = parts[column];
  const loan = await db.selectFrom('loan').selectAll().where('id', '=', loanId).executeTakeFirst();
  if (!days || !part || !loan) return [];
  const accounts = part.isEscrow
    ? moneyAccounts
    : ([
        ...moneyAccounts,
        'liabilities:loans',
        'expenses:mortgage-interest',
        'expenses:other-interest',
      ] as const);
  const postings: Viewed[] = await readPostings(db, viewed, { accounts, to: days.to });
  return postings
    .filter((one) => (part.isEscrow ? one.bankAccountId === loan.escrowAccountId : one.loanId === loanId))
    .filter((one) => part.of(one, days.from))
    .map((one) => factView(one, part.sign * one.amountCents));
}
