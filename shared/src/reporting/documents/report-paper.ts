import type { Cell, CellKind, ReportTable, RowMark } from '../../api/index.ts';
import { basisWords } from '../../core/basis.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { formatAmount } from '../../core/money.ts';
import { dateOrderIn, type Region } from '../../core/region.ts';
import type { Paper, PaperMark, PaperTable, Sheet } from '../../paper/paper.ts';
import type { Report, ReportSpan } from '../define-report.ts';

/** Whose books a document is of, and how they are written. */
export interface Letterhead {
  /** The portfolio's name. */
  readonly from: string;
  readonly currency: string;
  /** BCP 47. */
  readonly locale: string;
  /** The day on which these books were read, in their own zone. */
  readonly knownOn: CalendarDate;
  /** The place in the log and its hash, by which anybody can tell which books were read. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** The letterhead of a portfolio's documents, made from books that stand at `head`. */
export function letterheadOf(
  { name, ...region }: { readonly name: string } & Region,
  books: Pick<Letterhead, 'knownOn' | 'head'>,
): Letterhead {
  return { from: name, currency: region.currency, locale: localeOf(region), ...books };
}

/** How a day is written on paper: always with its year, since paper stays. */
function paperDay(day: CalendarDate, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A report as a document: the rows and totals of its table, with what the figures are of above them. */
export function reportPaper(
  report: Pick<Report, 'title' | 'over' | 'bases'>,
  span: ReportSpan,
  table: ReportTable,
  letterhead: Letterhead,
): Paper {
  const { from, locale } = letterhead;
  const day = (one: CalendarDate) => paperDay(one, locale);
  return {
    ...{ from, locale, title: report.title, sheet: sheetOf(locale) },
    facts: [
      report.over === 'day'
        ? { label: 'As of', value: day(span.to) }
        : { label: 'Period', value: `${day(span.from)} – ${day(span.to)}` },
      ...(report.bases.length > 0 ? [{ label: 'Basis', value: basisWords[span.basis] }] : []),
      ...proofFacts(letterhead),
    ],
    parts: [tablePart(table, letterhead)],
  };
}

/** What every document says of the books that it was made from. */
function proofFacts({ currency, knownOn, head, locale }: Letterhead): Paper['facts'] {
  return [
    { label: 'Currency', value: currency },
    { label: 'Known on', value: paperDay(knownOn, locale) },
    { label: 'Place in the log', value: `${head.seq} · ${head.hash.slice(0, 16)}` },
  ];
}

/** The language of the program, written as people write days and figures there. */
function localeOf(region: Region): string {
  return dateOrderIn(region) === 'mdy' ? 'en-US' : 'en-GB';
}

/** America, and whoever writes its sheets, prints on letter; all others on A4. */
function sheetOf(locale: string): Sheet {
  return /-(US|CA|MX|PH)$/.test(locale) ? 'us-letter' : 'a4';
}

function tablePart(table: ReportTable, { currency, locale }: Letterhead): PaperTable {
  const cells = (row: readonly Cell[]) =>
    row.map((cell, index) => cellText(cell, table.columns[index]?.kind, currency, locale));
  const rows = table.rows.map((row, index) => ({
    cells: cells(row),
    mark: (table.marks?.[index] satisfies RowMark | PaperMark | undefined) ?? ('line' as const),
  }));
  const isSummed = table.rows.length > 0 && table.totals.some((total) => total !== null);
  const total = cells(table.totals).map((text, index) => (index === 0 && text === '' ? 'Total' : text));
  return {
    kind: 'table',
    columns: table.columns.map(({ title, kind }) => ({ title, holds: isWords(kind) ? 'words' : 'figures' })),
    rows: isSummed ? [...rows, { cells: total, mark: 'sum' }] : rows,
  };
}

function isWords(kind: CellKind): boolean {
  return kind === 'text' || kind === 'flag';
}

function cellText(cell: Cell, kind: CellKind | undefined, currency: string, locale: string): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money' && typeof cell === 'number') return formatAmount(cell, currency, locale);
  if (kind === 'date' && typeof cell === 'string') return paperDay(cell, locale);
  return typeof cell === 'number' ? cell.toLocaleString(locale) : cell;
}
