import { accept, type Result } from '../../core/index.ts';
import { parseCamt } from './camt/camt.ts';
import { readTable } from './csv/csv.ts';
import { decodeText } from './decode-text.ts';
import { detectFormat, type FileFormat } from './detect-format.ts';
import { refuseOtherText } from './file-kinds.ts';
import { parseIif } from './iif/iif.ts';
import { parseMt940 } from './mt940/mt940.ts';
import { parseOfx } from './ofx/ofx.ts';
import { parseQif } from './qif/qif.ts';
import { LEFT_BY_HAND, type ParsedStatement } from './statement.ts';
import { readCsvStatement } from './statement-csv/csv-statement.ts';
import type { MappingChoice, StatementAnswers, StatementMapping } from './statement-csv/statement-mapping.ts';

export interface StatementFileReading {
  readonly statement: ParsedStatement;
  /** Only for files with columns: their titles, and how they were read. */
  readonly columns: { readonly header: readonly string[]; readonly mapping: StatementMapping } | null;
}

export interface StatementFileOptions {
  readonly fileName: string;
  readonly currency: string;
  /** The known answers on how to read its columns and dates. */
  readonly choice?: MappingChoice | undefined;
  readonly answers?: StatementAnswers | undefined;
}

/** Reads a file's bytes: its lines, what was left out and why, and the open questions. */
export function readStatementFile(
  bytes: Uint8Array,
  options: StatementFileOptions,
): Result<StatementFileReading> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const format = detectFormat(options.fileName, decoded.value);
  if (format === 'csv') return readColumns(decoded.value, options);
  const statement = adapters[format](decoded.value, options);
  if (!statement.ok) return statement;
  return accept({ statement: withoutLines(statement.value, options.answers?.leaveOut), columns: null });
}

type Adapter = (text: string, options: StatementFileOptions) => Result<ParsedStatement>;

/** Each format gives the same kind of statement, so that later steps do not depend on it. */
const adapters: Record<Exclude<FileFormat, 'csv'>, Adapter> = {
  ofx: (text, { currency }) => parseOfx(text, currency),
  camt: (text, { currency, answers }) => parseCamt(text, { currency, despiteGaps: answers?.despiteGaps }),
  mt940: (text, { currency, answers }) => parseMt940(text, { currency, despiteGaps: answers?.despiteGaps }),
  qif: (text, { currency, choice, fileName }) =>
    parseQif(text, { currency, name: nameOf(fileName), dateOrder: choice?.dateOrder }),
  iif: (text, { currency, choice }) => parseIif(text, { currency, dateOrder: choice?.dateOrder }),
};

function readColumns(written: string, options: StatementFileOptions): Result<StatementFileReading> {
  const text = refuseOtherText(written);
  if (!text.ok) return text;
  const table = readTable(text.value);
  if (!table.ok) return table;
  const { header } = table.value;
  const read = readCsvStatement(table.value, { ...options, name: nameOf(options.fileName) });
  if (!read.ok) return read;
  const { statement, mapping } = read.value;
  return accept({ statement, columns: { header, mapping } });
}

/** Lines that the person left out are listed with all other left-out rows. */
function withoutLines(statement: ParsedStatement, leaveOut: readonly number[] = []): ParsedStatement {
  const left = new Set(leaveOut);
  if (left.size === 0) return statement;
  const accounts = statement.accounts.map((account) => ({
    ...account,
    lines: account.lines.filter(({ lineNumber }) => !left.has(lineNumber)),
    leftOut: account.leftOut.concat(
      account.lines
        .filter(({ lineNumber }) => left.has(lineNumber))
        .map(({ lineNumber, description }) => ({ lineNumber, text: description, reason: LEFT_BY_HAND })),
    ),
  }));
  return { ...statement, accounts };
}

function nameOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}
