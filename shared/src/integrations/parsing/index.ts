export { type LineProblem, MAX_PROBLEMS } from './bad-lines.ts';
export type { ColumnRef } from './columns.ts';
export { readTable, type Table, type TableRow } from './csv/csv.ts';
export type { Delimiter } from './csv/csv-delimiter.ts';
export { decodeText, MAX_FILE_BYTES } from './decode-text.ts';
export { detectFormat } from './detect-format.ts';
export { parseOfx } from './ofx/ofx.ts';
export { readStatementFile, type StatementFileReading } from './parse-file.ts';
export type { Question, QuestionAbout, QuestionRow } from './question.ts';
export { type DateOrder, dateOrders } from './read-date.ts';
export { type RentRoll, type RowProblem, readRentRoll } from './rent-roll/rent-roll.ts';
export {
  type RentRollField,
  type RentRollMapping,
  rentRollFields,
  suggestRentRollMapping,
} from './rent-roll/rent-roll-mapping.ts';
export type { RentRollRow } from './rent-roll/rent-roll-row.ts';
export type { RentRollTenant } from './rent-roll/tenant-names.ts';
export type {
  AccountKind,
  LeftOutRow,
  ParsedAccount,
  ParsedLine,
  ParsedStatement,
  StatedBalances,
  StatementFormat,
} from './statement.ts';
export type { MappingChoice, StatementAnswers, StatementMapping } from './statement-csv/statement-mapping.ts';
