export { type DateOrder, dateOrders } from '../../core/index.ts';
export type { ColumnRef } from './columns.ts';
export { readTable, type Table, type TableRow, tableOf } from './csv/csv.ts';
export { decodeText, MAX_FILE_BYTES } from './decode-text.ts';
export { detectFormat } from './detect-format.ts';
export { readStatementFile, type StatementFileReading } from './parse-file.ts';
export { programOf } from './programs.ts';
export type { Question } from './question.ts';
export {
  type RentRiseProblem,
  type RentRiseRow,
  readRentRises,
  rentRiseFields,
} from './rent-rises.ts';
export type { RentRollEdits } from './rent-roll/edits.ts';
export {
  type RentRollMapping,
  rentRollFields,
  suggestRentRollMapping,
} from './rent-roll/mapping.ts';
export type { RentRollTenant } from './rent-roll/names.ts';
export type { RowProblem } from './rent-roll/problems.ts';
export { type RentRoll, readRentRoll } from './rent-roll/roll.ts';
export type { RentRollRow } from './rent-roll/row.ts';
export { joinTitleRows } from './rent-roll/titles.ts';
export type {
  LeftOutRow,
  ParsedAccount,
  ParsedLine,
  ParsedStatement,
  StatedBalances,
} from './statement.ts';
export type { MappingChoice } from './statement-csv/statement-mapping.ts';
