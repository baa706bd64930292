import type { Cell, CellKind, ReportTable } from '../api/index.ts';
import { basisWords } from '../core/reports/basis.ts';
import { columnsByWords } from '../core/reports/columns-by.ts';
import type { Paper, PaperTable } from '../paper/index.ts';
import type { Report, ReportSpan } from '../reporting/index.ts';
import { type Letterhead, paperOf, writes } from './letterhead.ts';

/** A report as a document: the rows and totals of its table, with what the figures are of above them. */
export function reportPaper(
  report: Pick<Report, 'title' | 'over' | 'bases' | 'by'>,
  span: ReportSpan,
  table: ReportTable,
  letterhead: Letterhead,
): Paper {
  const { day } = writes(letterhead);
  const nothing = nothingIn(table, span);
  return paperOf(letterhead, {
    title: report.title,
    facts: [
      ...(span.names?.length ? [{ label: 'Of', value: span.names.join(', ') }] : []),
      report.over === 'day'
        ? { label: 'As of', value: day(span.to) }
        : { label: 'Period', value: `${day(span.from)} – ${day(span.to)}` },
      ...(span.search ? [{ label: 'Found by', value: span.search }] : []),
      ...(report.bases.length > 0 ? [{ label: 'Basis', value: basisWords[span.basis] }] : []),
      ...(span.by && span.by !== report.by[0] ? [{ label: 'Columns', value: columnsByWords[span.by] }] : []),
    ],
    parts: [tablePart(table, letterhead, nothing), ...notesOf(table, nothing)],
  });
}

/** Why there is nothing, also because little was asked for; null where there is something. */
function nothingIn({ none }: ReportTable, { names = [], search }: ReportSpan): string | null {
  if (none === undefined) return null;
  const part = [...names, ...(search ? [`“${search}”`] : [])];
  return part.length === 0 ? none : `${none} This was asked of ${part.join(', ')} alone.`;
}

function tablePart(table: ReportTable, letterhead: Letterhead, nothing: string | null): PaperTable {
  const written = writes(letterhead);
  const cells = (row: readonly Cell[]) =>
    row.map((cell, index) => cellText(cell, table.columns[index]?.kind, written));
  const rows = table.rows.map((row, index) => ({
    cells: cells(row),
    mark: table.marks?.[index] ?? ('line' as const),
  }));
  const isSummed = table.rows.length > 0 && table.totals.some((total) => total !== null);
  const total = cells(table.totals).map((text, index) => (index === 0 && text === '' ? 'Total' : text));
  return {
    kind: 'table',
    columns: table.columns.map(({ title, kind }) => ({ title, holds: isWords(kind) ? 'words' : 'figures' })),
    rows: isSummed ? [...rows, { cells: total, mark: 'sum' }] : rows,
    ...(nothing !== null && { none: nothing }),
  };
}

/** What is missing stands below the figures that it would make, and that there is nothing below a statement's zeros. */
function notesOf({ notes = [], rows }: ReportTable, nothing: string | null): Paper['parts'] {
  const paragraphs = [
    ...(nothing !== null && rows.length > 0 ? [nothing] : []),
    ...notes.map(({ says }) => says),
  ];
  return paragraphs.length === 0 ? [] : [{ kind: 'text', paragraphs }];
}

function isWords(kind: CellKind): boolean {
  return kind === 'text' || kind === 'flag';
}

function cellText(
  cell: Cell,
  kind: CellKind | undefined,
  { day, amount }: ReturnType<typeof writes>,
): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money' && typeof cell === 'number') return amount(cell);
  if (kind === 'share' && typeof cell === 'number') return `${(cell / 100).toFixed(2)}%`;
  if (kind === 'date' && typeof cell === 'string') return day(cell);
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : cell;
}
