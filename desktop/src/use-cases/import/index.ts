export {
  importRentRises,
  previewRentRises,
  rentRiseMapping,
} from './rent-rises.ts';
export {
  importRentRoll,
  previewRentRoll,
  type RentRollOptions,
  rentRollEdits,
  rentRollMapping,
} from './rent-roll.ts';
export { type StatementOptions, statementAnswers, statementMapping } from './statement-options.ts';
export { importStatement, previewStatement } from './statements.ts';
