import type { CalendarDate } from '../../core/calendar.ts';
import { endOfMonth, monthName } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { Paper } from '../../paper/index.ts';
import { type Letterhead, paperOf } from '../letterhead.ts';
import { monthFigures } from './month-figures.ts';
import { arrivedPage, comingPage, owedPage, yieldPage } from './pages.ts';

/** What addresses and files call it. */
export const EXECUTIVE_REPORT = 'executive-report';

/** "2026-10" → "executive-report-2026-10.pdf". */
export function executiveReportFile(month: string): string {
  return `${EXECUTIVE_REPORT}-${month}.pdf`;
}

/** The last day of a month that is written as "2026-10": the day on which its report is known. */
export function lastDayOf(month: string): CalendarDate {
  return endOfMonth(`${month}-01`);
}

/**
 * A month in four pages: what came in, what is owed and by whom, occupancy and what was earned against last year, what ends and
 * what needs a decision. `db` stands at the place of the log that ended the month, and the letterhead says which that is: the
 * same place gives the same paper, wherever it is made and whatever was written since.
 * @param month Such as "2026-10".
 */
export async function executiveReport(db: Database, month: string, letterhead: Letterhead): Promise<Paper> {
  const through = lastDayOf(month);
  const figures = await monthFigures(db, through);
  const page = { kind: 'page' } as const;
  return paperOf(letterhead, {
    title: `${monthName(through)} in four pages`,
    facts: [{ label: 'Month', value: monthName(through) }],
    parts: [
      ...arrivedPage(figures, letterhead),
      page,
      ...owedPage(figures, letterhead),
      page,
      ...yieldPage(figures, letterhead),
      page,
      ...comingPage(figures, letterhead),
    ],
  });
}
