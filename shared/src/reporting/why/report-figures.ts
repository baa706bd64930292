import type { WhyView } from '../../api/index.ts';
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
  const title = titleOf(report, { figure, span, view: await report.run(db, span) });
  if (report.facts === null || title === null)
    return refuse('missing', 'There is no such figure in this report.', { field: 'row' });
  const facts = await withOwners(db, together(await report.facts(db, span, figure)));
  const parts = partsByHeading(facts);
  const totalCents = parts.reduce((sum, part) => sum + part.totalCents, 0);
  return accept({ figure: 'report', title, formula: report.title, totalCents, parts });
}

interface Titled {
  readonly figure: ReportFigure;
  readonly span: ReportSpan;
  readonly view: object;
}

/** "Repairs, Maple Court, 1 Jan 2026 to 31 Dec 2026"; null where the report has no such row or column. */
function titleOf(report: Report, { figure, span, view }: Titled): string | null {
  const { columns, rows, keys = [] } = report.table(view);
  const row = rows[keys.indexOf(figure.row)];
  const opening = columns.filter(({ key }) => key !== null);
  const column = opening.find(({ key }) => key === figure.column);
  if (!row || !column) return null;
  const what = row[columns.findIndex(({ kind }) => kind === 'text')];
  const days = span.from === span.to ? dayName(span.to) : `${dayName(span.from)} to ${dayName(span.to)}`;
  // A name of the only figure in each row would say nothing.
  return [what, ...(opening.length > 1 ? [column.title] : []), days].join(', ');
}

function together(facts: readonly PostedFactView[]): PostedFactView[] {
  const byFact = Map.groupBy(facts, ({ kind, id, heading }) => `${kind} ${id} ${heading}`);
  return [...byFact.values()].flatMap((some) => {
    const [first] = some;
    const amountCents = some.reduce((sum, one) => sum + one.amountCents, 0);
    return first && amountCents !== 0 ? [{ ...first, amountCents }] : [];
  });
}
