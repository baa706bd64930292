import { toDecimal } from '../money.ts';

/** An amount of money in a CSV cell. */
interface MoneyCell {
  readonly cents: number;
  readonly currency: string;
}

/** Text is quoted and neutralised; numbers and money are written as they are; null is an empty cell. */
export type CsvCell = string | number | MoneyCell | null;

/** What a spreadsheet begins a formula with, also in the full width of East Asian keyboards, or skips before one. */
const RUN_AS_FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Without it Excel on Windows takes UTF-8 for the code page of the computer: "José" is read as "JosÃ©". */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * RFC 4180 in UTF-8, led by a byte-order mark: comma-separated, CRLF, quotes doubled. Money is plain decimal, -1234.56. Text that a spreadsheet would
 * run as a formula gets a leading apostrophe: "=1+1" becomes "'=1+1", while the number -5 stays -5.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`);
  return BYTE_ORDER_MARK + lines.join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return toDecimal(cell.cents, cell.currency);
  return quoted(RUN_AS_FORMULA.test(cell) ? `'${cell}` : cell);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
