export { type LineProblem, MAX_PROBLEMS } from './bad-lines.ts';
export type { ColumnRef } from './columns.ts';
export { readTable, type Table, type TableRow } from './csv.ts';
export type { Delimiter } from './csv-delimiter.ts';
export { parseCsvStatement } from './csv-statement.ts';
export { decodeText, MAX_FILE_BYTES } from './decode-text.ts';
export { parseOfx } from './ofx.ts';
export { detectFormat, parseStatementFile } from './parse-file.ts';
export { type DateOrder, dateOrders } from './read-date.ts';
export { type RentRoll, type RowProblem, readRentRoll } from './rent-roll.ts';
export {
  type RentRollField,
  type RentRollMapping,
  rentRollFields,
  suggestRentRollMapping,
} from './rent-roll-mapping.ts';
export type { RentRollRow } from './rent-roll-row.ts';
export type { AccountKind, ParsedAccount, ParsedLine, ParsedStatement } from './statement.ts';
export {
  type StatementMapping,
  type SuggestedStatementMapping,
  suggestStatementMapping,
} from './statement-mapping.ts';
export type { RentRollTenant } from './tenant-names.ts';
