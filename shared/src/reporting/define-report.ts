import type { z } from 'zod';
import type { Cell, CellKind, ReportListing, ReportTable } from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type CsvCell, toCsv } from './csv.ts';

/** One column of a report: its heading, and what stands in it for a row of the report's answer. */
interface ReportColumn<Row> {
  readonly title: string;
  readonly kind: CellKind;
  readonly isSummed?: boolean;
  of(row: Row): Cell;
}

/** The days that a report is about, both inclusive. A report of a day is about `to`. */
export interface ReportSpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * A report says everything about itself once: screens, CSV, the command line, the palette and the public API go through the
 * list of reports (`reports.ts`).
 */
export interface Report<Name extends string = string, View extends object = object>
  extends Readonly<ReportListing> {
  readonly name: Name;
  /** What it answers; other programs are told by it what they get. */
  readonly schema: z.ZodType<View>;
  run(db: Database, span: ReportSpan): Promise<View>;
  table(view: View): ReportTable;
}

/** What a report answers. */
export type ViewOf<R extends Report> = z.output<R['schema']>;

export function defineReport<const Name extends string, View extends { readonly rows: readonly unknown[] }>({
  columns,
  ...report
}: Omit<Report<Name, View>, 'table'> & {
  readonly columns: readonly ReportColumn<View['rows'][number]>[];
}): Report<Name, View> {
  return {
    ...report,
    table: (view) => {
      const rows = view.rows.map((row) => columns.map((column) => column.of(row)));
      const sumOf = (index: number) => rows.reduce((sum, row) => sum + Number(row[index] ?? 0), 0);
      return {
        columns: columns.map(({ title, kind }) => ({ title, kind })),
        rows,
        totals: columns.map(({ isSummed }, index) => (isSummed ? sumOf(index) : null)),
      };
    },
  };
}

/** One line a row, without totals: a spreadsheet adds them up itself, and would count them twice. */
export function tableCsv({ columns, rows }: ReportTable, currency: string): string {
  return toCsv(
    columns.map(({ title }) => title),
    rows.map((row) => row.map((cell, index) => csvCell(cell, columns[index]?.kind, currency))),
  );
}

function csvCell(cell: Cell, kind: CellKind | undefined, currency: string): CsvCell {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return kind === 'money' && typeof cell === 'number' ? { cents: cell, currency } : cell;
}
