import type { ReportTable, WhyView } from '../../api/index.ts';
import { dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { Report, ReportFigure, ReportSpan } from '../define-report.ts';
import { withOwners } from './about.ts';
import { type PostedFactView, partsByHeading } from './facts.ts';

/**
 * Opens a figure of a report into the facts that it is summed from, in minor units: Σ facts is the figure, exactly. A fact that enters by
 * several lines, as a common cost that is shared out among buildings, is told once with what it adds in all.
 */
export async function explainReport(
  db: Database,
  report: Report,
  { span, figure }: { span: ReportSpan; figure: ReportFigure },
): Promise<Result<WhyView>> {
  const asked = askedFigure(report.table(await report.run(db, span)), figure);
  if (report.facts === null || !asked)
    return refuse('missing', 'There is no such figure in this report.', { field: 'row' });
  const facts = await withOwners(db, together(await report.facts(db, span, figure)));
  const parts = partsByHeading(facts);
  const totalCents = parts.reduce((sum, part) => sum + part.totalCents, 0);
  const unit = asked.column.kind === 'money' ? 'money' : 'count';
  return accept({
    figure: 'report',
    title: titleOf(asked, span),
    formula: report.title,
    unit,
    totalCents,
    parts,
  });
}

/** The row and the column that a figure stands in; null where the report has no such figure. */
function askedFigure({ columns, rows, keys = [] }: ReportTable, figure: ReportFigure) {
  const row = rows[keys.indexOf(figure.row)];
  const opening = columns.filter(({ key }) => key !== null);
  const column = opening.find(({ key }) => key === figure.column);
  if (!row || !column) return null;
  return {
    what: row[columns.findIndex(({ kind }) => kind === 'text')],
    column,
    isOnly: opening.length === 1,
  };
}

/** "Repairs, Maple Court, 1 Jan 2026 to 31 Dec 2026". */
function titleOf(
  { what, column, isOnly }: NonNullable<ReturnType<typeof askedFigure>>,
  { from, to }: ReportSpan,
): string {
  const days = from === to ? dayName(to) : `${dayName(from)} to ${dayName(to)}`;
  // A name of the only figure in each row would say nothing.
  return [what, ...(isOnly ? [] : [column.title]), days].join(', ');
}

function together(facts: readonly PostedFactView[]): PostedFactView[] {
  const byFact = Map.groupBy(facts, ({ kind, id, heading }) => `${kind} ${id} ${heading}`);
  return [...byFact.values()].flatMap((some) => {
    const [first] = some;
    const amountCents = some.reduce((sum, one) => sum + one.amountCents, 0);
    return first && amountCents !== 0 ? [{ ...first, amountCents }] : [];
  });
}
