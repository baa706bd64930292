import type { DashboardView } from '../../api/index.ts';
import { addMonths, type CalendarDate, endOfMonth, monthOf, startOfYear } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import {
  type BalancesView,
  balancesReport,
  dashboard,
  type LeaseTask,
  leaseTasks,
  occupancyOn,
} from '../../reporting/index.ts';
import { incomeStatement } from '../../reporting/statements/income-statement.ts';
import { openQuestions } from '../../views/index.ts';

/** How many months the charts look back, the month itself included. */
const MONTHS = 12;

/** A month and its net operating income, in minor units, beside the same month of the year before. */
interface MonthNoi {
  readonly month: CalendarDate;
  readonly cents: number;
  readonly beforeCents: number;
}

/** All that the report of a month is made of; money is minor units. */
export interface MonthFigures {
  /** The last day of the month. */
  readonly through: CalendarDate;
  readonly board: DashboardView;
  readonly balances: BalancesView;
  /** The last twelve months, oldest first. */
  readonly noi: readonly MonthNoi[];
  /** From the first of the year. */
  readonly yearNoi: { readonly cents: number; readonly beforeCents: number };
  /** Units that are let on the last day of each of the twelve months, of how many. */
  readonly occupancy: readonly {
    readonly month: CalendarDate;
    readonly occupied: number;
    readonly total: number;
  }[];
  readonly tasks: readonly LeaseTask[];
  readonly questions: readonly string[];
}

/** Reads a month's figures from books that stand where the month ended. */
export async function monthFigures(db: Database, through: CalendarDate): Promise<MonthFigures> {
  const ends = Array.from({ length: MONTHS }, (_, back) => monthEnd(through, back + 1 - MONTHS));
  const noi: MonthNoi[] = [];
  const occupancy: MonthFigures['occupancy'][number][] = [];
  for (const end of ends) {
    const before = monthEnd(end, -12);
    noi.push({ month: end, cents: await noiOf(db, end), beforeCents: await noiOf(db, before) });
    const { occupied, total } = await occupancyOn(db, { asOf: end });
    occupancy.push({ month: end, occupied, total });
  }
  const asked = { from: startOfYear(through), to: through };
  const lastYear = { from: startOfYear(monthEnd(through, -12)), to: monthEnd(through, -12) };
  const questions = await openQuestions(db, { through, toDecide: 0 });
  return {
    ...{ through, noi, occupancy },
    board: await dashboard(db, { asOf: through }),
    balances: await balancesReport(db, { asOf: through }),
    yearNoi: { cents: await noiBetween(db, asked), beforeCents: await noiBetween(db, lastYear) },
    tasks: await leaseTasks(db, { today: through }),
    questions: questions.map(({ says }) => says),
  };
}

function monthEnd(day: CalendarDate, months: number): CalendarDate {
  return endOfMonth(addMonths(`${monthOf(day)}-01`, months));
}

function noiOf(db: Database, end: CalendarDate): Promise<number> {
  return noiBetween(db, { from: `${monthOf(end)}-01`, to: end });
}

/** On the cash basis, as the income statement says it unless asked otherwise. */
async function noiBetween(
  db: Database,
  days: { readonly from: CalendarDate; readonly to: CalendarDate },
): Promise<number> {
  const { rows } = await incomeStatement.run(db, { ...days, basis: 'cash' });
  return rows.find(({ kind }) => kind === 'noi')?.totalCents ?? 0;
}
