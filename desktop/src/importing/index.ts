export { importRentRoll, previewRentRoll, type RentRollOptions, rentRollMapping } from './rent-roll.ts';
export {
  importStatement,
  previewStatement,
  type ReportProgress,
  type StatementOptions,
  statementMapping,
} from './statements.ts';
