import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { accept, type Result, refuse } from '../../../core/index.ts';
import { refuseLine } from '../bad-lines.ts';
import { decodeEntities } from '../tidy-text.ts';
import { type Delimiter, delimiters, detectDelimiter } from './csv-delimiter.ts';
import { findHeaderRow } from './csv-header.ts';

/** Longer than any memo: a longer cell has swallowed the rows after it. */
const MAX_CELL_LENGTH = 5000;

export interface Table {
  delimiter: Delimiter;
  /** Trimmed titles; "Column 1", "Column 2" and so on when the file has none. */
  header: string[];
  /** Null when the file has no titles. */
  headerLineNumber: number | null;
  /** The rows above the titles: the report's name, an account, a period. */
  above: TableRow[];
  /** Rows that are not blank, cells trimmed. A row may be shorter or longer than the header. */
  rows: TableRow[];
}

export interface TableRow {
  /** Where the row starts in the file, from 1; quoted cells may run over several lines. */
  lineNumber: number;
  cells: string[];
}

/** Delimited text as a table; rows above its titles are kept apart. */
export function readTable(text: string): Result<Table> {
  const { body, declared, skippedLines } = withoutSeparatorLine(
    text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'),
  );
  const delimiter = declared ?? detectDelimiter(body);
  const read = readRows(delimiter === ';' ? decodeUnquoting(body) : body, delimiter, skippedLines);
  if (!read.ok) return read;
  return tableOf(read.value, delimiter);
}

/** A table from rows that are already split into cells, of a text or a spreadsheet. */
export function tableOf(rows: TableRow[], delimiter: Delimiter): Result<Table> {
  const headerRow = findHeaderRow(rows.map((row) => row.cells));
  const widest = rows.reduce((width, row) => Math.max(width, row.cells.length), 0);
  if (widest < 2) {
    return refuse(
      'not-a-table',
      'This file has no columns. Choose a CSV file, whose columns are separated by commas, semicolons or tabs.',
    );
  }
  if (headerRow === null) {
    const header = Array.from({ length: widest }, (_, index) => `Column ${index + 1}`);
    return accept({ delimiter, header, headerLineNumber: null, above: [], rows });
  }
  return accept({
    delimiter,
    header: withoutTrailingBlanks(rows[headerRow]?.cells ?? []),
    headerLineNumber: rows[headerRow]?.lineNumber ?? null,
    above: rows.slice(0, headerRow),
    rows: rows.slice(headerRow + 1),
  });
}

/** Excel writes "sep=;" as a first line that is not part of the table. */
function withoutSeparatorLine(text: string): {
  body: string;
  declared: Delimiter | null;
  skippedLines: number;
} {
  const line = /^"?sep=([,;\t|])"?\n/i.exec(text);
  if (!line) return { body: text, declared: null, skippedLines: 0 };
  return {
    body: text.slice(line[0].length),
    declared: delimiters.find((one) => one === line[1]) ?? null,
    skippedLines: 1,
  };
}

/** Decodes "Rent &amp; power" before a semicolon ends its cell. Quotes stay encoded, as they would begin cells. */
function decodeUnquoting(text: string): string {
  return text.replace(/&(?:[A-Za-z]{2,8}|#\d{1,7});/g, (entity) =>
    /^&(quot|#34);$/i.test(entity) ? entity : decodeEntities(entity),
  );
}

/** The parser reports the line on which a record ends; the next one starts on the line after it. */
function readRows(text: string, delimiter: Delimiter, skippedLines: number): Result<TableRow[]> {
  const rows: TableRow[] = [];
  let lineNumber = skippedLines + 1;
  let tooLongAt: number | null = null;
  const keep = (record: string[], context: { lines: number }) => {
    const cells = record.map((cell) => cell.trim());
    if (cells.some((cell) => cell.length > MAX_CELL_LENGTH)) tooLongAt ??= lineNumber;
    if (cells.some((cell) => cell !== '')) rows.push({ lineNumber, cells });
    lineNumber = skippedLines + context.lines + 1;
    return null;
  };
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      on_record: keep,
    });
    if (tooLongAt === null) return accept(rows);
    return refuseLine(
      tooLongAt,
      'a cell is too long. A quotation mark may be missing; download the file again.',
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuseLine(
      lineNumber,
      'a quotation mark opens in this row and is never closed. The file may be cut off; download it again.',
    );
  }
}

function withoutTrailingBlanks(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
