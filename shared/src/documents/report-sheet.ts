import type { CellObject } from 'write-excel-file/universal';
import type { Cell, CellKind, ReportTable } from '../api/index.ts';
import { minorDigits } from '../core/money.ts';
import type { Letterhead } from './letterhead.ts';

/** Excel shows at most so many characters of a sheet's name, and none of these. */
const LONGEST_NAME = 31;
const NO_NAME = /[\\/?*[\]:]/g;
const DAY = 'yyyy-mm-dd';

/**
 * A report's table as a workbook of one sheet: amounts and days are numbers to reckon with, and text is text, whatever it begins
 * with. Like its CSV it has no totals, which a spreadsheet adds up itself.
 */
export async function reportSheet(
  title: string,
  { columns, rows, marks }: ReportTable,
  { currency }: Pick<Letterhead, 'currency'>,
): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const head = columns.map(({ title: value }): CellObject => ({ value, type: String, fontWeight: 'bold' }));
  const body = rows.map((row, at) => {
    const weight = marks && marks[at] !== 'line' ? ({ fontWeight: 'bold' } as const) : {};
    return row.map((cell, index) => {
      const written = sheetCell(cell, columns[index]?.kind, currency);
      return written && { ...written, ...weight };
    });
  });
  const workbook = writeXlsxFile([head, ...body], {
    sheet: title.replace(NO_NAME, ' ').slice(0, LONGEST_NAME),
    columns: columns.map((_, index) => ({
      width: widthOf([columns[index]?.title ?? '', ...rows.map((row) => row[index] ?? '')]),
    })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
}

function sheetCell(cell: Cell, kind: CellKind | undefined, currency: string): CellObject | null {
  if (cell === null) return null;
  if (typeof cell === 'boolean') return { value: cell ? 'yes' : 'no', type: String };
  if (typeof cell === 'string') {
    // Read as UTC, so that no zone moves it.
    return kind === 'date'
      ? { value: new Date(`${cell}T00:00:00Z`), type: Date, format: DAY }
      : { value: cell, type: String };
  }
  if (kind === 'share') return { value: cell / 10_000, type: Number, format: '0.00%' };
  if (kind !== 'money') return { value: cell, type: Number };
  const digits = minorDigits(currency);
  const decimals = digits > 0 ? `.${'0'.repeat(digits)}` : '';
  return { value: cell / 10 ** digits, type: Number, format: `#,##0${decimals}` };
}

/** In characters, as spreadsheets count it. */
function widthOf(cells: readonly Cell[]): number {
  return Math.min(48, Math.max(...cells.map((cell) => String(cell ?? '').length)) + 3);
}
