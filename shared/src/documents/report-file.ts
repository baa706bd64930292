import type { MakesPdf } from '../paper/index.ts';
import { type Report, type ReportSpan, tableCsv } from '../reporting/index.ts';
import type { Letterhead } from './letterhead.ts';
import { reportPaper } from './report-paper.ts';
import { reportSheet } from './report-sheet.ts';

/** As what a report leaves the house, with the types by which programs know them. */
export const reportFormats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type ReportFormat = keyof typeof reportFormats;

export interface ReportFile {
  /** "income-statement-2026-01-01-to-2026-12-31.pdf" */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A report that was answered, as a file. As CSV and PDF the same answer of the same books gives the same bytes. */
export async function reportFile(
  report: Report,
  { view, span, letterhead }: { view: object; span: ReportSpan; letterhead: Letterhead },
  format: ReportFormat,
  pdf: MakesPdf,
): Promise<ReportFile> {
  const table = report.table(view);
  const make = {
    csv: async () => new TextEncoder().encode(tableCsv(table, letterhead.currency)),
    xlsx: () => reportSheet(report.title, table, letterhead),
    pdf: () => pdf.make(reportPaper(report, span, table, letterhead)),
  };
  const days = span.from === span.to ? span.to : `${span.from}-to-${span.to}`;
  return {
    name: `${report.name}-${days}.${format}`,
    type: reportFormats[format],
    bytes: await make[format](),
  };
}
